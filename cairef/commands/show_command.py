"""`cairef show`."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from cairef import terminal
from cairef.cards import card
from cairef.commands.options import load_root, root_option
from cairef.errors import UsageError
from cairef.show import shown

__all__ = ["command"]


@click.command("show")
@click.argument("identifier", metavar="ID")
@root_option
def command(identifier: str, root: Path | None) -> int:
    """Show a record: every value beside the words that bear it."""
    dataset = load_root(root)
    for records in (dataset.agreements, dataset.actors, dataset.sources):
        if identifier in records:
            for line in card(records[identifier], dataset, terminal.width(), color=terminal.in_color(sys.stdout)):
                terminal.write(line)
            return 0
    known = [*dataset.agreements, *dataset.actors, *dataset.sources]
    near = difflib.get_close_matches(identifier, known, 1)
    raise UsageError(f"there is no record {shown(identifier)}" + (f"; did you mean {near[0]}?" if near else ""))
