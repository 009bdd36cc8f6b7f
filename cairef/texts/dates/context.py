"""What is around a date in a text: whether it is joined to something else, and whether a number is a year at all."""

from __future__ import annotations

import unicodedata

from cairef.texts.boundaries import cluster_break
from cairef.texts.dates.forms import Forms
from cairef.texts.dates.tokens import BLANK, NUMBER, YEAR, Tokens
from cairef.texts.dates.values import Core

__all__ = ["is_announced", "is_counted", "is_joined", "is_named", "is_numbered"]

# Scripts that put no spaces between words: a date may touch their letters.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
# What is named after a year ("the 2030 Agenda") begins within so many characters behind it.
_LONGEST_NAME = 24


def is_joined(text: str, start: int, end: int, *, spaced: bool, suffixes: tuple[str, ...] = ()) -> bool:
    """Whether a date is a part of something longer: a number, a word, a code or a price."""
    if not (cluster_break(text, start) and cluster_break(text, end)):
        return True
    return _joined_before(text, start, spaced=spaced) or _joined_behind(text, end, spaced=spaced, suffixes=suffixes)


def _joined_before(text: str, start: int, *, spaced: bool) -> bool:
    before, two = text[start - 1 : start], text[start - 2 : start - 1] if start > 1 else ""
    if not before:
        return False
    digit = text[start].isdigit()
    if _is_letter(before, spaced=spaced) or (before.isdigit() and digit) or before == "_":
        return not (before.isdigit() and not digit)
    if not digit:
        return before == "-" and two.isdigit()
    if unicodedata.category(before) == "Sc" or before in "#№@":
        return True
    if before in ".,:" and two.isdigit():
        return True
    if before == "\u2013" and two.isdigit():
        return True
    return before in "-\u2010\u2011/\\" and (two.isdigit() or _is_letter(two, spaced=spaced))


def _joined_behind(text: str, end: int, *, spaced: bool, suffixes: tuple[str, ...]) -> bool:
    behind, two = text[end : end + 1], text[end + 1 : end + 2]
    digit = text[end - 1].isdigit()
    if not behind or any(text.startswith(suffix, end) for suffix in suffixes):
        return False
    if behind == "_" or behind in "%‰°" or (digit and behind.isdigit()):
        return True
    if _is_letter(behind, spaced=spaced):
        return True
    if not digit:
        return False
    if behind in ".," and two.isdigit():
        return True
    if behind == "\u2013" and two.isdigit():
        return True
    return behind in "-\u2010\u2011/" and (two.isdigit() or _is_letter(two, spaced=spaced))


def _is_letter(char: str, *, spaced: bool) -> bool:
    if not char or not (char.isalpha() or unicodedata.category(char)[0] == "M"):
        return False
    unspaced = any(low <= ord(char) <= high for low, high in _UNSPACED)
    return not unspaced and (spaced or char.isascii() or ord(char) < 0x0E00)


def is_counted(forms: Forms, tokens: Tokens, core: Core) -> bool:
    """Whether the number of a bare year, or the day behind a month, counts what comes behind it."""
    text = tokens.text
    rules = forms.data.get("year" if core.kind in {"year", "years"} else "day", {})
    start, end = tokens.starts[core.start], tokens.ends[core.end - 1]
    before = _word_before(text, start)
    announced = tuple(rules.get("before", ()))
    if before in announced or (not forms.lexicon.spaced and announced and before.endswith(announced)):
        return False
    behind, second = _words_behind(text, end)
    if tokens.kinds[core.start] != YEAR and core.kind in {"year", "years"}:
        return False  # an era, or a year in words
    if behind.startswith(tuple(rules.get("after_starts", ("\0",)))):
        return False
    if behind.casefold() in rules.get("not_after", ()):
        return True
    if core.kind == "year" and _beside_a_number(tokens, core):
        return True
    if behind.startswith(tuple(rules.get("not_after_starts", ("\0",)))):
        return True
    if core.kind == "year" and tokens.kinds[core.start] == YEAR and not _is_likely(core):
        return True
    if core.kind == "year" and not forms.data.get("bare_years", True):
        return not _bracketed(text, start, end)
    return any(
        _is_plural(word, rules) for word in (behind, second if behind.casefold() in rules.get("adjectives", ()) else "")
    )


def is_numbered(forms: Forms, tokens: Tokens, core: Core) -> bool:
    """Whether the word before says that a number is none of a year: that of a room, a decree or a standard."""
    rules = forms.data.get("year", {})
    words = [*rules.get("not_before", ()), *(rules.get("counts_before", ()) if core.kind == "year" else ())]
    return _word_before(tokens.text, tokens.starts[core.start]) in words


def is_named(forms: Forms, tokens: Tokens, core: Core) -> bool:
    """Whether a year is the first word of a name: that of an agenda."""
    names = tuple(forms.data.get("year", {}).get("names_after", ()))
    end = tokens.ends[core.end - 1]
    behind = tokens.text[end : end + _LONGEST_NAME].lstrip().casefold()
    return core.kind == "year" and bool(names) and behind.startswith(names)


def is_announced(forms: Forms, tokens: Tokens, core: Core) -> bool:
    """Whether a day and a month in figures are said to be a date, by the word before or by brackets."""
    start, end = tokens.starts[core.start], tokens.ends[core.end - 1]
    return _word_before(tokens.text, start) in forms.data["day"].get("before", ()) or _bracketed(
        tokens.text, start, end
    )


def _is_likely(core: Core) -> bool:
    edtf = core.values[0][2]
    return edtf is None or "1800" <= edtf[:4] < "2100"


def _beside_a_number(tokens: Tokens, core: Core) -> bool:
    kinds = tokens.kinds
    before, behind = kinds[max(0, core.start - 2) : core.start], kinds[core.end : core.end + 2]
    return (before[1:] == BLANK and before[0] in NUMBER) or (behind[:1] == BLANK and behind[1:] in {*NUMBER})


def _is_plural(word: str, rules: dict[str, list[str]]) -> bool:
    endings = tuple(rules.get("plural", ()))
    if word.endswith(tuple(rules.get("no_plural_endings", ("\0",)))):
        return False
    if rules.get("plural_capital") and not word[:1].isupper():
        return False
    return (
        bool(endings) and len(word) > 3 and word.endswith(endings) and word.casefold() not in rules.get("no_plural", ())
    )


def _word_before(text: str, start: int) -> str:
    at = start
    while at > max(0, start - 4) and (text[at - 1].isspace() or text[at - 1] in ".°º\u200b"):
        at -= 1
    end = at
    while at > max(0, end - 30) and (_in_word(text[at - 1]) or text[at - 1] in "$'"):
        at -= 1
    return text[at:end].casefold()


def _in_word(char: str) -> bool:
    return char.isalpha() or unicodedata.category(char)[0] == "M"


def _words_behind(text: str, end: int) -> tuple[str, str]:
    words: list[str] = []
    at = end
    for _ in range(2):
        while at < min(len(text), end + 60) and text[at] in " \n\u00a0\u202f":
            at += 1
        start = at
        while at < min(len(text), start + 30) and _in_word(text[at]):
            at += 1
        words.append(text[start:at])
    return words[0], words[1]


def _bracketed(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in {"(", "（", "["} and text[end : end + 1] in {")", "）", "]"} and start > 0
