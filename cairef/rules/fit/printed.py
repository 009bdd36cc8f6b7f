"""The rules on words given as printed: they give the value, and a number stands beside its unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from cairef.rule import Problem, declare
from cairef.rules.fit.taken_out import is_taken_out
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts import dates
from cairef.texts.dates.mentions import DateMention, supports, with_spans
from cairef.texts.numbers import NumberMention
from cairef.texts.short_words import is_partitive
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.languages import Pack
    from cairef.texts.mentions import Mentions

__all__ = ["PRINTED", "UNIT", "printed"]

PRINTED = declare(
    "F001",
    "other-words-printed",
    "What is given as printed gives the value",
    """The words under `as_printed` of a stated date or number are those that give it, whole: `2016-06` is “June, 2016”,
    and neither “2016” nor another date of the quote. Where the words of an inferred date are a date and nothing else,
    the date is that one or a part of it: “2016” may become `2016-06` by other words, “June, 2016” not `2016`.""",
)
UNIT = declare(
    "F002",
    "unit-elsewhere",
    "The unit of a number stands beside the number",
    """In “over 20 projects with 9 countries”, 20 counts projects and 9 counts countries. The words of `unit` stand near
    the number that is claimed, in the same sentence, and no other number is between. Of “11 of its 12 activities” both
    count activities, and so do both of “of its 12 activities, 11 were done”.""",
)

# Between a number and what it counts: "20 large new cross-border cooperation projects", "projects: 20".
_AFTER = (8, 24)
_BEFORE = (1, 8)
_FAR = 400
# So many letters before a date may be a word for "day".
_WORD = 12


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
    if not claim.stated and not any(_prints(quoted, mentions, number) for quoted, mentions in claim.read()):
        return
    places = list(claim.printed())
    if places and not any(_prints(place, mentions, number) for place, mentions in places):
        message = f"{shown(claim.part.value['as_printed'], 60)} does not give {value['number']}"
        yield PRINTED.at(
            (*claim.part.pointer, "as_printed"), message, "give the words of the quote that do", source=claim.first
        )
        return
    unit = claim.part.value.get("unit")
    if unit and claim.stated and claim.is_read and not _counts(claim, number, unit):
        message = f"{shown(unit, 60)} does not stand beside {value['number']}"
        hint = "give the words for what this number counts, or, if that takes a step of reasoning, infer it"
        yield UNIT.at((*claim.part.pointer, "unit"), message, hint, source=claim.first)


def _prints(place: Quoted, mentions: Mentions, number: Decimal) -> bool:
    """Whether a stretch prints a number."""
    found = mentions.numbers(place.start, place.end)
    return any(isinstance(each, NumberMention) and each.number == number for each in found)


def _counts(claim: ClaimAtHand, number: Decimal, unit: str) -> bool:
    """Whether a unit stands beside a number somewhere in the quotes, or nobody can say that it does not."""
    units = [(quoted.source, at) for quoted in claim.quotes for at in quoted.places(unit)]
    for quoted in claim.quotes:
        mentions = claim.corpus.mentions(quoted.source)
        if mentions is None:
            return True
        for one in mentions.numbers(quoted.start, quoted.end):
            if isinstance(one, NumberMention) and one.number == number:
                places = [(at, at + len(unit)) for source, at in units if source == quoted.source]
                if any(_beside(quoted.text, mentions, one, *place) for place in places):
                    return True
    return False


def _beside(text: str, mentions: Mentions, number: NumberMention, start: int, end: int) -> bool:
    """Whether words stand beside a number, with no other between but one that it is a part of ("11 of 12")."""
    after = number.whole_end <= start
    low, high = (number.whole_end, start) if after else (end, number.whole_start)
    if low >= high or (not after and is_taken_out(text, mentions, number, start, end)):
        return True
    (most_words, most_letters), between = _AFTER if after else _BEFORE, text[low : min(high, low + _FAR)]
    others = mentions.numbers(low, high)
    if others and not (after and is_partitive(text[low : others[0].start], mentions.pack)):
        return False
    if "\n\n" in between or any(char in between for char in ";；。"):
        return False
    return len(between.split()) <= most_words if mentions.pack.spaced else len(between) <= most_letters
