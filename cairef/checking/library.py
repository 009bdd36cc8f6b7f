"""A dataset as commands need it that do not check it: its records, as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cairef import layout
from cairef.checking.index import index
from cairef.checking.project import read_project
from cairef.files import real, shown_path
from cairef.frozen import NamedTuple
from cairef.layout import Root
from cairef.records.corpus import Corpus, Entry
from cairef.records.inputs import Input, inputs_of
from cairef.records.record import Record
from cairef.schema import RECORD_TYPES

__all__ = ["Library", "read_corpus"]


class Library(NamedTuple):
    """The records of a dataset, and those of the one that it extends.

    Attributes:
        corpus: The records that their schema accepts.
        unread: The files of the dataset whose record it does not.
    """

    corpus: Corpus
    unread: tuple[Path, ...]

    def records(self) -> Iterator[Record]:
        """All records, read one after the other."""
        for record_type in RECORD_TYPES:
            for entry in self.corpus.entries(record_type).values():
                record = self.corpus.read(entry.input).record
                if record is not None:
                    yield record

    def unread_inputs(self) -> Iterator[tuple[Input, str]]:
        """The files of the dataset whose record the schema does not accept, each with its name for people."""
        return ((Input(path, within=self.corpus.root.path), shown_path(path)) for path in self.unread)

    def own_sources(self) -> dict[str, Entry]:
        """The sources that lie in the dataset itself, by id."""
        folder = real(self.corpus.root.dataset)
        entries = self.corpus.entries("source")
        return {name: e for name, e in entries.items() if e.input.path and folder in real(e.input.path).parents}


def read_corpus(root: Root) -> Library:
    """Read a dataset. One that extends the packaged one may cite its sources, so that its records are there too."""
    around = inputs_of(layout.packaged_root()) if read_project(root.path).extends else []
    found = index(root, inputs_of(root), around)
    unread = tuple(each.input.path for each in found.chosen if each.entry is None and each.input.path)
    return Library(found.corpus, unread)
