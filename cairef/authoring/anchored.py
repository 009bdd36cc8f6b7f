"""What became of the spans of record files."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from cairef.files import Change
from cairef.findings import Finding
from cairef.frozen import NamedTuple

__all__ = ["AnchoredFile", "AnchoredSpan", "Anchoring", "Candidate", "Verdict"]


class Verdict(StrEnum):
    """What became of a span."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"
    SKIPPED = "skipped"


class Candidate(NamedTuple):
    """A place at which an ambiguous quote is found, with the text around it."""

    start: int
    end: int
    line: int
    column: int
    before: str
    text: str
    after: str
    nearest: bool


@dataclass(frozen=True, slots=True)
class AnchoredSpan:
    """A span and its verdict.

    Attributes:
        pointer: JSON Pointer to it in the record.
        line: Its line in the record's file, from 1.
        column: Its column, from 1.
        source: The source that it names.
        quote: The quote; for a sentence that is set aside, which has none, the words at the new place.
        verdict: Unchanged, moved, ambiguous or lost; skipped where its source cannot be looked at.
        old: Its offsets as they are in the record, where it has them.
        new: The offsets to be written, for a span that is moved.
        candidates: For an ambiguous one, the nearest places in the order of the text, at most ten.
        places: At how many places the quote is found, counted up to a thousand.
        why: For a lost one, what is wrong and how it may be mended.
    """

    pointer: str
    line: int
    column: int
    source: str
    quote: str
    verdict: Verdict
    old: tuple[int, int] | None
    new: tuple[int, int] | None = None
    candidates: tuple[Candidate, ...] = ()
    places: int = 0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class AnchoredFile:
    """A record file and its spans.

    Attributes:
        path: The file.
        spans: Its spans, in the order of the file; for a changed source also its sentences that are set aside.
        change: The change to be written, if any.
        source: The id of the source, when this is the record of one whose text has changed.
        note: For such a record, what else there is to know.
        stamped: Whether the record has been verified, so that a change voids its stamps.
        changed_sources: The sources that it cites whose text is not the one that their record describes.
        line_ends: Whether only the line ends of a source have changed. The note says how they are put back.
        held: The changed sources of which nothing is written yet, as a span that quotes them is ambiguous or lost.
    """

    path: Path
    spans: tuple[AnchoredSpan, ...]
    change: Change | None = None
    source: str | None = None
    note: str | None = None
    stamped: bool = False
    changed_sources: frozenset[str] = frozenset()
    line_ends: bool = False
    held: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What anchoring would change.

    Attributes:
        files: The record files, in the order in which they were given.
        refused: What is wrong with files that are no JSON or no record, and with folders that may not be read.
        unusable: The sources that cannot be looked at, and why. The spans that quote them are skipped.
    """

    files: tuple[AnchoredFile, ...]
    refused: tuple[Finding, ...] = field(default=())
    unusable: dict[str, str] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes to be written."""
        return tuple(file.change for file in self.files if file.change)

    @property
    def settled(self) -> bool:
        """Whether every span is in its place or moves there, and every file and source could be read as recorded."""
        return (
            not self.refused
            and not any(file.line_ends for file in self.files)
            and not self.unusable
            and not self.held
            and all(not self.count(verdict) for verdict in (Verdict.AMBIGUOUS, Verdict.LOST, Verdict.SKIPPED))
        )

    @property
    def sources_left(self) -> tuple[str, ...]:
        """The changed sources that the files cite and whose records are not among them."""
        cited = {source for file in self.files for source in file.changed_sources}
        return tuple(sorted(cited - {file.source for file in self.files}))

    @property
    def held(self) -> tuple[str, ...]:
        """The changed sources of which nothing is written yet."""
        return tuple(sorted({source for file in self.files for source in file.held}))

    def count(self, verdict: Verdict | None = None) -> int:
        """The number of spans with a verdict, or of all."""
        return sum(verdict in (None, span.verdict) for file in self.files for span in file.spans)
