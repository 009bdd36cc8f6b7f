"""Numbers in figures: digits with the separators of the language; codes, times and versions are none."""

from __future__ import annotations

import re
from decimal import Decimal

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.boundaries import cluster_break
from cairef.texts.numbers.forms import Forms
from cairef.texts.numbers.patterns import CURRENCY, LATIN

__all__ = ["Figure", "figure_at"]

_SPACES = " \u00a0\u2009\u202f"
_RUN = regex(
    rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}}(?![0-9]))+(?:[.,][0-9]+)?"
    r"|[0-9]{1,3}(?:['’][0-9]{3}(?![0-9]))+(?:[.,][0-9]+)?"
    r"|[0-9]{1,3}\n[ \t]*0[0-9]{2}(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*"
)
_CODE = regex(rf"[0-9{LATIN}_]+(?:[.,:/'’+-][0-9{LATIN}_]+)*")
_PHONE = regex(r"\+[0-9](?:[ ()-]{0,2}[0-9]){6,}")
_MONEY_BEFORE = regex(rf"{CURRENCY}[^\S\n]?$")
_LIST_MARK = regex(r"[^\S\n]*(?:[.)．、）](?:[^\S\n]|$)|[.)．、）](?=\n|[^0-9\s]))")
_UNITS = regex(r"(?:km|kg|ha|[MGkT]Wh?|[MGkT]Wp|mm|cm|[MG]bps|[TGMP]B)(?:[²³2]?)(?![0-9A-Za-z_])")
_LINE_START = regex(r"(?:^|\n)[^\S\n]*[(（]?$")
_FEW = 40
_LATIN = regex(f"[{LATIN}]")
_JOINING, _PLUS, _DEGREES = "/:'’", "+＋", "°²³′″"
_BRACKETS = frozenset({("(", ")"), ("（", "）"), ("[", "]")})
# A number in brackets behind a word repeats that word's number, or so it may be: thirty (30).
_TWIN = regex(r"[^\s.,;:!?。，；：、][^\S\n]{0,2}[(（]$")


class Figure(NamedTuple):
    """A number in figures, or a run that is none.

    Attributes:
        value: The number; None where it is no count, or cannot be read with certainty.
        end: The offset behind the run.
        foreign: Whether its decimal sign is not the language's, so that it is a number only before a scale word.
        unscaled: Whether it may be grouped or decimal before a scale word, so that it is a number only without one.
    """

    value: Decimal | None
    end: int
    foreign: bool = False
    unscaled: bool = False


def figure_at(text: str, at: int, end: int, forms: Forms, *, chained: bool) -> Figure:
    """The figure that begins at a digit.

    Args:
        text: The text, flat.
        at: The offset of its first digit.
        end: Where reading ends.
        forms: The language.
        chained: Whether a number ends before the sign before it, so that the two may be a range.
    """
    if text[at - 1 : at] == "+" and (phone := _PHONE.match(text, at - 1, end)):
        return Figure(None, phone.end())
    if _belongs_to_what_is_before(text, at, forms, chained=chained):
        return Figure(None, past(text, at, end))
    stop = _end(_RUN, text, at, end)
    value, foreign, unscaled = _value(text[at:stop], forms)
    if value is None or not cluster_break(text, stop) or not cluster_break(text, at):
        return Figure(None, max(past(text, at, end), stop))
    after, follows = text[stop : stop + 1], text[stop + 1 : stop + 2]
    goes_on = (after in _JOINING and follows.isdigit()) or (after in _PLUS and follows.isalnum()) or after in _DEGREES
    if after and goes_on:
        return Figure(None, past(text, at, end))
    if _marks(text, at, stop, end):
        return Figure(None, stop)
    return Figure(value, stop, foreign, unscaled)


def past(text: str, at: int, end: int) -> int:
    """The offset behind all letters and digits that are glued together from an offset on."""
    return _end(_CODE, text, at, end)


def _end(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    found = pattern.match(text, at, end)
    return found.end() if found else at + 1


def _belongs_to_what_is_before(text: str, at: int, forms: Forms, *, chained: bool) -> bool:
    """Whether the digit is a part of a code, a fraction, a version, a negative number."""
    before, ahead = text[at - 1 : at], text[at - 2 : at - 1] if at > 1 else " "
    if not before:
        return False
    if _LATIN.match(before) or (before == "." and _LATIN.match(ahead)):
        return not _MONEY_BEFORE.search(text[max(0, at - 5) : at]) and not forms.references.search(
            text[max(0, at - 24) : at]
        )
    if before in "/#@&=\\^_+" or (before == "." and ahead.isspace()):
        return True
    if before in ".,:’'" and ahead.isdigit():
        return True
    if before in "-‐‑−" and not chained:
        named = ahead.isalpha() and not _LATIN.match(ahead)
        return not named and not forms.references.search(text[max(0, at - 24) : at])
    return False


def _marks(text: str, at: int, stop: int, end: int) -> bool:
    """Whether the figure only marks a member of a list or a note: `1.` at the start of a line, `(2)`, `[5]`."""
    if stop - at > 2:
        return False
    around = (text[at - 1 : at], text[stop : stop + 1])
    if around in _BRACKETS and not _TWIN.search(text[max(0, at - 4) : at]):
        return True
    return bool(_LINE_START.search(text[max(0, at - _FEW) : at]) and _LIST_MARK.match(text, stop, end))


def glued_letters(text: str, at: int) -> bool:
    """Whether Latin letters that are no unit of measure are glued to the figure that ends at an offset."""
    return bool(re.match(rf"[{LATIN}_]", text[at : at + 1])) and not _UNITS.match(text, at)


def _value(run: str, forms: Forms) -> tuple[Decimal | None, bool, bool]:
    """The number, whether its decimal sign is foreign, whether it may be another before a scale word."""
    groups = re.split("[^0-9]+", run)
    signs = [_sign(found) for found in re.findall("[^0-9]+", run)]
    first = groups[0]
    if len(run) > _FEW or (first[0] == "0" and (len(first) > 2 or (len(first) > 1 and len(groups) > 1))):
        return None, False, False
    if not signs:
        return Decimal(run), False, False
    decimal, last = forms.pack.decimal, signs[-1]
    if len(signs) == 1 and last in ".,":
        thousands = len(groups[1]) == 3 and len(first) <= 3 and first != "0"
        if thousands and last in forms.groups:
            return Decimal("".join(groups)), False, last == decimal
        if thousands and forms.wary:
            return None, False, False
        return Decimal(".".join(groups)), last != decimal, False
    fraction = ""
    if len(set(signs)) == 2 and signs.count(last) == 1 and last in ".,":
        fraction, groups, signs = "." + groups[-1], groups[:-1], signs[:-1]
    if len(set(signs)) != 1 or not _grouped(groups, signs[0]):
        return None, False, False
    return Decimal("".join(groups) + fraction), False, False


def _sign(found: str) -> str:
    return " " if found.isspace() else found.replace("’", "'")


def _grouped(groups: list[str], sign: str) -> bool:
    first, *middle, last = groups
    if len(last) != 3 or first == "0":
        return False
    if all(len(group) == 3 for group in middle):
        return len(first) <= 3
    return sign == "," and len(first) <= 2 and all(len(group) == 2 for group in middle)
