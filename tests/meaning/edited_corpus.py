"""A corpus in which some records are other ones, and which takes the rest from the unchanged corpus."""

from __future__ import annotations

from collections.abc import Mapping

from cairef.records.corpus import Corpus, Entry, SourceState
from cairef.records.inputs import Input
from cairef.records.record import Opened
from cairef.rule import Problem
from cairef.schema import OwnCodes
from cairef.texts.mentions import Mentions
from cairef.texts.names import Names

__all__ = ["Edited", "EditedCorpus"]


class Edited(Input):
    """A file of a record with other bytes in it than on disk."""

    __slots__ = ()

    def read(self) -> bytes | Problem:
        return self.data


class EditedCorpus(Corpus):
    """An edited corpus.

    Args:
        base: The unchanged one, with all its records at hand.
        edited: The records that are other ones, by id.

    Attributes:
        alike: Whether each edited record is for the others what it was: its names, its kind, what it is a part of.
        reads: What was read of other records than by their entries.
    """

    def __init__(self, base: Corpus, edited: Mapping[str, Opened]) -> None:
        super().__init__(base.root)
        self._base = base
        self._edited = {each.input: each for each in edited.values()}
        self.reads: set[Input] = set()
        self.alike = True
        self._same_names = True
        for record_type in ("source", "actor", "agreement"):
            for entry in base.entries(record_type).values():
                self.enter(entry)
        for identifier, opened in edited.items():
            self._put(identifier, opened)
        self._own_names: dict[str, Names] = {}

    def _put(self, identifier: str, opened: Opened) -> None:
        before = self.find(identifier)
        if opened.record is None:
            self.refused.add(identifier)
            if before is not None:
                del self.entries(before.type)[identifier]
            self.alike = self._same_names = False
            return
        entry = Entry.of(opened.record)
        self.alike = self.alike and before is not None and entry._replace(input=before.input) == before
        self._same_names = self._same_names and before is not None and entry.names == before.names
        self.entries(entry.type)[identifier] = entry

    @property
    def outlives(self) -> bool:
        """Whether it must not go before the texts: what is read in them is kept by the names that it was read for."""
        return not self._same_names

    def read(self, given: Input, data: bytes | None = None) -> Opened:
        self.reads.add(given)
        return self._edited.get(given) or self._base.read(given, data)

    def sentences(self, source: str) -> list[tuple[int, int]]:
        entry = self.entries("source").get(source)
        if entry is not None:
            self.reads.add(entry.input)
        return super().sentences(source)

    def source(self, identifier: str) -> SourceState | None:
        return self._base.source(identifier)

    def mentions(self, source: str) -> Mentions | None:
        return self._base.mentions(source)

    def own_codes(self, given: Input | None = None) -> OwnCodes:
        return self._base.own_codes(given)

    @property
    def actor_names(self) -> Names:
        return self._base.actor_names if self._same_names else self._names_of("actor")

    @property
    def all_agreement_names(self) -> Names:
        return self._base.all_agreement_names if self._same_names else self._names_of("agreement")

    def _names_of(self, record_type: str) -> Names:
        if record_type not in self._own_names:
            entries = self.entries(record_type).values()
            self._own_names[record_type] = Names(name for entry in entries for name in entry.names)
        return self._own_names[record_type]

    def agreement_names(self, identifier: str) -> Names:
        if self._same_names:
            return self._base.agreement_names(identifier)
        return super().agreement_names(identifier)
