"""The rules on dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.findings import Tally
from cairef.pointers import Pointer
from cairef.rule import declare
from cairef.rules.checks import Found
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand
from cairef.safe_text import cut, shown
from cairef.schema.shapes import Value
from cairef.texts import dates
from cairef.texts.dates.mentions import DateMention, supports, with_spans
from cairef.texts.short_words import reckons
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["DATE", "INVALID_DATE", "WEEKDAY", "edtf_date", "is_printed"]

DATE = declare(
    "U004",
    "date-unsupported",
    "A stated date is printed in a quote of the claim, as one expression",
    """The quotes are read as a careful person reads them, in the language of the source, and one date in them must be
    the very one that is claimed: neither more nor less exact, nor put together from two. A source that gives no year
    supports `XXXX-10-24`, not `2024-10-24`; “14-16 December 2021” supports `2021-12-14/2021-12-16`, and neither end
    alone. “14 and 15 May 2025” supports either day, and both as a span. What can be read in two ways, such as
    03/04/2024 in English, supports nothing.""",
)
WEEKDAY = declare(
    "U005",
    "weekday-disagrees",
    "A weekday that is printed for a day is the weekday of that day",
    """Where a quote prints a weekday beside the day, in full or abbreviated, it must be the one that the calendar gives
    for the date. Where the quotes print weekdays that belong to no day, one of them must be that of the date; where
    `as_printed` has one, that one. A source may itself print a weekday that the calendar contradicts. Then quote
    it as it is, infer only the month, with the printed day as a premise of kind `date` and none of kind `weekday`, and
    add a discrepancy of kind `date`.""",
)
INVALID_DATE = declare(
    "U011",
    "date-invalid",
    "A date exists in the calendar",
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
    elif not claim.stated:
        yield from _against_print(claim, value, pointer)
    day = dates.exact_day(value)
    wrong = None if day is None else _other_weekday(claim, value, day.weekday())
    if day is not None and wrong:
        message = f"{value} is a {dates.weekday_of(day)}, the quotes say {wrong}"
        yield WEEKDAY.at(pointer, message, "check the date against the calendar", source=claim.first)


def _against_print(claim: ClaimAtHand, value: str, pointer: Pointer) -> Iterator[Found]:
    """Compare an inferred date with the words that are given as printed, where they are a date and nothing else."""
    for stretch, mentions in claim.printed():
        found = mentions.dates(stretch.start, stretch.end)
        if len(found) != 1 or found[0].edtf is None or not _is_all(stretch, found[0], mentions):
            continue
        if not _overlap(found[0].edtf, value):
            message = f"{shown(stretch.quote, 60)} is {found[0].edtf}, which is not {shown(value)}"
            hint = "correct the date, or give the words that it follows from"
            yield DATE.at(pointer, message, hint, source=(stretch.source, stretch.start, stretch.end))
        return


def _is_all(stretch: Quoted, mention: DateMention, mentions: Mentions) -> bool:
    """Whether a stretch has nothing but a date and its weekday."""
    rest = [stretch.text[stretch.start : mention.start], stretch.text[mention.end : stretch.end]]
    for weekday in mentions.weekdays(stretch.start, stretch.end):
        rest = [part.replace(stretch.text[weekday.start : weekday.end], "") for part in rest]
    return not any(char.isalnum() for char in "".join(rest))


def _overlap(printed: str, value: str) -> bool:
    """Whether some day is meant by both dates; of a printed day without its year, in any year."""
    ours, theirs = dates.bounds(value), dates.bounds(printed)
    if theirs == (None, None):
        day = dates.exact_day(value)
        return day is None or not printed.startswith("XXXX-") or f"{day:%m-%d}".startswith(printed[5:].rstrip("?~%"))
    first = max((lower for lower in (ours[0], theirs[0]) if lower), default=None)
    last = min((upper for upper in (ours[1], theirs[1]) if upper), default=None)
    return first is None or last is None or first <= last


def _other_weekday(claim: ClaimAtHand, value: str, weekday: int) -> str | None:
    """The weekdays that the quotes print for a day, when they are others than it has."""
    # What is given as printed decides, where it is a weekday: other days may be quoted as premises.
    printed = [
        each.weekday
        for place, mentions in claim.printed()
        if not reckons(place.text, place.start, place.end, mentions.pack)
        for each in mentions.weekdays(place.start, place.end)
    ]
    if printed and weekday not in printed:
        return " and ".join(dict.fromkeys(dates.WEEKDAYS[each] for each in printed))
    beside, alone = [], []
    for quoted, mentions in claim.read():
        days = mentions.dates(quoted.start, quoted.end)
        beside += [each.weekday for each in days if each.weekday is not None and _is_of(each.edtf, value)]
        of_days = [each.weekday for each in days if each.weekday is not None]
        found = [each.weekday for each in mentions.weekdays(quoted.start, quoted.end)]
        for one in of_days:
            if one in found:
                found.remove(one)
        alone += found
    wrong = [each for each in beside if each != weekday] or (alone if not beside and weekday not in alone else [])
    return " and ".join(dict.fromkeys(dates.WEEKDAYS[each] for each in wrong)) or None


def is_printed(claim: ClaimAtHand, value: str) -> bool:
    """Whether a quote prints a date, as one expression."""
    return any(
        supports(mention, value, quoted.start, quoted.end)
        for quoted, mentions in claim.read()
        for mention in with_spans(mentions.dates(quoted.start, quoted.end))
    )


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
