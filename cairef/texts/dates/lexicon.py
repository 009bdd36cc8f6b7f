"""The words of a language that matter to dates, and a text as a row of tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain, count
from typing import Any

from cairef.texts.dates.templates import words_of
from cairef.texts.dates.tokens import BLANK, DASHES, GAP, NUMBER, STAMP, YEAR, Tokens, key, number_kind
from cairef.texts.languages import Pack

__all__ = ["Lexicon"]

# Marks that belong to the letter before them, in the scripts of the packs.
_MARKS = (
    "\u0300-\u036f\u0b82\u0bbe-\u0bcd\u0bd7\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u17dd\u1ab0-\u1aff\u200d\ufe00-\ufe0f"
)
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_SIGNS = {
    "-": DASHES,
    ",": ",\uff0c",
    ".": ".\uff0e",
    "(": "(\uff08",
    ")": ")\uff09",
    "'": "'\u2019\u02bc",
    "~": "~\uff5e\u301c",
    "/": "/\uff0f",
}
_STAMP = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=T[0-9]{2}:?[0-9]{2})"
# One line break at most: dates go on over hard-wrapped lines, not over paragraphs.
_BLANK = "(?:S{1,40}(?:\\nS{0,40})?|\\nS{0,40})(?!\\s{0,40}\\n)".replace("S", "(?:[^\\S\\n]|\u200b)")
# Tokens are written into regular expressions, which are made much faster of characters below 256.
_BYTES = [code for code in range(0x21, 0x100) if chr(code) not in NUMBER + GAP + r"\.^$*+?{}[]|()-&~#"]

_MOST_KINDS = 1 << 14


class Lexicon:
    """The words of a pack, each with a token.

    Attributes:
        slots: Of each slot, the words that may fill it and what each means.
    """

    def __init__(self, pack: Pack) -> None:
        data: Mapping[str, Any] = pack.dates
        self.spaced = pack.spaced
        self.slots: dict[str, dict[str, int]] = {
            "M": _named(_months(pack), from_zero=False),
            "W": _named(pack.weekdays, from_zero=True),
            "d": _numbered(data.get("days", {})),
            "m": _numbered(data.get("month_numbers", {})),
            "c": _numbered(data.get("ordinals", {})),
        }
        self.slots["c"] |= self.slots["d"]
        spelled = data.get("spelled_years", {})
        self._hundreds, self._tens, self._units = (
            {key(word): number for word, number in spelled.get(part, {}).items()}
            for part in ("hundreds", "tens", "units")
        )
        self._links: list[str] = spelled.get("links", [])
        self.numerals: str = data.get("numerals", "")
        self._digits = pack.digits or ""
        self._tokens: dict[str, str] = {}
        # What was read before, by what it is and its letters.
        self._kinds: dict[tuple[str | None, str], str] = {}
        self._fresh = map(chr, chain(_BYTES, count(0xE000)))

    def add(self, words: Iterable[str]) -> None:
        """Have tokens for words."""
        for word in words:
            if key(word) not in self._tokens:
                self._tokens[key(word)] = next(self._fresh)

    def add_slots(self) -> None:
        """Have tokens for the words of slots. Those that fill the same slots and are in no template share one."""
        shared: dict[tuple[str, ...], str] = {}
        for word in dict.fromkeys(word for slot in self.slots.values() for word in slot):
            fills = tuple(name for name, slot in self.slots.items() if word in slot)
            if word not in self._tokens:
                if fills not in shared:
                    shared[fills] = next(self._fresh)
                self._tokens[word] = shared[fills]

    def add_from(self, templates: Iterable[str]) -> None:
        """Have tokens for the words of templates."""
        for template in templates:
            self.add(words_of(template))

    def token(self, word: str) -> str:
        """The token of a word."""
        return self._tokens[key(word)]

    def tokens(self, words: Iterable[str]) -> str:
        """The tokens of several words; those that have none are left out."""
        return "".join(self._tokens.get(key(word), "") for word in words)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return self._made(with_spelled=True)

    @cached_property
    def _without_spelled(self) -> re.Pattern[str]:
        return self._made(with_spelled=False)

    @cached_property
    def _of_spelled(self) -> tuple[str, ...]:
        """Words of which every year that is written in words has one, in small letters."""
        parts = (re.split("[ '-]", word) for word in self._hundreds)
        return tuple({max(each, key=len) for each in parts})

    def _may_spell(self, stretch: str) -> bool:
        """Whether a stretch may have a year that is written in words."""
        small = stretch.casefold()
        # To regular expressions the "i" of Turkish is one too.
        return any(word in small for word in self._of_spelled) or "\u0131" in small or "\u0307" in small

    def _made(self, *, with_spelled: bool) -> re.Pattern[str]:
        words = sorted(self._tokens, key=len, reverse=True)
        letters = [word for word in words if word[0].isalpha() or unicodedata.category(word[0])[0] == "M"]
        signs = "".join(re.escape(_SIGNS.get(word, word)) for word in words if len(word) == 1 and word not in letters)
        either = "|".join(dict.fromkeys(_written(form) for word in letters for form in _forms(word)))
        behind, ahead = (rf"(?<![^\W\d_])(?<![{_MARKS}])", rf"(?!{_LETTER})") if self.spaced else ("", "")
        inner = f"(?:{either})(?![{_MARKS}])" if either else "(?!)"
        parts = [
            rf"(?P<stamp>{_STAMP})",
            rf"(?P<digits>[0-9]+|[\uff10-\uff19]+{f'|[{self._digits}]+' if self._digits else ''})",
            rf"(?P<blank>{_BLANK})",
            f"(?P<word>{behind}{inner}{ahead})",
            f"(?P<sign>[{signs}])" if signs else "(?P<sign>(?!))",
        ]
        if with_spelled:
            # "twenty" and "nineteen" need the tens behind them: "twenty-three" is no year.
            full, short = ([word for word in self._hundreds if (" " in word) is blank] for blank in (True, False))
            teens = [word for word, number in self._units.items() if number > 9]
            tens, units = _either(self._tens), _either(self._units)
            pair = rf"{tens}(?:(?:[{DASHES}]|\s{{1,20}}){units})?"
            link = rf"(?:{_either(self._links)}\s{{1,20}})?" if self._links else ""
            written = [rf"{_either(full)}\s{{1,20}}{link}(?:{pair}|{units})"]
            if short:
                written.append(rf"{_either(short)}\s{{1,20}}(?:{pair}|{_either(teens)})")
            parts.insert(0, f"(?P<spelled>{behind}(?:{'|'.join(written)}){ahead})")
        if self.numerals:
            parts.insert(0, f"(?P<numerals>(?<![{self.numerals}])[{self.numerals}]{{4}}(?![{self.numerals}]))")
        return re.compile("|".join(parts), re.IGNORECASE)

    def spelled_year(self, text: str) -> int:
        """The year that words say: "two thousand and twenty-four"."""
        words = re.split("[ -]", key(text))
        total = 0
        while words:
            # The longest words first: "dua puluh empat" may be one of them.
            for size in range(len(words), 0, -1):
                known = " ".join(words[:size])
                number = (self._tens if total else self._hundreds).get(known)
                number = self._units.get(known) if number is None and total else number
                if number is not None or size == 1:
                    total += number or 0
                    words = words[size:]
                    break
        return total

    def read(self, text: str, start: int, end: int) -> Tokens:
        """A text as tokens. A stretch that has no known word is one token."""
        kinds: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = start
        known = self._kinds
        if len(known) > _MOST_KINDS:
            known.clear()
        spelled = bool(self._hundreds) and self._may_spell(text[start:end])
        pattern = self._pattern if spelled else self._without_spelled
        for match in pattern.finditer(text, start, end):
            begin, stop = match.span()
            if begin > at:
                kinds.append(GAP)
                starts.append(at)
                ends.append(begin)
            question = match.lastgroup, match[0]
            kind = known.get(question)
            if kind is None:
                kind = known[question] = self._kind(match)
            kinds.append(kind)
            starts.append(begin)
            ends.append(at := stop)
        if end > at:
            kinds.append(GAP)
            starts.append(at)
            ends.append(end)
        return Tokens(text, "".join(kinds), starts, ends)

    def _kind(self, match: re.Match[str]) -> str:
        group, found = match.lastgroup, match.group()
        if group == "digits":
            return number_kind(found)
        if group == "blank":
            return BLANK
        if group == "stamp":
            return STAMP
        if group in {"numerals", "spelled"}:
            return YEAR
        if group == "sign":
            found = next((sign for sign, members in _SIGNS.items() if found in members), found)
        looked_up = key(found)
        return self._tokens.get(looked_up) or self._tokens.get(looked_up.replace(" ", "-"), GAP)


def _forms(word: str) -> tuple[str, str]:
    return word, unicodedata.normalize("NFD", word)


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(_written, sorted(words, key=len, reverse=True)))})"


def _written(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"\s{1,20}").replace("'", "['\u2019]")
    return pattern.replace(r"\-", rf"(?:[{DASHES}]|\s{{1,20}})") if len(word) > 1 else pattern


def _named(names: Iterable[Iterable[str]], *, from_zero: bool) -> dict[str, int]:
    return {key(name): number for number, forms in enumerate(names, 0 if from_zero else 1) for name in forms}


def _months(pack: Pack) -> Iterable[Iterable[str]]:
    """The names that are read: none where months have numbers alone."""
    return pack.months if pack.dates.get("month_names", True) else ()


def _numbered(words: Mapping[str, list[str]]) -> dict[str, int]:
    return {key(word): int(number) for number, forms in words.items() for word in forms}
