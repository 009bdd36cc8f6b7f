"""`cairef export`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from cairef import terminal
from cairef.commands.options import load_root, root_option
from cairef.errors import UsageError
from cairef.exports import FORMS, Form, export
from cairef.files import Change, check_target, write
from cairef.safe_text import shown

__all__ = ["command"]


@click.command("export")
@click.argument("form", metavar="FORM", type=click.Choice(list(FORMS)))
@click.option(
    "--output",
    "target",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder where each table is a file. Files that are there already are replaced.",
)
@click.option("--table", "tables", metavar="NAME", multiple=True, help="Only this table; may be given several times.")
@click.option("--raw", is_flag=True, help="Leave cells as they are that a spreadsheet would take for formulas.")
@click.option("--base", metavar="ADDRESS", help="The address of a site of the dataset, for the IRIs of linked data.")
@root_option
def command(
    form: str, target: Path | None, tables: tuple[str, ...], *, raw: bool, base: str | None, root: Path | None
) -> int:
    """Write the dataset in a form that other tools read.

    FORM is one of csv, parquet, sqlite, xlsx, datapackage, jsonl, jsonld, turtle, nquads, vocabulary, graphml, gexf.
    Without --output, one file of text goes to standard output.
    """
    known = FORMS[form]
    name = target.stem if known.named and target and not target.is_dir() else None
    files = export(load_root(root), form, tables, raw=raw, base=base, name=name)
    if target is None:
        _print(form, known, files)
        return 0
    changes = [_change(path, content) for path, content in _placed(known, files, target).items()]
    write(changes)
    for change in changes:
        terminal.write(f"wrote {change.path} ({len(change.after):,} bytes)", sys.stderr)
    return 0


def _print(form: str, known: Form, files: Mapping[str, bytes]) -> None:
    if known.each and len(files) > 1:
        raise UsageError(f"{form} has a file for each table: give --output FOLDER, or choose one table with --table")
    if known.binary:
        raise UsageError(f"{form} is no text: give --output FILE")
    (content,) = files.values()
    # As bytes: no system may turn the ends of its lines into others.
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _placed(known: Form, files: Mapping[str, bytes], target: Path) -> dict[Path, bytes]:
    """Where each file goes: into a folder, or the first to the path that was named and others beside it."""
    if known.each or target.is_dir():
        if target.is_file():
            raise UsageError(f"{shown(str(target))} is a file; each table is a file of its own in a folder")
        return {target / name: content for name, content in files.items()}
    (first, content), *others = files.items()
    stem = Path(first).stem
    beside = {target.with_name(name.replace(stem, target.stem, 1)): each for name, each in others}
    return {target: content, **beside}


def _change(path: Path, content: bytes) -> Change:
    if path.parent.is_dir():
        check_target(path)
    return Change(path, path.read_bytes() if path.is_file() else None, content)
