"""From bytes to verdict. Validation writes nothing and fetches nothing."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from cairef import layout
from cairef.checking.places import locate
from cairef.checking.run import Progress, run
from cairef.checking.targets import Targets, targets_of
from cairef.clock import utc_day
from cairef.errors import UsageError
from cairef.files import shown_path
from cairef.findings import Counts, Finding, Report, Tallies, in_order
from cairef.layout import Root
from cairef.records.inputs import Input
from cairef.records.stored import on_disk
from cairef.records.unpacked import forget

if TYPE_CHECKING:
    from distributed import Client

    from cairef.checking.changes import Changes
    from cairef.checking.shards import Workers

__all__ = ["validate"]

# Of a number that is written out in a message.
_MOST_DIGITS = 30


def validate(
    *paths: str | os.PathLike[str] | Input,
    strict: bool = False,
    packaged: bool = False,
    changed_since: str | None = None,
    today: dt.date | None = None,
    sources: str | os.PathLike[str] | None = None,
    jobs: int = 1,
    client: Client | None = None,
    progress: Progress | None = None,
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
        jobs: How many processes share the work, at most 256; 0 for one a core. No more are started than there are parts
            of the work. The report is the same whatever their number. A script that asks for more than one calls this
            below `if __name__ == "__main__":`.
        client: A client of dask.distributed, whose workers are to share the work instead. They have the same release of
            cairef, and see the files by the same paths.
        progress: Is called with the share of the work that is done, from 0 to 1.

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
        with on_disk(), _workers(jobs, client) as workers:
            if client is not None:
                targets = _from_anywhere(targets)
            findings, counts = _run(targets, changed_since, today or utc_day(), workers, progress)
    finally:
        forget()
    return Report(
        in_order(findings),
        counts,
        strict,
        changed_since,
        datasets=tuple(shown_path(root.path) for root in targets.inputs if root.texts is None),
        packaged=packaged and list(targets.inputs) == [layout.packaged_root()],
        passed_over=tuple(map(shown_path, targets.passed_over)),
    )


def _run(
    targets: Targets,
    changed_since: str | None,
    today: dt.date,
    workers: Workers | None,
    progress: Progress | None,
) -> tuple[list[Finding], Counts]:
    tallies = Tallies()
    findings: list[Finding] = []
    for path, problem in targets.elsewhere:
        findings += locate(Input(path), None, [problem], None)
    skipped: str | None = None
    for number, (root, inputs) in enumerate(targets.inputs.items()):
        changes = None if changed_since is None else _changes(root, changed_since, inputs)
        outcome = run(root, inputs, changes, today, workers, _part_of(progress, number, len(targets.inputs)))
        findings += outcome.findings
        tallies.update(outcome.tallies)
        skipped = outcome.coverage_skipped or skipped
    counts = tallies.counts(skipped)
    if not (findings or counts.files or counts.unchanged or changed_since is not None):
        raise UsageError("there is no record in what was to be checked: nothing was checked")
    return findings, counts


def _from_anywhere(targets: Targets) -> Targets:
    """The same for a process that is elsewhere: by whole paths, each called what it is called here."""
    from cairef.checking.cluster import from_anywhere  # noqa: PLC0415 - only needed with a cluster

    return targets._replace(inputs={root: [*map(from_anywhere, each)] for root, each in targets.inputs.items()})


def _part_of(progress: Progress | None, number: int, of: int) -> Progress | None:
    """What turns the progress of one dataset of several into that of all."""
    return None if progress is None else lambda share: progress((number + share) / of)


def _workers(jobs: int, client: Client | None) -> AbstractContextManager[Workers | None]:
    """Who goes over the records; with one job, this process."""
    if jobs < 0:
        raise UsageError(f"{jobs} is not a number of processes")
    # Others are slow to import, and only needed when they are asked for.
    if client is not None:
        from cairef.checking.cluster import Cluster  # noqa: PLC0415

        return Cluster(client)
    if jobs == 1:
        return nullcontext()
    from cairef.checking.processes import MOST, Processes  # noqa: PLC0415

    if jobs > MOST:
        asked = str(jobs) if jobs < 10**_MOST_DIGITS else "a number of many digits"
        raise UsageError(f"{asked} are too many processes: at most {MOST} share the work, and 0 is one for each core")
    return Processes(jobs or min(_cores(), MOST))


def _cores() -> int:
    of_process = getattr(os, "sched_getaffinity", None)
    return len(of_process(0)) if of_process else os.cpu_count() or 1


def _changes(root: Root, revision: str, inputs: list[Input]) -> Changes:
    # Starts other programs, and is only needed when asked for.
    from cairef.checking.changes import changes_since  # noqa: PLC0415

    if any(each.path is None for each in inputs):
        raise UsageError("text that lies in no file cannot be compared with a revision")
    return changes_since(root, revision)
