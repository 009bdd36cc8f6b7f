"""Reads the clauses of a paragraph, and what its operators govern."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from cairef.texts.clauses.lexicon import lexicon_of
from cairef.texts.clauses.mentions import Clause, Operator
from cairef.texts.clauses.operators import operator_words
from cairef.texts.clauses.scopes import Scopes
from cairef.texts.clauses.sentence import Sentence
from cairef.texts.cues.words import Word
from cairef.texts.languages.pack import Pack
from cairef.texts.sentences import split

__all__ = ["Paragraph"]


class Paragraph:
    """A paragraph of a text, with its clauses.

    Args:
        text: The whole text.
        pack: Its language.
        start: Where the paragraph begins.
        end: Where it ends.
        words: Its words; None in a language without spaces.
    """

    def __init__(self, text: str, pack: Pack, start: int, end: int, words: Sequence[Word] | None) -> None:
        self._text = text
        self._pack = pack
        self._start, self._end = start, end
        self._words = words

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, in order."""
        known = lexicon_of(self._pack)
        found = []
        at = 0
        for start, end in split(self._text[self._start : self._end], self._pack):
            first, last = start + self._start, end + self._start
            inside: list[Word] = []
            while self._words and at < len(self._words) and self._words[at].start < last:
                inside.append(self._words[at])
                at += 1
            found.append(Sentence(self._text, first, last, inside if self._pack.spaced else None, known))
        return found

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses, in order."""
        return [Clause(*clause) for sentence in self.sentences for clause in sentence.clauses]

    @cached_property
    def operators(self) -> list[Operator]:
        """The operators, in order, without those that govern nothing."""
        found, undone = operator_words(self._pack).read(self._text, self._start, self._end, self._words)
        operators = [
            operator
            for sentence in self.sentences
            for operator in Scopes(sentence, self._pack).operators(
                [each for each in found if sentence.start <= each.start < sentence.end],
                [each for each in undone if sentence.start <= each.start < sentence.end],
            )
        ]
        return sorted(operators)
