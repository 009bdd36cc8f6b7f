"""What to suggest in place of a name that there is not: the nearest one, or all of them."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["all_codes", "nearest"]

_MOST = 100


def nearest(name: object, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The name that is most like the one given; None where none is like it.

    Args:
        name: What was written.
        known: The names that there are.
        cutoff: How alike they must be, from 0 to 1.
    """
    # Slow to import, and only needed when there is something to report.
    import difflib  # noqa: PLC0415

    near = difflib.get_close_matches(str(name), known, 1, cutoff)
    return near[0] if near else None


def all_codes(codes: Iterable[str]) -> str:
    """The codes that there are, in a few words where they are very many."""
    listed = list(codes)
    if len(listed) > _MOST:
        return f"there are {len(listed)} codes, from {listed[0]} to {listed[-1]}"
    return f"the codes are {', '.join(listed)}"
