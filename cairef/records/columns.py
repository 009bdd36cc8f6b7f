"""Columns as people count them, in characters, from those of a parser, which counts bytes."""

from __future__ import annotations

from itertools import accumulate

__all__ = ["Columns"]

_STEP = 1024
_CONTINUATIONS = bytes(range(0x80, 0xC0))


class Columns:
    """The columns of a text in UTF-8. To ask costs the same wherever in a line, however long that is.

    Args:
        data: The text.
    """

    def __init__(self, data: bytes) -> None:
        self._lines = data.split(b"\n")
        self._steps: dict[int, list[int]] = {}

    def at(self, row: int, offset: int) -> int:
        """The column, from 1, of the byte at an offset of a line, which is counted from 0."""
        line = self._lines[row]
        if row not in self._steps:
            pieces = (line[start : start + _STEP] for start in range(0, len(line), _STEP))
            self._steps[row] = list(accumulate(map(_characters, pieces), initial=0))
        step = min(offset, len(line)) // _STEP
        return self._steps[row][step] + _characters(line[step * _STEP : offset]) + 1

    def after(self, row: int) -> int:
        """The column after the last character of a line."""
        return self.at(row, len(self._lines[row]))


def _characters(data: bytes) -> int:
    """How many characters begin in a stretch."""
    return len(data.translate(None, _CONTINUATIONS))
