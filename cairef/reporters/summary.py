"""What a run checked, what it passed over and why, and its verdict, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from cairef import __version__
from cairef.findings import Counts, Report
from cairef.rule import Level
from cairef.rules.all_rules import RULES
from cairef.safe_text import escape, shown
from cairef.terminal import Style, paint

_MOST_NAMED = 10

__all__ = ["ending", "statistics", "summary", "verdict"]


def summary(report: Report) -> Iterator[str]:
    """What was checked, and what was passed over and why."""
    counts = report.counts
    yield from _datasets(report)
    if report.nothing_differs:
        yield (
            f"No record differs from {shown(report.since)} or depends on one that does: "
            f"nothing was checked, {_number(counts.unchanged, 'record')} passed over."
        )
        yield from _ignored(report)
        return
    if report.since is not None:
        yield (
            f"Only what differs from {shown(report.since)} and what depends on it: "
            f"{_number(counts.unchanged, 'record')} passed over."
        )
    yield (
        f"Checked {_number(counts.total_records, 'record')}{_listed(counts.records)}, "
        f"{_number(counts.total_claims, 'claim')}{_listed(counts.claims)}, "
        f"{_number(counts.spans, 'span')}."
    )
    yield _coverage(counts)
    yield from _skipped(counts.spans_skipped, "span")
    yield from _skipped(counts.references_skipped, "reference")
    yield from _skipped(counts.comparisons_skipped, "comparison")
    if counts.unread and not (counts.coverage_skipped or "").endswith("could not be read"):
        yield f"{_number(counts.unread, 'record')} could not be read."
    if counts.waived:
        yield f"Let pass by waivers in cairef.toml: {_number(counts.waived, 'finding')}."
    if counts.not_assessable:
        yield f"Not assessable by a machine: {_number(counts.not_assessable, 'value')}."
    if counts.own_terms:
        yield f"Supported only by cue terms of the dataset's own: {_number(counts.own_terms, 'code')}."
    yield from _ignored(report)


def _skipped(reasons: Mapping[str, int], what: str) -> Iterator[str]:
    """What could not be checked and why: in very many records there may be as many reasons."""
    for why, number in islice(reasons.items(), _MOST_NAMED):
        yield f"Skipped {_number(number, what)}: {escape(why)}."
    left = sum(reasons.values()) - sum(islice(reasons.values(), _MOST_NAMED))
    if left:
        yield f"Skipped {_number(left, what)} for {_number(len(reasons) - _MOST_NAMED, 'other reason')}."


def _datasets(report: Report) -> Iterator[str]:
    """Which dataset was checked, where it is not the one in the working directory."""
    if report.packaged:
        yield f"Dataset: the one that came with cairef {__version__}."
    elif len(report.datasets) > 1:
        yield f"Datasets: {_some(report.datasets)}."
    elif report.datasets not in ((), (".",)):
        yield f"Dataset: {escape(report.datasets[0])}."
    if report.passed_over:
        yield f"Not checked, as each is a dataset of its own or half of one: {_some(report.passed_over)}."


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST_NAMED
    return f"{', '.join(map(escape, names[:_MOST_NAMED]))}{f' and {more:,} more' if more > 0 else ''}"


def ending(report: Report, *, with_statistics: bool = False, color: bool = False) -> Iterator[str]:
    """What is below the findings: what was checked, the number of findings by rule if asked for, the verdict."""
    yield from summary(report)
    if with_statistics:
        yield from statistics(report)
    yield paint(verdict(report), Style.GOOD if report.ok else Style.ERROR, color=color)


def statistics(report: Report) -> Iterator[str]:
    """How many findings there are of each code."""
    for code, number in report.by_code.items():
        yield f"{number:>7,}  {code}  {RULES[code].title}"


def _ignored(report: Report) -> Iterator[str]:
    if report.ignored:
        number = sum(report.ignored.values())
        yield f"Ignored {_number(number, 'finding')}{_listed(dict(report.ignored))}."


def verdict(report: Report) -> str:
    """The result in one sentence."""
    if not report.findings:
        if report.ok and report.nothing_differs:
            return "Nothing to check."
        if report.ok:
            return "All pass, but for what was ignored." if report.ignored else "All pass."
        if report.counts.total_records:
            return "What was checked passes, but not all could be checked."
        return "No record could be checked."
    errors = sum(finding.level is Level.ERROR for finding in report.findings)
    warnings = len(report.findings) - errors
    found = " and ".join(_number(n, what) for n, what in ((errors, "error"), (warnings, "warning")) if n)
    files = len({finding.file for finding in report.findings})
    strict = "; warnings count as errors" if report.strict and warnings else ""
    return f"{found} in {_number(files, 'file')}{strict}."


def _coverage(counts: Counts) -> str:
    stamps = f"{_number(counts.stamps, 'stamp')} {'is' if counts.stamps == 1 else 'are'} valid"
    if counts.coverage_skipped:
        return f"{stamps[0].upper()}{stamps[1:]}. Coverage of the sources was not checked: {counts.coverage_skipped}."
    return (
        f"Of {_number(counts.sentences, 'sentence')} in the sources, {counts.sentences_cited} cited and "
        f"{counts.sentences_set_aside} set aside. {stamps[0].upper()}{stamps[1:]}."
    )


def _listed(parts: Mapping[str, int]) -> str:
    if not parts:
        return ""
    return " (" + ", ".join(f"{n:,} {what}" for what, n in sorted(parts.items())) + ")"


def _number(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
