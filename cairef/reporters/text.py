"""Reports for people: each finding with its lines, its passage and the likely fix."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Finding, Report
from cairef.reporters.bound import first_findings, more
from cairef.reporters.settings import PLAIN, Settings
from cairef.rule import Level, Place
from cairef.safe_text import cut, escape
from cairef.terminal import Style, paint, text_columns

__all__ = ["facts", "finding_lines", "heading", "text_report"]

_LONGEST_POINTER = 200
_LONGEST_MESSAGE = 1000
_WIDEST_LINE = 100
_BEFORE_CARET = 60
_STYLES = {Level.ERROR: Style.ERROR, Level.WARNING: Style.WARNING}


def text_report(report: Report, settings: Settings = PLAIN) -> Iterator[str]:
    """The findings of a report as lines for people."""
    for finding in first_findings(report, settings.max_findings):
        yield from finding_lines(finding, color=settings.color)
        yield ""
    rest = more(report, settings.max_findings)
    if rest:
        yield from (rest, "")


def finding_lines(finding: Finding, *, color: bool = False) -> Iterator[str]:
    """A finding as lines: place, code and sentence; the lines of the file; expected, found, source and fix."""
    yield heading(finding, color=color)
    if finding.place and finding.lines and finding.lines[0].strip():
        yield from _excerpt(finding, finding.place, _STYLES[finding.level], color=color)
    for label, text in facts(finding):
        style = Style.HINT if label == "hint" else Style.QUIET
        yield f"{paint(f'{label:>10}', style, color=color)}  {cut(escape(text), _LONGEST_MESSAGE)}"


def heading(finding: Finding, *, color: bool = False) -> str:
    """The first line of a finding: place, code and sentence."""
    place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
    where = paint(escape(f"{finding.file}{place}"), Style.STRONG, color=color)
    code = paint(f"{finding.code} {finding.level}", _STYLES[finding.level], color=color)
    return f"{where}: {code}: {cut(escape(finding.message), _LONGEST_MESSAGE)}"


def facts(finding: Finding) -> Iterator[tuple[str, str]]:
    """What else is known of a finding, each with its label."""
    if finding.expected:
        yield "expected", finding.expected
    if finding.found:
        yield "found", finding.found
    if finding.source:
        source = finding.source
        passage = f"{source.before}»{cut(source.text, 80)}«{source.after}"
        yield "source", f"{source.file}:{source.line}:{source.column} {passage}"
    if finding.pointer:
        yield "at", cut(finding.pointer, _LONGEST_POINTER)
    if finding.hint:
        yield "hint", finding.hint


def _excerpt(finding: Finding, place: Place, style: Style, *, color: bool) -> Iterator[str]:
    """The first line concerned, with carets under the part that is meant."""
    line = finding.lines[0].replace("\t", " ")
    first = place.column - finding.lines_from
    last = place.end_column - finding.lines_from if place.end_line == place.line else len(line)
    start = max(0, first - _BEFORE_CARET) if last > _WIDEST_LINE else 0
    ahead, part = escape(line[start:first]), escape(line[first : min(last, start + _WIDEST_LINE)])
    rest = escape(line[min(last, start + _WIDEST_LINE) : start + _WIDEST_LINE])
    more = "…" if len(line) > start + _WIDEST_LINE else ""
    lead = "…" if start or finding.lines_from > 1 else ""
    number = f"{place.line:>6}"
    yield f"{paint(f'{number} |', Style.QUIET, color=color)} {lead}{ahead}{part}{rest}{more}"
    carets = "^" * max(1, text_columns(part))
    space = " " * (len(lead) + text_columns(ahead))
    yield f"{paint('       |', Style.QUIET, color=color)} {space}{paint(carets, style, color=color)}"
