"""Wording that the commands for authors share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairef.findings import Finding
from cairef.safe_text import escape

__all__ = ["counted", "refusal_lines"]


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def refusal_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """A line for each finding against a file that was left alone."""
    for finding in findings:
        place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
        hint = f" ({finding.hint})" if finding.hint else ""
        yield f"{escape(finding.file)}{place}: {finding.code} {finding.level}: {finding.message}{hint}"
