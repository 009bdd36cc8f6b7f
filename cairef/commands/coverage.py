"""`cairef coverage`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cairef import terminal
from cairef.checking.coverage import SourceCoverage, coverage
from cairef.commands.options import root_option
from cairef.commands.wording import counted
from cairef.safe_text import cut, escape
from cairef.terminal import Style, paint

__all__ = ["command"]

_LONGEST = 1000


@click.command("coverage")
@click.argument("sources", nargs=-1, metavar="[SOURCE_ID]...")
@click.option("-v", "--verbose", is_flag=True, help="Show the other sentences too, and the records that cite them.")
@root_option
def command(sources: tuple[str, ...], root: Path | None, *, verbose: bool) -> int:
    """Show which sentences of the sources no record cites yet.

    Exit status 1 when a sentence is neither cited nor set aside.
    """
    found = coverage(*sources, root=root)
    color = terminal.in_color(sys.stdout)
    for source in found.sources:
        _show(source, verbose=verbose, color=color)
    for path in found.unread:
        terminal.write(f"{escape(path)} cannot be read, so what it cites is not counted: see cairef validate")
    left = sum(source.count("uncited") for source in found.sources)
    total = sum(len(source.sentences) for source in found.sources)
    if found.complete:
        terminal.write(paint(f"All {total} sentences are cited or set aside.", Style.GOOD, color=color))
        return 0
    if left:
        terminal.write(
            f"{left} of {counted(total, 'sentence')} left: cite each in a record, or add it to set_aside of its source."
        )
    return 1


def _show(source: SourceCoverage, *, verbose: bool, color: bool) -> None:
    head = paint(escape(source.id), Style.STRONG, color=color)
    if source.wrong:
        terminal.write(f"{head}  {escape(source.wrong)}: nothing can be said of it")
        return
    counts = (
        f"{counted(len(source.sentences), 'sentence')}: {source.count('cited')} cited, "
        f"{source.count('set-aside')} set aside, {source.count('uncited')} uncited"
    )
    terminal.write(f"{head}  {counts}")
    for sentence in source.sentences:
        if sentence.state != "uncited" and not verbose:
            continue
        place = f"{escape(source.file)}:{sentence.line}:{sentence.column}:"
        state = {
            "uncited": paint("uncited", Style.WARNING, color=color),
            "set-aside": f"set aside as {sentence.reason}",
            "cited": f"cited by {', '.join(sentence.records)}",
        }[sentence.state]
        terminal.write(f"  {place} {state}, {sentence.start}-{sentence.end}")
        terminal.write(f"    {escape(cut(sentence.text, _LONGEST))}")
