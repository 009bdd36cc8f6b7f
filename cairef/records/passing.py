"""Files that pass with the process that made them, whatever ends it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from weakref import finalize

__all__ = ["Passing"]

# Each takes one of the files that a process may have open, and a system may allow only 256. The others keep a name.
_MOST_NAMELESS = 64


class Passing:
    """A file for what is written once and read by this process and others of the machine.

    Where the system shows by path what a process has open, the file has no name of its own, so that not even a
    signal that no one can catch leaves it behind. Elsewhere it is removed at the end of the process at the latest.

    Attributes:
        path: Where it can be read while it is there.
        file: The file, to be written.
    """

    nameless = 0
    """How many this process has that have no name."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(prefix="cairef-", suffix=".jsonl")
        self.file: BinaryIO = os.fdopen(handle, "wb")
        self.path = Path(name)
        self._end: finalize[[Path], Passing] | None = None
        shown = Path(f"/proc/{os.getpid()}/fd/{handle}")
        if Passing.nameless < _MOST_NAMELESS and self._is_at(shown):
            self.path.unlink()
            self.path = shown
            self._nameless = True
            Passing.nameless += 1
        else:
            # Only needed here.
            from weakref import finalize  # noqa: PLC0415

            self._nameless = False
            self._end = finalize(self, _remove, self.path)

    def written(self) -> None:
        """All is in it, so that it can be read."""
        if self._nameless:
            self.file.flush()
        else:
            self.file.close()

    def remove(self) -> None:
        """Remove it."""
        if self._nameless and not self.file.closed:
            Passing.nameless -= 1
        with contextlib.suppress(OSError):  # what was to be written yet, and for which there is no room
            self.file.close()
        if self._end is not None:
            self._end()

    def _is_at(self, shown: Path) -> bool:
        try:
            return os.path.samestat(shown.stat(), os.fstat(self.file.fileno()))
        except OSError:
            return False


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
