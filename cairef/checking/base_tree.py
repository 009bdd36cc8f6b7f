"""The files of a commit, and whether a file on disk is as it is there.

Git is not asked what differs: it passes over submodules, nested repositories, what is marked as unchanged and what a
checkout has converted. Each file is hashed as it is on disk, once.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from cairef.checking.git import Git
from cairef.frozen import NamedTuple

__all__ = ["BaseTree", "TreeEntry"]

_LINK = b"120000"
_FOREIGN = b"160000"
_FILES = frozenset({b"100644", b"100755", b"100664"})
_CHUNK = 2**20
_MOST_LINKS = 40


class TreeEntry(NamedTuple):
    """A file of the commit.

    Attributes:
        mode: The type and the rights, in octal.
        object: The name of its content.
    """

    mode: bytes
    object: str

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == _LINK

    @property
    def is_foreign(self) -> bool:
        """Whether it is a commit of another repository, whose files are not listed."""
        return self.mode == _FOREIGN


class BaseTree:
    """The files of a commit.

    Args:
        git: The repository.
        commit: The commit; None where it is not known, so that nothing is as it is there.
        near: The folder in which most files will be looked up. The others are listed when one is first asked for.
    """

    def __init__(self, git: Git, commit: str | None, near: Path) -> None:
        self._git = git
        self._commit = commit
        self._top = str(git.top)
        prefix = self.name(str(near))
        self._near = prefix
        self._all = commit is None or prefix is None or prefix == b""
        self._entries = {} if commit is None else self._list("" if self._all else os.fsdecode(prefix or b""))
        self._folders: dict[str, str | None] = {}
        self._same: dict[str, bool] = {}

    def name(self, path: str) -> bytes | None:
        """The name under which git has a path that is real; None where it lies outside of the checkout."""
        if path == self._top:
            return b""
        top = self._top if self._top.endswith(os.sep) else self._top + os.sep
        if not path.startswith(top):
            return None
        return os.fsencode(path[len(top) :].replace(os.sep, "/"))

    def entry(self, name: bytes) -> TreeEntry | None:
        """The entry of a file or link."""
        if not self._all and not (name + b"/").startswith((self._near or b"") + b"/"):
            self._entries = self._list("")
            self._all = True
        return self._entries.get(name)

    def below(self, folder: str) -> Iterator[tuple[Path, TreeEntry]]:
        """The entries below a folder, or at its place, in the order of their names."""
        prefix = self.name(folder)
        if prefix is None:
            return
        self.entry(prefix)
        start = prefix + b"/" if prefix else b""
        for name in sorted(self._entries):
            if name == prefix or name.startswith(start):
                yield Path(self._top, os.fsdecode(name)), self._entries[name]

    def has(self, path: Path) -> bool:
        """Whether the file that is opened under a path is as in the commit, and so is every link on the way to it."""
        real = self.real(path)
        return real is not None and self._has_file(real)

    def real(self, path: Path) -> str | None:
        """Where a path leads; None when a link on the way is not as in the commit, or lies outside of the checkout."""
        path = path if path.is_absolute() else Path.cwd() / path
        folder = str(path.parent)
        if folder not in self._folders:
            self._folders[folder] = self._follow_from_top(path.parent)
        start = self._folders[folder]
        return None if start is None else self._follow(start, (path.name,))

    def _follow_from_top(self, folder: Path) -> str | None:
        # How the checkout is reached does not matter; within it, every step does.
        if self.name(str(folder)) is not None:
            return self._follow(self._top, folder.relative_to(self._top).parts)
        for above in (*reversed(folder.parents), folder):
            if os.path.realpath(above) == self._top:
                return self._follow(self._top, folder.relative_to(above).parts)
        return None

    def _follow(self, at: str, names: Iterable[str]) -> str | None:
        left, links = deque(names), 0
        while left:
            name = left.popleft()
            if name == os.pardir:
                at = os.path.dirname(at)  # noqa: PTH120 - as text, which is quicker
                continue
            step = os.path.join(at, name)  # noqa: PTH118 - likewise; a part that is absolute begins anew
            try:
                target = os.readlink(step)  # noqa: PTH115 - the text itself is compared
            except OSError:
                at = step
                continue
            links += 1
            if links > _MOST_LINKS or not self._has_link(step, target):
                return None
            left.extendleft(reversed(Path(target).parts))
        return at

    def _has_link(self, path: str, target: str) -> bool:
        name = self.name(path)
        entry = None if name is None else self.entry(name)
        if entry is None or not entry.is_link:
            return False
        data = os.fsencode(target)
        return _hash(entry.object, len(data), iter([data])) == entry.object

    def _has_file(self, real: str) -> bool:
        if real not in self._same:
            name = self.name(real)
            entry = None if name is None else self.entry(name)
            self._same[real] = entry is not None and entry.mode in _FILES and _holds(real, entry.object)
        return self._same[real]

    def _list(self, folder: str) -> dict[bytes, TreeEntry]:
        paths = ["--", folder] if folder else []
        fields = self._git.data("ls-tree", "-r", "-z", "--full-tree", str(self._commit), *paths).split(b"\0")[:-1]
        entries = {}
        for field in fields:
            head, _, name = field.partition(b"\t")
            mode, _, found = head.split(b" ")
            entries[name] = TreeEntry(mode, found.decode("ascii"))
        return entries


def _holds(path: str, name: str) -> bool:
    """Whether a file has the content of an object. What is no file is not opened."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        with open(path, "rb", opener=_without_waiting) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return False
            return _hash(name, found.st_size, iter(lambda: file.read(_CHUNK), b"")) == name
    except (OSError, ValueError):
        return False


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))


def _hash(like: str, size: int, chunks: Iterator[bytes]) -> str:
    """The name that git gives to a content, by the kind of digest that another name has."""
    make = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    digest = make(b"blob %d\0" % size, usedforsecurity=False)
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()
