"""Paths as users know them, and files written as a whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from pathlib import Path

from cairef.errors import UsageError
from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.reading import leads_out
from cairef.safe_text import shown

__all__ = ["Change", "check_target", "is_there", "real", "seen_from", "shown_path", "write", "write_lines"]


def real(path: Path) -> Path:
    """The path with all links followed; a circle of links is left as it is, and refused when it is read."""
    return Path(os.path.realpath(path))


_HERE: ContextVar[str | None] = ContextVar("here", default=None)


@contextlib.contextmanager
def seen_from(folder: str) -> Iterator[None]:
    """Call files what they are called from a folder, in a process whose working directory is another one."""
    token = _HERE.set(folder)
    try:
        yield
    finally:
        _HERE.reset(token)


def shown_path(path: Path) -> str:
    """A file as users know it: relative to the working directory where it lies below it; a link, not its target."""
    folder, name = os.path.split(path)
    found = os.path.realpath(path) if name in {"", ".", ".."} else os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
    here = _HERE.get() or os.getcwd()  # noqa: PTH109 - as text, which is quicker
    if found == here:
        return "."
    below = here if here.endswith(os.sep) else here + os.sep
    if not found.startswith(below):
        found = os.path.abspath(path)  # noqa: PTH100
    return Path(found[len(below) :]).as_posix() if found.startswith(below) else path.as_posix()


def _named(path: Path) -> str:
    return shown(shown_path(path), 300)


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder.

    Raises:
        UsageError: The system does not say: the name is too long, or a folder above it may not be read.
    """
    try:
        return path.exists()
    except OSError as error:
        raise UsageError(f"{_named(path)} cannot be read: {error.strerror or error}") from error


class Change(NamedTuple):
    """A file to be written.

    Attributes:
        path: The file.
        before: The bytes that it is known to hold, or None when it must not be there yet.
        after: The bytes that it is to hold.
        within: The folder that it must not lie outside of, when all links are followed; None where it may be anywhere.
    """

    path: Path
    before: bytes | None
    after: bytes
    within: Path | None = None


def write(changes: Iterable[Change]) -> None:
    """Write all files, or none of them.

    Every file is first written in full beside its place, then put in place. When a step fails, what was put in place
    is taken back and what was made is removed. What a writer left behind that was killed is removed after an hour.

    Raises:
        UsageError: A file cannot be written, has changed since it was read, is there already though it should be new,
            or lies outside the folder that it must not leave.
    """
    todo = [change._replace(path=_target(change)) for change in changes]
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
            _put_in_place(change, temporary)
            done.append(change)
        finished = True
    except OSError as error:
        raise UsageError(f"{_named(path)} cannot be written: {error.strerror or error}") from error
    finally:
        if finished:
            _remove_leftovers(temporary for _, temporary in staged)
        for _, temporary in staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        if not finished:
            _take_back(done, folders)


def _target(change: Change) -> Path:
    # A link to a file stays a link. A new file never follows one.
    target = real(change.path.parent) / change.path.name if change.before is None else real(change.path)
    if change.within is not None and leads_out(target.parent, change.within):
        raise UsageError(f"{_named(change.path)} leads out of {_named(change.within)}: nothing was written")
    return target


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        # Another writer may make it at the same moment.
        with contextlib.suppress(FileExistsError):
            new.mkdir()
            made.append(new)


def _temporary(path: Path) -> Path:
    # A hidden name that ends otherwise than a record does: no reader takes it for one.
    return path.with_name(f".cairef-{os.urandom(8).hex()}.tmp")


def _fill(change: Change, temporary: Path) -> None:
    # Opened by its mode, not by `tempfile`, so that a new file gets the rights that any new file gets.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(change.after)
        file.flush()
        os.fsync(file.fileno())
    if change.before is not None:
        temporary.chmod(change.path.stat().st_mode & 0o7777)


def _put_in_place(change: Change, temporary: Path) -> None:
    if change.before is not None:
        if change.path.read_bytes() != change.before:
            raise UsageError(f"{_named(change.path)} has been changed meanwhile: nothing was written")
        temporary.replace(change.path)
        return
    # The system itself refuses a name that is taken: of two writers of one file, one wins, whenever each looks.
    try:
        try:
            change.path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError) as error:
            if getattr(error, "errno", None) not in _NO_LINKS:
                raise
            _take_name(change.path, temporary)
    except FileExistsError:
        raise UsageError(f"{_named(change.path)} is already there: nothing was written") from None


# What systems answer that have no hard links.
_NO_LINKS = {None, errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.EMLINK}


def _take_name(path: Path, temporary: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        temporary.replace(path)
    except OSError:
        path.unlink(missing_ok=True)
        raise


_LEFTOVER = regex(r"\.cairef-[0-9a-f]{16}\.tmp")
_OLD = 3600


def _remove_leftovers(own: Iterable[Path]) -> None:
    """Remove what writers that were killed left in the folders in which files were just written."""
    for folder in {temporary.parent for temporary in own}:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if _LEFTOVER.fullmatch(entry.name) and entry.is_file(follow_symlinks=False) and _is_old(entry):
                    with contextlib.suppress(OSError):
                        os.unlink(entry.path)  # noqa: PTH108 - the entry has its path as text


def _is_old(entry: os.DirEntry[str]) -> bool:
    # A running writer changes its file all the time, or is about to put it in place.
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _OLD


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
    """The file that a path leads to, once it is sure that a file can be there.

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
            _remove_leftovers([passing])
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {shown(str(path))}: {error.strerror or error}") from error
