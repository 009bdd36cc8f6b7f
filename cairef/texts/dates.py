"""EDTF dates (ISO 8601-2) and dates as texts print them."""

from __future__ import annotations

import calendar
import re
import warnings
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from cairef.texts.source_text import Quoted

__all__ = ["Partial", "bounds", "endpoints", "exact_day", "partials", "unsupported", "weekday_of", "weekdays"]

_SIMPLE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PARTS = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?[?~%]?")

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2017-09-12; 2017年9月12日; 9月12日; September 12, 2017; 12 September 2017; September 2017; September; 2017
        r"(?<![\w-])(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?(?![\w-])",
        r"(?<!\d)(?P<year>[0-9]{4})\s*年(?:\s*(?P<month>[0-9]{1,2})\s*月(?:\s*(?P<day>[0-9]{1,2})\s*[日号])?)?",
        r"(?<!\d)(?P<month>[0-9]{1,2})\s*月\s*(?P<day>[0-9]{1,2})\s*[日号]",
        rf"(?<!\w)(?P<month>{_MONTH})\.?\s+{_DAY}(?!\w)(?:,?\s+{_YEAR}(?!\w))?",
        rf"(?<!\w){_DAY}\s+(?:of\s+)?(?P<month>{_MONTH})(?!\w)\.?(?:,?\s+{_YEAR}(?!\w))?",
        rf"(?<!\w)(?P<month>{_MONTH})(?!\w)\.?,?\s+{_YEAR}(?!\w)",
        rf"(?<!\w)(?P<month>{_MONTH})(?!\w)",
        rf"(?<!\w){_YEAR}(?!\w)",
    )
)
_WEEKDAY = re.compile(rf"(?<!\w)({'|'.join(calendar.day_name)})(?!\w)")


class Partial(NamedTuple):
    """The parts of a date that a text gives; None for a part that it does not."""

    year: int | None
    month: int | None
    day: int | None


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
    simple = _SIMPLE.fullmatch(end.rstrip("?~%"))
    if simple:
        year, month, day = (int(part) if part else None for part in simple.groups())
        return _first_last(year or 0, month, day)
    parts = _PARTS.fullmatch(end)
    if parts is None:
        raise ValueError("this is not an EDTF date that the schema allows")
    if parts[1] == "XXXX":
        # 2000 was a leap year, so that it has every day that some year has.
        _bounds(end.replace("XXXX", "2000", 1))
        return None, None
    return _library_bounds(end)


def _first_last(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _library_bounds(end: str) -> tuple[date, date]:
    # It warns of what it uses of other libraries, which is nothing to those who run this with warnings as errors.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Slow to import, and only needed for dates with unspecified digits.
        import edtf  # noqa: PLC0415

        try:
            parsed: Any = edtf.parse_edtf(end)
            lower, upper = parsed.lower_strict(), parsed.upper_strict()
        except edtf.EDTFParseException as error:
            raise ValueError("this is not an EDTF date") from error
    return date(*lower[:3]), date(*upper[:3])


def exact_day(edtf: str) -> date | None:
    """The day that an EDTF date names, or None when it names a longer or an unspecified time."""
    simple = _SIMPLE.fullmatch(edtf.rstrip("?~%"))
    if simple is None or simple[3] is None:
        return None
    try:
        return date(int(simple[1]), int(simple[2]), int(simple[3]))
    except ValueError:
        return None


def partials(quoted: Quoted) -> Iterator[Partial]:
    """Every date, or part of one, that a quote prints in English, Chinese or ISO form."""
    text, start, end = quoted
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            if match.end() < len(text) and match.end() == end and not quoted.bounded(match.start(), end):
                continue
            found = match.groupdict()
            month = found.get("month")
            yield Partial(
                int(found["year"]) if found.get("year") else None,
                (_MONTHS.get(month.lower()) or int(month)) if month else None,
                int(found["day"]) if found.get("day") else None,
            )


def unsupported(edtf: str, quotes: list[Quoted]) -> list[str]:
    """The parts of a date that the quotes do not give, in words such as `the year 2018`."""
    found = [partial for quoted in quotes for partial in partials(quoted)]
    missing: list[str] = []
    for end in endpoints(edtf):
        parts = _PARTS.fullmatch(end)
        if parts is None:
            continue
        missing.extend(_missing(parts[1], parts[2], parts[3], found))
    return missing


def _missing(year: str, month: str | None, day: str | None, found: list[Partial]) -> Iterator[str]:
    y = int(year) if year.isdigit() else None
    m = int(month) if month and month.isdigit() else None
    d = int(day) if day and day.isdigit() else None
    if y is not None and all(p.year != y for p in found):
        yield f"the year {year}"
        y = None  # the other parts are looked for on their own, so that one mistake is told once
    elif not year.isdigit() and year != "XXXX":
        digits = year.replace("X", "")
        if not any(p.year is not None and f"{p.year:04d}".startswith(digits) for p in found):
            yield f"the years {year}"
    if m is None:
        return
    months = [p for p in found if p.month == m and (y is None or p.year in {None, y})]
    if not months:
        yield f"the month of {calendar.month_name[m]}" if 1 <= m <= 12 else f"the month {month}"
    if d is not None and not any(p.day == d for p in months):
        yield f"the day {d}"


def weekdays(quotes: list[Quoted]) -> set[str]:
    """The English weekdays that the quotes name."""
    return {match[1] for text, start, end in quotes for match in _WEEKDAY.finditer(text, start, end)}


def weekday_of(day: date) -> str:
    """The English name of a day's weekday."""
    return calendar.day_name[day.weekday()]
