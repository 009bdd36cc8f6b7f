"""Options and steps that commands share."""

from __future__ import annotations

from pathlib import Path

import click

from cairef import layout
from cairef.dataset import Dataset, load

__all__ = ["load_root", "root_option"]

root_option = click.option(
    "--root",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder with dataset/ and seeds/; else the dataset at hand.",
)


def load_root(root: Path | None) -> Dataset:
    """The dataset in a folder, else the one at hand."""
    return load(root or layout.root_at_hand().path)
