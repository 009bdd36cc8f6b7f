"""Which record files paths mean, and which dataset they belong to: one entrance for all commands."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cairef import layout
from cairef.errors import UsageError
from cairef.files import is_there, real
from cairef.layout import Root
from cairef.records.inputs import Input
from cairef.safe_text import shown

__all__ = ["files_to_write", "inputs_to_check", "writable_root"]


def inputs_to_check(given: Iterable[Path | Input]) -> dict[Root, list[Input]]:
    """What to check, by the root that it belongs to; with nothing given, the dataset at hand.

    Raises:
        UsageError: A path does not exist or holds no record.
    """
    found: dict[Root, dict[str | Input, Input]] = {}
    for path in list(given) or [layout.root_at_hand().path]:
        if isinstance(path, Input):
            found.setdefault(layout.root_at_hand(), {}).setdefault(path, path)
            continue
        files = _files(path)
        root = layout.root_of(path if path.is_dir() else path.parent) or layout.root_at_hand()
        for file in files:
            found.setdefault(root, {}).setdefault(os.path.realpath(file), Input(file))
    return {root: list(inputs.values()) for root, inputs in found.items()}


def files_to_write(paths: Iterable[Path]) -> dict[Root, list[Path]]:
    """The record files meant by paths, by the root that they belong to; with no path, those of the dataset around.

    Raises:
        UsageError: A path does not exist, holds no record, or belongs to no dataset.
    """
    found: dict[Root, dict[Path, Path]] = {}
    for path in list(paths) or [writable_root().path]:
        files = _files(path)
        root = layout.root_of(path if path.is_dir() else path.parent) or layout.root_of(Path.cwd())
        if root is None:
            raise UsageError(f"{shown(str(path))} belongs to no dataset: no folder above it has dataset/ and seeds/")
        for file in files:
            found.setdefault(root, {}).setdefault(real(file), file)
    return {root: list(files.values()) for root, files in found.items()}


def writable_root() -> Root:
    """The dataset around the working directory. The one that came with the package is not there to be edited.

    Raises:
        UsageError: There is none.
    """
    root = layout.root_of(Path.cwd())
    if root is None:
        raise UsageError("there is no dataset around the working directory: go to one, or give a path")
    return root


def _files(path: Path) -> list[Path]:
    """The record files of a path."""
    try:
        there = is_there(path)
    except UsageError:
        there = False
    if not there:
        raise UsageError(f"there is no file or folder {shown(str(path))}")
    if not path.is_dir():
        return [path]
    inner = Root(path) if (path / "dataset").is_dir() else None
    if inner and not inner.seeds.is_dir():
        raise UsageError(f"{shown(str(path))} has a dataset/ but no seeds/ folder")
    files = inner.record_files() if inner else sorted(path.rglob("*.json"))
    if not files:
        raise UsageError(f"there is no record below {shown(str(path))}: nothing was checked")
    return files
