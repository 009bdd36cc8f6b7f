"""Texts that a contributor hands over: small enough, regular files, UTF-8."""

from __future__ import annotations

import stat
from pathlib import Path

from cairef.errors import UsageError
from cairef.safe_text import shown

__all__ = ["decoded", "read_text"]

_MOST_BYTES = 100_000_000


def read_text(path: Path) -> bytes:
    """The bytes of a text file.

    Raises:
        UsageError: It is no regular file, cannot be read, is too large or is empty.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UsageError(f"{shown(str(path))} is not a regular file")
        if found.st_size > _MOST_BYTES:
            raise UsageError(f"{shown(str(path))} has {found.st_size:,} bytes; a source has at most {_MOST_BYTES:,}")
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{shown(str(path))} cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a name with a zero byte in it
        raise UsageError(f"{shown(str(path))} cannot be the name of a file") from error
    if not data.strip():
        raise UsageError(f"{shown(str(path))} is empty")
    return data


def decoded(path: Path, data: bytes) -> str:
    """The text of a file.

    Raises:
        UsageError: It is not UTF-8, or nothing but white space.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{shown(str(path))} is not UTF-8 (byte {error.start}, line {line}): save it as UTF-8"
        ) from error
    if not text.strip():
        raise UsageError(f"{shown(str(path))} is empty")
    return text
