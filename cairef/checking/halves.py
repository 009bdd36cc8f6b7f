"""Half a dataset: a folder from which `dataset/` or `seeds/` is gone, so that nothing in it would be checked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cairef.layout import is_root
from cairef.records.inputs import NO_DATASET
from cairef.rule import Problem

__all__ = ["SIGNS", "half_of", "only_lacks_texts"]

SIGNS = frozenset({"dataset", "seeds", "cairef.toml"})
"""What half a dataset has at least one of, by whatever kind of entry."""

_HALVES = ("dataset", "seeds")
_RECORDS = ("actors", "agreements", "sources")


def half_of(folder: Path) -> Problem | None:
    """What is wrong with a folder that has one half of a dataset only; None where it is none, or a whole one."""
    if is_root(folder):
        return None
    missing = [name for name in _HALVES if not _is_folder(folder / name)]
    if not _is_ours(folder, missing):
        return None
    gone = " and no folder ".join(missing)
    hint = "a dataset has dataset/ and seeds/: put both there, or move away what is left"
    return NO_DATASET.at(
        (), f"this is half a dataset: there is no folder {gone} in it, so that it is not checked", hint
    )


def only_lacks_texts(folder: Path) -> bool:
    """Whether half a dataset has nothing but records: no sign that it was, or was meant to be, a whole one."""
    signs = (folder / name for name in ("seeds", "cairef.toml"))
    return _is_folder(folder / "dataset") and not any(map(os.path.lexists, signs))


def _is_ours(folder: Path, missing: list[str]) -> bool:
    """Whether it was a dataset. Others have folders for data sets and for seeds too."""
    if all(_leads_nowhere(folder / name) for name in missing):
        # The other half is a folder, or such a link too.
        return True
    has_project = os.path.isfile(folder / "cairef.toml")  # noqa: PTH113 - False where it cannot be looked at
    if len(missing) == 1 and has_project:
        return True
    if missing == ["seeds"]:
        return _has_records(folder / "dataset")
    return (has_project or missing == ["dataset"]) and any(map(_was_dataset, _folders(folder)))


def _was_dataset(path: Path) -> bool:
    """Whether a folder has the records under another name, such as one that hides it."""
    if path.name == ".dataset" or sum(_is_folder(path / name) for name in _RECORDS) > 1:
        return True
    return "dataset" in path.name.lower() and _has_records(path)


def _has_records(folder: Path) -> bool:
    """Whether a folder has in it what `dataset/` has, and others do not."""
    if any(_is_folder(folder / name) for name in _RECORDS[:2]):
        return True
    # Others keep the sources of their data so: those of ours are JSON.
    return any("json" in name.lower() for name in _names(folder / _RECORDS[2]))


def _folders(folder: Path) -> Iterable[Path]:
    return [path for path in (folder / name for name in _names(folder)) if _is_folder(path)]


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - as text, which is quicker
    except OSError:
        return []


def _leads_nowhere(path: Path) -> bool:
    return os.path.islink(path) and not os.path.exists(path)  # noqa: PTH110, PTH114 - as above


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - False where a name is too long
