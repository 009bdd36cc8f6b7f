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
    written = str(name)
    # Two that are alike are about as long: what is compared is gone through letter by letter, and may have a million.
    able = [each for each in known if 2 * min(len(each), len(written)) >= cutoff * (len(each) + len(written))]
    if not able:
        return None
    # Slow to import, and only needed when there is something to report.
    import difflib  # noqa: PLC0415

    near = difflib.get_close_matches(written, able, 1, cutoff)
    return near[0] if near else None


def all_codes(codes: Iterable[str]) -> str:
    """The codes that there are, in a few words where they are very many."""
    listed = list(codes)
    if len(listed) > _MOST:
        return f"there are {len(listed)} codes, from {listed[0]} to {listed[-1]}"
    return f"the codes are {', '.join(listed)}"
