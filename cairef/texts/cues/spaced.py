"""Finds families in a language with spaces between words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cairef.texts.cues.families import MOST_LIGHT, Place, spaced_families
from cairef.texts.cues.mentions import CueMention
from cairef.texts.cues.words import Vocabulary, Word

__all__ = ["SpacedReader"]


class _Family(NamedTuple):
    key: str
    places: tuple[Place, ...]


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
        self._of_participles: list[_Family] = []
        for key, text in families:
            for places in spaced_families(text, known):
                self._add(_Family(key, places))

    def read(self, text: str, words: Sequence[Word]) -> Iterator[CueMention]:
        """The cues in the words of a stretch, in the order of their first words."""
        for at in range(len(words)):
            for family in self._beginning(text, words[at]):
                end = self._end(family.places, text, words, at)
                if end is not None:
                    yield CueMention(words[at].start, end, family.key)

    def _add(self, family: _Family) -> None:
        first = family.places[0]
        for index, names in (
            (self._by_key, first.keys),
            (self._by_form, first.forms),
            (self._by_exact, first.exact),
        ):
            for name in names:
                index.setdefault(name, []).append(family)
        if first.participle:
            self._of_participles.append(family)

    def _beginning(self, text: str, word: Word) -> Iterator[_Family]:
        for key in self._known.keys(word.form):
            yield from self._by_key.get(key, ())
        yield from self._by_form.get(word.form, ())
        if self._by_exact:
            yield from self._by_exact.get(text[word.start : word.end], ())
        if self._of_participles and self._known.is_participle(word.form):
            yield from self._of_participles

    def _end(self, places: Sequence[Place], text: str, words: Sequence[Word], at: int) -> int | None:
        """Where a family ends that begins with a word; None where the words go on otherwise."""
        for place in places[1:]:
            found = self._next(place, text, words, at)
            if found is None:
                return None
            at = found
        return words[at].end

    def _next(self, place: Place, text: str, words: Sequence[Word], at: int) -> int | None:
        """The next word that may be at a place; light words before it are passed over."""
        for step in range(1, 2 if place.tight else MOST_LIGHT + 2):
            if at + step >= len(words):
                return None
            word = words[at + step]
            if word.gap and word.gap in place.gaps and self._may_be(place, text, word):
                return at + step
            if word.gap != " " or not self._known.is_light(word.form):
                return None
        return None

    def _may_be(self, place: Place, text: str, word: Word) -> bool:
        return (
            word.form in place.forms
            or not place.keys.isdisjoint(self._known.keys(word.form))
            or text[word.start : word.end] in place.exact
            or (place.participle and self._known.is_participle(word.form))
        )
