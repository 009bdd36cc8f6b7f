"""Files that a checkout has written otherwise than they are stored, which is no edit."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from cairef.checking.base_tree import TreeEntry
from cairef.checking.git import Git

__all__ = ["converted"]

_CONVERSIONS = ("filter", "working-tree-encoding", "ident")
_NOT_SET = frozenset({b"unspecified", b"unset", b""})
_LARGEST = 2**26


def converted(git: Git, differing: Mapping[Path, TreeEntry]) -> set[Path]:
    """Those of some files that are still staged as they were, and that differ only by what git does at a checkout.

    That is: other ends of lines, a conversion that `.gitattributes` asks for, or a file left out of a sparse checkout.
    They are not as they were, but nobody has edited them.

    Args:
        git: The repository.
        differing: Files that differ on disk from a commit, by path, with their entries there.
    """
    staged = _staged(git)
    kept = [path for path, entry in differing.items() if staged.get(path, (b"", ""))[1] == entry.object]
    by_attributes = _with_attributes(git, kept)
    return {
        path
        for path in kept
        if (staged[path][0] == b"S" and not os.path.lexists(path))
        or (_is_file(path) and (path in by_attributes or _only_ends_of_lines(path, differing[path].object)))
    }


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _staged(git: Git) -> dict[Path, tuple[bytes, str]]:
    """The mark and the object that the index has of files, from lines such as `H 100644 OBJECT 0<TAB>NAME`."""
    found = {}
    for field in git.data("ls-files", "-s", "-v", "-z", "--full-name").split(b"\0")[:-1]:
        head, _, name = field.partition(b"\t")
        mark, _, staged, _ = head.split(b" ")
        found[git.top / os.fsdecode(name)] = (mark.upper(), staged.decode("ascii"))
    return found


def _with_attributes(git: Git, paths: list[Path]) -> set[Path]:
    """The files for which `.gitattributes` asks for a conversion."""
    names = b"".join(os.fsencode(path.relative_to(git.top).as_posix()) + b"\0" for path in paths)
    fields = git.data("check-attr", "-z", "--stdin", *_CONVERSIONS, given=names).split(b"\0")[:-1]
    answers = zip(fields[::3], fields[2::3], strict=True)
    return {git.top / os.fsdecode(name) for name, value in answers if value not in _NOT_SET}


def _only_ends_of_lines(path: Path, name: str) -> bool:
    try:
        if path.stat().st_size > _LARGEST:
            return False
        data = path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return False
    make = hashlib.sha256 if len(name) == 64 else hashlib.sha1
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == name
