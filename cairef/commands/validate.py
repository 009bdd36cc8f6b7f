"""`cairef validate`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cairef import terminal
from cairef.checking.validate import validate
from cairef.commands.progress import bar
from cairef.findings import Report
from cairef.records.inputs import MAX_BYTES, Input
from cairef.reporters import FOR_PEOPLE, FORMATS, reporter
from cairef.reporters.settings import MAX_FINDINGS, Settings
from cairef.reporters.summary import ending

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["command"]


@click.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Count warnings as errors, as for a release.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="The form of the report.",
)
@click.option(
    "--output-file",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the report to FILE, whole or not at all.",
)
@click.option(
    "--max-findings",
    metavar="N",
    type=click.IntRange(min=0),
    default=MAX_FINDINGS,
    show_default=True,
    help="Write at most N findings as text, concise or github, errors first; 0 for all. Other formats have all.",
)
@click.option("--select", "only", metavar="CODE", multiple=True, help="Report only these rules: E002, U, or E,U008.")
@click.option("--ignore", metavar="CODE", multiple=True, help="Leave these rules out, and count what they found.")
@click.option("--packaged", is_flag=True, help="Check the dataset that came with cairef, or hold records against it.")
@click.option(
    "--sources",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Take the texts from DIR instead of seeds/: what is given is one dataset, wherever it lies.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Share the work among N processes; 0 for one a core.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Share the work among the workers of a scheduler of dask.distributed, such as tcp://10.0.0.1:8786.",
)
@click.option("--changed-since", metavar="REV", help="Check only what differs from REV in git, and what depends on it.")
@click.option("--statistics", is_flag=True, help="Say how many findings each rule has.")
@click.option("-q", "--quiet", is_flag=True, help="Report findings only: no summary, no verdict.")
@click.option("--explain", "rule", metavar="CODE", help="Explain a rule instead, as `cairef explain` does.")
def command(
    paths: tuple[Path, ...],
    *,
    strict: bool,
    form: str,
    target: Path | None,
    max_findings: int,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    packaged: bool,
    sources: Path | None,
    jobs: int,
    scheduler: str | None,
    changed_since: str | None,
    statistics: bool,
    quiet: bool,
    rule: str | None,
) -> int:
    """Check records: syntax, schema, every quote, every value, the dataset as a whole.

    PATH is a record file, a file of JSON Lines (.jsonl, .jsonl.gz, .jsonl.zst), or a folder, of which all datasets are
    checked; `-` is a record on standard input. With none, the dataset around the working directory is checked.

    Exit status 0 when at least one record was checked and all hold, 1 when there are findings, 2 when the call cannot
    be carried out.
    """
    if rule is not None:
        from cairef.commands.explain import explain  # noqa: PLC0415 - only needed with this option

        explain([rule])
        return 0
    if target is not None:
        from cairef.files import check_target  # noqa: PLC0415 - only needed with this option

        check_target(target)
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
    _write(report, form, target, Settings(max_findings=max_findings), with_statistics=statistics, quiet=quiet)
    return 0 if report.ok else 1


def _cluster(scheduler: str) -> AbstractContextManager[Client]:
    from cairef.checking.cluster import connected  # noqa: PLC0415 - only needed with this option

    return connected(scheduler)


def _input(path: Path) -> Path | Input:
    if str(path) != "-":
        return path
    # One byte more than is read shows that there are too many.
    return Input(data=sys.stdin.buffer.read(MAX_BYTES + 1), label="<stdin>")


def _write(
    report: Report, form: str, target: Path | None, settings: Settings, *, with_statistics: bool, quiet: bool
) -> None:
    people = form in FOR_PEOPLE
    settings = replace(settings, color=people and target is None and terminal.in_color(sys.stdout))
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
