"""The records of a dataset by id, and the texts that they quote: where references lead."""

from __future__ import annotations

from typing import Any

from cairef.checking.about import NOTHING_SAID, About
from cairef.errors import UnresolvedError
from cairef.models import Actor, Agreement, Record, Source
from cairef.models.base import Model
from cairef.records.corpus import Corpus
from cairef.texts.source_text import SourceText

__all__ = ["MODELS", "Library"]

MODELS: dict[str, type[Record]] = {"agreement": Agreement, "actor": Actor, "source": Source}


class Library:
    """Where the references of loaded records lead.

    Args:
        corpus: The records as read.
        version: The version of the dataset.
        about: What the dataset says of itself.
    """

    def __init__(self, corpus: Corpus, version: str | None = None, about: About = NOTHING_SAID) -> None:
        self.version = version
        self.about = about
        self._places: dict[int, tuple[Record, str]] | None = None
        self._texts = {name: state.text for name in corpus.entries("source") if (state := corpus.source(name))}
        self.own = corpus.own_codes()
        self.records: dict[str, dict[str, Any]] = {
            kind: {
                name: model.model_validate(record.value, context=self, extra="allow")
                for name, entry in corpus.entries(kind).items()
                if (record := corpus.read(entry.input).record)
            }
            for kind, model in MODELS.items()
        }

    def __getstate__(self) -> dict[str, Any]:
        kept = ("_texts", "about", "own", "records", "version")
        return {name: getattr(self, name) for name in kept} | {"_places": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        # Each part left its library behind.
        for records in self.records.values():
            for record in records.values():
                record.attach(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> Library:
        # A copy of a part belongs to the same dataset, which cannot be changed.
        return self

    def actor(self, identifier: str) -> Actor:
        """An actor by its id."""
        actor: Actor = self.records["actor"][identifier]
        return actor

    def agreement(self, identifier: str) -> Agreement:
        """An agreement by its id."""
        agreement: Agreement = self.records["agreement"][identifier]
        return agreement

    def source(self, identifier: str) -> Source:
        """A source by its id."""
        source: Source = self.records["source"][identifier]
        return source

    def place_of(self, claim: Model) -> tuple[Record, str] | None:
        """The record of a claim, and its JSON Pointer there; None for a claim of another dataset."""
        if self._places is None:
            everything = (record for records in self.records.values() for record in records.values())
            # By identity: two claims may say the same.
            self._places = {id(each): (record, at) for record in everything for at, each in record.claims()}
        return self._places.get(id(claim))

    def text(self, identifier: str) -> SourceText:
        """The text of a source.

        Raises:
            UnresolvedError: It could not be read.
        """
        text = self._texts[identifier]
        if text is None:
            raise UnresolvedError(f"the text of {identifier} could not be read")
        return text
