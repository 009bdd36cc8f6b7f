"""What `cairef validate` does, however its arguments were read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from cairef import terminal
from cairef.checking.validate import validate
from cairef.commands.progress import bar
from cairef.errors import UsageError
from cairef.files import real
from cairef.findings import Report
from cairef.records.inputs import MAX_BYTES, Input
from cairef.reporters import FOR_PEOPLE, reporter
from cairef.reporters.settings import MAX_FINDINGS, Settings
from cairef.reporters.summary import ending
from cairef.safe_text import shown

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["check"]


def check(
    paths: tuple[Path, ...],
    *,
    strict: bool = False,
    form: str = "text",
    target: Path | None = None,
    max_findings: int = MAX_FINDINGS,
    only: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    packaged: bool = False,
    sources: Path | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    changed_since: str | None = None,
    statistics: bool = False,
    quiet: bool = False,
) -> int:
    """Check records and write the report, as the options of the same names say.

    Returns:
        The exit status.
    """
    if target is not None:
        from cairef.files import check_target  # noqa: PLC0415 - only needed with this option

        _check_apart(check_target(target))
    if only or ignore:
        from cairef.checking.selection import codes  # noqa: PLC0415 - only needed with these options

        codes((*only, *ignore))
    given = map(_input, dict.fromkeys(paths))
    with nullcontext() if scheduler is None else _cluster(scheduler) as client:
        report = validate(
            *given,
            strict=strict,
            packaged=packaged,
            changed_since=changed_since,
            sources=sources,
            jobs=jobs,
            client=client,
            progress=None if quiet else bar(sys.stderr),
        )
    if only or ignore:
        from cairef.checking.selection import select  # noqa: PLC0415 - only needed with these options

        report = select(report, only, ignore)
    _write(report, form, target, max_findings, with_statistics=statistics, quiet=quiet)
    return 0 if report.ok else 1


def _check_apart(target: Path) -> None:
    """Refuse to put a report where a dataset has its records, texts and codes."""
    from cairef.checking.project import FILE_NAME  # noqa: PLC0415 - only needed with an option
    from cairef.layout import root_of  # noqa: PLC0415 - as above

    root = root_of(target.parent)
    if root is None:
        return
    folders = (root.dataset, root.seeds, root.schema, root.codes)
    if any(target.is_relative_to(real(folder)) for folder in folders) or target == root.path / FILE_NAME:
        raise UsageError(f"cannot write {shown(str(target))}: it would be a part of the dataset; give another place")


def _cluster(scheduler: str) -> AbstractContextManager[Client]:
    from cairef.checking.cluster import connected  # noqa: PLC0415 - only needed with this option

    return connected(scheduler)


def _input(path: Path) -> Path | Input:
    if str(path) != "-":
        return path
    # One byte more than is read shows that there are too many.
    return Input(data=sys.stdin.buffer.read(MAX_BYTES + 1), label="<stdin>")


def _write(
    report: Report, form: str, target: Path | None, max_findings: int, *, with_statistics: bool, quiet: bool
) -> None:
    people = form in FOR_PEOPLE
    if people and os.environ.get("GITHUB_WORKSPACE"):
        # Nobody opens a file from the log of a workflow: there all formats name files from the repository.
        from cairef.reporters.paths import base_of  # noqa: PLC0415 - only needed there

        report = report.with_findings(tuple(base_of(report).findings(report.findings)), report.ignored)
    color = people and target is None and terminal.in_color(sys.stdout)
    settings = Settings(color=color, max_findings=max_findings)
    lines = _lines(report, form, settings, with_statistics=with_statistics, quiet=quiet or not people)
    if target is not None:
        from cairef.files import write_lines  # noqa: PLC0415 - only needed with this option

        write_lines(target, lines)
    else:
        write = terminal.write if people else terminal.write_exactly
        for line in lines:
            write(line)
    if not quiet and (target is not None or not people):
        color = terminal.in_color(sys.stderr)
        for line in ending(report, with_statistics=with_statistics, color=color):
            terminal.write(line, sys.stderr)


def _lines(report: Report, form: str, settings: Settings, *, with_statistics: bool, quiet: bool) -> Iterator[str]:
    yield from reporter(form)(report, settings)
    if not quiet:
        yield from ending(report, with_statistics=with_statistics, color=settings.color)
