"""Milestones on an axis of time.

An uncertain date is drawn as uncertain, and what has no place on the axis is not on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cairef import Actor, Agreement
from cairef.models import DateClaim, Milestone
from cairef.site.languages import Language
from cairef.site.pictures.time_axis import TimeAxis
from cairef.site.pictures.wording import conjunction, some
from cairef.site.site_data import SiteData
from cairef.site.words import before_date
from cairef.texts.dates import exact_day

__all__ = ["Event", "Group", "Mark", "Timeline", "timeline"]

_DRAWN = 60
_LISTED = 1500
_NEAR = 35
"""A label is beside its mark where this much of the axis is free there, in per cent; else below it."""

Place = Literal["axis", "day", "words", "nowhere"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How a date is drawn.

    Attributes:
        shape: `point` for a day, `within` for a time somewhere in which it lies, `throughout` for an interval.
        lower: The first day that the date allows; None where that is open.
        upper: The last such day; None where that is open.
        start: Where it starts, in per cent of the axis.
        end: Where it ends.
        uncertain: Whether the date is marked as uncertain.
        approximate: Whether it is marked as approximate.
        side: Where its label is: `after`, `before` or `below` it.
    """

    shape: Literal["point", "within", "throughout"]
    lower: str | None
    upper: str | None
    start: float
    end: float
    uncertain: bool
    approximate: bool
    side: Literal["after", "before", "below"]

    @property
    def middle(self) -> float:
        """Where its middle is, in per cent of the axis."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Event:
    """A milestone as shown.

    Attributes:
        record: The record that it is a part of.
        page: The address of the record's page.
        pointer: The claim that says when it happened, or else what happened.
        title: What happened.
        when: When it happened, in words: for `words`, those of the source.
        edtf: The date; None without one.
        basis: The basis of the date, or of the words in its place.
        place: Where it belongs: on the axis, to a day without a year, to words, or nowhere.
        mark: How it is drawn on the axis.
    """

    record: Agreement | Actor
    page: str
    pointer: str
    title: str
    when: str
    edtf: str | None
    basis: str
    place: Place
    mark: Mark | None = None

    @property
    def before_date(self) -> str:
        """What happened, as it is said where the date follows. Its last words stay together on a phone."""
        return before_date(self.title).replace(" it,", "\N{NO-BREAK SPACE}it,")


@dataclass(frozen=True, slots=True)
class Group:
    """A record and those of its milestones that are on the axis, from the earliest on."""

    record: Agreement | Actor
    page: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the chart shows.

    Attributes:
        axis: The axis; None where no milestone has a place on it.
        groups: The records on the axis, from the earliest on.
        days: Milestones of which the day is known and the year is not.
        words: Milestones that only words place in time.
        nowhere: Milestones with no word on when they happened.
        silent: Agreements without any milestone.
        total: The number of records that have a place on the axis, drawn or not.
        events: All milestones, by date.
        language: The language of what is said of it.
    """

    axis: TimeAxis | None
    groups: tuple[Group, ...]
    days: tuple[Event, ...]
    words: tuple[Event, ...]
    nowhere: tuple[Event, ...]
    silent: tuple[Agreement, ...]
    total: int
    events: tuple[Event, ...]
    language: Language

    @property
    def drawn(self) -> tuple[Event, ...]:
        """The milestones on the axis, in the order of the chart."""
        return tuple(event for group in self.groups for event in group.events)

    @property
    def listed(self) -> tuple[Event, ...]:
        """The milestones of the table, as many as a page has room for; those drawn are among them."""
        if len(self.events) <= _LISTED:
            return self.events
        kept = set(list(dict.fromkeys([*self.drawn, *self.days, *self.words, *self.nowhere, *self.events]))[:_LISTED])
        return tuple(event for event in self.events if event in kept)

    @property
    def off_axis(self) -> tuple[tuple[str, str, tuple[Event, ...]], ...]:
        """What is not on the axis, with the reason as a heading and in a sentence."""
        say = self.language.say
        parts = (
            (say("Day without a year"), say("The source gives a day of the year, and no year."), self.days),
            (
                say("In words only"),
                say("The source places it in time by words from which no date follows."),
                self.words,
            ),
            (say("No date"), say("The sources do not say when."), self.nowhere),
        )
        return tuple(part for part in parts if part[2])

    @property
    def shapes(self) -> frozenset[str]:
        """What the marks of the chart are like, for its legend."""
        marks = [event.mark for event in self.drawn if event.mark]
        found: set[str] = {mark.shape for mark in marks}
        found |= {"uncertain" for mark in marks if mark.uncertain} | {
            "approximate" for mark in marks if mark.approximate
        }
        found |= {"open" for mark in marks if mark.lower is None or mark.upper is None}
        return frozenset(found | {event.basis for event in self.drawn})

    @property
    def sentences(self) -> Iterator[str]:
        """What is to be seen, in words."""
        language, say = self.language, self.language.say
        dated = [event for event in self.events if event.mark]
        if not dated:
            yield say("No milestone has a date that could be placed on an axis.")
        else:
            yield from _dated(language, dated, self.total)
        days, words, nowhere = (
            language.count(len(events), "milestone") for events in (self.days, self.words, self.nowhere)
        )
        lacks = [
            say("{milestones} with a day but no year", milestones=days) if self.days else "",
            say("{milestones} placed in time by words only", milestones=words) if self.words else "",
            say("{milestones} without any word on when", milestones=nowhere) if self.nowhere else "",
        ]
        if any(lacks):
            yield say("Not on the axis: {lacks}.", lacks=conjunction(language, [lack for lack in lacks if lack]))
        if self.total > len(self.groups):
            yield say(
                "The chart shows the {shown} records with the most dated milestones, out of {total}.",
                shown=len(self.groups),
                total=self.total,
            )


