"""Where a mention may begin and end in any script."""

from __future__ import annotations

import unicodedata

__all__ = ["is_edge"]

# Joiners: what follows them is of the same cluster (zero-width joiner, Khmer coeng, Burmese virama).
_JOINERS = "\u200d\u17d2\u1039"


def is_edge(text: str, at: int) -> bool:
    """Whether no cluster of characters goes on over an offset."""
    if at <= 0 or at >= len(text):
        return True
    after = text[at]
    return (
        text[at - 1] not in _JOINERS
        and after != "\u200d"
        and unicodedata.category(after)[0] != "M"
        and after not in "\u0e33\u0eb3"
    )
