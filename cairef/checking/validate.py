"""From bytes to verdict. Validation writes nothing and fetches nothing."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cairef import layout
from cairef.checking.places import locate
from cairef.checking.run import run
from cairef.checking.targets import Targets, targets_of
from cairef.clock import utc_day
from cairef.errors import UsageError
from cairef.files import shown_path
from cairef.findings import Finding, Report, Tallies
from cairef.layout import Root
from cairef.records.inputs import Input
from cairef.records.unpacked import release
from cairef.rule import Place

if TYPE_CHECKING:
    from cairef.checking.changes import Changes

__all__ = ["in_order", "validate"]


def validate(
    *paths: str | os.PathLike[str] | Input,
    strict: bool = False,
    packaged: bool = False,
    changed_since: str | None = None,
    today: dt.date | None = None,
    sources: str | os.PathLike[str] | None = None,
) -> Report:
    """Validate records with the whole evidence contract.

    Args:
        paths: Record files or folders. Below a folder, every dataset is checked, each against its own texts: a
            folder with `dataset/` and `seeds/` is one. With no path, the dataset around the working directory. A
            record that lies in no dataset, and an `Input` with text, is held against the one around the working
            directory. A file that ends in `.jsonl`, `.jsonl.gz` or `.jsonl.zst` has a record a line, of any type.
        strict: Whether warnings count as errors, as they do for a release.
        packaged: Whether to take the dataset that came with cairef, where no path is given or no dataset is around.
        changed_since: A revision in git. Of the records, only those are checked that differ from it or depend on
            one that does: committed or not, they are compared with the merge base of the revision and HEAD.
        today: The day by which waivers in `cairef.toml` and the days of stamps are judged; the day of the run, by
            UTC, when none is given.
        sources: The folder of the texts. Then all that the paths have is one dataset, wherever it lies.

    Returns:
        A report of all findings and of what was checked.

    Raises:
        UsageError: A path does not exist, there is no dataset or no record to check, or git knows no such revision.
    """
    if sources is not None and (packaged or changed_since is not None):
        raise UsageError("where the folder of the texts is given, there is no dataset to take or to compare")
    given = [path if isinstance(path, Input) else Path(path) for path in paths]
    try:
        targets = targets_of(given, packaged=packaged, sources=None if sources is None else Path(sources))
        return _report(targets, strict=strict, packaged=packaged, changed_since=changed_since, today=today)
    finally:
        release()


def _report(
    targets: Targets, *, strict: bool, packaged: bool, changed_since: str | None, today: dt.date | None
) -> Report:
    tallies = Tallies()
    findings: list[Finding] = []
    for path, problem in targets.elsewhere:
        findings += locate(Input(path), None, [problem], None)
    skipped: str | None = None
    for root, inputs in targets.inputs.items():
        changes = None if changed_since is None else _changes(root, changed_since, inputs)
        outcome = run(root, inputs, changes, today or utc_day())
        findings += outcome.findings
        tallies.update(outcome.tallies)
        skipped = outcome.coverage_skipped or skipped
    counts = tallies.counts(skipped)
    if not (findings or counts.files or counts.unchanged or changed_since is not None):
        raise UsageError("there is no record in what was to be checked: nothing was checked")
    return Report(
        in_order(findings),
        counts,
        strict,
        changed_since,
        datasets=tuple(shown_path(root.path) for root in targets.inputs if root.texts is None),
        packaged=packaged and list(targets.inputs) == [layout.packaged_root()],
    )


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings by file, place, code and pointer."""
    return tuple(sorted(findings, key=lambda f: (f.file, f.place or Place(0, 0, 0, 0), f.code, f.pointer)))


def _changes(root: Root, revision: str, inputs: list[Input]) -> Changes:
    # Starts other programs, and is only needed when asked for.
    from cairef.checking.changes import changes_since  # noqa: PLC0415

    if any(each.path is None for each in inputs):
        raise UsageError("text that lies in no file cannot be compared with a revision")
    return changes_since(root, revision)
