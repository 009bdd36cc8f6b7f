"""The rules on dates."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Tally
from cairef.pointers import Pointer
from cairef.rule import declare
from cairef.rules.checks import Found
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand
from cairef.safe_text import cut, shown
from cairef.schema.shapes import Value
from cairef.texts import dates
from cairef.texts.dates.mentions import DateMention, supports

__all__ = ["DATE", "INVALID_DATE", "WEEKDAY", "edtf_date", "is_printed"]

DATE = declare(
    "U004",
    "date-unsupported",
    "A stated date is printed in a quote of the claim, as one expression",
    """The quotes are read as a careful person reads them, in the language of the source, and one date in them must be
    the very one that is claimed: neither more nor less exact, nor put together from two. A source that gives no year
    supports `XXXX-10-24`, not `2024-10-24`; “14-16 December 2021” supports `2021-12-14/2021-12-16`, and neither end
    alone. What can be read in two ways, such as 03/04/2024 in English, supports nothing.""",
)
WEEKDAY = declare(
    "U005",
    "weekday-disagrees",
    "A weekday that is printed beside a day is the weekday of that day",
    """Where a quote prints a weekday beside the day, in full or abbreviated, it must be the one that the calendar gives
    for the date.""",
)
INVALID_DATE = declare(
    "U011",
    "date-invalid",
    "A date is one of the calendar",
    """30 February is not a day, and an interval does not end before it begins. Dates are EDTF (ISO 8601-2).""",
)

_MOST_READ = 5


def edtf_date(claim: ClaimAtHand, _member: Value, value: str, pointer: Pointer) -> Iterator[Found]:
    """Check a date against the calendar and, where it is stated, against what the quotes print."""
    try:
        dates.bounds(value)
    except ValueError as error:
        yield INVALID_DATE.at(pointer, f"{shown(value)} is not a date of the calendar: {error}")
        return
    if claim.stated and not claim.is_read:
        yield Tally("not_assessable")
    elif claim.stated and not is_printed(claim, value):
        hint = f"claim what a quote prints as one date, {WAY_OUT}"
        message = f"no quote of this claim gives the date {shown(value)}"
        found = _read(claim) or claim.shown_quotes
        yield DATE.at(pointer, message, hint, source=claim.first, expected=value, found=found)
    day = dates.exact_day(value)
    if day is None:
        return
    for mention in _mentions(claim):
        printed = mention.weekday
        if printed is not None and printed != day.weekday() and _is_of(mention.edtf, value):
            name = dates.weekday_of(day)
            message = f"{value} is a {name}, the source says {dates.WEEKDAYS[printed]}"
            yield WEEKDAY.at(pointer, message, "check the date against the calendar", source=claim.first)
            return


def is_printed(claim: ClaimAtHand, value: str) -> bool:
    """Whether a quote prints a date, as one expression."""
    return any(
        supports(mention, value, quoted.start, quoted.end)
        for quoted, mentions in claim.read()
        for mention in mentions.dates(quoted.start, quoted.end)
    )


def _mentions(claim: ClaimAtHand) -> Iterator[DateMention]:
    for quoted, mentions in claim.read():
        yield from mentions.dates(quoted.start, quoted.end)


def _is_of(printed: str | None, value: str) -> bool:
    """Whether a printed date is the day that is claimed, with or without its year."""
    day = value.rstrip("?~%")
    return printed is not None and printed.rstrip("?~%") in {day, f"XXXX{day[4:]}"}


def _read(claim: ClaimAtHand) -> str:
    """The dates that the quotes print, as they are read."""
    found = []
    for quoted, mentions in claim.read():
        for mention in mentions.dates(quoted.start, quoted.end):
            printed = shown(quoted.text[mention.start : mention.end], 60)
            found.append(f"{printed}, read as {mention.edtf}" if mention.edtf else f"{printed}: {mention.why}")
    more = f" and {len(found) - _MOST_READ} more" if len(found) > _MOST_READ else ""
    return cut("; ".join(found[:_MOST_READ]) + more, 400)
