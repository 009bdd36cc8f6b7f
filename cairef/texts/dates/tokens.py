"""A text as a row of tokens, each of one character."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cairef.frozen import NamedTuple
from cairef.texts.dates.templates import BLANK

__all__ = [
    "BLANK",
    "DASHES",
    "DAY",
    "GAP",
    "LOW",
    "MONTH",
    "NUMBER",
    "OTHER",
    "STAMP",
    "TWO",
    "YEAR",
    "Tokens",
    "key",
    "number_kind",
]

# Tokens of numbers: one digit to 9, two digits to 12, to 31, others of two digits; four digits that may be a year;
# an ISO date with a time behind it; other numbers; and all that is neither a number nor a known word.
# Those of days and months are in a row, so that a class of them is one range.
LOW, MONTH, DAY, TWO, OTHER, YEAR, STAMP, GAP = "abcdeyix"
NUMBER = LOW + MONTH + DAY + TWO + YEAR + STAMP + OTHER

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"


class Tokens(NamedTuple):
    """A text as tokens: one character each, and where each begins and ends."""

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        """The text of a token, as it is looked up."""
        return key(self.text[self.starts[index] : self.ends[index]])

    def number(self, index: int) -> int:
        """The value of a number."""
        return int(self.text[self.starts[index] : self.ends[index]])


@lru_cache(4096)
def key(word: str) -> str:
    """A word as it is looked up: in small letters, composed, with one kind of hyphen and blank."""
    if word.isascii() and word.isalnum():
        return word.lower()
    return re.sub(
        r"\s+", " ", re.sub(f"[{DASHES}]", "-", unicodedata.normalize("NFC", word).casefold()).replace("\u2019", "'")
    )


def number_kind(found: str) -> str:
    """The token of a number."""
    if len(found) > 2:
        return YEAR if len(found) == 4 and 1000 <= int(found) < 3000 else OTHER
    value = int(found)
    if len(found) == 1:
        return LOW if value else OTHER
    if value == 0:
        return TWO
    return MONTH if value <= 12 else DAY if value <= 31 else TWO
