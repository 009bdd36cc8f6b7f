"""Which place of a changed text has around it what was around a span before, as a TextQuoteSelector is resolved."""

from __future__ import annotations

import difflib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto
from functools import cached_property

from cairef.authoring.old_text import Context, OldText, Stretch, words

__all__ = ["Doubt", "Surroundings"]

_WITHIN = 200
_BESIDE = 100
_ALIKE = 0.5
_CLEAR = 0.1
# Words of so many letters in all are full evidence; fewer are less.
_ENOUGH = 8
# So many code points on each side of a span are its frame: as few as are in one place only, and never fewer than these.
_FRAMES = (24, 48, 96)
_LEAST_FRAME = 10
_MOST_HOLDERS = 50
_MOST_RIVALS = 5


class Doubt(Enum):
    """Why no place was chosen."""

    SEVERAL = auto()
    """Nothing distinguishes one of the places from the others, or nothing is known of what was around the span."""
    OTHER = auto()
    """What is around the places is not what was around the span."""
    GONE = auto()
    """What was around the span is around none of the places, but in a sentence from which the quote has gone."""


class Surroundings:
    """A text as it is now, beside what is known of it as it was.

    Args:
        text: The text.
        sentences: The places of its sentences, in order.
        old: What is known of it as it was.
    """

    def __init__(self, text: str, sentences: list[Stretch], old: OldText) -> None:
        self._text = text
        self._sentences = sentences
        self._begins = [start for start, _ in sentences]
        self._ends = [end for _, end in sentences]
        self._old = old

    def place_of(self, old: Stretch, places: list[int]) -> int | Doubt:
        """The one place at which a quote has around it what it had at its old place.

        Args:
            old: The old place.
            places: Where the quote is now; at least one.
        """
        length = old[1] - old[0]
        framed = self._in_frame(old)
        if framed is not None:
            within = [at for at in places if framed[0] <= at and at + length <= framed[1]]
            if not within:
                return Doubt.GONE
            places = within
        context = self._old.context(*old)
        if not context.whole and _weight([*context.before, *context.after]) < _ENOUGH // 2 and context.sentence:
            found = self._by_shape(old, context.sentence, places)
            if found is not Doubt.SEVERAL:
                return found
        if _evidence(context) < _ALIKE:
            return Doubt.SEVERAL
        scored = sorted(((self._score(context, at, at + length), -at) for at in places), reverse=True)
        best, at = scored[0][0], -scored[0][1]
        second = scored[1][0] if len(scored) > 1 else 0.0
        rival = self._rival(context, self._touched(at, at + length))
        if rival > best + _CLEAR / 2:
            return Doubt.GONE
        if best < _ALIKE:
            return Doubt.OTHER
        # Where little is known, or other sentences fit as well, its own must be as long as it was.
        much = context.whole or not context.sentence or _weight([*context.before, *context.after]) >= 2 * _ENOUGH
        alone = much and rival < best - _CLEAR / 2
        if context.sentence and not alone and not self._has_length(old, context.sentence, at):
            return Doubt.SEVERAL
        return at if best - second >= _CLEAR else Doubt.SEVERAL

    def _in_frame(self, old: Stretch) -> Stretch | None:
        """Where the very words that were before and after a span are now, each once, in one order and not far apart.

        What is between them is what has become of the span: where that is other words, the same words in another place
        are not it.
        """
        for length in _FRAMES:
            before, after = self._old.beside(*old, length)
            # At an end of the text one side is enough.
            if len(before) < min(_LEAST_FRAME, old[0]) or len(after) < _LEAST_FRAME:
                return None
            start, stop = self._text.find(before), self._text.find(after)
            if start < 0 or stop < 0:
                return None
            if (not before or self._text.find(before, start + 1) < 0) and self._text.find(after, stop + 1) < 0:
                start += len(before)
                return (start, stop) if start <= stop <= start + (old[1] - old[0]) + _WITHIN else None
        return None

    def _score(self, context: Context, start: int, end: int) -> float:
        """How much of what was around the span is around a place, from 0 to 1."""
        if context.pieces:
            fitting = (piece for distance, piece in context.pieces if self._is_at(piece, start + distance))
            return _weight(fitting) / _weight(piece for _, piece in context.pieces)
        first, last = self._touched(start, end)
        begin, stop = min(start, self._begins[first]), max(end, self._ends[last])
        if context.whole:
            within, heavy = (end - start) / (stop - begin), 1.0
        else:
            found = _common(context.before, words(self._text[max(begin, start - _WITHIN) : start]))
            found += _common(context.after, words(self._text[end : min(stop, end + _WITHIN)]))
            known = _weight(context.before) + _weight(context.after)
            within, heavy = found / max(known, 1), min(1.0, known / _ENOUGH)
        return self._with_neighbours(context, first, last, within, heavy)

    def _is_at(self, piece: str, at: int) -> bool:
        return at >= 0 and self._text.startswith(piece, at)

    def _with_neighbours(self, context: Context, first: int, last: int, within: float, heavy: float) -> float:
        found = known = 0
        if context.earlier:
            known += _weight(context.earlier)
            found += _common(context.earlier, self._end_of(first - 1)) if first else 0
        if context.later:
            known += _weight(context.later)
            found += _common(context.later, self._begin_of(last + 1)) if last + 1 < len(self._sentences) else 0
        beside = min(1.0, known / _ENOUGH)
        total = 2 * heavy + beside
        return (2 * heavy * within + beside * found / max(known, 1)) / total if total else 0.0

    def _rival(self, context: Context, own: tuple[int, int]) -> float:
        """How much another sentence is like the old one, whether the quote is in it or not."""
        about = [*context.before, *context.after]
        known = _weight(about)
        if not known:
            return 0.0
        holders = Counter(index for word in set(about) for index in self._holders.get(word, ()))
        likely = [index for index, _ in holders.most_common(2 * _MOST_RIVALS) if not own[0] <= index <= own[1]]
        best = 0.0
        for index in likely[:_MOST_RIVALS]:
            start, end = self._sentences[index]
            within = _common(about, words(self._text[start : min(end, start + 2 * _WITHIN)])) / known
            best = max(best, self._with_neighbours(context, index, index, within, min(1.0, known / _ENOUGH)))
        return best

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """The sentences in which each word is, for words that are not in very many."""
        found: dict[str, list[int]] = {}
        for index, (start, end) in enumerate(self._sentences):
            for word in set(words(self._text[start : min(end, start + 2 * _WITHIN)])):
                holders = found.setdefault(word, [])
                if len(holders) <= _MOST_HOLDERS:
                    holders.append(index)
        return {word: holders for word, holders in found.items() if len(holders) <= _MOST_HOLDERS}

    def _by_shape(self, old: Stretch, sentence: Stretch, places: list[int]) -> int | Doubt:
        """Where next to nothing is known around it: the same place in a sentence of the same length and order."""
        expected = self._expected(sentence)
        if expected is not None:
            at = expected + old[0] - sentence[0]
            return at if at in places else Doubt.OTHER
        fitting = [at for at in places if self._has_shape(old, sentence, at)]
        return fitting[0] if len(fitting) == 1 else Doubt.SEVERAL

    def _expected(self, sentence: Stretch) -> int | None:
        """Where a sentence begins now, when all before it or all after it have kept their length."""
        head, tail, shift = self._ends_alike
        if sentence[1] <= head:
            return sentence[0]
        return sentence[0] + shift if sentence[0] >= tail else None

    @cached_property
    def _ends_alike(self) -> tuple[int, int, int]:
        """Up to where and from where on the sentences have kept their length, and how far the last have moved."""
        old, new = self._old.sentences, self._sentences
        shortest = min(len(old), len(new))
        head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
        if not shortest:
            return 0, 0, 0
        shift = new[-1][1] - old[-1][1]
        rest = range(shortest - head)
        tail = next(
            (i for i in rest if (old[-1 - i][0] + shift, old[-1 - i][1] + shift) != new[-1 - i]), shortest - head
        )
        return (old[head - 1][1] if head else 0), (old[-tail][0] if tail else old[-1][1]), shift

    def _has_length(self, old: Stretch, sentence: Stretch, at: int) -> bool:
        first, last = self._touched(at, at + old[1] - old[0])
        start, end = self._begins[first], self._ends[last]
        return (at - start, end - start) == (old[0] - sentence[0], sentence[1] - sentence[0])

    def _has_shape(self, old: Stretch, sentence: Stretch, at: int) -> bool:
        if not self._has_length(old, sentence, at):
            return False
        first, last = self._touched(at, at + old[1] - old[0])
        index = bisect_left(self._old.sentences, sentence)
        before = self._lengths(self._old.sentences, index - 1) & self._lengths(self._sentences, first - 1)
        return bool(before or self._lengths(self._old.sentences, index + 1) & self._lengths(self._sentences, last + 1))

    @staticmethod
    def _lengths(sentences: list[Stretch], index: int) -> set[int]:
        """The length of a sentence; empty where there is none."""
        return {end - start for start, end in sentences[index : index + 1]} if index >= 0 else set()

    def _touched(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last sentence that a place touches."""
        last = max(0, bisect_left(self._begins, end) - 1)
        return min(bisect_right(self._ends, start), last), last

    def _end_of(self, index: int) -> list[str]:
        start, end = self._sentences[index]
        return words(self._text[max(start, end - _BESIDE) : end])

    def _begin_of(self, index: int) -> list[str]:
        start, end = self._sentences[index]
        return words(self._text[start : min(end, start + _BESIDE)])


def _evidence(context: Context) -> float:
    known = 2 * _weight([*context.before, *context.after]) + _weight([*context.earlier, *context.later])
    known += 2 * _weight(piece for _, piece in context.pieces)
    return 1.0 if context.whole else min(1.0, known / (2 * _ENOUGH))


def _weight(some: Iterable[str]) -> int:
    return sum(map(len, some))


def _common(old: list[str], new: list[str]) -> int:
    """The letters of the words that both have, in one order."""
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return sum(_weight(old[block.a : block.a + block.size]) for block in blocks)
