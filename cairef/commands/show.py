"""`cairef show`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cairef import terminal
from cairef.commands.cards import card
from cairef.commands.options import load_root, root_option
from cairef.dataset import Dataset
from cairef.errors import UsageError
from cairef.safe_text import shown
from cairef.suggest import nearest

__all__ = ["command"]


@click.command("show")
@click.argument("identifier", metavar="ID")
@root_option
def command(identifier: str, root: Path | None) -> int:
    """Show a record: every value beside the words that support it."""
    dataset = load_root(root)
    try:
        record = dataset.record(identifier)
    except KeyError:
        raise UsageError(_unknown(identifier, dataset)) from None
    for line in card(record, dataset, terminal.width(), color=terminal.in_color(sys.stdout)):
        terminal.write(line)
    return 0


def _unknown(identifier: str, dataset: Dataset) -> str:
    near = nearest(identifier, dataset.ids())
    return f"there is no record {shown(identifier)}" + (f"; did you mean {near}?" if near else "")
