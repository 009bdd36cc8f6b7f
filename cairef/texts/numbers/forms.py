"""What a pack says of numbers, compiled once: regular expressions without nested quantifiers, and lookups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, NamedTuple

from cairef.texts.languages.pack import Pack
from cairef.texts.numbers.patterns import CURRENCY, GAP, LATIN, either, lookup

__all__ = ["Forms", "Word", "forms_of"]

_KINDS = ("units", "tens", "times", "teens", "articles", "heads", "tails", "halves", "zeros")


class Word(NamedTuple):
    """A word that numbers are made of: its kind (see `cairef.texts.numbers.words`) and its value."""

    kind: str
    value: Decimal


class Forms:
    """The compiled forms of one language."""

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
    def before_codes(self) -> dict[str, str]:
        """The qualifier of each phrase before a number."""
        return self.codes("before")

    @cached_property
    def codes_after(self) -> dict[str, str]:
        """The qualifier of each phrase directly behind a number."""
        return self.codes("after")

    @cached_property
    def codes_later(self) -> dict[str, str]:
        """The qualifier of each phrase behind what is counted."""
        return self.codes("later")

    @cached_property
    def codes_inside(self) -> dict[str, str]:
        """The qualifier of each phrase between figures and scale word."""
        return self.codes("inside")

    @cached_property
    def plain(self) -> frozenset[str]:
        """Phrases that look like qualifiers and are none: `over the next`."""
        return frozenset(map(lookup, self.data.get("no_qualifiers", ())))

    @cached_property
    def harmless(self) -> frozenset[str]:
        """Words with an ending that is suspected, which say nothing of the number: `jointly`."""
        return frozenset(map(lookup, self.data.get("harmless", ())))

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
    def unsure_after(self) -> re.Pattern[str]:
        """Words directly behind a number that leave it open: 十几."""
        gap = rf"(?:{GAP}|[-‐‑])" if self.spaced else ""
        return re.compile(rf"{gap}(?P<words>{self._bounded(either(self.all_of('unsure_after')), before=False)})", re.I)

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
    def before(self) -> re.Pattern[str]:
        """Qualifier words that end where the number begins, with currency and words between."""
        known = [*self.codes("before"), *self.all_of("no_qualifiers"), *self.all_of("unsure")]
        gap = GAP if self.spaced else GAP + "?"
        negation = (
            rf"(?:(?P<negation>{either(self.all_of('negations'))})(?:{gap}|-))?" if self.all_of("negations") else ""
        )
        adverb = rf"(?:{either(self.all_of('degrees'))}{gap})?" if self.all_of("degrees") else ""
        between = rf"(?:{gap}{either(self.all_of('between'))}){{0,4}}" if self.all_of("between") else ""
        endings = [rf"\w+{either(self.all_of('unsure_endings'))}"] if self.all_of("unsure_endings") else []
        words = "|".join([either(known), *endings])
        edge = r"(?<!\w)" if self.spaced else ""
        return re.compile(
            rf"{edge}{negation}{adverb}(?P<words>{words}){between}(?:{GAP}?[(（\"“]?{CURRENCY})?{GAP}?[-‐‑]?$", re.I
        )

    @cached_property
    def after(self) -> re.Pattern[str]:
        """Qualifier words directly behind the number."""
        edge = rf"(?!\w)(?!{GAP}?[0-9])" if self.spaced else ""
        return re.compile(rf"(?:{GAP}?[(（,]{GAP}?|{GAP}|[-‐‑])?(?P<words>{either(self.codes('after'))}){edge}", re.I)

    @cached_property
    def later(self) -> re.Pattern[str]:
        """Qualifier words behind what is counted: unmistakable ones anywhere, others at the end of a clause."""
        words = either([*self.codes("later"), *self.all_of("not_later")])
        if self.spaced and not self.data.get("later_glued"):
            last = rf"(?P<last>{either(self.codes('last'))})(?!\w)(?=\s*(?:[.,;:!?)\]”\"]|$))"
            noun = rf"(?:{GAP}?%)?(?:[-‐‑]\w+)?(?:{GAP}[\w'’-]+){{0,3}}?,?{GAP}"
            return re.compile(rf"{noun}(?:(?P<words>{words})(?!\w)(?!{GAP}[0-9])|{last})", re.I)
        stops = "" if self.spaced else r"\s"
        reach = 40 if self.spaced else 12
        return re.compile(
            rf"{GAP}?[^{stops},.;:!?。，、；：！？（）()0-9]{{0,{reach}}}?{GAP}?(?P<words>{words})(?P<last>(?!))?", re.I
        )

    @cached_property
    def codes_last(self) -> dict[str, str]:
        """The qualifier of each phrase behind what is counted, at the end of a clause."""
        return self.codes("last")

    @cached_property
    def far(self) -> re.Pattern[str]:
        """Qualifier words with a verb or a noun between them and the number: `shall at least train 30`."""
        words = either(self.all_of("far"))
        if self.spaced:
            word = rf"{GAP}[^\s,.;:!?()0-9]+"
            return re.compile(rf"(?<!\w)(?P<words>{words})(?:{word}){{1,2}}{GAP}?(?:{CURRENCY}{GAP}?)?$", re.I)
        run = r"[^\s,.;:!?。，、；：！？（）()။៖។0-9]"
        return re.compile(rf"(?P<words>{words}){GAP}?{run}{{1,24}}{GAP}?(?:{CURRENCY}{GAP}?)?$", re.I)

    @cached_property
    def counters(self) -> re.Pattern[str] | None:
        """What must follow a single number word in a script without spaces; None where nothing need."""
        words = self.all_of("counters")
        return re.compile(rf"{GAP}?{either(words)}", re.I) if words else None

    @cached_property
    def references(self) -> re.Pattern[str]:
        """Words before a number that make it a reference or an ordinal: `Article 5`, `No. 7`, 第5."""
        edge = r"(?<!\w)" if self.spaced else ""
        return re.compile(rf"{edge}{either(self.all_of('references'))}{GAP}?[-‐‑#(（:]?{GAP}?$", re.I)

    @cached_property
    def listed(self) -> re.Pattern[str]:
        """What stands between the members of a list of references: `Articles 5, 6 and 7`."""
        return re.compile(
            rf"{GAP}?(?:[,、，–—-]|{either(self.all_of('list_words'))}){GAP}?{either(self.all_of('list_words'))}?{GAP}?$",
            re.I,
        )

    @cached_property
    def tails(self) -> re.Pattern[str]:
        """What makes the figure before it an ordinal, a time or a name: `5th`, `10 a.m.`, 5号."""
        edge = rf"(?![{LATIN}])"
        glued = either(self.all_of("ordinal_tails"))
        apart = either(self.all_of("time_tails"))
        return re.compile(rf"(?:[-‐‑]?{glued}|{GAP}?{apart}){edge}", re.I)

    @cached_property
    def dotted(self) -> re.Pattern[str]:
        """An ordinal of a language that writes it with a full stop: `5. Gipfel`."""
        return re.compile(rf"[0-9]{{1,2}}\.{GAP}\w" if self.data.get("dotted_ordinals") else "(?!)")

    @cached_property
    def ordinal_words(self) -> re.Pattern[str]:
        """What makes the number words before it an ordinal or a fraction: `twenty-third`, `two thirds`."""
        gap = rf"(?:{GAP}|[-‐‑])" + ("?" if self.glued or not self.spaced else "")
        return re.compile(rf"{gap}{self._bounded(either(self.all_of('ordinal_words')), before=False)}", re.I)

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
    def range(self) -> re.Pattern[str]:
        """All that stands between the ends of a range."""
        unit = f"(?:{GAP}?%)?"
        signs = r"[-‐‑–—~～〜−]"
        return re.compile(rf"{unit}{GAP}?(?:{signs}|{either(self.all_of('range'))}){GAP}?(?:{CURRENCY}{GAP}?)?$", re.I)

    @cached_property
    def leads_on(self) -> re.Pattern[str]:
        """What shows that a word before it is a number: the other end of a range, the same in figures."""
        words = either(self.words)
        further = rf"(?:[-‐‑–—~～]|{either(self.all_of('range'))}){GAP}?(?:[0-9]|{words})"
        return re.compile(rf"{GAP}?(?:{further}|[(（][0-9])", re.I)

    @cached_property
    def between(self) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
        """Pairs of words around the ends of a range: `between`, `and`."""
        edge = r"(?<!\w)" if self.spaced else ""
        tail = rf"{GAP}?(?:{CURRENCY}{GAP}?)?$"
        return [
            (
                re.compile(rf"{edge}{either([first])}{tail}", re.I),
                re.compile(rf"(?:{GAP}?%)?{GAP}?{either([second])}{tail}", re.I),
            )
            for first, second in self.data.get("between_and", ())
        ]

    @cached_property
    def change(self) -> re.Pattern[str]:
        """Words that make "from X to Y" two numbers and no range."""
        return re.compile(self._bounded(either(self.all_of("change"))), re.I)

    @cached_property
    def followed(self) -> dict[str, list[tuple[re.Pattern[str], str]]]:
        """What a qualifier is where one of these nouns comes soon: `under 3 pillars` says nothing of the number."""
        gap = rf"(?:{GAP}|[-‐‑])" if self.spaced else f"{GAP}?"
        words = rf"(?:{gap}[\w'’-]+){{0,2}}?" if self.spaced else ""
        return {
            lookup(word): [(re.compile(rf"{words}{gap}{self._bounded(either(nouns), before=False)}", re.I), code)]
            for word, (code, nouns) in self.data.get("followed", {}).items()
        }

    @cached_property
    def preceded(self) -> dict[str, list[tuple[re.Pattern[str], str]]]:
        """Words behind which a qualifier is a mere preposition, or may be one: `talked about 3 topics`."""
        edge = r"(?<!\w)" if self.spaced else ""
        return {
            lookup(word): [(re.compile(rf"{edge}{either(words)}{GAP}?$", re.I), code) for code, words in cases]
            for word, cases in self.data.get("preceded", {}).items()
        }


@cache
def forms_of(pack: Pack) -> Forms:
    """The forms of a pack, compiled on first use."""
    return Forms(pack)
