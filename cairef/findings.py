"""What a validation found: frozen values, from which every reporter is a pure function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from cairef.frozen import Frozen, NamedTuple
from cairef.rule import Level, Place

__all__ = ["Counts", "Finding", "Report", "SourcePlace", "Tallies", "Tally", "in_order"]

_IN_NOTEBOOK = 50
_NONE: Mapping[str, int] = {}


class SourcePlace(NamedTuple):
    """A stretch of a source text, by offsets in code points and by line and column from 1.

    `text` is what is there, `before` and `after` up to 40 code points around it on the same line.
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


class Finding(NamedTuple):
    """One thing that is wrong in one place.

    Attributes:
        code: The rule's code, such as `E002`.
        level: Error or warning.
        message: One sentence: what was found against what was expected.
        hint: The likely fix, where there is one.
        file: The file, relative to the working directory where it lies below it. Formats for other programs name it
            from the top of its repository instead.
        pointer: JSON Pointer (RFC 6901) to the part of the record; empty for the whole.
        place: Line and column in the file; None where the file has no text to point at.
        source: The passage of the source concerned, where there is one.
        expected: What was expected, where the message alone does not say it.
        found: What was found instead.
        record: The id of the record, where it could be read.
        lines: The lines of the file from `place.line` on, at most three; of a line of JSON Lines, what is around the
            place.
        lines_from: The column at which `lines` begins, from 1.
        fingerprint: The same in every run for the same finding, wherever in the file and in its list it is by then.
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
    fingerprint: str = ""
    lines_from: int = 1


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file, place, code and pointer."""
    return tuple(sorted(findings, key=lambda f: (f.file, f.place or Place(0, 0, 0, 0), f.code, f.pointer)))


class Counts(NamedTuple):
    """What a run looked at. Every number counts what was really checked, not what was there.

    Attributes:
        files: The record files opened.
        unchanged: The records passed over, where only what differs from a revision was checked.
        records: The records checked, by type.
        claims: Their claims, by basis.
        values: The values of their claims.
        not_assessable: The values that no machine can check: codes without cue terms, dates and numbers in a language
            that cairef does not read.
        own_terms: The stated codes that only cue terms of the dataset's own support.
        spans: The spans compared with their sources.
        spans_skipped: The spans that could not be compared, by the reason. Of reasons beyond the first 100, here and
            below, there is one number.
        references_skipped: The references to records that could not be read, by the reason.
        comparisons_skipped: What a rule did not compare with the rest of the dataset, by the reason.
        sentences: The sentences of the sources.
        sentences_cited: Those that a record cites.
        sentences_set_aside: Those that are set aside with a reason.
        coverage_skipped: Why the sentences were not counted; None where they were.
        stamps: The stamps that are valid.
        waived: The findings that a waiver lets pass.
    """

    files: int = 0
    unchanged: int = 0
    records: Mapping[str, int] = _NONE
    claims: Mapping[str, int] = _NONE
    values: int = 0
    not_assessable: int = 0
    own_terms: int = 0
    spans: int = 0
    spans_skipped: Mapping[str, int] = _NONE
    references_skipped: Mapping[str, int] = _NONE
    comparisons_skipped: Mapping[str, int] = _NONE
    sentences: int = 0
    sentences_cited: int = 0
    sentences_set_aside: int = 0
    coverage_skipped: str | None = None
    stamps: int = 0
    waived: int = 0

    @property
    def total_records(self) -> int:
        """The number of records of all types."""
        return sum(self.records.values())

    @property
    def unread(self) -> int:
        """The number of record files that hold no record that could be checked."""
        return self.files - self.total_records

    @property
    def all_read(self) -> bool:
        """Whether all that was to be checked was read, and all that it cites and refers to."""
        return not (self.unread or self.spans_skipped or self.references_skipped)

    @property
    def total_claims(self) -> int:
        """The number of claims of either basis."""
        return sum(self.claims.values())


_Counted = Literal[
    "files",
    "unchanged",
    "records",
    "claims",
    "values",
    "not_assessable",
    "own_terms",
    "spans",
    "spans_skipped",
    "references_skipped",
    "comparisons_skipped",
    "sentences",
    "sentences_cited",
    "sentences_set_aside",
    "stamps",
    "waived",
]


_MOST_REASONS = 100
_OTHER_REASONS = "other reasons"


class Tally(NamedTuple):
    """Something that a check looked at: what `Counts` calls it, how often, and, where it is counted by kind, which."""

    what: _Counted
    number: int = 1
    kind: str | None = None


