"""The dataset as users have it: records by id, references resolved, filters."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cairef import layout
from cairef.checking.about import NOTHING_SAID, About
from cairef.checking.index import Index, index
from cairef.checking.places import locate
from cairef.checking.project import read_project
from cairef.dataset.library import MODELS, Library
from cairef.dataset.shelves import Actors, Agreements, Known, Sources
from cairef.errors import InvalidDatasetError, UsageError
from cairef.findings import Counts, Finding, Report, Tallies, Tally, in_order
from cairef.frozen import Frozen
from cairef.layout import Root
from cairef.models import Claim, Record, Source
from cairef.models.showing import card
from cairef.records.inputs import inputs_of
from cairef.records.stamp import digest
from cairef.records.unpacked import forget
from cairef.rules.duplicates import same_id
from cairef.rules.references import dangling
from cairef.rules.sources import wrong_text
from cairef.schema import NO_OWN_CODES, Code, KnownCodes, release
from cairef.suggest import nearest

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["Dataset", "load"]


class Dataset(Frozen):
    """A dataset: agreements, actors and sources, with all references between them resolved.

    It cannot be changed, so that a copy of it is itself. It can be pickled as a whole; a part that is pickled alone
    goes without it, and its references raise `UnresolvedError` where it arrives.

    Attributes:
        path: The root that it was loaded from.
        agreements: The agreements by id.
        actors: The actors by id.
        sources: The sources by id.
        extends: The dataset that it builds on, by its `cairef.toml`; None where it builds on none.
    """

    path: Path
    agreements: Agreements
    actors: Actors
    sources: Sources
    extends: Dataset | None
    _shelf: Library | None

    def __init__(
        self,
        path: Path,
        agreements: Agreements,
        actors: Actors,
        sources: Sources,
        extends: Dataset | None = None,
        shelf: Library | None = None,
    ) -> None:
        self.__dict__.update(
            path=path, agreements=agreements, actors=actors, sources=sources, extends=extends, _shelf=shelf
        )

    def __reduce__(self) -> tuple[Callable[..., Dataset], tuple[Any, ...]]:
        shelves = (tuple(self.agreements.values()), tuple(self.actors.values()), tuple(self.sources.values()))
        return _unpickled, (self.path, shelves, self.extends, self._shelf)

    def __copy__(self) -> Dataset:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Dataset:
        return self

    def codes(self, codelist: str) -> Mapping[str, Code]:
        """The codes that records of this dataset may have: those of the newest schema, then those that it declares.

        Args:
            codelist: The name of a codelist, such as `topic`.

        Raises:
            KeyError: There is no such codelist.
        """
        own = self._shelf.own if self._shelf else NO_OWN_CODES
        return KnownCodes(release(), own).of(codelist)

    def ids(self) -> list[str]:
        """The ids of all records of this dataset."""
        return [*self.agreements, *self.actors, *self.sources]

    def record(self, identifier: str) -> Record:
        """The record of any type with this id, in this dataset or in the one that it extends.

        Raises:
            KeyError: There is no such record.
        """
        for records in (self.agreements, self.actors, self.sources):
            if identifier in records:
                found: Record = records[identifier]
                return found
        if self.extends is not None and identifier in self.extends.ids():
            return self.extends.record(identifier)
        near = nearest(identifier, [*self.ids(), *(self.extends.ids() if self.extends else ())])
        raise KeyError(f"there is no record {identifier!r}" + (f"; did you mean {near!r}?" if near else ""))

    def claim(self, identifier: str, pointer: str) -> Claim:
        """The claim at a place of a record.

        Args:
            identifier: The id of the record.
            pointer: A JSON Pointer such as `/parties/0`.

        Raises:
            KeyError: There is no such record, or no claim at that place; names the nearest.
        """
        return self.record(identifier).claim(pointer)

    @property
    def version(self) -> str | None:
        """The version of the data, apart from that of the code; None where `cairef.toml` gives none."""
        return self._shelf.version if self._shelf else None

    @property
    def about(self) -> About:
        """What the dataset says of itself: title, description, creators, licence, from `[about]` of `cairef.toml`."""
        return self._shelf.about if self._shelf else NOTHING_SAID

    @cached_property
    def digest(self) -> str:
        """A digest of all records and texts: SHA-256 over the canonical JSON of all records by id."""
        everything = (*self.agreements.values(), *self.actors.values(), *self.sources.values())
        each = {record.id: digest(record.to_json(), {}) for record in everything}
        return digest(each, {name: source.sha256 for name, source in self.sources.items()})

    def __getitem__(self, identifier: str) -> Record:
        return self.record(identifier)

    def __contains__(self, identifier: object) -> bool:
        return any(identifier in records for records in (self.agreements, self.actors, self.sources))

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids())

    def __len__(self) -> int:
        return len(self.agreements) + len(self.actors) + len(self.sources)

    def _ipython_key_completions_(self) -> list[str]:
        return self.ids()

    def _repr_html_(self) -> str:
        rows = [(name, len(getattr(self, name))) for name in ("agreements", "actors", "sources")]
        return card("cairef dataset", [("path", self.path), ("version", self.version), *rows])

    def source(self, identifier: str) -> Source:
        """The source with this id, in this dataset or in the one that it extends.

        Raises:
            KeyError: There is no such source.
        """
        found = self.record(identifier)
        if not isinstance(found, Source):
            raise KeyError(f"{identifier!r} is an {found.record_type}, not a source")
        return found

    def tables(self) -> Mapping[str, pyarrow.Table]:
        """The dataset as tables in Arrow, by name; each is made when it is first asked for.

        pandas (`.to_pandas()`), polars (`polars.from_arrow`), DuckDB and R's arrow take them as they are. The columns,
        keys and what they mean are on the page of the tables, and in `cairef.TABLES`.

        Raises:
            UsageError: pyarrow is not installed, which `pip install ".[tables]"` brings in a checkout.
        """
        from cairef.dataset.tables.arrow import ArrowTables, library  # noqa: PLC0415 - only needed here

        library("pyarrow", "tables", "a table in Arrow")
        return ArrowTables(self)

    def to_pandas(self, table: str = "statements") -> pandas.DataFrame:
        """A table as a data frame of pandas, with types that know of missing values.

        Args:
            table: The name of a table.

        Raises:
            KeyError: There is no such table.
            UsageError: pyarrow or pandas is not installed.
        """
        from cairef.dataset.tables.arrow import arrow_table, library  # noqa: PLC0415 - only needed here

        # First, as the extra of pandas brings pyarrow too.
        pd = library("pandas", "pandas", "a data frame")
        found = arrow_table(self, table)
        kinds = {
            "string": pd.StringDtype(),
            "int64": pd.Int64Dtype(),
            "double": pd.Float64Dtype(),
            "bool": pd.BooleanDtype(),
        }
        frame: pandas.DataFrame = found.to_pandas(types_mapper=lambda kind: kinds.get(str(kind)))
        return frame

    def __repr__(self) -> str:
        return (
            f"<cairef dataset at {self.path}: {len(self.agreements)} agreements, "
            f"{len(self.actors)} actors, {len(self.sources)} sources>"
        )


def load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Load a dataset.

    Args:
        path: A root with `dataset/` and `seeds/`; the packaged dataset when none is given.

    Returns:
        The dataset. Records are typed and frozen, references resolve, and every source is byte for byte the text
        that its record describes. Quotes are not compared with the sources: `cairef.validate` does that.

    Raises:
        UsageError: There is no dataset at the path.
        InvalidDatasetError: A record cannot be loaded; the exception has the report.
    """
    root = layout.packaged_root() if path is None else layout.check_root(Path(path))
    files = inputs_of(root)
    if not files:
        raise UsageError(f"there is no record below {root.path}")
    below = layout.packaged_root() if read_project(root.path).extends else None
    around = inputs_of(below) if below else []
    try:
        found = index(root, files, around, room=sys.maxsize)
    finally:
        forget()
    wrong = in_order(_against_loading(found))
    if wrong:
        raise InvalidDatasetError(Report(wrong, _counts(found)))
    own = {each.entry.id for each in found.chosen if each.entry}
    project = read_project(root.path)
    shelf = Library(found.corpus, project.version, project.about)
    extended = None if below is None else _dataset(below, shelf, lambda name: name not in own, None)
    return _dataset(root, shelf, own.__contains__, extended)


