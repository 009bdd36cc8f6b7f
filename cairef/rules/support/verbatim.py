"""The rule on words given as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairef.patterns import regex
from cairef.pointers import Pointer
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Value
from cairef.texts.boundaries import verbatim_bounded
from cairef.texts.numbers.patterns import CURRENCY
from cairef.texts.source_text import Quoted

__all__ = ["VERBATIM", "verbatim"]

VERBATIM = declare(
    "U001",
    "text-unsupported",
    "Words given as printed are in a quote of the claim",
    """A title, a name, a text, a label or anything else given as printed must be, code point for code point, within
    one quote of its own claim, and begin and end where words do. This holds for inferred claims too: words are printed
    or they are not.""",
    exactness=True,
)


_CURRENCY = regex(CURRENCY)
# A currency that is not known is in capitals.
_AMOUNT = regex(rf"(?<!\w)({CURRENCY}|[A-Z]{{2,3}}\$?|Tk|Ks)?([0-9][0-9.,]*[0-9]|[0-9])([A-Za-z]{{1,3}}\b)?(?!\w)")
_LONGEST = 24
# The ending of an owner is no part of a name.
_NAMED = frozenset({"names", "title", "publisher", "byline"})


def verbatim(claim: ClaimAtHand, _member: Value, value: str, pointer: Pointer) -> Iterator[Problem]:
    """Check words given as printed."""
    places = [(quoted, at) for quoted in claim.quotes for at in quoted.places(value)]
    name = not _NAMED.isdisjoint(map(str, claim.part.pointer[:1]))
    if any(_is_whole(quoted.text, at, at + len(value), name=name) for quoted, at in places):
        return
    if places:
        message = f"{shown(value)} begins or ends within a word of the source"
        yield VERBATIM.at(pointer, message, "give whole words", source=claim.first, found=claim.shown_quotes)
        return
    near = next((printed for quoted in claim.quotes if (printed := _other_case(quoted, value))), None)
    hint = f"the quote prints {shown(near)}" if near else "give the words as a quote prints them, or quote more"
    message = f"{shown(value)} is in no quote of this claim"
    yield VERBATIM.at(pointer, message, hint, source=claim.first, expected="words of a quote", found=claim.shown_quotes)


def _is_whole(text: str, start: int, end: int, *, name: bool) -> bool:
    """Whether a stretch begins and ends where words do; a currency may touch its amount, as in "RM6.4"."""
    if verbatim_bounded(text, start, end, name=name):
        return True
    money = text[end : end + 1].isdigit() and _CURRENCY.fullmatch(text, start, end) is not None
    if money:
        return not text[max(0, start - 1) : start].isalnum()
    # "RM46 million" and "330km" are an amount with its currency, and a number with its unit.
    around = _AMOUNT.finditer(text, max(0, start - _LONGEST), min(len(text), end + _LONGEST))
    return any(
        start in {each.start(), each.start(2), each.end(2)}
        and (end in {each.end(2), each.end()} or (end > each.end() and verbatim_bounded(text, each.end(), end)))
        for each in around
    )


def _other_case(quoted: Quoted, value: str) -> str | None:
    match = re.compile(re.escape(value), re.IGNORECASE).search(quoted.text, quoted.start, quoted.end)
    return match[0] if match else None
