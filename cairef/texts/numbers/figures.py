"""Numbers in figures: digits with the separators of the language; codes, times and versions are none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from cairef.texts.numbers.edges import is_edge
from cairef.texts.numbers.forms import CURRENCY, LATIN, Forms

__all__ = ["Figure", "figure_at"]

_SPACES = " \u00a0\u2009\u202f"
_RUN = re.compile(
    rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}}(?![0-9]))+(?:[.,][0-9]+)?"
    r"|[0-9]{1,3}(?:['’][0-9]{3}(?![0-9]))+(?:[.,][0-9]+)?"
    r"|[0-9]{1,3}\n[ \t]*0[0-9]{2}(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*"
)
_CODE = re.compile(rf"[0-9{LATIN}_]+(?:[.,:/'’+-][0-9{LATIN}_]+)*")
_PHONE = re.compile(r"\+[0-9](?:[ ()-]{0,2}[0-9]){6,}")
_MONEY_BEFORE = re.compile(rf"{CURRENCY}[^\S\n]?$")
_LIST_MARK = re.compile(r"[^\S\n]*(?:[.)．、）](?:[^\S\n]|$)|[.)．、）](?=\n|[^0-9\s]))")
_UNITS = re.compile(r"(?:km|kg|ha|[MGkT]Wh?|[MGkT]Wp|mm|cm|[MG]bps|[TGMP]B)(?:[²³2]?)(?![0-9A-Za-z_])")
_LINE_START = re.compile(r"(?:^|\n)[^\S\n]*[(（]?$")
_FEW = 40


class Figure(NamedTuple):
    """A number in figures, or a run that is none.

    Attributes:
        value: The number; None where it is no count, or cannot be read with certainty.
        end: The offset behind the run.
        foreign: Whether its decimal sign is not the language's, so that it is a number only before a scale word.
        run_end: The offset behind all that is glued to it.
    """

    value: Decimal | None
    end: int
    foreign: bool
    run_end: int


def figure_at(text: str, at: int, end: int, forms: Forms, *, chained: bool) -> Figure:  # noqa: C901, PLR0911, PLR0912
    """The figure that begins at a digit.

    Args:
        text: The text, flat.
        at: The offset of its first digit.
        end: Where reading ends.
        forms: The language.
        chained: Whether a number ends before the sign before it, so that the two may be a range.
    """
    before = text[at - 1] if at else ""
    code = _CODE.match(text, at, end)
    assert code is not None
    none = Figure(None, code.end(), foreign=False, run_end=code.end())
    if before == "+":
        phone = _PHONE.match(text, at - 1, end)
        return Figure(None, phone.end(), foreign=False, run_end=phone.end()) if phone else none
    if before and before in "/#@&=\\^_" or (before == "." and at > 1 and text[at - 2].isalnum()):
        return none
    if re.match(rf"[{LATIN}]", before) and not _MONEY_BEFORE.search(text[max(0, at - 5) : at]):
        return none
    if before and before in ".,:’'" and at > 1 and text[at - 2].isdigit():
        return none
    if before and before in "-‐‑−" and not chained:
        ahead = text[at - 2] if at > 1 else " "
        if not forms.references.search(text[max(0, at - 24) : at]) and not (ahead.isalpha() and not re.match(rf"[{LATIN}]", ahead)):
            return none
    run = _RUN.match(text, at, end)
    assert run is not None
    stop = run.end()
    if before == "[" and text[stop : stop + 1] == "]":
        return none
    value, foreign = _value(run.group(), forms)
    after = text[stop : stop + 1]
    if value is None or not is_edge(text, stop) or not is_edge(text, at):
        return Figure(None, max(code.end(), stop), foreign=False, run_end=max(code.end(), stop))
    follows = text[stop + 1 : stop + 2]
    if (after and after in "/:'’" and follows.isdigit()) or (after and after in "+＋" and follows.isalnum()) or after in {"°", "²", "³", "′", "″"}:
        return none
    if _LINE_START.search(text[max(0, at - _FEW) : at]) and stop - at <= 3 and _LIST_MARK.match(text, stop, end):
        return Figure(None, stop, foreign=False, run_end=stop)
    return Figure(value, stop, foreign, max(code.end(), stop))


def glued_letters(text: str, at: int) -> bool:
    """Whether Latin letters that are no unit of measure are glued to the figure that ends at an offset."""
    return bool(re.match(rf"[{LATIN}_]", text[at : at + 1])) and not _UNITS.match(text, at)


def _value(run: str, forms: Forms) -> tuple[Decimal | None, bool]:  # noqa: PLR0911
    """The number and whether its decimal sign is foreign; None where it cannot be read with certainty."""
    groups = re.split("[^0-9]+", run)
    signs = re.findall("[^0-9]", run.replace("\n", " ")) if len(groups) > 1 else []
    signs = [" " if sign in _SPACES or sign == "\t" else "'" if sign == "’" else sign for sign in signs]
    signs = [sign for n, sign in enumerate(signs) if not (sign == " " and n and signs[n - 1] == " " and len(signs) > len(groups) - 1)]
    if len(run) > _FEW or (len(groups[0]) > 1 and groups[0][0] == "0" and (len(groups[0]) > 2 or len(groups) > 1)):
        return None, False
    if not signs:
        return Decimal(run), False
    decimal = forms.pack.decimal
    last, kinds = signs[-1], set(signs)
    if len(signs) == 1 and last in ".,":
        if last in forms.groups and last != decimal and len(groups[1]) == 3 and len(groups[0]) <= 3 and groups[0] != "0":
            return Decimal("".join(groups)), False
        return Decimal(".".join(groups)), last != decimal
    fraction = ""
    if len(kinds) == 2 and signs.count(last) == 1 and last in ".,":
        fraction, groups, signs = groups[-1], groups[:-1], signs[:-1]
    elif len(kinds) != 1:
        return None, False
    if not _grouped(groups, signs[0]):
        return None, False
    return Decimal("".join(groups) + (f".{fraction}" if fraction else "")), False


def _grouped(groups: list[str], sign: str) -> bool:
    first, *middle, last = groups
    if len(last) != 3 or first == "0":
        return False
    if all(len(group) == 3 for group in middle):
        return len(first) <= 3
    return sign == "," and len(first) <= 2 and all(len(group) == 2 for group in middle)
