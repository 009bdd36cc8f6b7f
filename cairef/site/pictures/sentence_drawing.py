"""A sentence in lines of equal letters, with brackets below the words that claims quote."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cairef.site.pictures.measure import breaks, width

__all__ = ["Bracket", "Label", "Lettering", "Quoted", "Sheet", "ShownClaim", "TextLine", "sheet"]

_CELL = 9.0
_FIELD = 0.5
"""The room between the name of a field and its value, in ems."""


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim and its words.

    Attributes:
        field: The title of the member, such as `Status`.
        value: Its value on one line.
        basis: The claim's basis.
        pointer: The claim's place in the record.
        start: Code points before the words.
        end: Code points before the first character after them.
        quote: The words.
    """

    field: str
    value: str
    basis: str
    pointer: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Label:
    """A claim beside its words.

    Attributes:
        claim: The claim.
        value: Its value, shortened to its place.
        x: Where the label begins.
        y: Its baseline.
        gap: How far its value is from the beginning.
    """

    claim: ShownClaim
    value: str
    x: float
    y: float
    gap: float


@dataclass(frozen=True, slots=True)
class Bracket:
    """A stretch of a line that claims quote.

    Attributes:
        start: Where it starts.
        end: Where it ends.
        y: How low it hangs.
        text: The baseline of the text above it.
        opens: Whether the quote starts here.
        closes: Whether it ends here.
    """

    start: float
    end: float
    y: float
    text: float
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote, and the claims of one basis that give it.

    Attributes:
        basis: The basis of the claims.
        brackets: Where it is, line by line.
        labels: Its claims.
    """

    basis: str
    brackets: tuple[Bracket, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the sentence as drawn: its words, how wide they are and their baseline."""

    text: str
    width: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sentence laid out for one width."""

    name: str
    width: float
    height: float
    lines: tuple[TextLine, ...]
    quotes: tuple[Quoted, ...]


class Lettering(NamedTuple):
    """How claims are written.

    Attributes:
        size: The size of the letters, which the stylesheet has as well.
        leading: How far one claim is below the other.
    """

    size: float
    leading: float


class _Quote(NamedTuple):
    """What hangs on one bracket."""

    start: int
    end: int
    basis: str


def sheet(
    text: str, bounds: tuple[int, int], claims: Sequence[ShownClaim], name: str, cells: int, letters: Lettering
) -> Sheet:
    """Lay out a sentence.

    Args:
        text: The text of the source.
        bounds: The sentence in it.
        claims: The claims that quote words of the sentence.
        name: The name of the layout.
        cells: How many letters a line has.
        letters: How the claims are written.
    """
    groups: defaultdict[_Quote, list[ShownClaim]] = defaultdict(list)
    for claim in claims:
        groups[_Quote(claim.start, claim.end, claim.basis)].append(claim)
    brackets: defaultdict[_Quote, list[Bracket]] = defaultdict(list)
    labels: defaultdict[_Quote, list[Label]] = defaultdict(list)
    lines = []
    rows = _even_rows(text, bounds, cells)
    y = 18.0
    for first, last in rows:
        words = " ".join(text[first:last].split())
        lines.append(TextLine(words, _cells(text[first:last]) * _CELL, y))
        placed: list[tuple[float, float, float]] = []
        # The shortest quotes hang highest, so that a longer one encloses them.
        for quote in sorted(groups, key=lambda quote: (quote.end - quote.start, quote.start, quote.basis != "stated")):
            low, high = max(quote.start, first), min(quote.end, last)
            if low >= high:
                continue
            start, end = _cells(text[first:low]) * _CELL, _cells(text[first:high]) * _CELL
            own = groups[quote] if (first, last) == _longest(rows, quote) else []
            bracket, put, right = _hang(start, end, own, placed, y, cells * _CELL, letters)
            left = min([start, *(label.x for label in put)])
            bottom = put[-1].y + 6 if put else bracket + 3
            placed.append((left, right, bottom))
            brackets[quote].append(Bracket(start, end, bracket, y, low == quote.start, high == quote.end))
            labels[quote] += put
        y = max([y + 4, *(bottom for *_, bottom in placed)]) + 26
    quotes = tuple(Quoted(quote.basis, tuple(brackets[quote]), tuple(labels[quote])) for quote in sorted(groups))
    return Sheet(name, cells * _CELL, y - 22, tuple(lines), quotes)


def _hang(
    start: float,
    end: float,
    own: Sequence[ShownClaim],
    placed: Sequence[tuple[float, float, float]],
    y: float,
    room: float,
    letters: Lettering,
) -> tuple[float, list[Label], float]:
    """Where a bracket and its labels go, below all that is in their way; and how far they reach."""
    size, leading = letters
    gaps = [width(claim.field, size) + _FIELD * size for claim in own]
    values = [
        breaks(claim.value, size, room - gap, 1)[0] if claim.value else "" for claim, gap in zip(own, gaps, strict=True)
    ]
    widest = max((gap + width(value, size) for gap, value in zip(gaps, values, strict=True)), default=0.0)
    x = max(0.0, min(start, room - widest))
    left, right = min(start, x), max(end, x + widest)
    top = max((bottom for low, high, bottom in placed if low < right + 8 and left < high + 8), default=y + 4)
    bracket = top + 5
    found = [
        Label(claim, value, x, bracket + size + 1.5 + index * leading, gap)
        for index, (claim, value, gap) in enumerate(zip(own, values, gaps, strict=True))
    ]
    return bracket, found, right


def _longest(rows: Sequence[tuple[int, int]], quote: _Quote) -> tuple[int, int]:
    """The row with most of a quote."""
    return max(rows, key=lambda row: min(quote.end, row[1]) - max(quote.start, row[0]))


def _even_rows(text: str, bounds: tuple[int, int], cells: int) -> list[tuple[int, int]]:
    """The lines, as many as are needed and about equally long, so that no word is left alone in the last one."""
    rows = list(_rows(text, bounds, cells))
    for fewer in range(cells - 1, 0, -1):
        shorter = list(_rows(text, bounds, fewer))
        if len(shorter) > len(rows):
            break
        rows = shorter
    return rows


def _rows(text: str, bounds: tuple[int, int], cells: int) -> Iterator[tuple[int, int]]:
    """The lines, broken between words, or anywhere in a word that is longer than a line."""
    first, end = bounds
    while first < end:
        last = first
        taken = 0
        fit = 0
        while last < end:
            taken += _cells(text[last])
            if taken > cells:
                break
            last += 1
            if last == end or text[last].isspace():
                fit = last
        last = fit or max(last, first + 1)
        yield first, last
        first = last
        while first < end and text[first].isspace():
            first += 1


def _cells(text: str) -> int:
    """How many columns a text takes where all letters are equally wide."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
