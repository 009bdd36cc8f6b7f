"""The rule on words given as printed: they give the value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from cairef.patterns import regex
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts import dates
from cairef.texts.common_words import names_nothing
from cairef.texts.dates.mentions import DateMention, supports, with_spans
from cairef.texts.numbers import NumberMention
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.languages import Pack
    from cairef.texts.mentions import Mentions

__all__ = ["PRINTED", "printed", "prints"]

PRINTED = declare(
    "F001",
    "other-words-printed",
    "What is given as printed gives the value",
    """The words under `as_printed` of a stated date or number are those that give it, whole: `2016-06` is “June, 2016”,
    and neither “2016” nor another date of the quote. Where the words of an inferred date are a date and nothing else,
    the date is that one or a part of it: “2016” may become `2016-06` by other words, “June, 2016” not `2016`, and
    “Wednesday” no year. Nor is “2016” cut out of “June, 2016”.""",
)
# So many letters before a date may be a word for "day".
_WORD = 12
# A date may go on so far.
_FAR = 60
_LESS = regex(r"[0-9X]{4}(?:-[0-9X]{2})?[?~%]?")
_DAY_OF_ANY_YEAR = regex(r"XXXX-[0-9]{2}-[0-9]{2}[?~%]?")


@only_for(lambda form: "as_printed" in form.members and not form.kinds.isdisjoint({Kind.DATE, Kind.AMOUNT}))
def printed(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check the words that a claim gives as printed against its date or number."""
    for member in claim.part.shape.values:
        if member.key in claim.part.value:
            if member.kind is Kind.DATE:
                yield from _date(claim, claim.part.value[member.key], member.key)
            elif member.kind is Kind.AMOUNT:
                yield from _amount(claim, claim.part.value[member.key])


def _date(claim: ClaimAtHand, value: str, key: str) -> Iterator[Problem]:
    places = list(claim.printed())
    at = (*claim.part.pointer, "as_printed")
    if not places:
        return
    words = shown(claim.part.value["as_printed"], 60)
    if claim.stated:
        if not any(
            supports(mention, value, _with_word(place, mention, mentions.pack), place.end)
            for place, mentions in places
            for mention in with_spans(mentions.dates(max(0, place.start - _WORD), place.end))
        ):
            message = f"{words} does not give {shown(value)}"
            yield PRINTED.at(at, message, "give the words of the quote that do, all of them", source=claim.first)
        return
    whole = [_whole(place, mentions) for place, mentions in places]
    given = [mention.edtf for mention in whole if mention and mention.edtf]
    if given and len(given) == len(places) and not any(_within(value, each) for each in given):
        message = f"{words} is {given[0]}, and {shown(value)} is no part of it"
        hint = "correct the date, or give the words that it follows from"
        yield PRINTED.at((*claim.part.pointer, key), message, hint, source=claim.first)
    elif _is_less(value) and all(_is_day(place, mentions) for place, mentions in places):
        message = f"{words} is a day, and {shown(value)} is none"
        yield PRINTED.at((*claim.part.pointer, key), message, "give the day too", source=claim.first)
    elif all(_is_cut(place, mentions, value) for place, mentions in places):
        message = f"{words} is a part of a date that is more exact"
        hint = "give the words of the date, all of them, or those that leave the day open"
        yield PRINTED.at(at, message, hint, source=claim.first)


def _is_less(value: str) -> bool:
    """Whether a date is a year or month alone."""
    return _LESS.fullmatch(value) is not None


def _is_day(place: Quoted, mentions: Mentions) -> bool:
    """Whether a stretch is a day of some year, or a weekday, and nothing else but small words."""
    found = [(each.start, each.end, each.edtf) for each in mentions.dates(place.start, place.end)]
    weekdays = mentions.weekdays(place.start, place.end)
    rest = place.text[place.start : place.end]
    for start, end in [*((start, end) for start, end, _ in found), *((each.start, each.end) for each in weekdays)]:
        rest = rest.replace(place.text[start:end], " ")
    if any(not names_nothing(word) for word in rest.split()):
        return False
    # A weekday may be that of a date beside it.
    return all(edtf and _DAY_OF_ANY_YEAR.fullmatch(edtf) for _, _, edtf in found) and len(found) + len(weekdays) > 0


def _is_cut(place: Quoted, mentions: Mentions, value: str) -> bool:
    """Whether a stretch is the year of a day or month that is printed around it, and the date is that year alone."""
    if place.quote != value or not value.isdecimal():
        return False
    around = mentions.dates(max(0, place.start - _FAR), min(len(place.text), place.end + _FAR))
    return any(
        each.start <= place.start and place.end <= each.end and each.end - each.start > place.end - place.start
        for each in around
        if each.edtf and each.edtf.startswith(f"{value}-")
    )


def _with_word(place: Quoted, mention: DateMention, pack: Pack) -> int:
    """Where a stretch begins, with a word for "day" before it that need not be given: "ngày 14 và 15/5/2025"."""
    word = place.text[min(mention.whole_start, place.start) : place.start].strip().lower()
    return mention.whole_start if word in pack.dates.get("day", {}).get("before", ()) else place.start


def _whole(place: Quoted, mentions: Mentions) -> DateMention | None:
    """The date that a stretch is, with nothing else in it."""
    found = mentions.dates(place.start, place.end)
    if len(found) != 1 or found[0].opened is not None:
        return None
    rest = place.text[place.start : found[0].start] + place.text[found[0].end : place.end]
    return None if any(char.isalnum() for char in rest) else found[0]


def _within(value: str, printed_date: str) -> bool:
    """Whether a date is a printed one or a part of it, or a span of time; where one has no year, in any year."""
    ours, theirs = dates.bounds(value), dates.bounds(printed_date)
    if None in theirs or ours == (None, None) or "/" in value:
        return True
    (lower, upper), (first, last) = ours, theirs
    return bool(lower and upper and first and last and first <= lower and upper <= last)


def _amount(claim: ClaimAtHand, value: dict[str, object]) -> Iterator[Problem]:
    number = Decimal(str(value["number"]))
    if not claim.stated and not any(prints(quoted, mentions, number) for quoted, mentions in claim.read()):
        return
    places = list(claim.printed())
    if places and not any(prints(place, mentions, number) for place, mentions in places):
        message = f"{shown(claim.part.value['as_printed'], 60)} does not give {value['number']}"
        yield PRINTED.at(
            (*claim.part.pointer, "as_printed"), message, "give the words of the quote that do", source=claim.first
        )
        return


def prints(place: Quoted, mentions: Mentions, number: Decimal) -> bool:
    """Whether a stretch prints a number."""
    found = mentions.numbers(place.start, place.end)
    return any(isinstance(each, NumberMention) and each.number == number for each in found)
