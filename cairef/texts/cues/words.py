"""The words of a text in a language with spaces, and what its grammar makes of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.cues.forms import HEAD, HYPHENS, MOST_FORMS, Forms
from cairef.texts.languages.pack import Pack

__all__ = ["HEAD", "HYPHENS", "Vocabulary", "Word", "vocabulary_of"]

# A verb is longer, without the ending of who does it.
_LEAST_VERB = 3
_LETTER = "[\\w\u0300-\u036f]"
_GAPS = (
    (regex(r"[\"'”’»)\]]?(?:[^\S\n]|\n(?![^\S\n]*\n))+[\"'“‘„«]?|['’]"), " "),
    (regex(rf"[{HYPHENS}]\n?[^\S\n]*"), "-"),
    (regex(r"\.\s+"), "."),
    (regex(r"\.?,\s+"), ","),
)

# Between capitals as in "Việt - Trung"; between other words it is a dash, but for languages that write
# "khoa học - kỹ thuật".
_SPACED_HYPHEN = regex(rf" [{HYPHENS}] ")


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        start: Where it begins, in code points.
        end: The offset behind it; a possessive ending is no part of it.
        form: The word in small letters, composed.
        gap: What is before it: white space, which a quotation mark or closing bracket may be beside, "-" for a hyphen,
            "," for a comma and a space, "." for a full stop and a space, or "" for anything else.
    """

    start: int
    end: int
    form: str
    gap: str


