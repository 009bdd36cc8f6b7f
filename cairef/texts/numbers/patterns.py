"""Pieces of the regular expressions for numbers that are of no language, and how words become such pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from cairef.patterns import regex
from cairef.texts.languages.pack import Pack

__all__ = ["CURRENCY", "GAP", "LATIN", "either", "flat", "lookup"]

GAP = r"(?:[^\S\n]+(?:\n(?!\s*\n)[^\S\n]*)?|\n(?!\s*\n)[^\S\n]*)"
"""White space within a paragraph; one line break may be in it."""
LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_SIGNS = "$€£¥￥฿₫៛₭₹₱₩"
# ISO 4217 and the ways to write a dollar are of no language.
CURRENCY = (
    rf"(?:(?:(?<![{LATIN}])(?:US|S|A|C|HK|NT|NZ|B|RM|M|R)?[{_SIGNS}])"
    rf"|(?<![{LATIN}])(?:USD|EUR|CNY|RMB|SGD|MYR|IDR|VND|THB|KHR|LAK|MMK|PHP|INR|JPY|KRW|GBP|AUD|BND|HKD|RM|Rp\.?|Rs\.?|Php|US))"
)


_WIDE_COMMA = regex("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_WIDE_POINT = regex("(?<=[０-９0-9])．(?=[０-９0-9])")


def lookup(words: str) -> str:
    """The form in which words are looked up: lower case, composed, single spaces, plain apostrophes."""
    return " ".join(unicodedata.normalize("NFC", words).lower().replace("’", "'").split())


def flat(text: str, pack: Pack) -> str:
    """The text with the digits of ASCII for those of the language and of full width; each offset stays."""
    if "\uff0c" in text or "\uff0e" in text:
        # A full-width comma groups digits only where they are of full width too; else it parts a list.
        text = _WIDE_COMMA.sub(",", text)
        text = _WIDE_POINT.sub(".", text)
    return text.translate(_table(pack.digits))


@cache
def _table(digits: str | None) -> dict[int, str]:
    signs = {0xFF10 + n: str(n) for n in range(10)} | {0xFF05: "%", 0xFE6A: "%"}
    return signs | {ord(digit): str(n) for n, digit in enumerate(digits or "")}


def either(words: Iterable[str]) -> str:
    """An alternation, the longest first, in composed and decomposed form; it never matches if there are no words."""
    shapes = {shape for word in words for shape in (word, unicodedata.normalize("NFD", word))}
    ordered = sorted(shapes, key=lambda word: (-len(word), word))
    found = [re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered]
    return f"(?:{'|'.join(found)})" if found else "(?!)"
