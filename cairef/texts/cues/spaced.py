"""Finds families in a language with spaces between words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cairef.texts.cues.families import MOST_FAR, MOST_LIGHT, MOST_LOOSE, Place, Wording, spaced_families
from cairef.texts.cues.mentions import CueMention
from cairef.texts.cues.words import Vocabulary, Word

__all__ = ["SpacedReader"]


# Behind the last word of a clause: no letter, but a sign of punctuation or nothing.
_CLAUSE_END = re.compile(r"[^\S\n]*(?:[^\w\s\"'“”‘’«»-]|[\"'“”‘’«»][^\S\n]*[.,;:!?]|\n[^\S\n]*\n|\s*\Z)")


class _Family(NamedTuple):
    key: str
    wording: Wording


class SpacedReader:
    """Families, by what their first word may be.

    Args:
        known: What is known of the words of the language.
        families: Each with its key.

    Raises:
        ValueError: The syntax of one is wrong.
    """

    def __init__(self, known: Vocabulary, families: Iterable[tuple[str, str]]) -> None:
        self._known = known
        self._by_key: dict[str, list[_Family]] = {}
        self._by_form: dict[str, list[_Family]] = {}
        self._by_exact: dict[str, list[_Family]] = {}
        # Those that may begin with any word: what it is decides.
        self._of_any: list[_Family] = []
        for key, text in families:
            for wording in spaced_families(text, known):
                self._add(_Family(key, wording))

    def read(self, text: str, words: Sequence[Word]) -> Iterator[CueMention]:
        """The cues in the words of a stretch, in the order of their first words."""
        for at in range(len(words)):
            for family in self._beginning(text, words[at]):
                last = self._last(family.wording, text, words, at)
                if last is not None:
                    yield CueMention(words[at].start, words[last].end, family.key)

    def _add(self, family: _Family) -> None:
        first = family.wording.places[0]
        for index, names in (
            (self._by_key, first.keys),
            (self._by_form, first.forms),
            (self._by_exact, first.exact),
        ):
            for name in names:
                index.setdefault(name, []).append(family)
        if first.participle or first.infinitive or first.ends:
            self._of_any.append(family)

    def _beginning(self, text: str, word: Word) -> Iterator[_Family]:
        for key in self._known.keys(word.form):
            yield from self._by_key.get(key, ())
        yield from self._by_form.get(word.form, ())
        if self._by_exact:
            yield from self._by_exact.get(text[word.start : word.end], ())
        yield from (family for family in self._of_any if self._may_be(family.wording.places[0], text, word))

    def _last(self, wording: Wording, text: str, words: Sequence[Word], first: int) -> int | None:
        """The last word of a family that begins with a word; None where the words around it are otherwise."""
        if wording.not_before and self._is_beside(wording.not_before, text, words, first, -1):
            return None
        at = first
        for place in wording.places[1:]:
            found = self._far(place, text, words, at) if place.far else self._next(place, text, words, at)
            if found is None:
                return None
            at = found
        if wording.not_after and self._is_beside(wording.not_after, text, words, at, 1):
            return None
        return at

    def _is_beside(self, place: Place, text: str, words: Sequence[Word], at: int, step: int) -> bool:
        """Whether a word before or behind another is one that may not be there; light words are passed over."""
        for number in range(1, MOST_LIGHT + 2):
            beside = at + number * step
            if not 0 <= beside < len(words) or words[max(beside, beside - step)].gap not in {" ", "-"}:
                return False
            if self._may_be(place, text, words[beside]):
                return True
            if not self._known.is_light(words[beside].form):
                return False
        return False

    def _next(self, place: Place, text: str, words: Sequence[Word], at: int) -> int | None:
        """The next word that may be at a place; light words before it are passed over."""
        most = MOST_LOOSE if place.loose else 0 if place.tight else MOST_LIGHT
        for step in range(1, most + 2):
            if at + step >= len(words):
                return None
            word = words[at + step]
            if word.gap and word.gap in place.gaps and self._may_be(place, text, word):
                return at + step
            if place.loose:
                if word.gap not in {" ", "-"} or word.form in self._known.no_premodifiers:
                    return None
            elif word.gap != " " or not self._known.is_light(word.form):
                return None
        return None

    def _far(self, place: Place, text: str, words: Sequence[Word], at: int) -> int | None:
        """The next word of the clause that may be at a place."""
        for number in range(at + 1, min(at + MOST_FAR + 2, len(words))):
            word = words[number]
            if word.gap not in {" ", "-"} and not (word.gap == "." and words[number - 1].form.isdigit()):
                return None
            if self._may_be(place, text, word) and (not place.last or self._is_last(text, words, number)):
                return number
        return None

    def _is_last(self, text: str, words: Sequence[Word], at: int) -> bool:
        """Whether the clause ends behind a word."""
        if at + 1 < len(words) and words[at + 1].form in self._known.clause_ends:
            return True
        return bool(_CLAUSE_END.match(text, words[at].end))

    def _may_be(self, place: Place, text: str, word: Word) -> bool:
        return bool(
            word.form in place.forms
            or not place.keys.isdisjoint(self._known.keys(word.form))
            or text[word.start : word.end] in place.exact
            or (place.ends and word.form.endswith(tuple(place.ends)))
            or (place.participle and self._known.is_participle(word.form))
            or (place.infinitive and text[word.start].islower() and self._known.is_infinitive(word.form))
        )