class Vocabulary(Forms):
    """What a pack knows of the forms of words.

    Args:
        pack: The language.
    """

    def __init__(self, pack: Pack) -> None:
        super().__init__(pack)
        joined = rf"(?i:(?:{self._prefixes})[{HYPHENS}](?=[^\W\d_]))?" if self._prefixes else ""
        inner = "&" if self._known.get("elision") else "&'’"
        self._token = re.compile(
            rf"{joined}(?:\d+(?:[.,]\d+)+|(?:[^\W\d_]\.)+[^\W\d_](?!{_LETTER})|{_LETTER}+(?:[{inner}]{_LETTER}+)*)|&"
        )
        self.is_participle: Callable[[str], bool] = lru_cache(MOST_FORMS)(self._is_participle)
        """Whether a form is a past participle, as far as its letters show."""
        self.is_infinitive: Callable[[str], bool] = lru_cache(MOST_FORMS)(self._is_infinitive)
        """Whether a form may be an infinitive, as far as its letters show."""

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The words of a stretch, in order."""
        found: list[Word] = []
        reached = start
        for match in self._token.finditer(text, start, end):
            raw = match[0]
            between = text[reached : match.start()]
            gap = _gap(between) if found else ""
            if not gap and _SPACED_HYPHEN.fullmatch(between) and self._is_hyphen(text[found[-1].start], raw[0]):
                gap = "-"
            reached = match.end()
            ending = next((len(each) for each in self._possessives if raw.endswith(each)), 0)
            found.append(Word(match.start(), reached - ending, self.form(raw), gap))
        return [self._abbreviation(text, found, at) for at in range(len(found))] if self.capitals else found

    def _is_hyphen(self, before: str, behind: str) -> bool:
        """Whether a hyphen with spaces joins two words, by their first letters: between others it is a dash."""
        if before.isupper():
            return behind.isupper()
        return bool(self._known.get("spaced_hyphens")) and before.islower() and behind.islower()

    def _abbreviation(self, text: str, words: Sequence[Word], at: int) -> Word:
        """A word; in capitals where it is an abbreviation that looks like another word, not in a line of capitals."""
        word = words[at]
        if text[word.start : word.end] not in self.capitals:
            return word
        around = (words[number] for number in (at - 1, at + 1) if 0 <= number < len(words))
        loud = any(len(each.form) > 1 and text[each.start : each.end].isupper() for each in around)
        return word if loud else word._replace(form=text[word.start : word.end])

    def with_enclitics(self, form: str) -> frozenset[str]:
        """A form, and itself with each short word that is written at its end ("menandatanganinya")."""
        return frozenset({form, *(form + each for each in self._known.get("enclitics", ()))})

    @cached_property
    def may_separate(self) -> bool:
        """Whether a verb of the language may be apart from its particle."""
        return bool(self._known.get("separable"))

    def separated(self, word: str) -> Iterator[tuple[str, str]]:
        """The parts of a verb that are apart in a main clause: of "zusammenarbeiten" in "arbeiten ... zusammen"."""
        form = self.form(word) if self.may_separate and word[:1].isalpha() else ""
        for particle in self._known.get("particles", ()):
            if form.startswith(particle) and len(form) > len(particle) + 3:
                yield particle, form[len(particle) :]

    def finite(self, base: str) -> frozenset[str]:
        """The finite forms of a verb, given its infinitive, as far as they are regular."""
        known = self._known.get("finite", {})
        stem = next((base.removesuffix(each) for each in known.get("infinitive", ()) if base.endswith(each)), None)
        return frozenset(stem + end for end in known.get("ends", ())) if stem else frozenset()

    def verbs_behind(self, noun: str) -> Iterator[str]:
        """What may be the verb behind a noun for who does something: "plan" behind "planner"."""
        for end, instead in self._known.get("agents", ()):
            verb = noun.removesuffix(end)
            if verb != noun and len(verb) > _LEAST_VERB:
                yield verb + instead
                if verb[-1] == verb[-2]:
                    yield verb[:-1] + instead

    def is_light(self, form: str) -> bool:
        """Whether a word may be between the words of a family."""
        if form in self._not_light:
            return False
        return form in self._light or (len(form) > 4 and form.endswith(self._light_endings))

    def is_modifier(self, form: str, *, listed: bool) -> bool:
        """Whether a word may belong to the noun that follows it, or, in a list, be one before it."""
        if form in self.after_comma:
            return listed
        return form not in self.closed and not form.endswith(self._light_endings)

    def _is_participle(self, form: str) -> bool:
        if form in self._participles:
            return True
        known = self._known.get("participles", {})
        if form in known.get("not", ()):
            return False
        if len(form) > 3 and form.endswith(tuple(known.get("ends", ()))):
            return True
        return any(
            len(form) > len(a) + len(b) + 1 and form.startswith(a) and form.endswith(b)
            for a, b in known.get("around", ())
        )

    def _is_infinitive(self, form: str) -> bool:
        known = self._known.get("infinitives", {})
        if form in known.get("not", ()) or len(form) < 5 or not form.endswith(tuple(known.get("ends", ()))):
            return False
        return form in self._irregular or not self.is_participle(form)

    @cached_property
    def has_participles(self) -> bool:
        """Whether the language knows any past participles."""
        return bool(self._known.get("participles") or self._known.get("irregular"))

    @cached_property
    def has_infinitives(self) -> bool:
        """Whether the language knows how infinitives look."""
        return bool(self._known.get("infinitives"))

    @cached_property
    def passives(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The verbs, word by word, that may be between the first word of a family and the participle of its last."""
        return tuple(tuple(self.classes[name] for name in names) for names in self._known.get("passives", ()))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The words that may be between the last word of a family and those before it, when it comes first."""
        return tuple(map(self.form, self._known.get("of", ())))

    @cached_property
    def articles(self) -> frozenset[str]:
        """The words with which a noun begins."""
        return self._set("articles")

    @cached_property
    def definite(self) -> frozenset[str]:
        """The words with which a noun begins that is known already."""
        return self._set("definite")

    @cached_property
    def after_comma(self) -> frozenset[str]:
        """The words before which a comma may be added."""
        return self._set("comma_before")

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """The sets of words that a family may name, each with its forms."""
        named: dict[str, Sequence[str]] = self._known.get("classes", {})
        return {name: frozenset(map(self.form, words)) for name, words in named.items()}

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that say nothing by themselves: light ones, links, and those of classes."""
        return self._light.union(self.links, *self.classes.values())

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Abbreviations that look like another word."""
        return frozenset(self._known.get("capitals", ()))

    @cached_property
    def _participles(self) -> frozenset[str]:
        return frozenset(forms[-1] for forms in self._irregular.values())

    @cached_property
    def _light(self) -> frozenset[str]:
        return self._set("light")

    @cached_property
    def closed(self) -> frozenset[str]:
        """The words that are never a part of a noun, such as "of" and "will"."""
        return self._set("closed")

    @cached_property
    def _not_light(self) -> frozenset[str]:
        return self._set("not_light")

    @cached_property
    def _light_endings(self) -> tuple[str, ...]:
        return tuple(self._known.get("light_endings", ()))


@lru_cache(64)
def vocabulary_of(pack: Pack) -> Vocabulary:
    """What is known of the words of a language, made ready once."""
    return Vocabulary(pack)


def _gap(between: str) -> str:
    if between == " ":
        return " "
    return next((kind for pattern, kind in _GAPS if pattern.fullmatch(between)), "")
