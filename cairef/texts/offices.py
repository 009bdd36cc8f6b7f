"""Words of rank before an office, which are a part of it: "Deputy" of "Deputy Minister".

Each language has its own in `languages/offices.json`.
"""

from __future__ import annotations

from functools import cache

from cairef.texts.languages import read_data
from cairef.texts.languages.pack import Pack

__all__ = ["rank_before"]

_FAR = 30


def rank_before(text: str, start: int, pack: Pack) -> str | None:
    """The word of rank that ends where something begins, as far as a language's words for that are known."""
    ahead = text[max(0, start - _FAR) : start]
    before = ahead.rstrip() if pack.spaced else ahead
    # A line or a sentence may have ended there.
    if "\n\n" in ahead[len(before) :] or (pack.spaced and not (ahead[len(before) :] or ahead.endswith("-"))):
        return None
    before = before.removesuffix("-").casefold()
    for rank in _ranks(pack.tag):
        if before.endswith(rank) and not (pack.spaced and before[: -len(rank)][-1:].isalnum()):
            return rank
    return None


@cache
def _ranks(tag: str) -> tuple[str, ...]:
    return tuple(read_data("offices.json").get(tag, {}).get("ranks", ()))
