"""The parts of a date, looked for one by one in quotes of English and Chinese. Mentions replace it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import NamedTuple

from cairef.texts.dates.edtf import endpoints
from cairef.texts.source_text import Quoted

__all__ = ["Partial", "partials", "unsupported", "weekdays"]

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
