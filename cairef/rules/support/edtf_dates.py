"""The rules on dates."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.pointers import Pointer
from cairef.rule import Problem, declare
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Value
from cairef.texts import dates

__all__ = ["DATE", "INVALID_DATE", "WEEKDAY", "edtf_date"]

DATE = declare(
    "U004",
    "date-unsupported",
    "Every part of a stated date stands in a quote of the claim",
    """The day, month and year that an EDTF value asserts must each be printed. A source that gives no year supports
    `XXXX-10-24`, not `2024-10-24`.""",
)
WEEKDAY = declare(
    "U005",
    "weekday-disagrees",
    "A weekday in a quote is the weekday of the date",
    """Where a quote names a weekday and the value is exact to the day, at least one weekday quoted must be the one that
    the calendar gives.""",
)
INVALID_DATE = declare(
    "U011",
    "date-invalid",
    "A date is one of the calendar",
    """30 February is not a day, and an interval does not end before it begins. Dates are EDTF (ISO 8601-2).""",
)


def edtf_date(claim: ClaimAtHand, _member: Value, value: str, pointer: Pointer) -> Iterator[Problem]:
    """Check a date against the calendar and, where it is stated, against what the quotes print."""
    try:
        dates.bounds(value)
    except ValueError as error:
        yield INVALID_DATE.at(pointer, f"{shown(value)} is not a date of the calendar: {error}")
        return
    missing = dates.unsupported(value, claim.quotes) if claim.stated else []
    if missing:
        hint = f"assert no more than the quotes give (X stands for an unspecified digit), {WAY_OUT}"
        message = f"no quote of this claim gives {' or '.join(missing)} of {shown(value)}"
        yield DATE.at(pointer, message, hint, source=claim.first, found=claim.shown_quotes)
    day = dates.exact_day(value)
    named = dates.weekdays(claim.quotes)
    if day and named and dates.weekday_of(day) not in named:
        message = f"{value} is a {dates.weekday_of(day)}, the quotes say {' and '.join(sorted(named))}"
        yield WEEKDAY.at(pointer, message, "check the date against the calendar", source=claim.first)
