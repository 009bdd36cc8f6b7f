"""Where the bytes of a record come from, and the rules on reading them at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cairef.files import shown_path
from cairef.layout import Root
from cairef.reading import LEADS_OUT, read_regular
from cairef.rule import Place, Problem, declare

__all__ = ["BOUNDS", "MAX_BYTES", "NO_DATASET", "START", "UNREADABLE", "Input", "inputs_of", "read_bytes"]

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
NO_DATASET = declare(
    "P006",
    "no-dataset",
    "A record lies in a dataset",
    """A record is checked against the texts of its own dataset: the nearest folder above it with `dataset/` and
    `seeds/`. A record without one is not checked, and is named so that no run passes over it. The same holds for a
    dataset that a link leads to out of the folder that is checked. Folders of other tools, such as `node_modules/`,
    `.venv/` and all hidden ones, are left alone.""",
    about_files=True,
)


@dataclass(frozen=True, slots=True)
class Input:
    """A record to check: a file, or text at hand such as that of standard input.

    Attributes:
        path: The file; None for text at hand, to which rules on files do not apply.
        data: The text at hand, in UTF-8; a file's is read when it is needed.
        label: How text at hand is called in findings.
        within: A folder that the file must not leave by a link; what lies outside of a dataset is not printed.
        out: Whether the path is known to leave it, by a link on the way.
    """

    path: Path | None = None
    data: bytes = b""
    label: str = "<text>"
    within: Path | None = None
    out: bool = False

    @property
    def name(self) -> str:
        """What it is called in findings: a file relative to the working directory where it lies below it."""
        return self.label if self.path is None else shown_path(self.path)

    def read(self) -> bytes | Problem:
        """The bytes, or what keeps them from being read."""
        if self.out:
            return UNREADABLE.at((), LEADS_OUT, place=START)
        if self.path is not None:
            return read_bytes(self.path, self.within)
        return self.data if len(self.data) <= MAX_BYTES else _too_large(f"more than the {MAX_BYTES:,} bytes")


def inputs_of(root: Root) -> list[Input]:
    """All records of a root, in the order of their names."""
    return [Input(path, within=root.path) for path in root.record_files()]


def read_bytes(path: Path | str, within: Path | None = None) -> bytes | Problem:
    """The bytes of a record file, or what keeps it from being read.

    Only regular files are opened: a pipe or a device could block for ever.
    """
    found = read_regular(path, MAX_BYTES, within)
    if isinstance(found, bytes):
        return found
    if found.too_large:
        return _too_large(found.reason)
    message = f"the file cannot be read: {found.reason}" if found.by_system else found.reason
    hint = None if found.by_system or found.reason == LEADS_OUT else "give the path of a JSON file"
    return UNREADABLE.at((), message, hint, place=START)


def _too_large(much: str) -> Problem:
    message = f"the file has {much} that are read"
    return BOUNDS.at((), message, "a record is a small file; split it", place=START)
