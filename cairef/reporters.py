"""Reports as text. Every reporter is a pure function of a report."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Counts, Finding, Level, Report
from cairef.show import cut, escape
from cairef.terminal import Style, paint

__all__ = ["finding_lines", "text_report"]

_LONGEST_POINTER = 200
_STYLES = {Level.ERROR: Style.ERROR, Level.WARNING: Style.WARNING}


def text_report(report: Report, *, color: bool = False) -> Iterator[str]:
    """A report as lines for people: each finding with its place and the likely fix, then what was checked."""
    for finding in report.findings:
        yield from finding_lines(finding, color=color)
    if report.findings:
        yield ""
    yield from _summary(report)
    yield paint(_verdict(report), Style.GOOD if report.ok else Style.ERROR, color=color)


def finding_lines(finding: Finding, *, color: bool = False) -> Iterator[str]:
    """A finding as lines: place, code and message; then where in the record, which passage, and the likely fix."""
    place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
    where = paint(escape(f"{finding.file}{place}"), Style.STRONG, color=color)
    code = paint(f"{finding.code} {finding.level}", _STYLES[finding.level], color=color)
    yield f"{where}: {code}: {escape(finding.message)}"
    if finding.pointer:
        yield f"    at {escape(cut(finding.pointer, _LONGEST_POINTER))}"
    if finding.source:
        source = finding.source
        yield escape(f"    source {source.file}:{source.line}:{source.column} ({source.start}-{source.end})")
    if finding.hint:
        yield paint(f"    hint: {escape(finding.hint)}", Style.HINT, color=color)


def _summary(report: Report) -> Iterator[str]:
    counts = report.counts
    yield (
        f"Checked {_number(counts.total_records, 'record')}{_listed(counts.records)}, "
        f"{_number(counts.total_claims, 'claim')}{_listed(counts.claims)}, "
        f"{_number(counts.spans, 'span')}."
    )
    yield _coverage(counts)
    for why, number in counts.spans_skipped.items():
        yield f"Skipped {_number(number, 'span')}: {escape(why)}."
    if counts.not_assessable:
        yield f"Not assessable: {_number(counts.not_assessable, 'code')} without cue terms."


def _coverage(counts: Counts) -> str:
    stamps = f"{_number(counts.stamps, 'stamp')} {'holds' if counts.stamps == 1 else 'hold'}"
    if counts.coverage_skipped:
        return f"{stamps[0].upper()}{stamps[1:]}. Coverage of the sources was not checked: {counts.coverage_skipped}."
    return (
        f"Of {_number(counts.sentences, 'sentence')} in the sources, {counts.sentences_cited} cited and "
        f"{counts.sentences_set_aside} set aside. {stamps[0].upper()}{stamps[1:]}."
    )


def _verdict(report: Report) -> str:
    if not report.findings:
        return "All hold." if report.counts.total_records else "No record could be checked."
    errors = sum(finding.level is Level.ERROR for finding in report.findings)
    warnings = len(report.findings) - errors
    found = " and ".join(_number(n, what) for n, what in ((errors, "error"), (warnings, "warning")) if n)
    files = len({finding.file for finding in report.findings})
    strict = "; warnings count as errors" if report.strict and warnings else ""
    return f"{found} in {_number(files, 'file')}{strict}."


def _listed(parts: dict[str, int]) -> str:
    if not parts:
        return ""
    return " (" + ", ".join(f"{n:,} {what}" for what, n in sorted(parts.items())) + ")"


def _number(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
