"""`cairef migrate`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from cairef import files, terminal
from cairef.authoring.migrate import Migration, migration
from cairef.authoring.patch import patch_lines
from cairef.commands.wording import counted, refusal_lines
from cairef.files import shown_path
from cairef.safe_text import escape

__all__ = ["command"]


@click.command("migrate")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--to", metavar="VERSION", help="The release of the schema; the newest when left out.")
@click.option("--diff", is_flag=True, help="Show each change.")
@click.option("--write", is_flag=True, help="Write the changes.")
def command(paths: tuple[Path, ...], *, to: str | None, diff: bool, write: bool) -> int:
    """Bring records to a later release of the schema.

    Says what would change, and writes it with --write. Only the members that name the release change, so that nothing
    is lost; valid stamps stay valid. PATH is a record file or a folder; with none, the dataset around the
    working directory.

    Exit status 0 when all records are of the release or were brought to it, 1 when one is not.
    """
    found = migration(paths, to)
    if diff:
        color = terminal.in_color(sys.stdout)
        for change in found.changes:
            for line in patch_lines(change, color=color):
                terminal.write(line)
    if write:
        files.write(found.changes)
    for line in refusal_lines(found.refused):
        terminal.write(line)
    for left in found.left:
        terminal.write(f"{escape(shown_path(left.path))}: left as it is: {left.why}")
    _summary(found, write=write)
    open_ends = found.left or found.refused or (found.changes and not write)
    return 1 if open_ends else 0


def _summary(found: Migration, *, write: bool) -> None:
    verb = "brought" if write else "would be brought"
    for version, number in Counter(each.version for each in found.migrated).items():
        how = "nothing else in them changes"
        terminal.write(f"{counted(number, 'record')} {verb} from {version} to {found.to}; {how}.")
    if found.stamped:
        terminal.write("Stamps that held before hold on: what was read is the same.")
    if found.unchanged:
        terminal.write(f"{counted(found.unchanged, 'record')} already of {found.to} or later.")
    if found.changes and not write:
        terminal.write("Nothing is written yet. To write, give --write.")
