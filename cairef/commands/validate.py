"""`cairef validate`."""

from __future__ import annotations

from pathlib import Path

import click

from cairef.commands.check import check
from cairef.reporters import FORMATS
from cairef.reporters.settings import MAX_FINDINGS

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
    help="Share the work among N processes, at most 256; 0 for one a core.",
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

    Exit status 0 when all that was asked for was checked and holds, 1 when there are findings, 2 when the call cannot
    be carried out or there is nothing to check. With --changed-since it is also 0 where nothing differs, as is said.
    """
    if rule is not None:
        from cairef.commands.explain import explain  # noqa: PLC0415 - only needed with this option

        explain([rule])
        return 0
    return check(
        paths,
        strict=strict,
        form=form,
        target=target,
        max_findings=max_findings,
        only=only,
        ignore=ignore,
        packaged=packaged,
        sources=sources,
        jobs=jobs,
        scheduler=scheduler,
        changed_since=changed_since,
        statistics=statistics,
        quiet=quiet,
    )
