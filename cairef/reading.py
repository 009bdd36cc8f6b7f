"""Files from strangers, read whole or refused: regular, bounded, and never through a link that leads out."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from cairef.frozen import NamedTuple

if TYPE_CHECKING:
    from io import BufferedReader

__all__ = ["LEADS_OUT", "Unread", "leads_out", "open_regular", "read_regular", "read_stretch"]

LEADS_OUT = "a link leads from here out of the dataset, and is not followed"
"""Why a link is refused: what it leads to is none of the dataset's business, and must not be printed."""

# A pipe or a device that took the place of a file since it was looked at must not block.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Unread(NamedTuple):
    """Why a file was not read.

    Attributes:
        reason: What is wrong with it.
        too_large: Whether it has more bytes than are read.
        by_system: Whether the reason is the system's.
    """

    reason: str
    too_large: bool = False
    by_system: bool = False


def leads_out(path: Path | str, folder: Path | str) -> bool:
    """Whether a path leads, by a link at its end or on the way, to something that lies outside of a folder."""
    found, inside = os.path.realpath(path), os.path.realpath(folder)
    return found != inside and not found.startswith(inside.rstrip(os.sep) + os.sep)


def _by_link(path: Path | str, within: Path) -> bool:
    """Whether a folder between another one and a file in it may be a link: following all of them takes long."""
    name, top = os.fspath(path), os.fspath(within)
    start = "" if top == os.curdir else top.rstrip(os.sep) + os.sep
    if not name.startswith(start) or (not start and os.path.isabs(name)) or os.pardir in name:  # noqa: PTH117 - it is text
        return True
    at = name.find(os.sep, len(start))
    while at > 0:
        if stat.S_ISLNK(os.lstat(name[:at]).st_mode):
            return True
        at = name.find(os.sep, at + 1)
    return False


def open_regular(path: Path | str, within: Path | None = None) -> BufferedReader | Unread:
    """A regular file, opened to read its bytes, or why it is not opened.

    Args:
        path: The file.
        within: A folder that the file must not leave by a link, at its end or on the way.
    """
    try:
        found = os.lstat(path)
        is_link = stat.S_ISLNK(found.st_mode)
        if within is not None and (is_link or _by_link(path, within)) and leads_out(path, within):
            return Unread(LEADS_OUT)
        if is_link:
            found = os.stat(path)  # noqa: PTH116 - a path may be given as text, which is quicker
        if stat.S_ISDIR(found.st_mode):
            os.scandir(path).close()  # the better reason, where it has one
        if not stat.S_ISREG(found.st_mode):
            return Unread("this is not a regular file")
        return os.fdopen(os.open(path, _FLAGS), "rb")
    except OSError as error:
        return Unread(error.strerror or str(error), by_system=True)
    except ValueError:  # a name with a zero byte in it
        return Unread("this cannot be the name of a file")


def read_regular(path: Path | str, most: int, within: Path | None = None) -> bytes | Unread:
    """The bytes of a regular file, or why they were not read.

    Args:
        path: The file.
        most: The most bytes that are read.
        within: A folder that the file must not leave by a link.
    """
    opened = open_regular(path, within)
    if isinstance(opened, Unread):
        return opened
    try:
        with opened as file:
            size = os.fstat(file.fileno()).st_size
            if size > most:
                return _too_large(size, most)
            data = file.read(most + 1)
    except OSError as error:
        return Unread(error.strerror or str(error), by_system=True)
    return data if len(data) <= most else _too_large(len(data), most)


def read_stretch(path: Path | str, offset: int, size: int, within: Path | None = None) -> bytes | Unread:
    """Some bytes of a regular file, or why they were not read."""
    opened = open_regular(path, within)
    if isinstance(opened, Unread):
        return opened
    try:
        with opened as file:
            file.seek(offset)
            data = file.read(size)
    except OSError as error:
        return Unread(error.strerror or str(error), by_system=True)
    return data if len(data) == size else Unread("the file has become shorter since it was looked at")


def _too_large(size: int, most: int) -> Unread:
    return Unread(f"{size:,} bytes, more than the {most:,}", too_large=True)
