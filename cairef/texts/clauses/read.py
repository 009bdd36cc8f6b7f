"""Reads the clauses of a paragraph, and what its operators govern."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from cairef.texts.clauses.lexicon import lexicon_of
from cairef.texts.clauses.mentions import Clause, Operator, Voice
from cairef.texts.clauses.operators import Found, operator_words
from cairef.texts.clauses.scopes import Scopes
from cairef.texts.clauses.sentence import Sentence
from cairef.texts.cues.indexed import IndexedWords
from cairef.texts.cues.words import Word, vocabulary_of
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
        self._operators: dict[int, list[Operator]] = {}

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

    def operators(self, start: int, end: int) -> list[Operator]:
        """The operators of the sentences that a stretch touches, in order, without those that govern nothing."""
        first = max(0, bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1)
        behind = bisect_left(self.sentences, end, key=lambda sentence: sentence.start)
        return [operator for number in range(first, behind) for operator in self._operators_of(number)]

    def governing(self, start: int, end: int) -> frozenset[str]:
        """The kinds of operators that govern a stretch, which is wholly in one sentence."""
        number = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        found = self._operators_of(number) if number >= 0 else ()
        return frozenset(each.kind for each in found if each.governs[0] <= start and end <= each.governs[1])

    def _operators_of(self, number: int) -> list[Operator]:
        if number not in self._operators:
            sentence = self.sentences[number]
            if sentence.spaced:
                found, undone = self._words_of_operators[number]
            else:
                found, undone = operator_words(self._pack).read(self._text, sentence.start, sentence.end, None)
            self._operators[number] = sorted(Scopes(sentence, self._pack).operators(found, undone))
        return self._operators[number]

    @cached_property
    def _words_of_operators(self) -> list[tuple[list[Found], list[Found]]]:
        """The words of the operators of each sentence, where words have spaces: all in one pass."""
        ends = list(accumulate(len(sentence.words) for sentence in self.sentences))
        known = operator_words(self._pack)
        words = IndexedWords.of(self._words or (), self._text, vocabulary_of(self._pack))
        return known.read_each(self._text, words, ends)

    @cached_property
    def voices(self) -> list[Voice]:
        """The reported speech, in order."""
        # Few rules ask who speaks.
        from cairef.texts.clauses.voices import voices  # noqa: PLC0415

        return voices(self._text, self._start, self._end, self.sentences, self._pack)

    def has_verb(self, start: int, end: int) -> bool:
        """Whether a stretch of a sentence has a finite verb, or what may be one; never where words have no spaces."""
        number = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        if number < 0 or not self._pack.spaced:
            return False
        sentence = self.sentences[number]
        first, behind = sentence.word_at(start), sentence.word_at(end)
        return any(sentence.verbs.is_predicate(at) for at in range(first, behind))

    def subject_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Start and end of the words for who does what a verb says; None where it is not clear."""
        number = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        if number < 0 or end > self.sentences[number].end:
            return None
        from cairef.texts.clauses.subjects import Subjects  # noqa: PLC0415 # likewise

        return Subjects(self.sentences[number]).of(start, end)
