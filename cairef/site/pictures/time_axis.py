"""An axis of time: which stretch it shows, and where its ticks are."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cairef.site.languages import ENGLISH, Language

__all__ = ["Tick", "TimeAxis"]

# In months; the labels of months are wider than those of years.
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
_LABELS = {True: 10, False: 5}


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis.

    Attributes:
        at: Where it is, in per cent of the axis.
        label: What begins there; empty for a line between two labels.
    """

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """An axis of time.

    Attributes:
        first: The ordinal of the first day on it.
        end: The ordinal of the day after the last one on it.
        ticks: Its lines.
    """

    first: int
    end: int
    ticks: tuple[Tick, ...]

    @classmethod
    def around(cls, days: Iterable[date], language: Language = ENGLISH) -> TimeAxis | None:
        """The axis that shows all of these days, as few labels as it needs, and no today; None without days.

        Args:
            days: The days.
            language: The language of the labels.
        """
        known = sorted(days)
        if not known:
            return None
        first, last = _month(known[0]), _month(known[-1])
        step = next((step for step in _STEPS if _fits(first, last, step)), _STEPS[-1])
        start = first // step * step
        end = (last // step + 1) * step
        low, high = _ordinal(start), _ordinal(end)
        # Lines without a label mark the years between labels, where there are few enough.
        fine = 12 if step > 12 and (end - start) // 12 <= 60 else step
        ticks = tuple(
            Tick(_share(low, high, _ordinal(month)), _label(language, month, step) if month % step == 0 else "")
            for month in range(start, end, fine)
        )
        return cls(low, high, ticks)

    def share(self, ordinal: float) -> float:
        """Where a day begins, in per cent of the axis."""
        return _share(self.first, self.end, ordinal)


def _share(first: int, end: int, ordinal: float) -> float:
    return (ordinal - first) / (end - first) * 100


def _fits(first: int, last: int, step: int) -> bool:
    return last // step - first // step + 1 <= _LABELS[step >= 12]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _ordinal(month: int) -> int:
    year, index = divmod(month, 12)
    if year > date.max.year:
        return date.max.toordinal() + 1
    return date(max(year, 1), index + 1, 1).toordinal()


def _label(language: Language, month: int, step: int) -> str:
    year, index = divmod(month, 12)
    if step >= 12:
        return str(year)
    # Some languages number the months.
    number, short = str(index + 1), calendar.month_abbr[index + 1]
    return language.say("{month} {year}", month=short, year=str(year), number=number)
