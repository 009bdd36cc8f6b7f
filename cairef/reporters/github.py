"""Reports as annotations of a workflow on GitHub: one workflow command a finding, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Finding, Report
from cairef.reporters.bound import first_findings, more
from cairef.reporters.paths import base_of
from cairef.reporters.settings import PLAIN, Settings
from cairef.reporters.text import facts
from cairef.rules.all_rules import RULES
from cairef.safe_text import cut, escape, inert

__all__ = ["github_report"]

_LONGEST_MESSAGE = 2000
_LONGEST_PROPERTY = 1000


def github_report(report: Report, settings: Settings = PLAIN) -> Iterator[str]:
    """A report as workflow commands, of which GitHub makes annotations beside the lines of a pull request."""
    base = settings.base or base_of(report)
    for finding in base.findings(first_findings(report, settings.max_findings)):
        properties = {"file": finding.file, **_region(finding)}
        properties["title"] = f"{finding.code} {RULES[finding.code].name}"
        written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        yield f"::{report.level_of(finding)} {written}::{_data(_message(finding))}"
    rest = more(report, settings.max_findings)
    if rest:
        yield f"::notice title=cairef::{_data(rest)}"


def _region(finding: Finding) -> dict[str, str]:
    place = finding.place
    if place is None:
        return {}
    lines = {"line": str(place.line), "endLine": str(place.end_line)}
    if place.end_line != place.line:
        # GitHub takes columns only within one line, and drops them otherwise.
        return lines
    return {**lines, "col": str(place.column), "endColumn": str(place.end_column)}


def _message(finding: Finding) -> str:
    lines = [finding.message, *(f"{label}: {text}" for label, text in facts(finding))]
    return "\n".join(cut(inert(escape(line)), _LONGEST_MESSAGE) for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(cut(inert(escape(text)), _LONGEST_PROPERTY)).replace(":", "%3A").replace(",", "%2C")
