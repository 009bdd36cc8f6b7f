"""Where the bytes of a record come from, and the rules on reading them at all."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cairef.files import shown_path
from cairef.rule import Place, Problem, declare

__all__ = ["BOUNDS", "MAX_BYTES", "START", "UNREADABLE", "Input", "read_bytes"]

MAX_BYTES = 16 * 2**20
"""The largest record file that is read, in bytes."""

START = Place(1, 1, 1, 1)
"""Where a file begins."""

UNREADABLE = declare(
    "P001",
    "unreadable-file",
    "A record file is a regular file that can be read",
    """Only regular files are opened. A pipe, a device or a file without read permission is refused, so that a
    check can neither hang nor pass over a record in silence.""",
)
BOUNDS = declare(
    "P005",
    "bounds",
    "A record stays within bounds of size and depth",
    """A record file has at most 16 MiB and nests at most 64 levels, so that a hostile file cannot exhaust the
    reader.""",
)


@dataclass(frozen=True, slots=True)
class Input:
    """A record to check: a file, or text at hand such as that of standard input.

    Attributes:
        path: The file; None for text at hand, to which rules on files do not apply.
        data: The text at hand, in UTF-8; a file's is read when it is needed.
        label: How text at hand is called in findings.
    """

    path: Path | None = None
    data: bytes = b""
    label: str = "<text>"

    @property
    def name(self) -> str:
        """What it is called in findings: a file relative to the working directory where it lies below it."""
        return self.label if self.path is None else shown_path(self.path)

    def read(self) -> bytes | Problem:
        """The bytes, or what keeps them from being read."""
        if self.path is not None:
            return read_bytes(self.path)
        return self.data if len(self.data) <= MAX_BYTES else _too_large(f"more than the {MAX_BYTES:,} bytes")


def read_bytes(path: Path | str) -> bytes | Problem:
    """The bytes of a record file, or what keeps it from being read.

    Only regular files are opened: a pipe or a device could block for ever.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - a path may be given as text, which is quicker
        if not stat.S_ISREG(found.st_mode):
            return UNREADABLE.at((), "this is not a regular file", "give the path of a JSON file", place=START)
        if found.st_size > MAX_BYTES:
            return _too_large(f"{found.st_size:,} bytes, more than the {MAX_BYTES:,}")
        with open(path, "rb") as file:  # noqa: PTH123 - likewise
            return file.read()
    except OSError as error:
        return UNREADABLE.at((), f"the file cannot be read: {error.strerror or error}", place=START)


def _too_large(much: str) -> Problem:
    message = f"the file has {much} that are read"
    return BOUNDS.at((), message, "a record is a small file; split it", place=START)
