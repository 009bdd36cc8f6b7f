"""Validates mutants in memory, as fast as it can, and says what is found in them that is not in the original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from cairef import layout
from cairef.checking.project import read_project
from cairef.clock import utc_day
from cairef.records.corpus import Corpus, Entry, SourceState
from cairef.records.inputs import Input, inputs_of
from cairef.records.record import Opened, open_record
from cairef.rule import Problem
from cairef.rules import ON_DATASET, ON_RECORD
from cairef.rules.checks import Chosen
from cairef.schema import OwnCodes
from cairef.texts.mentions import Mentions
from cairef.texts.names import Names

from .planting import Mutant
from .world import World

__all__ = ["Bench", "Caught"]

# A stamp is void after any edit: that says nothing of the meaning. What they compute is left out too.
_IGNORED = "V"
_CHECKS = [check for check in ON_RECORD if check.__module__ != "cairef.rules.stamps"]


# All records are kept at hand.
_ROOM = 2**31


class Caught(NamedTuple):
    """A finding in a mutant."""

    code: str
    record: str
    pointer: tuple[str | int, ...]
    message: str


@dataclass(frozen=True, slots=True)
class _Edited(Input):
    """A file of a record with other bytes in it than on disk."""

    def read(self) -> bytes | Problem:
        return self.data


class _Corpus(Corpus):
    """A corpus that takes from the unchanged one what it has ready: records, texts, and what is read in them."""

    def __init__(self, base: Bench, edited: Mapping[str, Opened]) -> None:
        super().__init__(base.world.root)
        self._base = base
        self._opened = {**base.opened, **{each.input: each for each in edited.values()}}
        entries = {**base.entries, **{i: Entry.of(o.record) for i, o in edited.items() if o.record}}
        for entry in entries.values():
            self.enter(entry)
        for identifier, opened in edited.items():
            if opened.record is None:
                self.refused.add(identifier)
        self._same_names = all(
            entry.names == base.entries[i].names for i, entry in entries.items() if i in base.entries
        ) and len(entries) == len(base.entries)
        self._own_names: dict[str, Names] = {}
        if not self._same_names:
            # Readings of a text are kept by the names that they were read for: these must not go before them.
            base.kept.append(self)

    def read(self, given: Input) -> Opened:
        return self._opened.get(given) or super().read(given)

    def source(self, identifier: str) -> SourceState | None:
        return self._base.corpus.source(identifier)

    def mentions(self, source: str) -> Mentions | None:
        return self._base.corpus.mentions(source)

    def own_codes(self, given: Input | None = None) -> OwnCodes:
        return self._base.corpus.own_codes(given)

    @property
    def actor_names(self) -> Names:
        return self._base.corpus.actor_names if self._same_names else self._names_of("actor")

    @property
    def all_agreement_names(self) -> Names:
        return self._base.corpus.all_agreement_names if self._same_names else self._names_of("agreement")

    def _names_of(self, record_type: str) -> Names:
        if record_type not in self._own_names:
            entries = self.entries(record_type).values()
            self._own_names[record_type] = Names(name for entry in entries for name in entry.names)
        return self._own_names[record_type]

    def agreement_names(self, identifier: str) -> Names:
        if self._same_names:
            return self._base.corpus.agreement_names(identifier)
        return super().agreement_names(identifier)


class Bench:
    """A dataset made ready once.

    Attributes:
        world: The dataset.
        opened: Its records, and those of the packaged dataset where it extends that.
        entries: Their entries.
        corpus: The corpus of the unchanged records.
        kept: The corpora of mutants in which names differ.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.kept: list[Corpus] = []
        self.corpus = Corpus(world.root, _ROOM)
        inputs = inputs_of(world.root)
        self._own = {each.path: each for each in inputs}
        if read_project(world.root.path, utc_day()).extends:
            inputs += inputs_of(layout.packaged_root())
        self.opened = {each: self.corpus.read(each) for each in inputs}
        self.entries: dict[str, Entry] = {}
        for opened in self.opened.values():
            if opened.record:
                entry = Entry.of(opened.record)
                self.entries.setdefault(entry.id, entry)
                self.corpus.enter(entry)
        self._base: dict[str, Counter[tuple[str, str, str]]] = {}
        self._whole = Counter(_key(each) for each in self._all(_Corpus(self, {}), {}))

    def caught(self, mutant: Mutant) -> list[Caught]:
        """What is found in a mutant and not in the original: in the records that differ, else in the whole dataset."""
        edited = {name: self._open(name, value) for name, value in mutant.changed.items()}
        corpus = _Corpus(self, edited)
        found = [each for name, opened in edited.items() for each in self._of_record(corpus, name, opened)]
        before: Counter[tuple[str, str, str]] = Counter()
        for name in edited:
            before += self._before(name)
        return _new(found, before) or _new(list(self._all(corpus, edited)), self._whole)

    def _open(self, name: str, value: Mapping[str, Any]) -> Opened:
        known = self.world.files.get(name)
        file = known or self.world.root.dataset / f"{value['record_type']}s" / f"{name}.json"
        return open_record(_Edited(file, orjson.dumps(value), within=self.world.root.path))

    def _before(self, name: str) -> Counter[tuple[str, str, str]]:
        if name not in self._base and name in self.entries:
            opened = self.corpus.read(self.entries[name].input)
            self._base[name] = Counter(_key(each) for each in self._of_record(self.corpus, name, opened))
        return self._base.get(name, Counter())

    def _of_record(self, corpus: Corpus, name: str, opened: Opened) -> Iterator[Caught]:
        if opened.record is None:
            yield from (Caught(each.code, name, each.pointer, each.message) for each in opened.problems)
            return
        for check in _CHECKS:
            for found in check(opened.record, corpus):
                if isinstance(found, Problem) and not found.code.startswith(_IGNORED):
                    yield Caught(found.code, name, found.pointer, found.message)

    def _all(self, corpus: Corpus, edited: Mapping[str, Opened]) -> Iterator[Caught]:
        """What `cairef validate` finds in the whole dataset, but for stamps and the project file."""
        by_id = {o.record.id: o for o in self.opened.values() if o.record and o.input.path in self._own} | dict(edited)
        cited: set[str] = set()
        for name, opened in by_id.items():
            if opened.record:
                cited.update(span["source"] for span in opened.record.cited())
                corpus.cite(opened.record)
            yield from self._of_record(corpus, name, opened)
        chosen = Chosen(ids=set(by_id), cited=cited, whole=True, readable=not corpus.refused)
        for dataset_check in ON_DATASET:
            for where, found in dataset_check(corpus, chosen):
                if isinstance(found, Problem) and not found.code.startswith(_IGNORED):
                    name = where.id if isinstance(where, Entry) else Path(where).name
                    yield Caught(found.code, name, found.pointer, found.message)


def _key(each: Caught) -> tuple[str, str, str]:
    # A pointer may be another when an item is left out; what is found there is the same.
    return each.code, each.record, each.message


def _new(found: list[Caught], before: Counter[tuple[str, str, str]]) -> list[Caught]:
    left = Counter(before)
    new = []
    for each in found:
        if left[_key(each)] > 0:
            left[_key(each)] -= 1
        else:
            new.append(each)
    return new