def _dated(language: Language, dated: list[Event], records: int) -> Iterator[str]:
    say = language.say
    marks = [event.mark for event in dated if event.mark]
    first = min(mark.lower or mark.upper or "" for mark in marks)
    last = max(mark.upper or mark.lower or "" for mark in marks)
    what = {"milestones": language.count(len(dated), "milestone"), "records": language.count(records, "record")}
    if first[:4] == last[:4]:
        yield say("{milestones} of {records} lie in {year}.", **what, year=first[:4])
    else:
        yield say("{milestones} of {records} lie between {first} and {last}.", **what, first=first[:4], last=last[:4])
    exact = some(language, sum(mark.shape == "point" for mark in marks))
    yield say(
        "Of their dates, {exact} are exact to the day; for the others, a bar shows the possible period.", exact=exact
    )
    inferred = some(language, sum(event.basis == "inferred" for event in dated))
    doubtful = some(language, sum(mark.uncertain or mark.approximate for mark in marks))
    yield say(
        "Of the dates, {inferred} are inferred, and {doubtful} are marked as uncertain or approximate.",
        inferred=inferred,
        doubtful=doubtful,
    )
    whole = Counter(mark.lower[:4] for mark in marks if mark.lower and mark.upper and mark.lower[:4] == mark.upper[:4])
    if len(whole) > 1:
        most = max(whole.values())
        fullest = sorted(year for year, number in whole.items() if number == most)
        if len(fullest) == 1:
            yield say("The year with the most is {year}, with {number}.", year=fullest[0], number=most)
        else:
            years = conjunction(language, fullest)
            yield say("The years with the most are {years}, with {number} each.", years=years, number=most)


def timeline(site: SiteData) -> Timeline:
    """The timeline of all agreements and actors."""
    records: list[Agreement | Actor] = [*site.data.agreements.values(), *site.data.actors.values()]
    days = (
        day
        for record in records
        for milestone in record.milestones
        if milestone.date
        for day in (milestone.date.lower, milestone.date.upper)
        if day
    )
    axis = TimeAxis.around(days, site.language)
    groups, events = [], []
    for record in records:
        own = [_event(site, record, index, axis) for index in range(len(record.milestones))]
        events += own
        placed = sorted((event for event in own if event.mark), key=_when)
        if placed:
            groups.append(Group(record, site.page_of(record), tuple(placed)))
    # Agreements before actors, each from the earliest on.
    shown = sorted(groups, key=lambda group: -len(group.events))[:_DRAWN]
    shown.sort(key=lambda group: (group.record.record_type != "agreement", *_when(group.events[0])))
    return Timeline(
        axis,
        tuple(shown),
        _in(events, "day"),
        _in(events, "words"),
        _in(events, "nowhere"),
        tuple(agreement for agreement in site.data.agreements.values() if not agreement.milestones),
        len(groups),
        tuple(sorted(events, key=_in_order)),
        site.language,
    )


def _in(events: Iterable[Event], place: Place) -> tuple[Event, ...]:
    return tuple(event for event in events if event.place == place)


def _in_order(event: Event) -> tuple[int, float, float, str, str]:
    """By date; then days without a year, what only words place in time, and what nothing does."""
    start, end, _ = _when(event)
    place = ("axis", "day", "words", "nowhere").index(event.place)
    return (place, start, end, event.record.label.casefold(), event.pointer)


def _when(event: Event) -> tuple[float, float, str]:
    mark = event.mark
    return (mark.start, mark.end, event.record.id) if mark else (0, 0, event.record.id)


def _event(site: SiteData, record: Agreement | Actor, index: int, axis: TimeAxis | None) -> Event:
    milestone: Milestone = record.milestones[index]
    at = f"/milestones/{index}"
    title = site.words.code("event", milestone.event.code).title
    page = site.page_of(record)
    date, timing = milestone.date, milestone.timing
    if date is not None:
        words = site.words.date(date.edtf)
        mark = _mark(date, axis) if axis else None
        place: Place = "axis" if mark else "day"
        return Event(record, page, f"{at}/date", title, words, date.edtf, date.basis, place, mark)
    if timing is not None:
        return Event(record, page, f"{at}/timing", title, timing.text, None, timing.basis, "words")
    return Event(record, page, f"{at}/event", title, site.say("no date"), None, milestone.event.basis, "nowhere")


def _mark(date: DateClaim, axis: TimeAxis) -> Mark | None:
    lower, upper = date.lower, date.upper
    if lower is None and upper is None:
        return None
    start = axis.share(lower.toordinal()) if lower else 0.0
    end = axis.share(upper.toordinal() + 1) if upper else 100.0
    shape: Literal["point", "within", "throughout"] = "throughout" if "/" in date.edtf else "within"
    if shape == "within" and exact_day(date.edtf):
        shape = "point"
    if 100 - end >= max(start, _NEAR):
        side: Literal["after", "before", "below"] = "after"
    else:
        side = "before" if start >= _NEAR else "below"
    return Mark(
        shape,
        lower.isoformat() if lower else None,
        upper.isoformat() if upper else None,
        start,
        end,
        any(sign in date.edtf for sign in "?%"),
        any(sign in date.edtf for sign in "~%"),
        side,
    )
