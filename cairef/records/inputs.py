"""Where the bytes of a record come from, and the rules on reading them at all."""

from __future__ import annotations

from pathlib import Path

from cairef.files import shown_path
from cairef.frozen import NamedTuple
from cairef.layout import Root
from cairef.reading import LEADS_OUT, Unread, read_regular, read_stretch
from cairef.records.unpacked import plain
from cairef.rule import Place, Problem, declare

__all__ = ["BOUNDS", "MAX_BYTES", "NO_DATASET", "START", "UNREADABLE", "Input", "inputs_of", "read_bytes"]

MAX_BYTES = 16 * 2**20
"""The largest record file, and the longest line of JSON Lines, that is read, in bytes."""

_TEXT = "<text>"

START = Place(1, 1, 1, 1)
"""Where a file begins."""

UNREADABLE = declare(
    "P001",
    "unreadable-file",
    "A record file is a regular file that can be read",
    """Only regular files are opened. A pipe, a device or a file without read permission is refused, so that a
    check can neither hang nor pass over a record in silence. A packed file that ends too early, or cannot be unpacked,
    is refused from there on.""",
)
BOUNDS = declare(
    "P005",
    "bounds",
    "A record stays within bounds of size and depth",
    """A record file has at most 16 MiB, nests at most 64 levels and has at most 500,000 objects and arrays, so that a
    hostile file cannot exhaust the reader. The same holds for a line of JSON Lines. A packed file is read as far as it
    becomes at most 200 times as long, beyond 64 MiB, and has at most 64 GiB when it is unpacked.""",
)
NO_DATASET = declare(
    "P006",
    "no-dataset",
    "A record lies in a dataset",
    """A record is checked against the texts of its own dataset: the nearest folder above it with `dataset/` and
    `seeds/`. A record without one is not checked, and is named so that no run passes over it. The same holds for half a
    dataset, of which `dataset/` or `seeds/` is gone, and for one that a link leads to out of the folder that is
    checked. Folders of other tools, such as `node_modules/`, `site-packages/`, `.venv/` and all hidden ones, are left
    alone.""",
    about_files=True,
)


class Input(NamedTuple):
    """A record to check: a file, a line of one, or text at hand such as that of standard input.

    Attributes:
        path: The file; None for text at hand, to which rules on files do not apply.
        data: The text at hand, in UTF-8; a file's is read when it is needed.
        label: How text at hand is called in findings; a file, where it is not to be called by its path.
        within: A folder that the file must not leave by a link; what lies outside of a dataset is not printed.
        out: Whether the path is known to leave it, by a link on the way.
        line: The line of a file of JSON Lines; 0 for a file with one record.
        offset: Where the line begins in the file, in bytes; in one that is packed, when it is unpacked.
        size: How many bytes the line has.
        wrong: Why nothing can be read from this line on.
        too_large: Whether it is that there is too much of it.
    """

    path: Path | None = None
    data: bytes = b""
    label: str = _TEXT
    within: Path | None = None
    out: bool = False
    line: int = 0
    offset: int = 0
    size: int = 0
    wrong: str = ""
    too_large: bool = False

    @property
    def name(self) -> str:
        """What it is called in findings: a file relative to the working directory where it lies below it."""
        return self.label if self.path is None or self.label != _TEXT else shown_path(self.path)

    def read(self) -> bytes | Problem:
        """The bytes, or what keeps them from being read."""
        if self.out:
            return UNREADABLE.at((), LEADS_OUT, place=START)
        if self.wrong:
            if self.too_large:
                return BOUNDS.at((), self.wrong, "unpack it, or split it, if its records are honest", place=START)
            return UNREADABLE.at((), self.wrong, place=START)
        if self.line and self.path is not None:
            return self._read_line(self.path)
        if self.path is not None:
            return read_bytes(self.path, self.within)
        return self.data if len(self.data) <= MAX_BYTES else _too_large(f"more than the {MAX_BYTES:,} bytes")

    def _read_line(self, path: Path) -> bytes | Problem:
        if self.size > MAX_BYTES:
            return _too_large(f"more than the {MAX_BYTES:,} bytes", "line")
        bytes_of = plain(path, MAX_BYTES, self.within)
        if isinstance(bytes_of, Unread):
            return _unread(bytes_of)
        # Of a packed file, what was unpacked lies elsewhere.
        within = self.within if bytes_of.path == path else None
        found = read_stretch(bytes_of.path, self.offset, self.size, within)
        return found if isinstance(found, bytes) else _unread(found)


def inputs_of(root: Root) -> list[Input]:
    """All record files of a root, in the order of their names. One of JSON Lines is a single item here."""
    return [Input(path, within=root.path) for path in root.record_files()]


def read_bytes(path: Path | str, within: Path | None = None) -> bytes | Problem:
    """The bytes of a record file, or what keeps it from being read.

    Only regular files are opened: a pipe or a device could block for ever.
    """
    found = read_regular(path, MAX_BYTES, within)
    return found if isinstance(found, bytes) else _unread(found)


def _unread(found: Unread) -> Problem:
    if found.too_large:
        return _too_large(found.reason)
    message = f"the file cannot be read: {found.reason}" if found.by_system else found.reason
    hint = None if found.by_system or found.reason == LEADS_OUT else "give the path of a JSON file"
    return UNREADABLE.at((), message, hint, place=START)


def _too_large(much: str, what: str = "file") -> Problem:
    message = f"the {what} has {much} that are read"
    return BOUNDS.at((), message, f"a record is a small {what}; split it", place=START)
