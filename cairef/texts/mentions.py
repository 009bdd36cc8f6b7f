"""What can be read in a source text: dates, weekdays and numbers, paragraph by paragraph, each once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from cairef.texts.dates.mentions import DateMention, WeekdayMention
from cairef.texts.dates.read import read
from cairef.texts.languages import Pack
from cairef.texts.names import NameMention, Names
from cairef.texts.numbers import NumberMention, RangeMention
from cairef.texts.numbers.read import read_numbers

__all__ = ["Mentions"]

# What a sentence says ends with its paragraph at the latest; a line may end within a number.
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Mention = TypeVar("_Mention", bound=_Placed)


class _Read(NamedTuple):
    dates: list[DateMention]
    weekdays: list[WeekdayMention]
    numbers: list[NumberMention | RangeMention]


class Mentions:
    """The mentions of a text. A paragraph is read when something in it is asked for.

    Args:
        text: The text.
        pack: Its language.
    """

    def __init__(self, text: str, pack: Pack) -> None:
        self.pack = pack
        self._text = text
        self._read: dict[int, _Read] = {}
        self._names: dict[tuple[int, int], list[NameMention]] = {}

    def dates(self, start: int, end: int) -> list[DateMention]:
        """The dates that lie wholly in a stretch, in their order."""
        return self._within(start, end, lambda found: found.dates)

    def weekdays(self, start: int, end: int) -> list[WeekdayMention]:
        """The weekdays that lie wholly in a stretch, with or without a day beside them."""
        return self._within(start, end, lambda found: found.weekdays)

    def numbers(self, start: int, end: int) -> list[NumberMention | RangeMention]:
        """The numbers and ranges that lie wholly in a stretch, in their order."""
        return self._within(start, end, lambda found: found.numbers)

    def names(self, names: Names, start: int, end: int) -> list[NameMention]:
        """The recorded names that lie wholly in a stretch, in their order."""
        found: list[NameMention] = []
        for number in self._paragraphs(start, end):
            key = (id(names), number)
            if key not in self._names:
                self._names[key] = names.read_names(self._text, *self._paragraph(number), self.pack)
            found += _between(self._names[key], start, end)
        return found

    def _within(self, start: int, end: int, kind: Callable[[_Read], Sequence[_Mention]]) -> list[_Mention]:
        found: list[_Mention] = []
        for number in self._paragraphs(start, end):
            if number not in self._read:
                self._read[number] = self._read_paragraph(number)
            found += _between(kind(self._read[number]), start, end)
        return found

    def _read_paragraph(self, number: int) -> _Read:
        start, end = self._paragraph(number)
        found = read(self._text, self.pack, start, end)
        taken = sorted([*((d.start, d.end) for d in found.dates), *((w.start, w.end) for w in found.weekdays)])
        return _Read(found.dates, found.weekdays, read_numbers(self._text, self.pack, taken, start, end))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _PARAGRAPH_END.finditer(self._text))]

    def _paragraphs(self, start: int, end: int) -> range:
        """The numbers of the paragraphs that a stretch lies in."""
        return range(bisect_right(self._starts, start) - 1, max(bisect_left(self._starts, end), 1))

    def _paragraph(self, number: int) -> tuple[int, int]:
        following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._starts[number], following


def _between(mentions: Sequence[_Mention], start: int, end: int) -> list[_Mention]:
    first = bisect_left(mentions, start, key=lambda each: each.start)
    behind = bisect_left(mentions, end, key=lambda each: each.start)
    return [each for each in mentions[first:behind] if each.end <= end]
