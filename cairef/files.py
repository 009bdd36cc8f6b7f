"""Paths as users know them, and files written as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cairef.errors import UsageError
from cairef.safe_text import shown

__all__ = ["Change", "check_target", "is_there", "read_small", "real", "shown_path", "write", "write_lines"]


def real(path: Path) -> Path:
    """The path with all links followed; a circle of links is left as it is, and refused when it is read."""
    return Path(os.path.realpath(path))


def shown_path(path: Path) -> str:
    """A file as users know it: relative to the working directory where it lies below it; a link, not its target."""
    folder, name = os.path.split(path)
    found = os.path.realpath(path) if name in {"", ".", ".."} else os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
    here = os.getcwd()  # noqa: PTH109 - as text, which is quicker
    if found == here:
        return "."
    below = here if here.endswith(os.sep) else here + os.sep
    return Path(found[len(below) :]).as_posix() if found.startswith(below) else path.as_posix()


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder.

    Raises:
        UsageError: The system does not say: the name is too long, or a folder above it may not be read.
    """
    try:
        return path.exists()
    except OSError as error:
        raise UsageError(f"{shown(str(path))} cannot be read: {error.strerror or error}") from error


def read_small(path: Path, most: int) -> bytes | None:
    """The bytes of a regular file; None where it is none, cannot be read, or has more than `most` bytes."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        return None
    return data if len(data) <= most else None


@dataclass(frozen=True, slots=True)
class Change:
    """A file to be written.

    Attributes:
        path: The file.
        before: The bytes that it is known to hold, or None when it must not be there yet.
        after: The bytes that it is to hold.
    """

    path: Path
    before: bytes | None
    after: bytes


def write(changes: Iterable[Change]) -> None:
    """Write all files, or none of them.

    Every file is first written in full beside its place, then put in place. When a step fails, what was put in place
    is taken back and what was made is removed.

    Raises:
        UsageError: A file cannot be written, or has changed since it was read.
    """
    todo = [Change(_target(change), change.before, change.after) for change in changes]
    folders: list[Path] = []
    staged: list[tuple[Change, Path]] = []
    done: list[Change] = []
    finished = False
    path = Path()
    try:
        for change in todo:
            path = change.path
            _make_folder(path.parent, folders)
            staged.append((change, _temporary(change.path)))
            _fill(*staged[-1])
        for change, temporary in staged:
            path = change.path
            _check_unchanged(change)
            temporary.replace(path)
            done.append(change)
        finished = True
    except OSError as error:
        raise UsageError(f"{shown(str(path))} cannot be written: {error.strerror or error}") from error
    finally:
        for _, temporary in staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        if not finished:
            _take_back(done, folders)


def _target(change: Change) -> Path:
    # A link to a file stays a link. A new file never follows one.
    return change.path.parent.resolve() / change.path.name if change.before is None else change.path.resolve()


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        new.mkdir()
        made.append(new)


def _temporary(path: Path) -> Path:
    # A hidden name that ends otherwise than a record does: no reader takes it for one.
    return path.with_name(f".cairef-{secrets.token_hex(8)}.tmp")


def _fill(change: Change, temporary: Path) -> None:
    # Opened by its mode, not by `tempfile`, so that a new file gets the rights that any new file gets.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(change.after)
        file.flush()
        os.fsync(file.fileno())
    if change.before is not None:
        temporary.chmod(change.path.stat().st_mode & 0o7777)


def _check_unchanged(change: Change) -> None:
    if change.before is None:
        if os.path.lexists(change.path):
            raise UsageError(f"{shown(str(change.path))} is already there: nothing was written")
    elif change.path.read_bytes() != change.before:
        raise UsageError(f"{shown(str(change.path))} has been changed meanwhile: nothing was written")


def _take_back(done: list[Change], folders: list[Path]) -> None:
    for change in reversed(done):
        with contextlib.suppress(OSError):
            if change.before is None:
                change.path.unlink()
            else:
                temporary = _temporary(change.path)
                try:
                    _fill(Change(change.path, change.before, change.before), temporary)
                    temporary.replace(change.path)
                finally:
                    temporary.unlink(missing_ok=True)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def check_target(path: Path) -> Path:
    """The file that a path leads to, once it is sure that a file can stand there.

    A link is refused: what `/dev/stdout` leads to is in use, and must not be replaced.

    Raises:
        UsageError: It is something else than a file, or its folder is not there.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UsageError(f"cannot write {shown(str(path))}: it is not a regular file")
    target = path.resolve()
    if not target.parent.is_dir():
        raise UsageError(f"cannot write {shown(str(path))}: there is no folder {shown(str(path.parent))}")
    return target


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a file, in UTF-8: whole, or, when anything fails, not at all.

    Raises:
        UsageError: The file cannot be written.
    """
    target = check_target(path)
    passing = _temporary(target)
    try:
        try:
            with passing.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines(f"{line}\n" for line in lines)
            passing.replace(target)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {shown(str(path))}: {error.strerror or error}") from error
