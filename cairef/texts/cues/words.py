"""The words of a text in a language with spaces, and what makes two forms one word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.languages.pack import Pack

__all__ = ["HEAD", "HYPHENS", "Vocabulary", "Word", "vocabulary_of"]

HYPHENS = "-\u2010\u2011\u2012\u2013"
"""What may be written between the parts of a word."""

HEAD = "+"
"""The first letter of a key that is of the last part of a compound."""

_LETTER = "[\\w\u0300-\u036f]"
_APOSTROPHES = "'’"
# Of so many forms it is kept what they are: many more than a text has, far fewer than a million texts have.
_MOST_FORMS = 1 << 14
_MOST_KEPT = 3
# Shorter ends are of many a word: "Halbleiter" is no "Leiter". So many letters has the part before at least.
_LEAST_HEAD, _LEAST_STEM, _LEAST_PART = 7, 6, 3
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_GAPS = (
    (regex(r"[\"'”’»)\]]?(?:[^\S\n]|\n(?![^\S\n]*\n))+[\"'“‘„«]?|['’]"), " "),
    (regex(rf"[{HYPHENS}]\n?[^\S\n]*"), "-"),
    (regex(r"\.\s+"), "."),
    (regex(r"\.?,\s+"), ","),
)

# Between capitals as in "Việt - Trung"; between other words it is a dash.
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


class Vocabulary:
    """What a pack knows of the forms of words.

    Args:
        pack: The language.
    """

    def __init__(self, pack: Pack) -> None:
        known = pack.cues
        self._known = known
        self._possessives = tuple(each for each in pack.names.get("possessives", ()) if each[0] in _APOSTROPHES)
        self._tones = bool(known.get("tones", False))
        prefixes = "|".join(known.get("prefixes", ()))
        joined = rf"(?i:(?:{prefixes})[{HYPHENS}](?=[^\W\d_]))?" if prefixes else ""
        inner = "&" if known.get("elision") else "&'’"
        self._token = re.compile(
            rf"{joined}(?:\d+(?:[.,]\d+)+|(?:[^\W\d_]\.)+[^\W\d_](?!{_LETTER})|{_LETTER}+(?:[{inner}]{_LETTER}+)*)|&"
        )
        self._joined = re.compile(rf"({prefixes})[{HYPHENS}]", re.IGNORECASE) if prefixes else None
        self.form: Callable[[str], str] = lru_cache(_MOST_FORMS)(self._form)
        """A word as it is compared: in small letters, composed, without a possessive ending."""
        self.keys: Callable[[str], frozenset[str]] = lru_cache(_MOST_FORMS)(self._keys)
        """What a form has in common with the others of its word. Two forms are of one word if they share a key."""

        self.keys_in_text: Callable[[str], frozenset[str]] = lru_cache(_MOST_FORMS)(self._keys_in_text)
        """The keys of a word of a text: those of its form, and of what it may end with where words are compounds."""
        self.letters: Callable[[str], frozenset[str]] = lru_cache(_MOST_FORMS)(self._letters)
        """The first letters of a form and of its bases, which its stem has too; as many as it surely keeps."""
        self.is_participle: Callable[[str], bool] = lru_cache(_MOST_FORMS)(self._is_participle)
        """Whether a form is a past participle, as far as its letters tell."""
        self.is_infinitive: Callable[[str], bool] = lru_cache(_MOST_FORMS)(self._is_infinitive)
        """Whether a form may be an infinitive, as far as its letters tell."""
        self.beginnings: Callable[[str], frozenset[str]] = lru_cache(_MOST_FORMS)(self._beginnings)
        """With what letters a word may begin that is one with a form: a cheap test before `keys`."""

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The words of a stretch, in order."""
        found: list[Word] = []
        reached = start
        for match in self._token.finditer(text, start, end):
            raw = match[0]
            between = text[reached : match.start()]
            gap = _gap(between) if found else ""
            if not gap and _SPACED_HYPHEN.fullmatch(between) and raw[0].isupper() and text[found[-1].start].isupper():
                gap = "-"
            reached = match.end()
            ending = next((len(each) for each in self._possessives if raw.endswith(each)), 0)
            found.append(Word(match.start(), reached - ending, self.form(raw), gap))
        return [self._abbreviation(text, found, at) for at in range(len(found))] if self.capitals else found

    def _abbreviation(self, text: str, words: Sequence[Word], at: int) -> Word:
        """A word; in capitals where it is an abbreviation that looks like another word, not in a line of capitals."""
        word = words[at]
        if text[word.start : word.end] not in self.capitals:
            return word
        around = (words[number] for number in (at - 1, at + 1) if 0 <= number < len(words))
        loud = any(len(each.form) > 1 and text[each.start : each.end].isupper() for each in around)
        return word if loud else word._replace(form=text[word.start : word.end])

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
            if verb != noun and len(verb) > _MOST_KEPT:
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

    def _form(self, word: str) -> str:
        if word.isascii() and word.isalpha():
            return word.lower()
        for ending in self._possessives:
            word = word.removesuffix(ending)
        word = unicodedata.normalize("NFC", word).lower().replace("’", "'")
        if self._joined:
            word = self._joined.sub(r"\1", word, count=1)
        return _tone_last(word) if self._tones else word

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

    def _letters(self, form: str) -> frozenset[str]:
        if not self._cuts and form not in self._bases and form not in self._alike:
            return frozenset((_plain(form)[: self._kept],))
        return frozenset(_plain(each)[: self._kept] for each in self._variants(form))

    def _beginnings(self, form: str) -> frozenset[str]:
        # A word of a family may have fewer letters than are compared.
        begun = self.letters(form) | {_plain(head)[: self._kept] for head in self._heads(form)}
        return frozenset(letters[:many] for letters in begun for many in range(len(letters) + 1))

    @cached_property
    def _kept(self) -> int:
        """How many of the first letters of a word its stem has."""
        kept: int = self._known.get("stem_keeps", 0 if "stemmer" in self._known else _MOST_KEPT)
        return kept

    def _variants(self, form: str) -> Iterator[str]:
        yield from (form, self._alike.get(form, form), *self._bases.get(form, ()), *self._stripped(form))

    def _keys(self, form: str) -> frozenset[str]:
        if form in self._apart:
            return frozenset({self._apart[form]})
        return frozenset({form, *map(self._stem, self._variants(form))})

    def _keys_in_text(self, form: str) -> frozenset[str]:
        return self.keys(form) | {HEAD + head for head in self._heads(form)}

    def _heads(self, form: str) -> Iterator[str]:
        """The ends of a stem that may be the last part of a compound."""
        if "compounds" in self._known and len(form) >= _LEAST_PART + _LEAST_HEAD:
            stem = self._stem(form)
            for at in range(_LEAST_PART, len(stem) - _LEAST_STEM + 1):
                if stem[:at] not in self._no_parts:
                    yield stem[at:]

    def head(self, word: str) -> frozenset[str]:
        """What a compound has among its keys that ends with a noun, which is a word in capitals."""
        if "compounds" not in self._known or not word[:1].isupper() or len(word) < _LEAST_HEAD:
            return frozenset()
        return frozenset(HEAD + key for key in self.keys(self.form(word)) if len(key) >= _LEAST_STEM)

    @cached_property
    def _no_parts(self) -> frozenset[str]:
        """Beginnings of words that make no compound: "nicht" turns the meaning."""
        return frozenset(self._known.get("compounds", {}).get("not", ()))

    def _stem(self, form: str) -> str:
        stem = self._stemmed(form)
        for one, other in self._known.get("alike_ends", {}).items():
            if stem.endswith(one) and len(stem) > len(one) + 2:
                return stem[: -len(one)] + str(other)
        return stem

    def _stripped(self, form: str) -> Iterator[str]:
        if form not in self._known.get("participles", {}).get("not", ()):
            for inserted, endings in self._known.get("inserted", {}).items():
                for start in (f"{particle}{inserted}" for particle in ("", *self._known.get("particles", ()))):
                    if form.startswith(start) and form.endswith(tuple(endings)) and len(form) > len(start) + 3:
                        yield start.removesuffix(inserted) + form[len(start) :]
            for particle in self._known.get("particles", ()):
                if form.startswith(particle):
                    yield from (particle + base for base in self._bases.get(form[len(particle) :], ()))
        for beginning, instead in self._known.get("replaced", {}).items():
            if form.startswith(beginning) and form[len(beginning) : len(beginning) + 1] in tuple("aiueo"):
                yield instead + form[len(beginning) :]

    @cached_property
    def _cuts(self) -> bool:
        """Whether a form may have a base that begins otherwise."""
        return any(self._known.get(name) for name in ("inserted", "particles", "replaced"))

    @cached_property
    def _stemmed(self) -> Callable[[str], str]:
        algorithm = self._known.get("stemmer")
        if algorithm is None:
            return str
        # PyStemmer: the algorithms of Snowball in C, thirty times as fast as in Python.
        from Stemmer import Stemmer  # noqa: PLC0415

        stem: Callable[[str], str] = Stemmer(algorithm).stemWord
        return stem

    @cached_property
    def _apart(self) -> dict[str, str]:
        groups: Sequence[Sequence[str]] = self._known.get("apart", ())
        return {form: f"={group[0]}" for group in groups for form in group}

    @cached_property
    def _alike(self) -> dict[str, str]:
        pairs: dict[str, str] = self._known.get("alike", {})
        return pairs

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Abbreviations that look like another word."""
        return frozenset(self._known.get("capitals", ()))

    @cached_property
    def _bases(self) -> dict[str, list[str]]:
        bases: dict[str, list[str]] = {}
        for base, forms in self._irregular.items():
            for form in forms:
                bases.setdefault(form, []).append(base)
        return bases

    @cached_property
    def _irregular(self) -> dict[str, Sequence[str]]:
        irregular: dict[str, Any] = self._known.get("irregular", {})
        return irregular

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

    def _set(self, name: str) -> frozenset[str]:
        return frozenset(map(self.form, self._known.get(name, ())))


@lru_cache(64)
def vocabulary_of(pack: Pack) -> Vocabulary:
    """What is known of the words of a language, made ready once."""
    return Vocabulary(pack)


def _plain(word: str) -> str:
    """A word without the marks on its letters, which a stemmer may take off."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _gap(between: str) -> str:
    if between == " ":
        return " "
    return next((kind for pattern, kind in _GAPS if pattern.fullmatch(between)), "")


def _tone_last(word: str) -> str:
    """A syllable with its mark of tone at its end: "thoả" and "thỏa" are alike."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in letters if char in _TONES)
    return unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES)) + tones
