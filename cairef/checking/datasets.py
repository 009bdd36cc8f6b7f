"""The datasets at and below a folder, such as those of a repository that holds several."""

from __future__ import annotations

from pathlib import Path

from cairef.errors import UsageError
from cairef.files import real
from cairef.folders import Kind, below
from cairef.frozen import NamedTuple
from cairef.layout import Root, has_lines, is_root
from cairef.reading import read_regular
from cairef.records.inputs import MAX_BYTES, NO_DATASET, UNREADABLE, Input, inputs_of
from cairef.records.unpacked import start_of
from cairef.rule import Problem
from cairef.safe_text import shown

__all__ = ["Below", "look_below"]

_FIRST = 2**16
# Of tools, not of people. Hidden folders are left alone too, and virtual environments by whatever name.
_OF_TOOLS = frozenset({"node_modules", "site-packages", "__pycache__"})


class Below(NamedTuple):
    """What was found below a folder.

    Attributes:
        inputs: The records, by the root that they belong to.
        elsewhere: What belongs to no root, and why it is not checked.
    """

    inputs: dict[Root, list[Input]]
    elsewhere: dict[Path, Problem]


def look_below(folder: Path) -> Below:
    """Find the datasets at and below a folder, and the records that lie in none of them.

    Raises:
        UsageError: There is no dataset.
    """
    if not is_root(folder) and (folder / "dataset").is_dir():
        raise UsageError(f"{shown(str(folder))} has a dataset/ but no seeds/ folder")
    roots = [folder] if is_root(folder) else []
    loose: list[Path] = []
    elsewhere: dict[Path, Problem] = {}
    for path, kind in below(folder, folder, _passed_over):
        if kind is Kind.FOLDER and is_root(path):
            roots.append(path)
        elif kind is Kind.FILE and (path.suffix == ".json" or has_lines(path)):
            loose.append(path)
        elif kind is Kind.OUT_FOLDER and is_root(path):
            elsewhere[path] = NO_DATASET.at(
                (), "this link leads to a dataset outside of the folder that is checked", "check that one by its path"
            )
        elif kind is Kind.CLOSED:
            elsewhere[path] = UNREADABLE.at((), "this folder cannot be looked into")
    if not roots:
        raise UsageError(f"there is no dataset at or below {shown(str(folder))}: no folder with dataset/ and seeds/")
    tops = {real(root) for root in roots}
    for path in sorted(loose):
        if tops.isdisjoint(real(path).parents) and _is_record(path):
            hint = "move it below dataset/ of a folder with dataset/ and seeds/"
            elsewhere[path] = NO_DATASET.at((), "this record lies in no dataset, so it is not checked", hint)
    return Below({Root(top): inputs_of(Root(path)) for path, top in _once(roots)}, elsewhere)


def _once(roots: list[Path]) -> list[tuple[Path, Path]]:
    """Each root as it was found first, and its real path."""
    found: dict[Path, Path] = {}
    for root in sorted(roots):
        found.setdefault(real(root), root)
    return [(root, top) for top, root in found.items()]


def _passed_over(path: Path) -> bool:
    if path.name.startswith(".") or path.name in _OF_TOOLS:
        return True
    # A root's own folders are read by the root.
    if path.name in {"dataset", "seeds"} and is_root(path.parent):
        return True
    return (path / "pyvenv.cfg").is_file()


def _is_record(path: Path) -> bool:
    """Whether a JSON file, or the first of its lines, says that it is a record, whatever else it says."""
    data = start_of(path, _FIRST) if has_lines(path) else read_regular(path, MAX_BYTES)
    return isinstance(data, bytes) and b'"record_type"' in data and b'"schema_version"' in data
