"""`cairef review`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cairef import layout
from cairef.commands.options import root_option
from cairef.errors import UsageError
from cairef.layout import Root
from cairef.review.dialogue import talk
from cairef.review.session import Session, open_record
from cairef.review.store import Reader

__all__ = ["ROLES", "command"]

ROLES = ("second-reader", "coder")
"""The roles in which a record can be read, the usual one first."""


@click.command("review")
@click.argument("identifier", metavar="ID")
@root_option
@click.option("--role", type=click.Choice(ROLES), default=ROLES[0], show_default=True, help="What you are for it.")
@click.option("--handle", metavar="NAME", help="A public handle of yours, for the stamp.")
def command(identifier: str, root: Path | None, role: str, handle: str | None) -> int:
    """Read a record against its sources, claim by claim, and stamp it.

    Each claim is shown with the passages of the sources that it quotes. Only a record of which every claim was accepted
    is stamped. What you say is kept in .cairef/review/ beside the dataset after each answer, so that you can leave and
    go on later; disputes and notes are logged there in remarks.jsonl.

    Exit status: 0 when the record was stamped, 1 when not, 2 when it cannot be read.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("review asks questions: run it in a terminal, without redirecting input or output")
    if root is None:
        found = layout.root_of(Path.cwd())
        if found is None:
            raise UsageError("review writes into a dataset, and there is none around this folder: give --root DIR")
    else:
        found = Root(root)
    return talk(Session(open_record(found, identifier), Reader(role=role, handle=handle)))
