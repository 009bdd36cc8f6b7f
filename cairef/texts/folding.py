"""A text with its white space made alike, and the way back to the places of the text itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from cairef.patterns import regex
from cairef.texts.boundaries import UNSPACED_LETTERS

__all__ = ["INVISIBLE", "Folded", "bare", "fold", "same_words"]

# Zero-width space and word joiner are white space to nobody; they say where a line may break.
INVISIBLE = "\u200b\u2060"
_GAP = rf"[\s{INVISIBLE}]{{2,}}|[^\S ]|[{INVISIBLE}]"
_UNSPACED_GAP = rf"{_GAP}|(?<=[{UNSPACED_LETTERS}]) (?=[{UNSPACED_LETTERS}])"
_BLANK_LINE = regex(r"(?>\r\n|[\n\r\x0b\x0c\x85\u2028])[^\S\n\r\u2028]*[\n\r\x0b\x0c\x85\u2028]|\u2029")
_LINE = regex(r"[\n\r\x0b\x0c\x85\u2028]")
_UNSPACED = rf"[{UNSPACED_LETTERS}]"


class Folded:
    """A folded text.

    Attributes:
        text: The text. A gap between words is one space; between letters of scripts without spaces it is nothing, so
            that a name is found whether it is wrapped or not; a blank line is one line break.
    """

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._starts = [0]
        self._shifts = [0]
        at = length = 0
        unspaced = not text.isascii() and _made(_UNSPACED).search(text)
        gaps = _made(_UNSPACED_GAP if unspaced else _GAP)
        for gap in gaps.finditer(text):
            instead = _instead(text, *gap.span())
            if instead == gap[0]:
                continue
            pieces += (text[at : gap.start()], instead)
            length += gap.start() - at + len(instead)
            at = gap.end()
            self._starts.append(length)
            self._shifts.append(at - length)
        pieces.append(text[at:])
        self.text = "".join(pieces)
        self._places = [start + shift for start, shift in zip(self._starts, self._shifts, strict=True)]

    def at(self, place: int) -> int:
        """Where a place of the text itself is here; of a place within a gap, where the gap begins or ends."""
        number = bisect_right(self._places, place) - 1
        found = place - self._shifts[number]
        return min(found, self._starts[number + 1]) if number + 1 < len(self._starts) else found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text itself of a stretch that neither begins nor ends with a gap."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, at: int) -> int:
        return at + self._shifts[bisect_right(self._starts, at) - 1]


@cache
def _made(pattern: str) -> re.Pattern[str]:
    """A pattern, made when it is first needed: that of scripts without spaces takes long."""
    return re.compile(pattern)


def bare(name: str) -> str:
    """A name without white space around it."""
    return re.sub(rf"^[\s{INVISIBLE}]+|[\s{INVISIBLE}]+\Z", "", name)


def fold(text: str) -> str:
    """A text with its white space made alike."""
    return Folded(text).text


def same_words(text: str, start: int, end: int, name: str) -> bool:
    """Whether a stretch that folds to the same as a name also has its gaps where the name has them.

    In a script without spaces a space counts, a line break where there may be one does not.
    """
    if text[start:end] == name:
        return True
    at, other = start, 0
    while at < end and other < len(name):
        gap, at = _gap(text, at, end)
        wanted, other = _gap(name, other, len(name))
        if (wanted.strip(INVISIBLE) != "") != (gap.strip(INVISIBLE) != "") and (
            wanted.strip(INVISIBLE) or not _LINE.search(gap)
        ):
            return False
        if at < end and other < len(name) and text[at] != name[other]:
            return False
        at, other = at + 1, other + 1
    return at >= end and other >= len(name)


def _gap(text: str, at: int, end: int) -> tuple[str, int]:
    stop = at
    while stop < end and (text[stop].isspace() or text[stop] in INVISIBLE):
        stop += 1
    return text[at:stop], stop


def _instead(text: str, start: int, end: int) -> str:
    gap = text[start:end]
    if _BLANK_LINE.search(gap):
        return "\n"
    if not gap.strip(INVISIBLE):
        return ""
    letter = _made(_UNSPACED)
    inside = start > 0 and end < len(text) and letter.match(text[start - 1]) and letter.match(text[end])
    return "" if inside else " "
