"""Stretches of a text: where one is found, and what is around it."""

from __future__ import annotations

__all__ = ["around", "places_of"]

_MOST_PLACES = 1000


def places_of(text: str, quote: str) -> list[int]:
    """Where a quote begins in a text, at most a thousand places."""
    places: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(places) < _MOST_PLACES:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def around(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """What is before and after a stretch on the same line, at most `width` code points each."""
    before = text[max(0, start - width) : start].rpartition("\n")[2]
    return before, text[end : end + width].partition("\n")[0]
