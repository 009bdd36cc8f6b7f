"""What a pack says of numbers, compiled once: regular expressions without nested quantifiers, and lookups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from cairef.texts.languages.pack import Pack
from cairef.texts.numbers.lexicon import Lexicon
from cairef.texts.numbers.patterns import CURRENCY, GAP, LATIN, either, lookup

__all__ = ["Forms", "forms_of"]


class Forms(Lexicon):
    """The compiled forms of one language: its number words, and what may be beside a number."""

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
    def plain(self) -> frozenset[str]:
        """Phrases that look like qualifiers and are none: `over the next`."""
        return frozenset(map(lookup, self.data.get("no_qualifiers", ())))

    @cached_property
    def harmless(self) -> frozenset[str]:
        """Words with an ending that is suspected, which say nothing of the number: `jointly`."""
        return frozenset(map(lookup, self.data.get("harmless", ())))

    @cached_property
    def limits(self) -> tuple[frozenset[str], re.Pattern[str]]:
        """Words before a number that limit a time or a way, and the words behind it that show one: `within 30 days`."""
        limits = self.data.get("limits", {})
        units = either(limits.get("units", ())) or r"(?!)"
        return frozenset(map(lookup, limits.get("words", ()))), re.compile(rf"(?:{GAP}|[-‐‑]){units}(?!\w)", re.I)

    @cached_property
    def unsure_after(self) -> re.Pattern[str]:
        """Words directly behind a number that leave it open: 十几."""
        gap = rf"(?:{GAP}|[-‐‑])" if self.spaced else ""
        return re.compile(rf"{gap}(?P<words>{self._bounded(either(self.all_of('unsure_after')), before=False)})", re.I)

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
    def references(self) -> re.Pattern[str]:
        """Words before a number that make it a reference or an ordinal: `Article 5`, `No. 7`, 第5."""
        return self._references("references")

    @cached_property
    def soft_references(self) -> re.Pattern[str]:
        """Words that do so only where no counter is behind the number."""
        return self._references("soft_references")

    def _references(self, name: str) -> re.Pattern[str]:
        # Case matters: "Issue 5" is a reference, "to issue 5 visas" is none.
        words = {form for word in self.all_of(name) for form in (word, word[:1].upper() + word[1:], word.upper())}
        edge = r"(?<!\w)" if self.spaced else ""
        return re.compile(rf"{edge}{either(words)}{GAP}?[-‐‑#(（:]?{GAP}?$")

    @cached_property
    def listed(self) -> re.Pattern[str]:
        """What is between the members of a list of references: `Articles 5, 6 and 7`."""
        return re.compile(
            rf"{GAP}?(?:[,、，–—-]|{either(self.all_of('list_words'))}){GAP}?{either(self.all_of('list_words'))}?{GAP}?$",
            re.I,
        )

    @cached_property
    def tails(self) -> re.Pattern[str]:
        """What makes the figure before it an ordinal, a time or a name: `5th`, `10 a.m.`, 5号."""
        edge = rf"(?![{LATIN}])"
        counted: Mapping[str, Sequence[str]] = self.data.get("counted_tails", {})
        glued = either(self.all_of("ordinal_tails"))
        if counted:
            # What is counted is behind it: 117期培训班 are many, 2024年第3期 is one.
            counts = "|".join(rf"{re.escape(tail)}{either(words)}" for tail, words in counted.items())
            glued = f"(?!{counts}){glued}"
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
    def range(self) -> re.Pattern[str]:
        """All that is between the ends of a range."""
        unit = f"(?:{GAP}?%)?"
        signs = r"[-‐‑–—~～〜−]"
        return re.compile(rf"{unit}{GAP}?(?:{signs}|{either(self.all_of('range'))}){GAP}?(?:{CURRENCY}{GAP}?)?$", re.I)

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
