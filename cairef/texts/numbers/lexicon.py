"""The words that numbers are made of, compiled from a pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from cairef.frozen import NamedTuple
from cairef.texts.languages.pack import Pack
from cairef.texts.numbers.patterns import CURRENCY, GAP, LATIN, either, lookup

__all__ = ["Lexicon", "Word"]

_KINDS = ("units", "tens", "times", "teens", "articles", "heads", "tails", "halves", "zeros")


class Word(NamedTuple):
    """A word that numbers are made of: its kind (see `cairef.texts.numbers.words`) and its value."""

    kind: str
    value: Decimal


class Lexicon:
    """The number words of one language, and the regular expressions that find them."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.data: Mapping[str, Any] = pack.numbers
        self.spaced = pack.spaced
        self.glued = bool(self.data.get("glued"))
        self.short = bool(self.data.get("short"))
        self.reversed = bool(self.data.get("reversed"))
        self.wary = bool(self.data.get("wary"))
        self.openers = {lookup(word): Decimal(value) for word, value in self.data.get("articles", {}).items()}
        self.alone = frozenset(map(lookup, self.data.get("alone", ())))
        self.doubtful_alone = frozenset(map(lookup, self.data.get("needs_counter", ())))
        self.rooms = {lookup(word): Decimal(room) for word, room in self.data.get("rooms", {}).items()}
        self.words = {
            lookup(word): Word(kind, Decimal(value))
            for kind in _KINDS
            for word, value in self.data.get(kind, {}).items()
        }
        self.words |= {lookup(word): Word("joins", Decimal(room)) for word, room in self.data.get("joins", {}).items()}
        self.words |= {lookup(word): Word("point", Decimal(0)) for word in self.data.get("point", ())}
        self.scales = {
            lookup(word): Decimal(value)
            for word, value in {**self.data.get("times", {}), **self.data.get("abbreviations", {})}.items()
        }
        self.wholes = {
            lookup(word): (Decimal(value[0]), value[1]) for word, value in self.data.get("wholes", {}).items()
        }
        self.groups = frozenset(pack.groups) & frozenset(".,")

    def all_of(self, name: str) -> list[str]:
        """A list of words of the pack; empty where it has none."""
        return list(self.data.get(name, ()))

    @cached_property
    def codes_inside(self) -> dict[str, str]:
        """The qualifier of each phrase between figures and scale word."""
        return self.codes("inside")

    @cached_property
    def money_only(self) -> frozenset[str]:
        """Abbreviations that are scale words only of money: `m`."""
        return frozenset(map(lookup, self.data.get("money_only", ())))

    @cached_property
    def money(self) -> re.Pattern[str]:
        """Currency that ends where a number begins."""
        return re.compile(rf"{CURRENCY}[^\S\n]?$")

    @cached_property
    def more_figures(self) -> re.Pattern[str]:
        """Figures that go on with a number: the 500 triệu of 12 tỷ 500 triệu."""
        gap = f"{GAP}?"
        return re.compile(
            rf"{gap}(?P<figure>[0-9]{{1,4}})(?![0-9.,])(?:{gap}(?P<word>{either(self.data.get('times', {}))}))?", re.I
        )

    def _bounded(self, pattern: str, *, before: bool = True, after: bool = True) -> str:
        if not self.spaced:
            return pattern
        return (r"(?<!\w)" if before else "") + pattern + (self._word_end if after else "")

    @cached_property
    def _word_end(self) -> str:
        """The end of a word; in some languages a case ending may be behind a number word."""
        suffixes = self.all_of("suffixes")
        return rf"(?:(?!\w)|(?={either(suffixes)}))" if suffixes else r"(?!\w)"

    @cached_property
    def counted_behind(self) -> re.Pattern[str]:
        """Words behind which words that are else no number count: "*only* one of the sites", not "the only one"."""
        return re.compile(rf"(?<!the )(?<!\w){either(self.all_of('counted_behind'))}{GAP}$", re.I)

    def ends_word(self, text: str, at: int) -> bool:
        """Whether a number word may end at an offset."""
        return not self.spaced or self._end.match(text, at) is not None

    @cached_property
    def _end(self) -> re.Pattern[str]:
        return re.compile(self._word_end)

    @cached_property
    def figure_point(self) -> re.Pattern[str]:
        """A word for the decimal sign between figures."""
        return re.compile(rf"{GAP}?{either(self.all_of('figure_point'))}{GAP}?(?P<digits>[0-9]{{1,6}})")

    @cached_property
    def anchor(self) -> re.Pattern[str]:
        """A digit, or a word that a number can begin with, or words that look like one and are none."""
        first = [
            word for word, (kind, _) in self.words.items() if kind not in {"joins", "tails", "teens", "halves", "point"}
        ]
        first += self.openers
        first = [word for word in dict.fromkeys(first) if self.words[word].kind != "times" or word in self.alone]
        bounds = {"after": not self.glued}
        hyphen = r"(?<!\w[-‐‑])" if self.spaced else ""
        return re.compile(
            "|".join(
                [
                    rf"(?P<not>{self._bounded(either(self.all_of('not')))})",
                    "(?P<digit>[0-9])",
                    rf"(?P<percent>{either(self.all_of('percent_before'))})",
                    rf"(?P<scale>{either(self.all_of('scale_first'))})",
                    rf"(?P<whole>{self._bounded(either(self.wholes))})",
                    rf"(?P<word>{hyphen}{self._bounded(either(first), **bounds)})",
                ]
            ),
            re.IGNORECASE,
        )

    @cached_property
    def first(self) -> re.Pattern[str]:
        """A number word at its place."""
        return re.compile(
            f"{self._no_word}(?P<word>{self._bounded(either(self.words), before=False, after=not self.glued)})", re.I
        )

    @cached_property
    def _no_word(self) -> str:
        """Keeps a number word from being found at the beginning of a longer word."""
        words = [*self.all_of("not_behind"), *self.all_of("percent")]
        return f"(?!{either(words)})" if words and not self.spaced else ""

    @cached_property
    def adjacent(self) -> re.Pattern[str]:
        """Two units side by side, which are a range: 三四个, hai ba người."""
        units = [word for word, (kind, _) in self.words.items() if kind == "units"]
        gap = f"(?:{GAP}|-)" if self.spaced else ""
        unit = self._bounded(either(units))
        more = self._bounded(either(self.scales))
        by = f"(?:{gap}(?P<times>{more}))?"
        return re.compile(rf"(?P<low>{unit}){gap}(?P<high>{unit}){by}(?!{gap}{unit})", re.I)

    @cached_property
    def further(self) -> re.Pattern[str]:
        """A further number word, with what joins it to the one before."""
        gap = rf"(?:{GAP}?[-‐‑]{GAP}?|{GAP})"
        gap = gap + "?" if self.glued or not self.spaced else gap
        comma = f"|(?P<comma>,{GAP}?)" if "," in self.data.get("joins", {}) else ""
        words = either(word for word in self.words if word != ",")
        return re.compile(
            f"(?:{gap}{comma}){self._no_word}(?P<word>{self._bounded(words, before=False, after=not self.glued)})",
            re.I,
        )

    @cached_property
    def scale(self) -> re.Pattern[str]:
        """A scale word or abbreviation behind figures, perhaps with a qualifier inside: `20-plus million`, `40多万`."""
        inside = [word for phrases in self._phrases("inside").values() for word in phrases]
        codes = f"(?:(?:{GAP}|[-‐‑])?(?P<inside>{either(inside)}))?" if inside else "(?P<inside>(?!))?"
        gap = rf"(?:{GAP}?[-‐‑]{GAP}?|{GAP})?"
        after = rf"(?![{LATIN}_])" if not self.spaced else r"(?!\w)"
        return re.compile(f"{codes}{gap}{self._no_word}(?P<word>{either(self.scales)}){after}", re.I)

    def _phrases(self, place: str) -> dict[str, list[str]]:
        return {code: places.get(place, []) for code, places in self.data.get("qualifiers", {}).items()}

    def codes(self, place: str) -> dict[str, str]:
        """The qualifier of each phrase that may be at a place: before, inside, after or later."""
        return {lookup(phrase): code for code, phrases in self._phrases(place).items() for phrase in phrases}

    @cached_property
    def counters(self) -> re.Pattern[str] | None:
        """What must follow a single number word in a script without spaces; None where nothing need."""
        words = self.all_of("counters")
        return re.compile(rf"{GAP}?{either(words)}", re.I) if words else None

    @cached_property
    def percent(self) -> re.Pattern[str]:
        """A sign or words for per cent."""
        return re.compile(rf"{GAP}?(?:%|{self._bounded(either(self.all_of('percent')), before=False)})", re.I)

    @cached_property
    def half_later(self) -> re.Pattern[str]:
        """A half behind what is counted: 两年半."""
        noun = rf"{GAP}\w{{1,12}}" if self.spaced else rf"{GAP}?{either(self.all_of('counters'))}"
        return re.compile(rf"(?:{noun})?{GAP}?{either(self.all_of('half_later'))}", re.I)

    @cached_property
    def leads_on(self) -> re.Pattern[str]:
        """What shows that a word before it is a number: the other end of a range, the same in figures."""
        words = either(self.words)
        further = rf"(?:[-‐‑–—~～]|{either(self.all_of('range'))}){GAP}?(?:[0-9]|{words})"
        return re.compile(rf"{GAP}?(?:{further}|[(（][0-9])", re.I)
