"""EDTF dates (ISO 8601-2) as the schema admits them, by calendar arithmetic alone."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date
from itertools import product

from cairef.patterns import regex

__all__ = ["WEEKDAYS", "bounds", "endpoints", "exact_day", "normalised", "precision", "same", "weekday_of"]

_END = regex(r"([0-9X]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_DIGITS = "0123456789"


def endpoints(edtf: str) -> list[str]:
    """The one or two ends of an EDTF date, open ones left out."""
    return [end for end in edtf.split("/") if end != ".."]


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that an EDTF date allows.

    Returns:
        Two days, both included. None where that side is open or the year is unspecified.

    Raises:
        ValueError: The text is not a date of the calendar, or the interval ends before it begins.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _bounds(first)
    if first == last == "..":
        raise ValueError("an interval that is open on both sides says nothing")
    lower = None if first == ".." else _bounds(first)[0]
    upper = None if last == ".." else _bounds(last)[1]
    if lower and upper and upper < lower:
        raise ValueError("the interval ends before it begins")
    return lower, upper


def _bounds(end: str) -> tuple[date | None, date | None]:
    parts = _END.fullmatch(end)
    if parts is None:
        raise ValueError("this is not an EDTF date that the schema allows")
    year, month, day, _ = parts.groups()
    if year == "XXXX":
        # 2000 was a leap year, so that it has every day that some year has.
        _first(_years("2000"), month, day)
        return None, None
    return _first(_years(year), month, day), _first(_years(year, -1), month, day, -1)


def _years(pattern: str, step: int = 1) -> Iterator[int]:
    """The years that a pattern such as `19XX` allows, in their order or, with a step of -1, from the last."""
    for digits in product(*(_DIGITS[::step] if digit == "X" else digit for digit in pattern)):
        year = int("".join(digits))
        if MINYEAR <= year <= MAXYEAR:
            yield year


def _first(years: Iterator[int], month: str | None, day: str | None, step: int = 1) -> date:
    """The first day of the pattern in the first of the years that has one; the last ones with a step of -1."""
    for year in years:
        for number in range(1, 13)[::step] if month in {None, "XX"} else (int(month or 0),):
            length = calendar.monthrange(year, number)[1] if 1 <= number <= 12 else 0
            days = range(1, length + 1)[::step]
            if day in {None, "XX"}:
                if days:
                    return date(year, number, days[0])
            elif int(day or 0) in days:
                return date(year, number, int(day or 0))
    raise ValueError("there is no such day" if day else "there is no such year or month")


def exact_day(edtf: str) -> date | None:
    """The day that an EDTF date names, or None when it names a longer or an unspecified time."""
    parts = _END.fullmatch(edtf)
    if parts is None or parts[3] is None or "X" in edtf:
        return None
    try:
        return date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        return None


def precision(edtf: str) -> str | None:
    """How exact an EDTF date is.

    Returns:
        `day`, `month`, `year`, `decade`, `century`, or `interval` for one with a beginning and an end; None where the
        year is not given.
    """
    if "/" in edtf:
        return "interval"
    parts = _END.fullmatch(edtf)
    year, month, day = parts.groups()[:3] if parts else ("XXXX", None, None)
    unknown = year.count("X")
    if unknown:
        return {1: "decade", 2: "century"}.get(unknown)
    if month in {None, "XX"}:
        return "year"
    return "month" if day in {None, "XX"} else "day"


def normalised(edtf: str) -> str:
    """The shortest form of an EDTF date: parts that are wholly unspecified fall away at its ends."""
    ends = [_trimmed(end) for end in edtf.split("/")]
    return ends[0] if len(ends) == 2 and ends[0] == ends[1] else "/".join(ends)


def _trimmed(end: str) -> str:
    parts = _END.fullmatch(end)
    if parts is None:
        return end
    kept = [part for part in parts.groups()[:3] if part]
    while len(kept) > 1 and kept[-1] == "XX":
        kept.pop()
    return "-".join(kept) + parts[4]


def same(edtf: str, other: str) -> bool:
    """Whether two EDTF dates say the same, neither more nor less exactly."""
    return normalised(edtf) == normalised(other)


WEEKDAYS = tuple(calendar.day_name)
"""The English names of the weekdays, Monday first."""


def weekday_of(day: date) -> str:
    """The English name of a day's weekday."""
    return WEEKDAYS[day.weekday()]
