"""Numbers and lists in the sentences that say what a chart shows."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["conjunction", "counted", "some"]


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what it counts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def conjunction(words: Sequence[str]) -> str:
    """Words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def some(number: int) -> str:
    """A number before “are”."""
    return f"{number:,}" if number else "none"
