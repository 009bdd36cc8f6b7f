"""Numbers as texts print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cairef.texts.source_text import Quoted

__all__ = ["Printed", "printed"]

_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_FIGURES = re.compile(
    r"(?<![\w.,])(?P<figure>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"(?![\w])(?:[ \u00a0](?P<scale>{'|'.join(_SCALES)})(?!\w))?",
    re.IGNORECASE,
)


class Printed(NamedTuple):
    """A number in a text and where it stands."""

    number: float
    start: int
    end: int


def printed(quoted: Quoted, number: float) -> Iterator[Printed]:
    """Where the quote prints this number, in figures or in English words; never as a part of a longer number."""
    text, start, end = quoted
    for match in _FIGURES.finditer(text, start, end):
        value = float(match["figure"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
        if value == number and not _goes_on(text, match.end(), end):
            yield Printed(value, *match.span())
    for word in _number_words(number):
        for at, stop in _spelled(quoted, word):
            if not _goes_on(text, stop, end) and not _joined(text, at, stop):
                yield Printed(number, at, stop)


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether the number goes on after the quote, or a scale word does."""
    if stop == end and re.match(r"[.,]?[0-9]|\w", text[stop : stop + 2]):
        return True
    return re.match(rf"[ \u00a0](?:{'|'.join(_SCALES)})\b", text[stop : stop + 12], re.IGNORECASE) is not None


def _joined(text: str, start: int, stop: int) -> bool:
    """Whether a number word is only a part of a longer one, as `five` is in `twenty-five`."""
    before = re.search(r"([a-z]+)[ -](?:and )?$", text[max(0, start - 16) : start], re.IGNORECASE)
    after = re.match(r"[ -](?:and )?([a-z]+)", text[stop : stop + 16], re.IGNORECASE)
    return bool((before and _is_number_word(before[1])) or (after and _is_number_word(after[1])))


def _is_number_word(word: str) -> bool:
    return word.lower() in _SCALES or word.lower() in _SMALL


def _spelled(quoted: Quoted, words: str) -> Iterator[tuple[int, int]]:
    # "and" is British usage, the hyphen not everyone's.
    parts = [r"(?:and[ -])?" if part == "and" else part + "[ -]" for part in re.split("[ -]", words)]
    pattern = "".join(parts).removesuffix("[ -]")
    for match in re.compile(pattern, re.IGNORECASE).finditer(*quoted):
        if quoted.bounded(*match.span()):
            yield match.span()


def _number_words(number: float) -> list[str]:
    if number != int(number) or not 0 <= number < 10**15:
        return []
    # Slow to import, and only needed where a number is looked for in words.
    from num2words import num2words  # noqa: PLC0415

    return [str(num2words(int(number)))]


_SMALL = frozenset(
    [
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        *("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    ]
)
