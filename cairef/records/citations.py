"""Which sentences of a source are cited, set aside, or left: one answer for the rule, the command and the site."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cairef.frozen import NamedTuple

__all__ = ["Cited", "SentenceState", "Stretches", "sentence_states"]


class Stretches:
    """Stretches of a text, those that touch put together."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Add a stretch, from `start` up to, not including, `end`."""
        end = max(start, end)
        first, last = bisect_left(self._ends, start), bisect_right(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def update(self, others: Iterable[tuple[int, int]]) -> None:
        """Add all stretches of others."""
        for start, end in others:
            self.add(start, end)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Start and end of each, in order."""
        return zip(self._starts, self._ends, strict=True)

    def touch(self, start: int, end: int) -> bool:
        """Whether a stretch has a character in common with one of them."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start


class Cited(NamedTuple):
    """What the records cite of one source: spans whose quotes are exact, and others, whose place is in doubt."""

    exact: Stretches
    doubtful: Stretches


class SentenceState(NamedTuple):
    """A sentence, and what the records make of it.

    Attributes:
        number: Its number in the source record, from 0.
        start: Code points before it.
        end: Code points before the first character after it.
        cited: Whether an exact span touches it.
        aside: The number of the entry that sets it aside, where there is one; of several, the first.
    """

    number: int
    start: int
    end: int
    cited: bool
    aside: int | None


def sentence_states(source: Mapping[str, Any], cited: Stretches) -> Iterator[SentenceState]:
    """The sentences of a source record, in its order, each with what the records make of it."""
    aside: dict[tuple[int, int], int] = {}
    for index, entry in enumerate(source.get("set_aside", ())):
        # Of two that set one sentence aside the first counts.
        aside.setdefault((int(entry["start"]), int(entry["end"])), index)
    for index, sentence in enumerate(source["sentences"]):
        start, end = int(sentence["start"]), int(sentence["end"])
        yield SentenceState(index, start, end, cited.touch(start, end), aside.get((start, end)))
