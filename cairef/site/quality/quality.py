"""What the records hold, in numbers: computed from the records, the sources and the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache

from cairef import Source, Verification
from cairef.checking.coverage import coverage
from cairef.models import Record
from cairef.schema import Release
from cairef.schema.shapes import Shape, shape_of
from cairef.site.record_tree import evidence_of
from cairef.site.records.record_view import RecordView
from cairef.site.site_data import SiteData

__all__ = ["RecordQuality", "SourceQuality", "Sums", "fields_of", "records_in_numbers", "sources_in_numbers", "sums"]

_READER = "second-reader"


@dataclass(frozen=True, slots=True)
class Sums:
    """Numbers of one record or of many.

    Attributes:
        records: How many records they are of.
        stated: Claims that their quotes state.
        inferred: Claims that are inferred.
        spans: Spans that support claims and discrepancies.
        cited: The ids of the sources cited.
        discrepancies: Discrepancies.
        not_stated: What was looked for and is not there.
        answered: Fields that hold a claim or are said not to be stated.
        fields: Fields that can be either.
        read: Records that a second reader has read as they are now.
    """

    records: int
    stated: int
    inferred: int
    spans: int
    cited: frozenset[str]
    discrepancies: int
    not_stated: int
    answered: int
    fields: int
    read: int

    @property
    def claims(self) -> int:
        """Claims of either basis."""
        return self.stated + self.inferred

    @property
    def sources(self) -> int:
        """How many sources are cited, each counted once."""
        return len(self.cited)

    @property
    def share_stated(self) -> float | None:
        """The share of the claims that are stated; None where there is no claim."""
        return self.stated / self.claims if self.claims else None

    @property
    def share_answered(self) -> float | None:
        """The share of the fields that are answered; None where the type has none."""
        return self.answered / self.fields if self.fields else None


@dataclass(frozen=True, slots=True)
class RecordQuality:
    """A record in numbers.

    Attributes:
        record: The record.
        sums: Its numbers.
        open: The fields that are neither claimed nor said not to be stated.
        stamp: The newest stamp of a second reader that holds.
        outdated: Whether a second reader has read it, but not as it is now.
    """

    record: Record
    sums: Sums
    open: tuple[str, ...]
    stamp: Verification | None
    outdated: bool


@dataclass(frozen=True, slots=True)
class SourceQuality:
    """What the records make of the sentences of a source.

    Attributes:
        record: The source.
        sentences: All of its sentences.
        cited: Those that a record cites.
        aside: Those set aside, by reason.
        left: Those that are neither; None where the text cannot be relied on.
    """

    record: Source
    sentences: int
    cited: int
    aside: Mapping[str, int]
    left: int | None

    @property
    def share_cited(self) -> float | None:
        """The share of the sentences that a record cites; None where there is none."""
        return self.cited / self.sentences if self.sentences else None


@cache
def fields_of(release: Release, kind: str) -> tuple[str, ...]:
    """The fields of a record type that a record either claims or can be said not to state.

    These are the members with claims that the type requires, or for which the codelist `aspect` has a code.
    """
    schema = release.documents[f"{kind}.schema.json"]
    shape = shape_of(release, kind)
    below = dict((*shape.objects, *shape.lists))
    aspects = {code.replace("-", "_") for code in release.codelists["aspect"]}
    return tuple(
        name
        for name in schema["properties"]
        if name in below and _has_claims(below[name]) and (name in schema["required"] or name in aspects)
    )


def _has_claims(shape: Shape) -> bool:
    return shape.claim or any(_has_claims(below) for _, below in (*shape.objects, *shape.lists))


def records_in_numbers(site: SiteData) -> Iterator[RecordQuality]:
    """All records in numbers."""
    for record in site.records():
        view = RecordView(site, record)
        asked = fields_of(site.release, record.record_type)
        # What is said of a part of the record answers no field of its own.
        missing = {entry.aspect.replace("-", "_") for entry in record.not_stated if not entry.at}
        members = record.to_json()
        unanswered = tuple(name for name in asked if name not in members and name not in missing)
        readings = [stamp for stamp in record.verification if stamp.role == _READER]
        holding = [stamp for stamp in readings if stamp.sha256 == view.digest]
        numbers = Sums(
            records=1,
            stated=view.bases["stated"],
            inferred=view.bases["inferred"],
            spans=sum(len(part.evidence) for _, part in evidence_of(record)),
            cited=frozenset(source.id for source in view.sources),
            discrepancies=len(record.discrepancies),
            not_stated=len(record.not_stated),
            answered=len(asked) - len(unanswered),
            fields=len(asked),
            read=int(bool(holding)),
        )
        stamp = max(holding, key=lambda entry: entry.date, default=None)
        yield RecordQuality(record, numbers, unanswered, stamp, bool(readings) and not holding)


def sums(rows: Iterable[RecordQuality]) -> Sums:
    """The numbers of several records together."""
    parts = [row.sums for row in rows]
    numbers = [field.name for field in fields(Sums) if field.name != "cited"]
    added = {name: sum(getattr(part, name) for part in parts) for name in numbers}
    return Sums(**added, cited=frozenset().union(*(part.cited for part in parts)))


def sources_in_numbers(site: SiteData) -> Iterator[SourceQuality]:
    """The sentences of all sources in numbers."""
    own = site.data.sources
    for source in coverage(root=site.root).sources if own else ():
        aside = Counter(sentence.reason for sentence in source.sentences if sentence.reason)
        cited = source.count("cited")
        left = None if source.wrong else source.count("uncited")
        yield SourceQuality(own[source.id], len(source.sentences), cited, dict(aside.most_common()), left)
