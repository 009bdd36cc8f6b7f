"""`cairef anchor`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from cairef import files, terminal
from cairef.authoring.anchor import AnchoredFile, AnchoredSpan, Anchoring, Verdict, anchor
from cairef.authoring.patch import patch_lines
from cairef.commands.wording import counted, refusal_lines
from cairef.files import shown_path
from cairef.safe_text import cut, escape, shown
from cairef.terminal import Style, paint

__all__ = ["command"]


@click.command("anchor")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write the changes, after showing them.")
@click.option("--nearest", is_flag=True, help="Where a quote is several times in the text, take the place marked >.")
@click.option(
    "--from",
    "old_texts",
    metavar="OLD_TEXT",
    multiple=True,
    type=click.Path(path_type=Path),
    help="The text of a changed source as it was, to distinguish places by the words around them. May be repeated.",
)
def command(paths: tuple[Path, ...], *, write: bool, nearest: bool, old_texts: tuple[Path, ...]) -> int:
    """Put spans in their place: find start and end from the quote.

    Shows what would change, and writes it with --write. Quotes are never changed. Where a source has changed, a span
    moves only to a place with the same words around it. Where several places are as good, they are listed: write the
    start you mean into the record and run this again, or give --nearest. PATH is a record file or a folder; with none,
    the dataset around the working directory.

    Exit status 0 when every span is in its place, 1 when one is not or would be moved.
    """
    found = anchor(paths, nearest=nearest, old_texts=old_texts)
    color = terminal.in_color(sys.stdout)
    for file in found.files:
        if file.change:
            for line in patch_lines(file.change, color=color):
                terminal.write(line)
    for line in refusal_lines(found.refused):
        terminal.write(line)
    for file in found.files:
        _remarks(file, color=color)
    if write:
        files.write(found.changes)
    options = [*(["--nearest"] if nearest else []), *(f"--from={path}" for path in old_texts)]
    _summary(found, paths, options, write=write)
    return 0 if found.settled and (write or not found.changes) else 1


def _remarks(file: AnchoredFile, *, color: bool) -> None:
    name = escape(shown_path(file.path))
    if file.note:
        terminal.write(f"{name}: {paint('note', Style.HINT, color=color)}: {file.note}")
    for span in file.spans:
        if span.verdict is Verdict.AMBIGUOUS:
            _ambiguous(name, span, color=color)
        elif span.verdict is Verdict.LOST and span.why != file.note:
            what = f"{shown(span.quote)}: " if span.quote else ""
            terminal.write(f"{_head(name, span, Style.ERROR, color=color)}: {what}{escape(cut(span.why or '', 500))}")


def _head(name: str, span: AnchoredSpan, style: Style, *, color: bool) -> str:
    return f"{name}:{span.line}:{span.column}: {paint(span.verdict, style, color=color)}"


def _ambiguous(name: str, span: AnchoredSpan, *, color: bool) -> None:
    head, source = _head(name, span, Style.WARNING, color=color), escape(span.source)
    if span.quote:
        terminal.write(f"{head}: {shown(span.quote)} is {span.places} times in {source}")
    else:
        terminal.write(f"{head}: this sentence was set aside; in {source} it may be")
    for candidate in span.candidates:
        mark = ">" if candidate.nearest else " "
        place = f"{candidate.start}-{candidate.end}"
        context = f"…{escape(candidate.before)}{paint(escape(cut(candidate.text, 80)), Style.STRONG, color=color)}"
        terminal.write(
            f"  {mark} start {place:<12} {candidate.line}:{candidate.column:<5} {context}{escape(candidate.after)}…"
        )
    if span.places > len(span.candidates):
        terminal.write(f"    and {span.places - len(span.candidates)} more")


def _summary(found: Anchoring, paths: tuple[Path, ...], options: list[str], *, write: bool) -> None:
    skipped = found.count(Verdict.SKIPPED)
    counts = ", ".join(
        f"{found.count(verdict)} {verdict}" for verdict in Verdict if skipped or verdict is not Verdict.SKIPPED
    )
    terminal.write(f"{counted(found.count(), 'span')} in {counted(len(found.files), 'file')}: {counts}.")
    if found.count(Verdict.AMBIGUOUS):
        terminal.write("Ambiguous: write the start you mean into the record, or take the places marked > by --nearest.")
    for source, why in sorted(found.unusable.items()):
        terminal.write(f"Source {shown(source)} cannot be used, its spans are skipped: {escape(cut(why, 500))}")
    for source in found.held:
        terminal.write(
            f"Nothing is changed yet of what quotes source {shown(source)}: its text has changed, and with it all that "
            "quotes it goes at once. Settle what is ambiguous or lost, and give all its records."
        )
    for source in found.sources_left:
        terminal.write(f"The text of source {shown(source)} has changed: anchor its record too.")
    stamped = sum(file.stamped for file in found.files if file.change)
    if stamped:
        terminal.write(f"{counted(stamped, 'record')} verified before: a change voids the stamps, read them again.")
    if write and found.changes:
        terminal.write(f"Written: {counted(len(found.changes), 'file')}.")
        if found.settled:
            terminal.write(f"Next: {escape(shlex.join(['cairef', 'validate', *map(str, paths)]))}")
    elif found.changes:
        call = shlex.join(["cairef", "anchor", *map(str, paths), *options, "--write"])
        terminal.write(f"Nothing is written yet. To write: {escape(call)}")
