"""A sentence and its clauses, in any language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from cairef.patterns import regex
from cairef.texts.clauses.lexicon import Lexicon
from cairef.texts.clauses.segments import Segments
from cairef.texts.clauses.verbs import Verbs
from cairef.texts.cues.words import Word

__all__ = ["Sentence"]

# In a language without spaces between words, a space is a pause.
_PAUSE = regex(r"[，；：。！？,;:!?…“”「」『』（）()\n—–]+|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


class Sentence:
    """A sentence of a text.

    Attributes:
        text: The whole text.
        start: Where the sentence begins.
        end: The offset behind it.
        words: Its words; none in a language without spaces.
        known: The kinds of words of its language.

    Args:
        text: The whole text.
        start: Where the sentence begins.
        end: The offset behind it.
        words: Its words; None in a language without spaces.
        known: The kinds of words of its language.
    """

    def __init__(self, text: str, start: int, end: int, words: Sequence[Word] | None, known: Lexicon) -> None:
        self.text = text
        self.start, self.end = start, end
        self.spaced = words is not None
        self.words: Sequence[Word] = words or ()
        self.known = known

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """Start and end of each clause, in order; only white space is between them."""
        starts = self._starts() if self.spaced else self._pauses()
        ends = [*starts[1:], self.end]
        bare = [_bare(self.text, start, end) for start, end in zip(starts, ends, strict=True)]
        return [(start, end) for start, end in bare if start < end] or [(self.start, self.end)]

    @cached_property
    def firsts(self) -> list[int]:
        """The numbers of the words with which clauses begin."""
        return Segments(self.text, self.words, self.known).starts() if self.words else [0]

    @cached_property
    def gaps(self) -> list[str]:
        """What is before each word: the characters between it and the one before."""
        return ["", *(self.text[one.end : other.start] for one, other in pairwise(self.words))]

    @cached_property
    def verbs(self) -> Verbs:
        """What is known of the verbs."""
        return Verbs(self.text, self.words, self.known)

    def clause_of(self, word: int) -> tuple[int, int]:
        """The numbers of the first word of the clause of a word, and of the one behind its last."""
        number = bisect_right(self.firsts, word)
        return self.firsts[max(0, number - 1)], self.firsts[number] if number < len(self.firsts) else len(self.words)

    def clause_at(self, at: int) -> tuple[int, int]:
        """The clause that an offset lies in."""
        number = bisect_right(self.clauses, at, key=lambda clause: clause[0]) - 1
        return self.clauses[max(0, number)]

    def word_at(self, at: int) -> int:
        """The number of the first word that begins at an offset or behind it."""
        return bisect_right(self.words, at - 1, key=lambda word: word.start)

    def _starts(self) -> list[int]:
        return [self.start, *(self._opened(self.words[first].start) for first in self.firsts[1:])]

    def _opened(self, at: int) -> int:
        """Where a clause begins whose first word is here: with the quotation mark or bracket before it."""
        while at > self.start and self.text[at - 1] in "\"'“‘„«([":
            at -= 1
        return at

    def _pauses(self) -> list[int]:
        text = self.text[self.start : self.end]
        ends = [match.end() for match in _PAUSE.finditer(text)]
        return [self.start, *(self.start + end for end in ends if 0 < end < len(text))]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without white space around it."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
