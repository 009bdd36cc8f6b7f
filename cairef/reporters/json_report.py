"""The whole report as JSON, in the form of `report.schema.json`, for programs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from cairef import __version__
from cairef.findings import Finding, Report, SourcePlace
from cairef.reporters.dump import dump, plain
from cairef.reporters.paths import base_of
from cairef.reporters.settings import PLAIN, Settings
from cairef.reporters.summary import verdict

__all__ = ["FORMAT_VERSION", "json_report"]

FORMAT_VERSION = 1
"""Counts up when a reader of the format must change."""

# As `report.schema.json` says.
_LONGEST = {"file": 4096, "pointer": 2000, "line": 1000, "text": 2000, "name": 200}


def json_report(report: Report, settings: Settings = PLAIN) -> Iterator[str]:
    """A report as JSON, with all findings. Long texts are cut, and end in an ellipsis."""
    base = settings.base or base_of(report)
    return dump(
        {
            "format_version": FORMAT_VERSION,
            "cairef": __version__,
            "ok": report.ok,
            "strict": report.strict,
            "since": None if report.since is None else _cut(report.since, "name"),
            "datasets": [_cut(name, "file") for name in report.datasets],
            "passed_over": [_cut(name, "file") for name in report.passed_over],
            "verdict": verdict(report),
            "base": _cut(base.folder.replace(os.sep, "/"), "file"),
            "counts": _counts(report),
            "by_code": report.by_code,
            "ignored": dict(sorted(report.ignored.items())),
            "findings": [_finding(finding) for finding in base.findings(report.findings)],
        }
    )


def _counts(report: Report) -> dict[str, Any]:
    counts = report.counts._asdict()
    for name in ("spans_skipped", "references_skipped", "comparisons_skipped"):
        counts[name] = {_cut(why, "text"): number for why, number in sorted(getattr(report.counts, name).items())}
    return counts


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "message": _cut(finding.message, "text"),
        "hint": _cut(finding.hint, "text"),
        "file": _cut(finding.file, "file"),
        "record": _cut(finding.record, "name"),
        "pointer": _cut(finding.pointer, "pointer"),
        "place": finding.place and finding.place._asdict(),
        "lines": [_cut(line, "line") for line in finding.lines],
        "lines_from": finding.lines_from,
        "expected": _cut(finding.expected, "text"),
        "found": _cut(finding.found, "text"),
        "source": finding.source and _source(finding.source),
        "fingerprint": finding.fingerprint,
    }


def _source(source: SourcePlace) -> dict[str, Any]:
    return {
        **source._asdict(),
        "source": _cut(source.source, "name"),
        "file": _cut(source.file, "file"),
        "before": _cut(source.before, "text"),
        "text": _cut(source.text, "text"),
        "after": _cut(source.after, "text"),
    }


def _cut(text: str | None, what: str) -> str | None:
    return None if text is None else plain(text, _LONGEST[what])
