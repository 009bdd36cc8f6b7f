"""The rule on premises that a machine computes again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from cairef.patterns import regex
from cairef.pointers import Pointer
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.rules.support.edtf_dates import is_printed
from cairef.safe_text import shown
from cairef.texts import dates

__all__ = ["PREMISE", "premises"]

PREMISE = declare(
    "U010",
    "premise-false",
    "A mechanical premise of an inference holds when it is computed again",
    """A weekday is looked up in the calendar, a date in the quotes, a count of listed items is counted again. Each must
    also be in the claim's quotes; “the first half of 2026” has the year 2026.""",
)


_YEAR = regex(r"(?<!\d)\d{4}(?!\d)")


def premises(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check the premises of an inferred value."""
    for index, premise in enumerate(claim.part.value.get("premises", ())):
        yield from _PREMISES[premise["kind"]](claim, premise, (*claim.part.pointer, "premises", index))


def _weekday_premise(claim: ClaimAtHand, premise: dict[str, Any], pointer: Pointer) -> Iterator[Problem]:
    try:
        day = date.fromisoformat(premise["date"])
    except ValueError:
        yield PREMISE.at((*pointer, "date"), f"{shown(premise['date'])} is not a day of the calendar")
        return
    if dates.weekday_of(day) != premise["weekday"]:
        message = f"{premise['date']} is a {dates.weekday_of(day)}, not a {premise['weekday']}"
        yield PREMISE.at((*pointer, "weekday"), message, "check the date against the calendar")
    elif not _says_weekday(claim, dates.WEEKDAYS.index(premise["weekday"])):
        yield PREMISE.at((*pointer, "weekday"), f"no quote of this claim says {premise['weekday']}", "cite it too")


def _says_weekday(claim: ClaimAtHand, weekday: int) -> bool:
    """Whether a quote names a weekday; of a language that is not read, nobody can say that none does."""
    if not claim.is_read:
        return True
    return any(
        each.weekday == weekday
        for quoted, mentions in claim.read()
        for each in mentions.weekdays(quoted.start, quoted.end)
    )


def _date_premise(claim: ClaimAtHand, premise: dict[str, Any], pointer: Pointer) -> Iterator[Problem]:
    try:
        dates.bounds(premise["edtf"])
    except ValueError as error:
        yield PREMISE.at((*pointer, "edtf"), f"{shown(premise['edtf'])} is not a date of the calendar: {error}")
        return
    printed = is_printed(claim, premise["edtf"]) or _is_year_of_a_part(claim, premise["edtf"])
    if claim.is_read and not printed:
        message = f"no quote of this claim gives the date {shown(premise['edtf'])}"
        yield PREMISE.at((*pointer, "edtf"), message, "cite it too")


def _is_year_of_a_part(claim: ClaimAtHand, value: str) -> bool:
    """Whether a quote prints a year with a part of it that no date says: "the first half of 2026"."""
    return bool(_YEAR.fullmatch(value)) and any(
        mention.edtf is None and value in _YEAR.findall(quoted.text, mention.whole_start, mention.whole_end)
        for quoted, mentions in claim.read()
        for mention in mentions.dates(quoted.start, quoted.end)
    )


def _count_premise(claim: ClaimAtHand, premise: dict[str, Any], pointer: Pointer) -> Iterator[Problem]:
    items = premise["items"]
    for index, item in enumerate(items):
        if not any(quoted.words(item) for quoted in claim.quotes):
            yield PREMISE.at((*pointer, "items", index), f"{shown(item)} is in no quote of this claim", "cite it too")
    if len(set(items)) != premise["number"]:
        message = f"{len(set(items))} different items are listed, not {premise['number']}"
        yield PREMISE.at((*pointer, "number"), message, "count again")


_PREMISES: dict[str, Callable[[ClaimAtHand, dict[str, Any], Pointer], Iterator[Problem]]] = {
    "weekday": _weekday_premise,
    "date": _date_premise,
    "count": _count_premise,
}
