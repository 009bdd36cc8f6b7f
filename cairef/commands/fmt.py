"""`cairef fmt`."""

from __future__ import annotations

from pathlib import Path

import click

from cairef import files, terminal
from cairef.authoring.formatting import formatting
from cairef.commands.wording import counted, refusal_lines
from cairef.files import shown_path
from cairef.safe_text import escape

__all__ = ["command"]


@click.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file would change.")
def command(paths: tuple[Path, ...], *, check: bool) -> int:
    """Bring record files into one layout: members in the order of the schema, two spaces, UTF-8, LF.

    What a record says does not change, nor does its digest. PATH is a record file or a folder; with none, the dataset
    around the working directory.

    Exit status 1 when a file is no strict JSON and was left alone, or would change and --check was given.
    """
    found = formatting(paths)
    if not check:
        files.write(found.changes)
    for line in refusal_lines(found.refused):
        terminal.write(line)
    for change in found.changes:
        terminal.write(f"{'would change' if check else 'changed'} {escape(shown_path(change.path))}")
    refused = len({finding.file for finding in found.refused})
    parts = [
        f"{counted(len(found.changes), 'file')} {'would change' if check else 'changed'}",
        f"{found.unchanged} already as they should be",
        *([f"{refused} left alone"] if refused else []),
    ]
    terminal.write(", ".join(parts) + ".")
    return 1 if refused or (check and found.changes) else 0
