"""What a filter compares a record with: one function a kind of condition, each of which looks at one part of it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from cairef.frozen import NamedTuple
from cairef.models import Actor, Claim, DateClaim, Milestone, Party, Record
from cairef.models.base import Model

__all__ = ["Dates", "When", "countries_of", "has_words", "is_met", "when"]

Dates = Literal["wholly", "certainly", "possibly"]
"""How a date that is not exact is compared with days.

It lies wholly between them, marked as doubtful or not; likewise, but without such a mark; or it may lie between them.
"""

_WAYS = ("wholly", "certainly", "possibly")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class When(NamedTuple):
    """Between which days a date is to be.

    Attributes:
        years: The years, in one of which it is to be; None for any.
        since: The first day, None for any.
        until: The last day, None for any.
        way: How a date is compared with them.
        doubtful: Whether the date has a mark of doubt; None for either.
    """

    years: frozenset[int] | None
    since: dt.date | None
    until: dt.date | None
    way: Dates
    doubtful: bool | None

    @property
    def is_asked(self) -> bool:
        """Whether there is a condition at all."""
        return self._asks_for_days or self.doubtful is not None

    @property
    def _asks_for_days(self) -> bool:
        return self.years is not None or self.since is not None or self.until is not None

    def holds(self, date: DateClaim | None) -> bool:
        """Whether a date meets the condition."""
        if not self.is_asked:
            return True
        if date is None:
            return False
        marked = date.uncertain or date.approximate
        if self.doubtful is not None and marked != self.doubtful:
            return False
        if not self._asks_for_days:
            return True
        if self.way == "certainly" and marked:
            return False
        lower, upper = date.lower, date.upper
        if self.way != "possibly":
            return (
                lower is not None
                and upper is not None
                and (self.years is None or (lower.year == upper.year and lower.year in self.years))
                and (self.since is None or self.since <= lower)
                and (self.until is None or upper <= self.until)
            )
        first, last = lower or dt.date.min, upper or dt.date.max
        return (
            (self.years is None or any(first.year <= year <= last.year for year in self.years))
            and (self.since is None or self.since <= last)
            and (self.until is None or first <= self.until)
        )


def when(years: set[int] | None, since: Any, until: Any, way: Any, doubtful: Any) -> When:
    """A condition on dates.

    Raises:
        TypeError: A day is neither a date nor a text, or `doubtful` is neither true nor false.
        ValueError: A text is no day, month or year, the last day is before the first, or there is no such way.
    """
    if way not in _WAYS:
        raise ValueError(f"dates is one of {', '.join(map(repr, _WAYS))}, not {way!r}")
    first, last = _day("since", since, last=False), _day("until", until, last=True)
    if first and last and last < first:
        raise ValueError(f"until {last} is before since {first}: nothing could match")
    if not isinstance(doubtful, bool | None):
        raise TypeError(f"doubtful takes True or False, not {doubtful!r}")
    return When(None if years is None else frozenset(years), first, last, way, doubtful)


def _day(name: str, given: Any, *, last: bool) -> dt.date | None:
    """The first or the last day of what is given: a date, or `2024`, `2024-06` or `2024-06-13`.

    Raises:
        TypeError: It is something else.
        ValueError: There is no such day.
    """
    if given is None:
        return None
    if isinstance(given, dt.date):
        return given.date() if isinstance(given, dt.datetime) else given
    if not isinstance(given, str):
        raise TypeError(f"{name} takes a date or a text such as '2024-06', not {given!r}")
    wrong = f"{name}: {given!r} is no day, month or year such as '2024-06-13', '2024-06' or '2024'"
    parts = _DAY.fullmatch(given)
    if parts is None:
        raise ValueError(wrong)
    year, month, date = int(parts[1]), int(parts[2] or 0), int(parts[3] or 0)
    try:
        if date or not last:
            return dt.date(year, month or 1, date or 1)
        return dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    except ValueError:
        raise ValueError(wrong) from None


def is_met(items: Iterable[Any], tests: Sequence[Callable[[Any], bool]], basis: set[str] | None) -> bool:
    """Whether one item of a list meets all tests, and is known as is asked for. Without tests, nothing is asked for."""
    return not tests or any(_is_known(item, basis) and all(test(item) for test in tests) for item in items)


def _is_known(item: Any, basis: set[str] | None) -> bool:
    claim = item.event if isinstance(item, Milestone) else item
    return basis is None or (isinstance(claim, Claim) and claim.basis in basis)


def countries_of(party: Party, actors: Iterable[Actor], *, members: bool) -> Iterator[str]:
    """The countries that a party belongs to, and those of its members where these count.

    Args:
        party: The party.
        actors: All actors of the dataset.
        members: Whether the countries of those count that belong to the party, such as those of ASEAN.
    """
    bodies = [party.actor]
    if members:
        bodies += [each for each in actors if any(one.body_id == party.actor_id for one in each.memberships)]
    yield from (each.country.code for each in bodies if each.country)


def has_words(record: Record, words: Iterable[str]) -> bool:
    """Whether a record has any of some words, as they are written, in what it prints, quotes or is called."""
    text = _plain("\n".join([record.label, *_printed(record)]))
    return any(_plain(each) in text for each in words)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


_PRINTED = frozenset({"text", "as_printed", "label", "title", "unit", "quote"})


def _printed(model: Model) -> Iterator[str]:
    for name, value in model.members():
        if name in _PRINTED and isinstance(value, str):
            yield value
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Model):
                yield from _printed(part)
