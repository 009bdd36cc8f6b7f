"""What the reader of cues finds in a text."""

from __future__ import annotations

from cairef.frozen import NamedTuple

__all__ = ["CueMention"]


class CueMention(NamedTuple):
    """A cue in a text.

    Attributes:
        start: Where it begins, in code points.
        end: The offset behind it.
        key: What it is a cue of, such as a code.
    """

    start: int
    end: int
    key: str
