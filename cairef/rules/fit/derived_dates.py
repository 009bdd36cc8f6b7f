"""The rule that an inferred date comes from dates that are quoted, and its premises show how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts import dates
from cairef.texts.dates.mentions import DateMention
from cairef.texts.short_words import is_this_year, reckons

__all__ = ["UNDERIVED", "derived_dates"]

UNDERIVED = declare(
    "F015",
    "date-not-derived",
    "An inferred date comes from what is quoted",
    """Year, month and day of an inferred date are each printed in a quote or are those of a premise that a machine
    computes again, such as the weekday of a printed day. A date that no quote prints as a whole has such premises. A
    weekday is that of a day within six days of one that is printed, and “this year” is the year of a day on which it
    was said. Where the quotes reckon with other words (“a
    week later”), a machine cannot know.""",
)

_WEEK = timedelta(days=6)
_YEAR = "the year"


@only_for(lambda form: not form.stated and Kind.DATE in form.kinds)
def derived_dates(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check the dates of an inferred claim against the dates of its quotes and premises."""
    if claim.stated:
        return
    for member in claim.part.shape.values:
        if member.kind is Kind.DATE and member.key in claim.part.value:
            printed = _printed(claim)
            if not printed:
                yield from _of_another_year(claim, claim.part.value[member.key], member.key)
            else:
                yield from _date(claim, claim.part.value[member.key], member.key, printed)


def _printed(claim: ClaimAtHand) -> Sequence[str]:
    """The dates that the quotes print; none where they may say more than is understood."""
    found: list[DateMention] = []
    if len(list(claim.read())) < len(claim.quotes):
        return ()
    for quoted, mentions in claim.read():
        if reckons(quoted.text, quoted.start, quoted.end, mentions.pack):
            return ()
        found += mentions.dates(quoted.start, quoted.end)
    values = [each.edtf for each in found]
    values += [each.opened.edtf for each in found if each.opened]
    return [each for each in values if each] if all(values) else ()


def _of_another_year(claim: ClaimAtHand, value: str, key: str) -> Iterator[Problem]:
    """Find the year of a date that is printed as “this year” and is that of no day on which it may have been said."""
    printed = list(claim.printed())
    if not printed or not all(is_this_year(place.quote, mentions.pack) for place, mentions in printed):
        return
    found = [each.edtf for quoted, mentions in claim.read() for each in mentions.dates(quoted.start, quoted.end)]
    given = [*(each for each in found if each), *_given(claim.part.value.get("premises", ()))]
    years = {part for each in given for end in dates.endpoints(each) for part in _parts(end) if part[0] == _YEAR}
    missing = {part for end in dates.endpoints(value) for part in _parts(end) if part[0] == _YEAR} - years
    if years and missing:
        message = (
            f"{shown(claim.part.value['as_printed'])} is the year in which it was said, and {shown(value)} is another"
        )
        hint = "quote the day on which it was said as a premise"
        at = (*claim.part.pointer, key)
        yield UNDERIVED.at(at, message, hint, source=claim.first, found=", ".join(dict.fromkeys(given)))


def _date(claim: ClaimAtHand, value: str, key: str, printed: Sequence[str]) -> Iterator[Problem]:
    premises = claim.part.value.get("premises", ())
    for index, premise in enumerate(premises):
        if premise["kind"] == "weekday" and not _is_near(date.fromisoformat(premise["date"]), printed):
            message = f"no quote prints a day within a week of {premise['date']}"
            at = (*claim.part.pointer, "premises", index, "date")
            yield UNDERIVED.at(at, message, "check the day against the dates that are printed", source=claim.first)
            return
    given = [*printed, *_given(premises)]
    at = (*claim.part.pointer, key)
    missing = next((part for end in dates.endpoints(value) for part in _parts(end) if not _has(part, given)), None)
    if missing:
        message = f"{missing[0]} {missing[1]} of {shown(value)} is in no quote and no premise"
        hint = "quote the words that it comes from; where a weekday fixes the day, give it as a premise"
        yield UNDERIVED.at(at, message, hint, source=claim.first, found=", ".join(dict.fromkeys(given)))
    elif not _given(premises) and not all(_is_printed(end, printed) for end in dates.endpoints(_bare(value))):
        message = f"no quote prints {shown(value)} as a whole, and no premise says how it is put together"
        hint = "give the dates that are printed, and the weekdays that fix them, as premises"
        yield UNDERIVED.at(at, message, hint, source=claim.first, found=", ".join(dict.fromkeys(given)))


def _is_printed(end: str, printed: Sequence[str]) -> bool:
    return any(dates.same(one, end) for each in printed for one in dates.endpoints(each))


def _given(premises: Sequence[dict[str, Any]]) -> list[str]:
    """The dates of the premises."""
    return [premise[key] for premise in premises for key in ("edtf", "date") if key in premise]


def _bare(edtf: str) -> str:
    return edtf.translate(str.maketrans("", "", "?~%"))


def _parts(end: str) -> Iterator[tuple[str, str]]:
    """Year, month and day of an end of a date, those that it has."""
    for name, part in zip((_YEAR, "the month", "the day"), _bare(end).split("-"), strict=False):
        if part.isdecimal():
            yield name, part


def _has(part: tuple[str, str], given: Sequence[str]) -> bool:
    """Whether a year, month or day is one of given dates, or lies in a span of time that is given."""
    if any("/" in each or "X" in _bare(each).partition("-")[0].replace("XXXX", "") for each in given):
        return True
    return any(part in _parts(end) for each in given for end in dates.endpoints(each))


def _is_near(day: date, printed: Sequence[str]) -> bool:
    """Whether a day is within a week of one that is printed, with or without its year, or none is printed."""
    days = [part for each in printed for end in dates.endpoints(each) if len(part := _bare(end)) == len("XXXX-00-00")]
    near = [day + timedelta(days=step) for step in range(-_WEEK.days, _WEEK.days + 1)]
    texts = {form for each in near for form in (each.isoformat(), f"XXXX-{each:%m-%d}")}
    return not days or any(each in texts for each in days)
