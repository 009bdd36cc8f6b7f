"""Reports in one line a finding: for search, for editors, for long lists."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Report
from cairef.reporters.text import heading

__all__ = ["concise_report"]


def concise_report(report: Report, *, color: bool = False) -> Iterator[str]:
    """A report as a line for each finding: file, line, column, code, level and sentence."""
    for finding in report.findings:
        yield heading(finding, color=color)
