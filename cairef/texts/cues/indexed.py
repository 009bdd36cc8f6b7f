"""The words of a stretch of a text, by what they are: what reads many lists of cues looks each of them up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from cairef.texts.cues.words import Vocabulary, Word

__all__ = ["IndexedWords"]


class IndexedWords(list[Word]):
    """The words of a stretch, in order.

    Args:
        words: The words.
        text: The text that they are of.
        known: What is known of the words of its language.
    """

    def __init__(self, words: Iterable[Word], text: str, known: Vocabulary) -> None:
        super().__init__(words)
        self._text = text
        self._known = known

    @classmethod
    def of(cls, words: Sequence[Word], text: str, known: Vocabulary) -> IndexedWords:
        """The words with an index, which they may have already."""
        return words if isinstance(words, cls) else cls(words, text, known)

    @cached_property
    def begun(self) -> frozenset[str]:
        """With what letters a word may begin that is one with one of these; nothing is among them, as it always is.

        A form that is meant as it is, in whatever case, is among them too, with a sign before it.
        """
        return frozenset().union(*map(self._known.beginnings, self.by_form), map("~".__add__, self.by_form), ("",))

    @cached_property
    def by_form(self) -> dict[str, list[int]]:
        """The places of words by their form."""
        return _index((word.form, at) for at, word in enumerate(self))

    @cached_property
    def by_key(self) -> dict[str, list[int]]:
        """The places of words by each key of their form."""
        return _index(
            (key, at)
            for form, places in self.by_form.items()
            for key in self._known.keys_in_text(form)
            for at in places
        )

    @cached_property
    def by_exact(self) -> dict[str, list[int]]:
        """The places of words as they are printed."""
        return _index((self._text[word.start : word.end], at) for at, word in enumerate(self))

    @cached_property
    def participles(self) -> list[int]:
        """The places of words that may be past participles."""
        return [at for form, places in self.by_form.items() if self._known.is_participle(form) for at in places]

    @cached_property
    def infinitives(self) -> list[int]:
        """The places of words in small letters that may be infinitives."""
        found = (at for form, places in self.by_form.items() if self._known.is_infinitive(form) for at in places)
        return [at for at in found if self._text[self[at].start].islower()]

    def beginning(self, begins: tuple[str, ...]) -> list[int]:
        """The places of words with one of some beginnings."""
        return [at for form, places in self.by_form.items() if form.startswith(begins) for at in places]

    def ending(self, ends: tuple[str, ...]) -> list[int]:
        """The places of words with one of some ends."""
        return [at for form, places in self.by_form.items() if form.endswith(ends) for at in places]


def _index(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, at in pairs:
        found.setdefault(name, []).append(at)
    return found
