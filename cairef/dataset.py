"""The dataset as users have it: records by id, references resolved, filters."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from cairef import layout, schema
from cairef.checking.index import Index, index
from cairef.checking.places import locate
from cairef.checking.project import read_project
from cairef.checking.validate import in_order
from cairef.errors import InvalidDatasetError, UnresolvedError, UsageError
from cairef.findings import Counts, Finding, Report, Tallies, Tally
from cairef.layout import Root
from cairef.models import Actor, Agreement, Record, Source
from cairef.records.corpus import Corpus
from cairef.records.inputs import inputs_of
from cairef.rules.duplicates import same_id
from cairef.rules.references import dangling
from cairef.rules.sources import wrong_text
from cairef.suggest import nearest
from cairef.texts.source_text import SourceText

__all__ = ["Actors", "Agreements", "Dataset", "Records", "Sources", "load"]

R = TypeVar("R", bound=Record)
Wanted = str | Collection[str] | None


class Records(Mapping[str, R], Generic[R]):
    """Records by id, in the order of their ids. It cannot be changed; `where` gives a smaller one."""

    def __init__(self, records: Iterable[R]) -> None:
        self._records = {record.id: record for record in sorted(records, key=lambda record: record.id)}

    def __getitem__(self, identifier: str) -> R:
        try:
            return self._records[identifier]
        except KeyError:
            near = nearest(identifier, self._records)
            raise KeyError(f"{identifier}; did you mean {near}?" if near else identifier) from None

    def __contains__(self, identifier: object) -> bool:
        # The inherited way asks for the record, and would look for similar ids each time that it is not there.
        return identifier in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} records>"


class Agreements(Records[Agreement]):
    """The agreements of a dataset."""

    def where(
        self,
        *,
        instrument: Wanted = None,
        status: Wanted = None,
        topic: Wanted = None,
        party: Wanted = None,
        person: Wanted = None,
        country: Wanted = None,
        source: Wanted = None,
        year: int | Collection[int] | None = None,
    ) -> Agreements:
        """The agreements that meet every condition given.

        Args:
            instrument: Codes of instruments.
            status: Codes of statuses.
            topic: Codes of topics, one of which the agreement has.
            party: Ids of actors, one of which is a party.
            person: Ids of actors, one of whom is among the people.
            country: ISO 3166-1 codes of countries, one of which a party belongs to.
            source: Ids of sources, one of which a claim cites.
            year: Years, in one of which the date of a milestone lies wholly; a date marked as uncertain (`?`) counts.

        Each condition takes one value or several, of which any will do.

        Raises:
            ValueError: A value is not a code of its codelist.
        """
        tests: list[tuple[set[Any] | None, Callable[[Agreement], set[Any]]]] = [
            (_codes("instrument", instrument), lambda a: {a.instrument.code}),
            (_codes("status", status), lambda a: {a.status.code} if a.status else set()),
            (_codes("topic", topic), lambda a: {t.code for t in a.topics}),
            (_set(party), lambda a: {p.actor_id for p in a.parties}),
            (_set(person), lambda a: {p.actor_id for p in a.people}),
            (
                _codes("country", country),
                lambda a: {p.actor.country.code for p in a.parties if p.actor.country},
            ),
            (_set(source), lambda a: {s.source_id for _, claim in a.claims() for s in claim.evidence}),
            (None if year is None else {year} if isinstance(year, int) else set(year), _years),
        ]
        chosen = [(wanted, found) for wanted, found in tests if wanted is not None]
        return Agreements(a for a in self.values() if all(wanted & found(a) for wanted, found in chosen))


class Actors(Records[Actor]):
    """The actors of a dataset."""

    def where(self, *, kind: Wanted = None, country: Wanted = None, parent: Wanted = None) -> Actors:
        """The actors that meet every condition given.

        Args:
            kind: Codes of kinds of actor.
            country: ISO 3166-1 codes of countries.
            parent: Ids of parent bodies.

        Raises:
            ValueError: A value is not a code of its codelist.
        """
        kinds, countries, parents = _codes("actor_kind", kind), _codes("country", country), _set(parent)
        return Actors(
            a
            for a in self.values()
            if (kinds is None or a.kind.code in kinds)
            and (countries is None or (a.country is not None and a.country.code in countries))
            and (parents is None or (a.parent is not None and a.parent.actor_id in parents))
        )


class Sources(Records[Source]):
    """The sources of a dataset."""

    def where(self, *, language: Wanted = None) -> Sources:
        """The sources that meet every condition given.

        Args:
            language: BCP 47 tags of languages.
        """
        languages = _set(language)
        return Sources(s for s in self.values() if languages is None or s.language in languages)


class Dataset:
    """A dataset: agreements, actors and sources, with all references between them resolved.

    Attributes:
        path: The root that it was loaded from.
        agreements: The agreements by id.
        actors: The actors by id.
        sources: The sources by id.
        extends: The dataset that it builds on, by its `cairef.toml`; None where it stands alone.
    """

    def __init__(
        self,
        path: Path,
        agreements: Agreements,
        actors: Actors,
        sources: Sources,
        extends: Dataset | None = None,
    ) -> None:
        self.path = path
        self.agreements = agreements
        self.actors = actors
        self.sources = sources
        self.extends = extends

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
        if self.extends is None:
            raise KeyError(identifier)
        return self.extends.record(identifier)

    def source(self, identifier: str) -> Source:
        """The source with this id, in this dataset or in the one that it extends.

        Raises:
            KeyError: There is no such source.
        """
        found = self.record(identifier)
        if not isinstance(found, Source):
            raise KeyError(identifier)
        return found

    def __repr__(self) -> str:
        return (
            f"<cairef dataset at {self.path}: {len(self.agreements)} agreements, "
            f"{len(self.actors)} actors, {len(self.sources)} sources>"
        )


_MODELS: dict[str, type[Record]] = {"agreement": Agreement, "actor": Actor, "source": Source}


class _Shelf:
    """Where the references of loaded records lead."""

    def __init__(self, corpus: Corpus) -> None:
        self._texts = {name: state.text for name in corpus.entries("source") if (state := corpus.source(name))}
        self.records: dict[str, dict[str, Any]] = {
            kind: {
                name: model.model_validate(record.value, context=self, extra="allow")
                for name, entry in corpus.entries(kind).items()
                if (record := corpus.read(entry.input).record)
            }
            for kind, model in _MODELS.items()
        }

    def actor(self, identifier: str) -> Actor:
        actor: Actor = self.records["actor"][identifier]
        return actor

    def agreement(self, identifier: str) -> Agreement:
        agreement: Agreement = self.records["agreement"][identifier]
        return agreement

    def source(self, identifier: str) -> Source:
        source: Source = self.records["source"][identifier]
        return source

    def text(self, identifier: str) -> SourceText:
        text = self._texts[identifier]
        if text is None:
            raise UnresolvedError(f"the text of {identifier} could not be read")
        return text


def load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Load a dataset.

    Args:
        path: A root with `dataset/` and `seeds/`; the packaged dataset when none is given.

    Returns:
        The dataset. Records are typed and frozen, references resolve, and every source is byte for byte the text
        that its record describes. Quotes are not compared with the sources: `cairef.validate` does that.

    Raises:
        UsageError: There is no dataset at the path.
        InvalidDatasetError: A record cannot be loaded; the exception holds the report.
    """
    root = layout.packaged_root() if path is None else layout.check_root(Path(path))
    files = inputs_of(root)
    if not files:
        raise UsageError(f"there is no record below {root.path}")
    below = layout.packaged_root() if read_project(root.path).extends else None
    around = inputs_of(below) if below else []
    found = index(root, files, around, room=sys.maxsize)
    wrong = in_order(list(_against_loading(found)))
    if wrong:
        raise InvalidDatasetError(Report(wrong, _counts(found)))
    own = {each.entry.id for each in found.chosen if each.entry}
    records = _Shelf(found.corpus).records
    extended = None if below is None else _dataset(below, records, lambda name: name not in own, None)
    return _dataset(root, records, own.__contains__, extended)


