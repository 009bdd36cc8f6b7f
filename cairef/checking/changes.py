"""Which files differ from a revision in git. Only asks git; changes nothing and fetches nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cairef.errors import UsageError
from cairef.layout import Root
from cairef.safe_text import cut, escape, shown

__all__ = ["Changes", "changes_since"]

# A hook of git sets these for its own checkout; here the checkout around the dataset is meant.
_NOT_INHERITED = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
_SETTINGS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
# Looking must neither start a program that the configuration names nor write the index anew.
_QUIETLY = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "diff.autoRefreshIndex=false")
_DIFF = ("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative")


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from a revision.

    Attributes:
        revision: The revision as the user named it.
        watched: The folders that were looked at. What lies outside of them cannot be told unchanged.
        edited: Files that the revision has, and that are edited or gone.
        added: Files that the revision does not have.
    """

    revision: str
    watched: tuple[Path, ...]
    edited: frozenset[Path]
    added: frozenset[Path]

    def concern(self, path: Path) -> bool:
        """Whether a file differs, or cannot be told unchanged."""
        resolved = path.resolve()
        if path.is_symlink() or not any(resolved.is_relative_to(folder) for folder in self.watched):
            return True
        return resolved in self.edited or resolved in self.added

    def below(self, folder: Path) -> Iterator[Path]:
        """The files below a folder that differ, in the order of their names."""
        folder = folder.resolve()
        return (path for path in sorted(self.edited | self.added) if path.is_relative_to(folder))


def changes_since(root: Root, revision: str, files: Iterable[Path] = ()) -> Changes:
    """What in a root differs from where it left a revision: committed, staged, unstaged and untracked.

    Args:
        root: The root; its records, sources and schemas are compared.
        revision: Anything that names a commit. The merge base of it and of HEAD is compared with the files on disk.
        files: Other files that are to be compared.

    Raises:
        UsageError: There is no git, no checkout or no such revision.
    """
    if revision.startswith("-") or not revision.isprintable() or not revision:
        raise UsageError(f"{shown(revision)} cannot be a revision in git")
    git = _Git(root.path)
    top = Path(git.text("rev-parse", "--show-toplevel", failing="is in no git checkout")).resolve()
    commit = git.text("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise UsageError(f"git knows no revision {shown(revision)}")
    base = git.text("merge-base", commit, "HEAD")
    if not base:
        raise UsageError(f"{shown(revision)} and HEAD have no commit in common; a shallow clone lacks the older ones")
    others = {path.resolve().parent for path in files}
    folders = [root.dataset.resolve(), root.seeds.resolve(), root.schema.resolve()]
    folders += sorted(f for f in others if f.is_relative_to(top) and not any(f.is_relative_to(w) for w in folders))
    paths = ["--", *map(str, folders)]
    edited: set[Path] = set()
    added: set[Path] = set()
    for status, old, path in _entries(git.fields(*_DIFF, base, *paths), top):
        if status == "A":
            added.add(path)
        elif not _has(path, old):
            edited.add(path)
    tracked_before = edited | added
    added.update(
        path
        for name in git.fields("ls-files", "--others", "--full-name", "-z", *paths)
        if (path := top / os.fsdecode(name)) not in tracked_before
    )
    return Changes(revision, tuple(folders), frozenset(edited), frozenset(added))


def _entries(fields: list[bytes], top: Path) -> Iterator[tuple[str, str, Path]]:
    """The status, the old object and the path of each file in git's raw form: `:mode mode old new status`, path."""
    for head, name in zip(fields[::2], fields[1::2], strict=True):
        _, _, old, _, status = head.decode("ascii").split(" ")
        yield status, old, top / os.fsdecode(name)


def _has(path: Path, object_name: str) -> bool:
    """Whether a file still has the content of an object: git lists files that were only touched too."""
    if path.is_symlink() or not path.is_file():
        return False
    data = path.read_bytes()
    make = hashlib.sha256 if len(object_name) == 64 else hashlib.sha1
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == object_name


class _Git:
    """Calls git with a fixed list of arguments, in one folder."""

    def __init__(self, folder: Path) -> None:
        found = shutil.which("git")
        if found is None:
            raise UsageError("to compare with a revision, git must be installed")
        self._command = [found, *_QUIETLY, "-C", str(folder.resolve())]
        self._folder = folder
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        self._environment = kept | _SETTINGS

    def text(self, *arguments: str, failing: str | None = None) -> str:
        """What git answers, on one line; empty when it has no answer, unless that is a wrong call."""
        done = self._run(arguments)
        if done.returncode and failing:
            raise UsageError(f"{shown(str(self._folder))} {failing}{_reason(done.stderr)}")
        return "" if done.returncode else os.fsdecode(done.stdout).removesuffix("\n")

    def fields(self, *arguments: str) -> list[bytes]:
        """The fields of what git answers, which end in NUL."""
        done = self._run(arguments)
        if done.returncode:
            raise UsageError(f"git cannot compare the files{_reason(done.stderr)}")
        return done.stdout.split(b"\0")[:-1]

    def _run(self, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - the arguments are fixed, and no shell reads them
            [*self._command, *arguments],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )


def _reason(answer: bytes) -> str:
    lines = answer.decode("utf-8", "replace").strip().splitlines()
    return f" ({escape(cut(lines[0], 200))})" if lines else ""
