"""What is known of a source's text as it was when its spans were put in place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from cairef.frozen import NamedTuple

__all__ = ["Context", "OldText", "Stretch", "words"]

Stretch = tuple[int, int]

# So many code points of a sentence are looked at on each side of a span, and of the sentences beside it.
_WITHIN = 120
_BESIDE = 60
_LONGEST_PIECE = 10_000
# A full stop and quotation marks around it may be left out of the quote of a whole sentence.
_MARKS = 4

# Scripts that put no space between words give a word for each character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"(?=\w)(?:[{_UNSPACED}]|[^\W{_UNSPACED}]+)")


def words(text: str) -> list[str]:
    """The words of a text, without regard to case."""
    return [match[0].casefold() for match in _WORD.finditer(text)]


class Context(NamedTuple):
    """What was around a span, as far as it is known.

    Attributes:
        before: The words before it in its sentence.
        after: The words after it in its sentence.
        earlier: The words at the end of the sentence before.
        later: The words at the beginning of the sentence after.
        whole: Whether the span was a whole sentence, or several, but for marks at its ends.
        sentence: The place of its sentence, or of those that it touches; None where the old sentences are not known.
        pieces: Where they are not, what is known around it, each with its distance from the span.
    """

    before: list[str]
    after: list[str]
    earlier: list[str]
    later: list[str]
    whole: bool
    sentence: Stretch | None
    pieces: tuple[tuple[int, str], ...] = ()


class OldText:
    """A text as it was: all of it, or what was quoted of it.

    Args:
        pieces: What is known, each with the place at which it began. Of two that contradict each other, the one that
            begins first holds.
        sentences: The places of its sentences, in order.
    """

    def __init__(self, pieces: Iterable[tuple[int, str]], sentences: list[Stretch]) -> None:
        self.sentences = sentences
        self._begins = [start for start, _ in sentences]
        self._ends = [end for _, end in sentences]
        self._starts: list[int] = []
        self._pieces: list[str] = []
        for start, text in sorted(set(pieces), key=lambda piece: (piece[0], -len(piece[1]))):
            self._add(start, text)

    def _add(self, start: int, text: str) -> None:
        known = self._starts[-1] + len(self._pieces[-1]) if self._starts else 0
        if start >= known:
            self._starts.append(start)
            self._pieces.append(text)
            return
        common = known - start
        if len(text) > common and self._pieces[-1].endswith(text[:common]):
            if len(self._pieces[-1]) < _LONGEST_PIECE:
                self._pieces[-1] += text[common:]
            else:
                self._add(known, text[common:])

    def words(self, start: int, end: int) -> list[str]:
        """The words that are known between two places."""
        return [word for _, piece in self.pieces(start, end) for word in words(piece)]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """What is known between two places, each piece with where it began."""
        for at in range(max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, end)):
            begin = self._starts[at]
            piece = self._pieces[at][max(0, start - begin) : max(0, end - begin)]
            if piece:
                yield max(begin, start), piece

    def beside(self, start: int, end: int, length: int) -> tuple[str, str]:
        """What is known directly before and directly after a span, up to a length."""
        earlier = [piece for begin, piece in self.pieces(max(0, start - length), start) if begin + len(piece) == start]
        later = [piece for begin, piece in self.pieces(end, end + length) if begin == end]
        return (earlier[0] if earlier else ""), (later[0] if later else "")

    def context(self, start: int, end: int) -> Context:
        """What was around a span."""
        first, last = bisect_right(self._ends, start), bisect_left(self._begins, end) - 1
        if first > last:
            around = (*self.pieces(max(0, start - _BESIDE), start), *self.pieces(end, end + _BESIDE))
            pieces = tuple((begin - start, piece) for begin, piece in around)
            return Context([], [], [], [], whole=False, sentence=None, pieces=pieces)
        begin, stop = min(start, self._begins[first]), max(end, self._ends[last])
        earlier = self.sentences[first - 1] if first else None
        later = self.sentences[last + 1] if last + 1 < len(self.sentences) else None
        return Context(
            self.words(max(begin, start - _WITHIN), start),
            self.words(end, min(stop, end + _WITHIN)),
            self.words(max(earlier[0], earlier[1] - _BESIDE), earlier[1]) if earlier else [],
            self.words(later[0], min(later[1], later[0] + _BESIDE)) if later else [],
            whole=(stop - begin) - (end - start) <= _MARKS,
            sentence=(begin, stop),
        )
