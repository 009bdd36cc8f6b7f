"""For a quote that is not where it should be: the nearest place, or what is wrong with it."""

from __future__ import annotations

import difflib
from bisect import bisect_left

from cairef.checking.library import Library
from cairef.records.corpus import Corpus
from cairef.rules.misquotes import why_not_there
from cairef.texts.source_text import SourceText

__all__ = ["PLACEHOLDER", "Shifts", "place_near", "why_lost"]

PLACEHOLDER = "TODO"
"""How a text begins that `cairef new` leaves to be filled in."""

_ALIKE = 0.8
_LONGEST_COMPARED = 500
_PIECES = 4


class Shifts:
    """How far the parts of a changed source have moved, as shown by the spans whose quote is there only once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: dict[str, list[tuple[int, int]]] = {}

    def at(self, source: str, start: int) -> int:
        """The distance by which the span nearest to an old offset has moved; 0 for a source that has not changed."""
        if source not in self._found:
            self._found[source] = self._shifts(source)
        found = self._found[source]
        at = bisect_left(found, (start, 0))
        return min(found[max(0, at - 1) : at + 1], key=lambda item: abs(item[0] - start), default=(0, 0))[1]

    def _shifts(self, source: str) -> list[tuple[int, int]]:
        state = self._library.corpus.source(source)
        if state is None or state.text is None or not state.changed:
            return []
        text = state.text.text
        found = set()
        for record in self._library.records():
            for span in record.cited():
                at = text.find(span["quote"]) if span["source"] == source else -1
                if at >= 0 and text.find(span["quote"], at + 1) < 0:
                    found.add((int(span["start"]), at - int(span["start"])))
        return sorted(found)


def place_near(places: list[int], old: int) -> int:
    """The place nearest to the old one; of two, the first."""
    return min(places, key=lambda place: (abs(place - old), place))


def why_lost(corpus: Corpus, source: SourceText, old: tuple[int, int], quote: str) -> str:
    """Why a quote is nowhere in its source, and how that may be mended."""
    if quote.startswith(PLACEHOLDER):
        return "it is still to be filled in: put the words of the source here as the quote"
    guess = _passage_like(source.text, quote)
    if guess is None:
        return why_not_there(corpus, source, *old, quote)
    line, column = source.line_column(guess[0])
    return f"{why_not_there(corpus, source, *guess, quote)} (line {line}, column {column} of the source)"


def _passage_like(text: str, quote: str) -> tuple[int, int] | None:
    """A passage that differs little from the quote: one that contains a quarter of it."""
    if len(quote) > _LONGEST_COMPARED:
        return None
    size = max(len(quote) // _PIECES, 3)
    for at in range(0, len(quote) - size + 1, size):
        found = text.find(quote[at : at + size])
        start = found - at
        if found >= 0 and start >= 0:
            there = text[start : start + len(quote)]
            if difflib.SequenceMatcher(None, there, quote, autojunk=False).ratio() > _ALIKE:
                return start, start + len(quote)
    return None