def _dataset(
    root: Root, records: dict[str, dict[str, Any]], wanted: Callable[[str], bool], extends: Dataset | None
) -> Dataset:
    agreements, actors, sources = ([r for r in records[kind].values() if wanted(r.id)] for kind in _MODELS)
    return Dataset(root.path, Agreements(agreements), Actors(actors), Sources(sources), extends)


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


def _set(wanted: Wanted) -> set[str] | None:
    if wanted is None:
        return None
    return {wanted} if isinstance(wanted, str) else set(wanted)


def _codes(codelist: str, wanted: Wanted) -> set[str] | None:
    """The wanted codes.

    Raises:
        ValueError: One of them is not in the codelist, so that nothing could ever match.
    """
    codes = _set(wanted)
    known = schema.release().codelists[codelist]
    for code in sorted(codes or ()):
        if code not in known:
            near = nearest(code, known, 0.5)
            hint = f"did you mean {near!r}?" if near else f"the codes are {', '.join(known)}"
            raise ValueError(f"{code!r} is not a code of {codelist}; {hint}")
    return codes


def _years(agreement: Agreement) -> set[int]:
    dated = [milestone.date for milestone in agreement.milestones if milestone.date]
    bounds = [(date.lower, date.upper) for date in dated]
    return {lower.year for lower, upper in bounds if lower and upper and lower.year == upper.year}
