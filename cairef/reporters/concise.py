"""Reports in one line a finding: for search, for editors, for long lists."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Report
from cairef.reporters.bound import first_findings, more
from cairef.reporters.settings import PLAIN, Settings
from cairef.reporters.text import heading

__all__ = ["concise_report"]


def concise_report(report: Report, settings: Settings = PLAIN) -> Iterator[str]:
    """A report as a line for each finding: file, line, column, code, level and sentence."""
    for finding in first_findings(report, settings.max_findings):
        yield heading(finding, color=settings.color)
    rest = more(report, settings.max_findings)
    if rest:
        yield rest
