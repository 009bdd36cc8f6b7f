"""The datasets at and below a folder, such as those of a repository that holds several."""

from __future__ import annotations

from pathlib import Path

from cairef.checking.halves import SIGNS, half_of, only_lacks_texts
from cairef.errors import UsageError
from cairef.files import real
from cairef.folders import Kind, below
from cairef.frozen import NamedTuple
from cairef.layout import Root, has_lines, is_record_file, is_root
from cairef.patterns import regex
from cairef.reading import read_regular
from cairef.records.inputs import MAX_BYTES, NO_DATASET, UNREADABLE, Input, inputs_of
from cairef.records.unpacked import start_of
from cairef.rule import Problem
from cairef.safe_text import shown

__all__ = ["Below", "look_below", "others_below"]

_FIRST = 2**16
# Of tools, not of people. Hidden folders are left alone too. A virtual environment keeps what it installs in one;
# a file that says that a folder is one must not hide a dataset.
_OF_TOOLS = frozenset({"node_modules", "site-packages", "dist-packages", "__pycache__"})
_TYPES = regex(rb'"record_type"\s*:\s*"(?:actor|agreement|source)"')
_ESCAPE = regex(rb"\\u00([2-7][0-9A-Fa-f])")


class Below(NamedTuple):
    """What was found below a folder.

    Attributes:
        inputs: The records, by the root that they belong to.
        elsewhere: What belongs to no root, and why it is not checked.
        passed_over: What looks like a part of a dataset, and lies in another one, such as what its tests are made of.
    """

    inputs: dict[Root, list[Input]]
    elsewhere: dict[Path, Problem]
    passed_over: tuple[Path, ...] = ()


def look_below(folder: Path) -> Below:
    """Find the datasets at and below a folder, and the records that lie in none of them.

    Raises:
        UsageError: There is no dataset.
    """
    if not is_root(folder) and (folder / "dataset").is_dir():
        raise UsageError(f"{shown(str(folder))} has a dataset/ but no seeds/ folder")
    roots = [folder] if is_root(folder) else []
    loose: list[Path] = []
    signs: set[Path] = set()
    elsewhere: dict[Path, Problem] = {}
    for path, kind in below(folder, folder, _passed_over):
        if path.name in SIGNS:
            signs.add(path.parent)
        if kind is Kind.FOLDER and is_root(path):
            roots.append(path)
        elif kind is Kind.FILE and is_record_file(_in_small(path)):
            loose.append(path)
        elif kind is Kind.OUT_FOLDER and (is_root(path) or _has_root(path)):
            elsewhere[path] = NO_DATASET.at(
                (), "this link leads to a dataset outside of the folder that is checked", "check that one by its path"
            )
        elif kind is Kind.CLOSED:
            elsewhere[path] = UNREADABLE.at((), "this folder cannot be looked into")
    if not roots:
        raise UsageError(f"there is no dataset at or below {shown(str(folder))}: no folder with dataset/ and seeds/")
    halves = {path: half for path in signs if (half := half_of(path))}
    tops = {real(root) for root in roots}
    # What lies below a root belongs to it, so that records there without texts may be meant to have none.
    parts = {path for path in halves if only_lacks_texts(path) and not tops.isdisjoint(real(path).parents)}
    elsewhere.update((path, half) for path, half in halves.items() if path not in parts)
    tops.update(map(real, halves))
    for path in sorted(loose):
        if tops.isdisjoint(real(path).parents) and _is_record(path):
            hint = "move it below dataset/ of a folder with dataset/ and seeds/"
            elsewhere[path] = NO_DATASET.at((), "this record lies in no dataset, so it is not checked", hint)
    return Below({Root(top): inputs_of(Root(path)) for path, top in _once(roots)}, elsewhere, tuple(sorted(parts)))


def others_below(root: Root) -> tuple[Path, ...]:
    """The datasets, whole or half, that lie below a root and are no part of it."""
    found: set[Path] = set()
    for path, _ in below(root.path, root.path, _passed_over):
        folder = path if is_root(path) else path.parent if path.name in SIGNS else root.path
        if folder not in found and folder != root.path and (is_root(folder) or half_of(folder)):
            found.add(folder)
    return tuple(sorted(found))


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
    return path.name in {"dataset", "seeds"} and is_root(path.parent)


def _has_root(path: Path) -> bool:
    """Whether a link leads to a folder that has datasets in it, such as the one in which all of them are."""
    if _passed_over(path):
        return False
    try:
        return any(is_root(each) for each in path.iterdir())
    except OSError:
        return False


def _in_small(path: Path) -> Path:
    """A path whose name has no capital letters: `.JSON` is none of ours, and no reason to pass over a record."""
    return path.with_name(path.name.lower())


def _is_record(path: Path) -> bool:
    """Whether a JSON file, or the first of its lines, says that it is a record, whatever else it says."""
    data = start_of(path, _FIRST) if has_lines(_in_small(path)) else read_regular(path, MAX_BYTES)
    if not isinstance(data, bytes):
        return False
    # In UTF-16 and UTF-32, what it says has zero bytes between; in JSON a letter may be written by its number.
    data = _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), data.replace(b"\0", b""))
    return (b'"record_type"' in data and b'"schema_version"' in data) or _TYPES.search(data) is not None
