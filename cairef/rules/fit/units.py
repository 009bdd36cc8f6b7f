"""The rule that a number is beside its unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from cairef.frozen import NamedTuple
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.fit.printed import prints
from cairef.rules.fit.taken_out import is_compared, is_taken_out
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.numbers import NumberMention
from cairef.texts.short_words import is_partitive

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["UNIT", "units"]

UNIT = declare(
    "F002",
    "unit-elsewhere",
    "The unit of a number is beside the number",
    """In “over 20 projects with 9 countries”, 20 counts projects and 9 counts countries. The words of `unit` are near
    the number that is claimed, in the same sentence, and no other number is between. Of “11 of its 12 activities” both
    count activities, and so do both of “of its 12 activities, 11 were done”, and of “12 activities,
    against a target of 15”. What was done to them is no unit
    (“conducted 20 projects”), nor is an item of the list that is counted.""",
)

# Between a number and what it counts: "20 large new cross-border cooperation projects", "projects: 20".
_AFTER = (8, 24)
_BEFORE = (1, 8)
_FAR = 400
_NEAR = 60


class _Place(NamedTuple):
    """A stretch of a source."""

    source: str
    start: int
    end: int

    def touches(self, other: _Place) -> bool:
        return self.source == other.source and self.start < other.end and other.start < self.end

    def within(self, other: _Place) -> bool:
        return self.source == other.source and other.start <= self.start and self.end <= other.end


@only_for(lambda form: "unit" in form.members and Kind.AMOUNT in form.kinds)
def units(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check the unit of a quantity against where its number is printed."""
    unit = claim.part.value.get("unit")
    amounts = (member.key for member in claim.part.shape.values if member.kind is Kind.AMOUNT)
    key = next(amounts, None)
    if not unit or key not in claim.part.value or not claim.is_read:
        return
    number = Decimal(str(claim.part.value[key]["number"]))
    if not claim.stated and not any(prints(quoted, mentions, number) for quoted, mentions in claim.read()):
        return
    printed = list(claim.printed())
    if printed and not any(prints(place, mentions, number) for place, mentions in printed):
        return
    if not _counts(claim, number, unit) if claim.stated else _counts_nothing(claim, number, unit):
        message = f"{shown(unit, 60)} is not beside {number}"
        hint = "give the words for what this number counts, or, if that takes a step of reasoning, infer it"
        yield UNIT.at((*claim.part.pointer, "unit"), message, hint, source=claim.first)


def _places(claim: ClaimAtHand, unit: str) -> list[_Place]:
    """Where the words of a unit are, but for those in the items that are counted."""
    numbers = [_Place(place.source, place.start, place.end) for place, _ in claim.printed()]
    items = [
        _Place(str(span["source"]), int(span["start"]) + at, int(span["start"]) + at + len(item["text"]))
        for item in claim.part.value.get("items", ())
        for span in item["evidence"]
        if (at := span["quote"].find(item["text"])) >= 0
    ]
    # What holds the number is no item.
    items = [item for item in items if not any(number.within(item) for number in numbers)]
    found = [_Place(quoted.source, at, at + len(unit)) for quoted in claim.quotes for at in quoted.places(unit)]
    return [
        place
        for place in found
        if not any(item.touches(place) and (place == item or not item.within(place)) for item in items)
    ]


def _counts_nothing(claim: ClaimAtHand, number: Decimal, unit: str) -> bool:
    """Whether a unit is nowhere in the quotes but in the list of what is counted, and as a verb before the number."""
    read = {quoted.source: (quoted.text, mentions) for quoted, mentions in claim.read()}
    return all(
        place.source in read
        and (_is_verb_before(*read[place.source], number, place) or _is_in_list(*read[place.source], number, place))
        for place in _places(claim, unit)
    )


def _is_verb_before(text: str, mentions: Mentions, number: Decimal, place: _Place) -> bool:
    """Whether words end with a verb, and the number with its own noun follows: "conducted 20 projects"."""
    # What knows kinds of words is loaded when there is a number.
    from cairef.texts.edges import ends_with_verb, word_behind  # noqa: PLC0415

    following = mentions.numbers(place.end, min(len(text), place.end + _NEAR))
    found = next((each for each in following if isinstance(each, NumberMention)), None)
    return (
        found is not None
        and found.number == number
        and not text[place.end : found.whole_start].strip()
        and word_behind(text, found.whole_end) is not None
        and ends_with_verb(text, place.start, place.end, mentions.pack)
    )


def _is_in_list(text: str, mentions: Mentions, number: Decimal, place: _Place) -> bool:
    """Whether a place is behind the colon with which the list of what a number counts begins."""
    before = mentions.numbers(max(0, place.start - _FAR), place.start)
    found = [each for each in before if isinstance(each, NumberMention) and each.number == number]
    return any(_opens_list(text[each.whole_end : place.start]) for each in found)


def _opens_list(between: str) -> bool:
    """Whether words behind a number have a colon behind them, in one sentence: "four areas: technology"."""
    if any(char in between for char in "\n;；。"):
        return False
    return any(char in between and bool(between.partition(char)[0].strip()) for char in ":：")


def _counts(claim: ClaimAtHand, number: Decimal, unit: str) -> bool:
    """Whether a unit is beside a number somewhere in the quotes, or nobody can say that it is not."""
    places = _places(claim, unit)
    for quoted in claim.quotes:
        mentions = claim.corpus.mentions(quoted.source)
        if mentions is None:
            return True
        for one in mentions.numbers(quoted.start, quoted.end):
            if isinstance(one, NumberMention) and one.number == number:
                near = [place for place in places if place.source == quoted.source]
                if any(_beside(quoted.text, mentions, one, place) for place in near):
                    return True
    return False


def _beside(text: str, mentions: Mentions, number: NumberMention, place: _Place) -> bool:
    """Whether words are beside a number, with no other between but one that it is a part of ("11 of 12")."""
    after = number.whole_end <= place.start
    low, high = (number.whole_end, place.start) if after else (place.end, number.whole_start)
    if low >= high:
        return True
    if not after and any(
        counts(text, mentions, number, place.start, place.end) for counts in (is_taken_out, is_compared)
    ):
        return True
    (most_words, most_letters), between = _AFTER if after else _BEFORE, text[low : min(high, low + _FAR)]
    others = mentions.numbers(low, high)
    if others and not (after and is_partitive(text[low : others[0].start], mentions.pack)):
        return False
    if "\n\n" in between or any(char in between for char in ";；。"):
        return False
    # "Four areas: technology": what is behind the colon is what is counted.
    if (after and _opens_list(between)) or (not after and _is_verb_before(text, mentions, number.number, place)):
        return False
    return len(between.split()) <= most_words if mentions.pack.spaced else len(between) <= most_letters
