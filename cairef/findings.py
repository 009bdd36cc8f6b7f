"""What a validation found: frozen values, from which every reporter is a pure function."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Counts", "Finding", "Level", "Place", "Problem", "Report", "SourcePlace", "to_pointer"]

Pointer = tuple[str | int, ...]


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A stretch of a record's file. Lines and columns count from 1, columns in Unicode code points."""

    line: int
    column: int
    end_line: int
    end_column: int


class SourcePlace(NamedTuple):
    """A stretch of a source text, by offsets in code points and by line and column from 1.

    `text` is what stands there, `before` and `after` up to 40 code points around it on the same line.
    """

    source: str
    file: str
    start: int
    end: int
    line: int
    column: int
    before: str
    text: str
    after: str


class Problem(NamedTuple):
    """What a rule reports: where in the record, by JSON Pointer, and what is wrong there.

    Rules point symbolically; the pipeline alone turns a pointer into line and column.
    """

    code: str
    pointer: Pointer
    message: str
    hint: str | None = None
    at_key: bool = False
    source: tuple[str, int, int] | None = None
    place: Place | None = None
    expected: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in one place.

    Attributes:
        code: The rule's code, such as `E002`.
        level: Error or warning.
        message: One sentence: what was found against what was expected.
        hint: The likely fix, where there is one.
        file: The file, relative to the working directory where it lies below it.
        pointer: JSON Pointer (RFC 6901) to the part of the record; empty for the whole.
        place: Line and column in the file; None where the file has no text to point at.
        source: The passage of the source concerned, where there is one.
        expected: What was expected, where the message alone does not say it.
        found: What was found instead.
        record: The id of the record, where it could be read.
        lines: The lines of the file from `place.line` on, at most three.
    """

    code: str
    level: Level
    message: str
    file: str
    pointer: str = ""
    hint: str | None = None
    place: Place | None = None
    source: SourcePlace | None = None
    expected: str | None = None
    found: str | None = None
    record: str | None = None
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Counts:
    """What a run looked at. Every number counts what was really checked, not what was there."""

    files: int = 0
    records: dict[str, int] = field(default_factory=dict)
    claims: dict[str, int] = field(default_factory=dict)
    values: int = 0
    not_assessable: int = 0
    spans: int = 0
    spans_skipped: dict[str, int] = field(default_factory=dict)
    sentences: int = 0
    sentences_cited: int = 0
    sentences_set_aside: int = 0
    coverage_skipped: str | None = None
    stamps: int = 0

    @property
    def total_records(self) -> int:
        """The number of records of all types."""
        return sum(self.records.values())

    @property
    def total_claims(self) -> int:
        """The number of claims of either basis."""
        return sum(self.claims.values())


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a validation.

    Attributes:
        findings: All findings, in the order of file and place.
        counts: What was checked.
        strict: Whether warnings count as errors.
    """

    findings: tuple[Finding, ...]
    counts: Counts
    strict: bool = False

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the run fail: errors, and with `strict` warnings too."""
        return tuple(f for f in self.findings if self.strict or f.level is Level.ERROR)

    @property
    def ok(self) -> bool:
        """True when at least one record was checked and nothing stands against any."""
        return not self.errors and self.counts.total_records > 0


def to_pointer(parts: Pointer) -> str:
    """Write the parts of a path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
