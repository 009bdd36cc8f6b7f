"""What the reader of dates finds in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby, pairwise

from cairef.frozen import NamedTuple
from cairef.texts.dates.edtf import exact_day, same

__all__ = ["DateMention", "Opened", "Reading", "WeekdayMention", "supports", "with_spans"]


class Opened(NamedTuple):
    """What a date becomes with the word beside it: "since 2019" is `2019/..`, and needs "since" in the quote."""

    edtf: str
    start: int
    end: int


class DateMention(NamedTuple):
    """A date that a text prints.

    Attributes:
        start: Where it begins, in code points.
        end: Where it ends; the character there is no part of it.
        edtf: Its value; None where it cannot be given, or can be read in two ways.
        weekday: The weekday printed beside it, 0 for Monday; None where there is none.
        why: Why there is no value.
        whole_start: Where the words begin that a quote must have. Of "3 and 5 June 2024", both dates need all.
        whole_end: Where they end.
        opened: The value with a word such as "since" beside it.
    """

    start: int
    end: int
    edtf: str | None
    weekday: int | None
    why: str | None
    whole_start: int
    whole_end: int
    opened: Opened | None = None


class WeekdayMention(NamedTuple):
    """A weekday that a text prints, with or without a day beside it. 0 is Monday."""

    start: int
    end: int
    weekday: int


class Reading(NamedTuple):
    """The dates and the weekdays of a text, in their order."""

    dates: list[DateMention]
    weekdays: list[WeekdayMention]


def supports(mention: DateMention, edtf: str, start: int, end: int) -> bool:
    """Whether a quote, from start to end, has the whole mention, and it says this date and nothing else."""
    if start <= mention.whole_start and mention.whole_end <= end and mention.edtf and same(mention.edtf, edtf):
        return True
    opened = mention.opened
    return opened is not None and start <= opened.start and opened.end <= end and same(opened.edtf, edtf)


def with_spans(mentions: Iterable[DateMention]) -> Iterator[DateMention]:
    """Mentions, and behind those of a list of days that follow each other, the span of them: "14 and 15 May 2025"."""
    for (start, end), group in groupby(mentions, key=lambda each: (each.whole_start, each.whole_end)):
        listed = list(group)
        yield from listed
        days = [exact_day(each.edtf) if each.edtf else None for each in listed]
        follow = all(one and other and other - one == timedelta(days=1) for one, other in pairwise(days))
        if len(days) > 1 and follow and len({each.start for each in listed}) > 1:
            span = f"{listed[0].edtf}/{listed[-1].edtf}"
            yield DateMention(start, end, span, None, None, start, end)