class Tallies:
    """Adds up what checks looked at. Those of several runs can be put together."""

    def __init__(self) -> None:
        self._numbers: Counter[_Counted] = Counter()
        self._kinds: dict[_Counted, Counter[str]] = {}

    def add(self, tally: Tally) -> None:
        """Count one more."""
        if tally.kind is None:
            self._numbers[tally.what] += tally.number
        else:
            self._count(tally.what, tally.kind, tally.number)

    def update(self, other: Tallies) -> None:
        """Count all that another has counted."""
        self._numbers.update(other._numbers)
        for what, kinds in other._kinds.items():
            for kind, number in kinds.items():
                self._count(what, kind, number)

    def _count(self, what: _Counted, kind: str, number: int) -> None:
        kinds = self._kinds.setdefault(what, Counter())
        # In very many records there may be as many reasons as there are ids.
        kinds[kind if kind in kinds or len(kinds) < _MOST_REASONS else _OTHER_REASONS] += number

    def counts(self, coverage_skipped: str | None = None) -> Counts:
        """The sums."""
        kinds = {what: dict(found) for what, found in self._kinds.items()}
        return Counts(**self._numbers, **kinds, coverage_skipped=coverage_skipped)  # type: ignore[arg-type]


class Report(Frozen):
    """The result of a validation.

    Attributes:
        findings: All findings, in the order of file and place.
        counts: What was checked.
        strict: Whether warnings count as errors.
        since: The revision in git, where only what differs from it was checked.
        ignored: How many findings were left out as not asked for, by code.
        datasets: The roots of the datasets that were checked, relative to the working directory where they lie below.
        packaged: Whether it was the dataset that came with cairef.
        passed_over: What was not asked for: a dataset below the one that was checked, or half of one.
    """

    findings: tuple[Finding, ...]
    counts: Counts
    strict: bool
    since: str | None
    ignored: Mapping[str, int]
    datasets: tuple[str, ...]
    packaged: bool
    passed_over: tuple[str, ...]

    def __init__(
        self,
        findings: tuple[Finding, ...],
        counts: Counts,
        strict: bool = False,  # noqa: FBT001, FBT002 - as its attributes are in order
        since: str | None = None,
        ignored: Mapping[str, int] = _NONE,
        datasets: tuple[str, ...] = (),
        packaged: bool = False,  # noqa: FBT001, FBT002
        passed_over: tuple[str, ...] = (),
    ) -> None:
        self.__dict__.update(
            findings=findings,
            counts=counts,
            strict=strict,
            since=since,
            ignored=ignored,
            datasets=datasets,
            packaged=packaged,
            passed_over=passed_over,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and self.__dict__ == other.__dict__

    # As of any value with mappings in it.
    __hash__ = None  # type: ignore[assignment]

    def with_findings(self, findings: tuple[Finding, ...], ignored: Mapping[str, int] = _NONE) -> Report:
        """The same report with other findings, and with the number of those that were left out by code."""
        datasets, packaged, passed_over = self.datasets, self.packaged, self.passed_over
        return Report(findings, self.counts, self.strict, self.since, ignored, datasets, packaged, passed_over)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the run fail: errors, and with `strict` warnings too."""
        return tuple(f for f in self.findings if self.strict or f.level is Level.ERROR)

    @property
    def nothing_differs(self) -> bool:
        """Whether only what differs from a revision was to be checked, and no record does."""
        return self.since is not None and self.counts.files == 0

    def level_of(self, finding: Finding) -> Level:
        """How much a finding weighs in this run: with `strict`, a warning is an error."""
        return Level.ERROR if self.strict else finding.level

    @property
    def ok(self) -> bool:
        """True when all that was asked for was read and holds.

        At least one record was checked, or none had to be. What could not be read is no success, whichever findings
        the report shows.
        """
        checked = self.counts.total_records > 0 or self.nothing_differs
        return checked and self.counts.all_read and not self.errors

    def _repr_html_(self) -> str:
        from html import escape  # noqa: PLC0415 - only needed in notebooks

        rows = ""
        for each in self.findings[:_IN_NOTEBOOK]:
            line = f":{each.place.line}" if each.place else ""
            cells = (each.code, f"{each.file}{line}", each.pointer, each.message, each.hint or "")
            rows += "<tr>" + "".join(f"<td style='text-align:left'>{escape(cell)}</td>" for cell in cells) + "</tr>"
        left = len(self.findings) - _IN_NOTEBOOK
        more = f"<p>and {left} more</p>" if left > 0 else ""
        verdict = "All pass." if self.ok else "Not all pass."
        checked = f"{self.counts.total_records} records, {self.counts.total_claims} claims"
        return f"<p><b>{verdict}</b> {checked}, {len(self.findings)} findings.</p><table>{rows}</table>{more}"

    def __repr__(self) -> str:
        verdict = "all hold" if self.ok else "not all hold"
        return f"<Report: {self.counts.total_records} records, {len(self.findings)} findings, {verdict}>"

    @property
    def by_code(self) -> dict[str, int]:
        """How many findings there are of each code, in the order of the codes."""
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))
