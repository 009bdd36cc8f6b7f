"""`cairef list`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cairef import terminal
from cairef.commands.cards import table
from cairef.commands.options import load_root, root_option
from cairef.schema import RECORD_TYPES

__all__ = ["command"]


@click.command("list")
@click.argument("kind", type=click.Choice([each.folder for each in RECORD_TYPES.values()]), default="agreements")
@root_option
def command(kind: str, root: Path | None) -> int:
    """List records, a line each: id, kind and label. Those of a dataset that is extended come last."""
    dataset = load_root(root)
    columns = terminal.width() if sys.stdout.isatty() else None
    records = [*getattr(dataset, kind).values(), *(getattr(dataset.extends, kind).values() if dataset.extends else ())]
    for line in table(records, columns, color=terminal.in_color(sys.stdout)):
        terminal.write(line)
    return 0