def _dataset(root: Root, shelf: Library, wanted: Callable[[str], bool], extends: Dataset | None) -> Dataset:
    agreements, actors, sources = (tuple(r for r in shelf.records[kind].values() if wanted(r.id)) for kind in MODELS)
    return _unpickled(root.path, (agreements, actors, sources), extends, shelf)


def _unpickled(
    path: Path, shelves: tuple[Iterable[Any], Iterable[Any], Iterable[Any]], extends: Dataset | None, shelf: Library
) -> Dataset:
    known = Known(shelf.records, shelf.own)
    agreements, actors, sources = shelves
    return Dataset(path, Agreements(agreements, known), Actors(actors, known), Sources(sources, known), extends, shelf)


def _against_loading(found: Index) -> Iterator[Finding]:
    """What keeps records from being loaded: the stages and the rules are those of validation."""
    corpus = found.corpus
    repeated = {entry.input: same_id(entry.id, other.input.name) for entry, other in corpus.duplicates}
    for seen in found.chosen:
        opened = corpus.read(seen.input)
        problems = list(opened.problems)
        if opened.record and seen.entry:
            text = wrong_text(seen.entry, corpus) if seen.entry.type == "source" else None
            again = repeated.get(seen.input)
            problems = [*([again] if again else []), *([text] if text else []), *dangling(opened.record, corpus)]
        yield from locate(seen.input, seen.entry.id if seen.entry else None, problems, corpus)


def _counts(found: Index) -> Counts:
    tallies = Tallies()
    for seen in found.chosen:
        tallies.add(Tally("files"))
        if seen.entry:
            tallies.add(Tally("records", kind=seen.entry.type))
    return tallies.counts("the dataset was only loaded")
