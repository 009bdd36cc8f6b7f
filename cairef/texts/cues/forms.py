"""What makes two forms one word in a language with spaces: stems, irregular forms, parts of compounds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

from cairef.texts.languages.pack import Pack

__all__ = ["HEAD", "HYPHENS", "MOST_FORMS", "Forms"]

HYPHENS = "-\u2010\u2011\u2012\u2013"
"""What may be written between the parts of a word."""

HEAD = "+"
"""The first letter of a key that is of the last part of a compound."""

MOST_FORMS = 1 << 12
"""Of so many forms it is kept what they are: many more than a text has, far fewer than a million texts have."""

_APOSTROPHES = "'’"
_MOST_KEPT = 3
# Shorter ends are of many a word: "Halbleiter" is no "Leiter". So many letters has the part before at least.
_LEAST_HEAD, _LEAST_STEM, _LEAST_PART = 7, 6, 3
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class Forms:
    """What makes two forms one word, in a language.

    Args:
        pack: The language.
    """

    def __init__(self, pack: Pack) -> None:
        known = pack.cues
        self._known = known
        self._possessives = tuple(each for each in pack.names.get("possessives", ()) if each[0] in _APOSTROPHES)
        self._tones = bool(known.get("tones", False))
        self._prefixes = "|".join(known.get("prefixes", ()))
        self._joined = re.compile(rf"({self._prefixes})[{HYPHENS}]", re.IGNORECASE) if self._prefixes else None
        self.form: Callable[[str], str] = lru_cache(MOST_FORMS)(self._form)
        """A word as it is compared: in small letters, composed, without a possessive ending."""
        self.keys: Callable[[str], frozenset[str]] = lru_cache(MOST_FORMS)(self._keys)
        """What a form has in common with the others of its word. Two forms are of one word if they share a key."""

        self.keys_in_text: Callable[[str], frozenset[str]] = lru_cache(MOST_FORMS)(self._keys_in_text)
        """The keys of a word of a text: those of its form, and of what it may end with where words are compounds."""
        self.letters: Callable[[str], frozenset[str]] = lru_cache(MOST_FORMS)(self._letters)
        """The first letters of a form and of its bases, which its stem has too; as many as it surely keeps."""
        self.beginnings: Callable[[str], frozenset[str]] = lru_cache(MOST_FORMS)(self._beginnings)
        """With what letters a word may begin that is one with a form: a cheap test before `keys`."""

    def _form(self, word: str) -> str:
        if word.isascii() and word.isalpha():
            return word.lower()
        for ending in self._possessives:
            word = word.removesuffix(ending)
        word = unicodedata.normalize("NFC", word).lower().replace("’", "'")
        if self._joined:
            word = self._joined.sub(r"\1", word, count=1)
        return _tone_last(word) if self._tones else word

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

    def _set(self, name: str) -> frozenset[str]:
        return frozenset(map(self.form, self._known.get(name, ())))


def _plain(word: str) -> str:
    """A word without the marks on its letters, which a stemmer may take off."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _tone_last(word: str) -> str:
    """A syllable with its mark of tone at its end: "thoả" and "thỏa" are alike."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(char for char in letters if char in _TONES)
    return unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES)) + tones
