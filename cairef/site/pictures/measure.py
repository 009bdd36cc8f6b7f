"""How wide words will be drawn, and where to break them: SVG text does not wrap by itself."""

from __future__ import annotations

import unicodedata
from functools import cache

__all__ = ["breaks", "width"]

# The advance widths of Helvetica and of what is drawn in its place, in thousandths of the size.
_WIDTHS = {
    222: "ijl'|‘’",
    278: "!.,:;/\\ft[]I ",
    333: "r()-`",
    355: '"“”',
    389: "*",
    500: "ckJsvxyz",
    556: "abdeghnopqu0123456789L_$?#–",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…→",
    1015: "@",
}
_WIDTH = {character: width for width, characters in _WIDTHS.items() for character in characters}
# Other faces may be chosen on the reader's machine, and some run wider.
_MARGIN = 1.06


@cache
def _advance(character: str) -> int:
    known = _WIDTH.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 1000 if unicodedata.east_asian_width(character) in "WF" else 600


def width(text: str, size: float) -> float:
    """About how wide a text is at a font size, in the same unit: rather too wide than too narrow."""
    return sum(map(_advance, text)) * size * _MARGIN / 1000


def breaks(text: str, size: float, room: float, most: int = 6) -> tuple[str, ...]:
    """Break a text into lines.

    Args:
        text: The text; white space in it counts as one blank.
        size: The font size.
        room: How wide a line may be.
        most: How many lines there may be. What does not fit is left out, and an ellipsis says so.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        # A word that is wider than a line, or a text without blanks, breaks anywhere.
        *whole, line = _pieces(word, size, room)
        lines.extend(whole)
    lines.append(line)
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width(f"{last}…", size) > room:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip()}…")


def _pieces(word: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
