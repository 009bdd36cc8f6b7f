"""What qualifies a number: words before and behind it, and what is beside it that is not understood."""

from __future__ import annotations

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.numbers.forms import Forms
from cairef.texts.numbers.patterns import CURRENCY, lookup

__all__ = ["Qualified", "qualified"]

_BEFORE, _AFTER = 110, 70
_TURNED = {"more-than": "up-to", "less-than": "at-least", "at-least": "less-than"}
_SIGNS = {
    ">": "more-than",
    "<": "less-than",
    "≥": "at-least",
    "≤": "up-to",
    "~": "about",
    "≈": "about",
    "±": None,
    "～": "about",
}
_SIGN = regex(rf"(?P<sign>[><≥≤~≈±～])[^\S\n]?(?:{CURRENCY}[^\S\n]?)?$")
_MONEY = regex(rf"{CURRENCY}[^\S\n]?$")
_PLUS = regex(r"[^\S\n]?[+＋](?![0-9A-Za-z])")


class Qualified(NamedTuple):
    """The qualifier of a number, the span with its words and currency, and why there is none."""

    qualifier: str | None
    start: int
    end: int
    why: str | None


class _Side(NamedTuple):
    code: str | None
    at: int
    words: str


def qualified(
    text: str, start: int, end: int, forms: Forms, *, inside: str | None, own: str | None, floor: int
) -> Qualified:
    """The qualifier of the number from `start` to `end`.

    Args:
        text: The text, flat.
        start: Where the number begins.
        end: Where it ends, per cent included.
        forms: The language.
        inside: A qualifier that is between figures and scale word: 40多万.
        own: A qualifier that the number itself has where none is beside it: "une vingtaine".
        floor: Where the number before ends: what is before that qualifies it.
    """
    money = _MONEY.search(text, max(0, start - 6), start)
    sides = [side for side in (_before(text, start, end, forms, floor), _after(text, end, forms)) if side]
    begin = min([start, *([money.start()] if money else []), *(side.at for side in sides if side.at < start)])
    stop = max([end, *(side.at for side in sides if side.at > end)])
    unsure = [side.words for side in sides if side.code is None]
    if unsure:
        return Qualified(None, begin, stop, "; ".join(unsure))
    codes = {side.code for side in sides} | ({inside} if inside else set())
    if len(codes) > 1:
        codes.discard("exact")
    if len(codes) > 1:
        return Qualified(None, begin, stop, "; ".join(side.words for side in sides) or inside)
    return Qualified(codes.pop() if codes else own or "exact", begin, stop, None)


def _before(text: str, start: int, end: int, forms: Forms, floor: int) -> _Side | None:
    left = max(floor, start - _BEFORE)
    window = text[left:start]
    sign = _SIGN.search(window)
    if sign:
        return _Side(_SIGNS[sign["sign"]], left + sign.start(), sign["sign"])
    found = forms.before.search(window)
    if not found:
        far = forms.far.search(window)
        return _Side(forms.before_codes[lookup(far["words"])], left + far.start(), far["words"]) if far else None
    words = lookup(found["words"])
    at = left + found.start()
    if words in forms.plain:
        return None
    code = forms.before_codes.get(words)
    limiting, units = forms.limits
    if code is None and words in limiting and units.match(text, end):
        return _Side("up-to", at, found["words"])
    if code is None:
        return None if words in forms.harmless else _Side(None, at, found["words"])
    if window[: found.start()].endswith(("-", "‐", "‑")):
        return _Side(None, at, found["words"])
    negation = found.groupdict().get("negation")
    if negation and (known := forms.before_codes.get(lookup(f"{negation} {words}"))):
        return _Side(known, at, f"{negation} {found['words']}")
    if negation:
        code = _TURNED.get(code)
        return _Side(code, at, f"{negation} {found['words']}")
    left_of = window[: found.start()]
    cases = [(pattern.search(left_of), other) for pattern, other in forms.preceded.get(words, ())]
    cases += [(pattern.match(text, end, end + _AFTER), other) for pattern, other in forms.followed.get(words, ())]
    for applies, other in cases:
        if applies:
            return None if other == "exact" else _Side(None, at, found["words"])
    return _Side(code, at, found["words"])


def _after(text: str, end: int, forms: Forms) -> _Side | None:
    plus = _PLUS.match(text, end)
    if plus:
        return _Side("at-least", plus.end(), "+")
    limit = min(len(text), end + _AFTER)
    if open_ended := forms.unsure_after.match(text, end, limit):
        return _Side(None, open_ended.end(), open_ended["words"])
    found = forms.after.match(text, end, limit)
    if found:
        return _Side(forms.codes_after[lookup(found["words"])], found.end(), found["words"])
    found = forms.later.match(text, end, limit)
    if not found:
        return None
    if found["last"]:
        return _Side(forms.codes_last[lookup(found["last"])], found.end("last"), found["last"])
    words = lookup(found["words"])
    return _Side(forms.codes_later[words], found.end("words"), found["words"]) if words in forms.codes_later else None
