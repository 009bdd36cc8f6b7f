"""Which findings are written where there are very many, and what is said of the others."""

from __future__ import annotations

from cairef.findings import Finding, Report
from cairef.rule import Level

__all__ = ["first_findings", "more"]


def first_findings(report: Report, limit: int) -> tuple[Finding, ...]:
    """At most so many findings of a report, in its order: where not all fit, warnings give way to errors.

    Args:
        report: A report.
        limit: How many; 0 for all.
    """
    findings = report.findings
    if not limit or len(findings) <= limit:
        return findings
    errors = [index for index, finding in enumerate(findings) if finding.level is Level.ERROR][:limit]
    warnings = [index for index, finding in enumerate(findings) if finding.level is not Level.ERROR]
    return tuple(findings[index] for index in sorted([*errors, *warnings[: limit - len(errors)]]))


def more(report: Report, limit: int) -> str | None:
    """A line that says how many findings were left out; None where all are there."""
    left = len(report.findings) - limit
    if not limit or left <= 0:
        return None
    found = "1 more finding" if left == 1 else f"{left:,} more findings"
    return f"and {found} (--output-format json has them all, --max-findings 0 writes them all here)"
