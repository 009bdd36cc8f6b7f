"""Reports as text. Every reporter is a pure function of a report."""

from __future__ import annotations

from cairef.findings import Counts, Finding, Level, Report
from cairef.show import escape

__all__ = ["one_line", "summary_lines"]


def one_line(finding: Finding) -> str:
    """A finding as `file:line:column: CODE message`, with nothing in it that could act on a terminal."""
    place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
    return escape(f"{finding.file}{place}: {finding.code} {finding.level} {finding.message}")


def details(finding: Finding) -> list[str]:
    """What stands below a finding's line: the part concerned, the passage of the source, the likely fix."""
    lines = []
    if finding.pointer:
        lines.append(f"at {finding.pointer}")
    if finding.source:
        source = finding.source
        lines.append(f"source {source.file}:{source.line}:{source.column} ({source.start}-{source.end})")
    if finding.hint:
        lines.append(f"hint: {finding.hint}")
    return [escape(line) for line in lines]


def summary_lines(report: Report) -> list[str]:
    """What was checked, what was passed over and why, and the verdict."""
    counts = report.counts
    lines = [
        f"Checked {_number(counts.total_records, 'record')}{_listed(counts.records)}, "
        f"{_number(counts.total_claims, 'claim')}{_listed(counts.claims)}, "
        f"{_number(counts.spans, 'span')}.",
        *_coverage(counts),
    ]
    lines.extend(f"Skipped {_number(n, 'span')}: {escape(why)}." for why, n in counts.spans_skipped.items())
    if counts.not_assessable:
        lines.append(f"Not assessable: {_number(counts.not_assessable, 'code')} without cue terms.")
    lines.append(_verdict(report))
    return lines


def _coverage(counts: Counts) -> list[str]:
    if counts.coverage_skipped:
        return [f"Coverage of the sources was not checked: {counts.coverage_skipped}."]
    cited, aside = counts.sentences_cited, counts.sentences_set_aside
    return [
        f"Of {_number(counts.sentences, 'sentence')}, {cited} cited and {aside} set aside; "
        f"{_number(counts.stamps, 'stamp')} hold{'s' if counts.stamps == 1 else ''}."
    ]


def _verdict(report: Report) -> str:
    errors = sum(finding.level is Level.ERROR for finding in report.findings)
    warnings = len(report.findings) - errors
    if not report.findings:
        return "All hold." if report.counts.total_records else "No record could be checked."
    found = " and ".join(_number(n, what) for n, what in ((errors, "error"), (warnings, "warning")) if n)
    files = len({finding.file for finding in report.findings})
    return f"Found {found} in {_number(files, 'file')}{' (strict: warnings count)' if report.strict and warnings else ''}."


def _listed(parts: dict[str, int]) -> str:
    if not parts:
        return ""
    return " (" + ", ".join(f"{n} {what}" for what, n in sorted(parts.items())) + ")"


def _number(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
