"""The rule that the items of a count are those that the source lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.pointers import Pointer
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.numbers import NumberMention
from cairef.texts.short_words import leads_to_item, opens_list
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.clauses.lexicon import Lexicon
    from cairef.texts.mentions import Mentions

__all__ = ["NO_ITEM", "listed"]

NO_ITEM = declare(
    "F067",
    "no-item",
    "An item is one of those that the source lists",
    """In “four key areas: trade, tourism and energy”, neither “four key” nor “areas” is an item.
    Of a list the items have a comma, a colon or an “and” beside them, and none is a piece of a sentence while the
    others are things. A list of fewer than were counted that begins with “including” is not complete.""",
)

_WORD = regex(r"[^\W_][\w'’-]*")
_LEFT = regex(r"([^\W_][\w'’-]*)\W*\Z")
_NUMBERED = regex(r"\(?\b\w{1,3}[).]")
_BRACKETS = regex(r"\([^()]*\)")
_BEFORE = ",;:()[/、，；：•·"
_ENDS = ".!?。！？"
_BEHIND = f"{_BEFORE}{_ENDS}]\n"
_FAR = 60


class _Item(NamedTuple):
    """An item and where it is printed: its number, its words, and each place with what can be read there."""

    number: int
    words: str
    places: list[tuple[Quoted, Mentions]]


@only_for(lambda form: form.section == "quantities" and "items" in form.members)
def listed(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check the items of a quantity against the text around them."""
    match claim.part.pointer:
        case ("quantities", int()) if claim.part.value.get("items"):
            items = [_item(claim, index, item) for index, item in enumerate(claim.part.value["items"])]
            for item in items:
                others = [each for each in items if each is not item]
                why = _why(claim, item, others) if item.places else None
                if why:
                    at = (*claim.part.pointer, "items", item.number, "text")
                    yield _found(at, f"{shown(item.words, 60)} {why}", item)
            yield from _completeness(claim, items)


def _found(at: Pointer, message: str, item: _Item) -> Problem:
    place, _ = item.places[0]
    where = (place.source, place.start, place.end)
    return NO_ITEM.at(at, message, "give the items as the source lists them", source=where)


def _item(claim: ClaimAtHand, index: int, value: dict[str, Any]) -> _Item:
    words, places = str(value["text"]), []
    for span in value["evidence"]:
        mentions, state = claim.corpus.mentions(span["source"]), claim.corpus.source(span["source"])
        if mentions and state and state.reliable:
            quoted = Quoted(state.reliable.text, int(span["start"]), int(span["end"]), str(span["source"]))
            places += [
                (Quoted(quoted.text, at, at + len(words), quoted.source), mentions) for at in quoted.places(words)
            ]
    return _Item(index, words, places)


def _why(claim: ClaimAtHand, item: _Item, others: Sequence[_Item]) -> str | None:
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415 - few records have items

    if all(_is_counted(claim, place) for place, _ in item.places):
        return "is a part of what is counted, and no item"
    known = lexicon_of(item.places[0][1].pack)
    if _has_verb(item, known) and others and not any(_has_verb(each, known) for each in others):
        return "is a piece of a sentence, and no item as the others are"
    if not known.coordinators or len(others) < 2 or not all(_is_beside(each, known) for each in others):
        return None
    if not _is_beside(item, known):
        return "is beside no other item, and the others are"
    if not all(_touches_left(*each, known) and _touches_right(*each, known) for each in item.places):
        left_out = _left_out(item, others, known)
        if left_out:
            return f"is printed elsewhere, and {shown(left_out, 60)} is among the other items"
    return None


def _is_counted(claim: ClaimAtHand, item: Quoted) -> bool:
    """Whether words are a part of the number or the unit, and not a longer name that has the unit in it."""
    unit = claim.part.value.get("unit") or ""
    for quoted, mentions in claim.read():
        if quoted.source != item.source:
            continue
        for each in mentions.numbers(quoted.start, quoted.end):
            is_it = isinstance(each, NumberMention) and each.number == claim.part.value["amount"]["number"]
            if is_it and item.start < each.end and each.start < item.end:
                return True
        for at in quoted.places(unit) if unit else ():
            longer = item.start <= at and at + len(unit) <= item.end
            if item.start < at + len(unit) and at < item.end and not longer:
                return True
    return False


def _has_verb(item: _Item, known: Lexicon) -> bool:
    return any(word in known.auxiliaries for word in _WORD.findall(item.words))


def _is_beside(item: _Item, known: Lexicon) -> bool:
    """Whether a separator or a word that joins is on a side of an item, at some place of it; true where it has none."""
    return not item.places or any(_touches_left(*each, known) or _touches_right(*each, known) for each in item.places)


def _touches_left(place: Quoted, mentions: Mentions, known: Lexicon) -> bool:
    """Whether a separator, or a word that joins, is before an item, apart from an article."""
    before = place.text[max(0, place.start - _FAR) : place.start]
    word = _LEFT.search(before)
    while word and word[1].lower() in known.determiners and before[word.end(1) :].isspace():
        before = before[: word.start()]
        word = _LEFT.search(before)
    rest = before[word.end(1) :] if word else before
    # A line is an item, unless it begins a sentence.
    line = "\n" in rest and not any(char in rest for char in _ENDS)
    if line or any(char in rest for char in _BEFORE) or (word and word[1].lower() in known.coordinators):
        return True
    return leads_to_item(place.text, place.start, mentions.pack)


def _touches_right(place: Quoted, _mentions: Mentions, known: Lexicon) -> bool:
    """Whether a separator, or a word that joins, is behind an item."""
    after = place.text[place.end : place.end + _FAR]
    match = _WORD.search(after)
    rest = after[: match.start()] if match else after
    return not match or any(char in rest for char in _BEHIND) or match[0].lower() in known.coordinators


def _left_out(item: _Item, others: Sequence[_Item], known: Lexicon) -> str | None:
    """What is in the run of the other items and is none of them; None where nothing is, or this one is there."""
    places = [each.places[0][0] for each in others if each.places]
    if len(places) < len(others) or len({place.source for place in places}) > 1:
        return None
    places.sort(key=lambda place: place.start)
    own, _ = item.places[0]
    if own.source == places[0].source:
        ends = [(place.end, own.start) if place.end <= own.start else (own.end, place.start) for place in places]
        if any(start <= end and not _between(own.text[start:end], known) for start, end in ends):
            return None
    gaps = [_between(place.text[place.end : following.start], known) for place, following in pairwise(places)]
    full = [gap for gap in gaps if gap]
    return full[0] if len(full) == 1 and len(full[0]) <= _FAR else None


def _between(text: str, known: Lexicon) -> str:
    """The words between two items, without those that join, brackets and the letters or figures that number items."""
    bare = _NUMBERED.sub(" ", _BRACKETS.sub(" ", text))
    return " ".join(word for word in _WORD.findall(bare) if word.lower() not in known.coordinators | known.determiners)


def _completeness(claim: ClaimAtHand, items: Sequence[_Item]) -> Iterator[Problem]:
    """Check that a list that begins with "including", of fewer than are counted, is not called complete."""
    value = claim.part.value
    number = value["amount"]["number"]
    if not value.get("items_complete") or len(items) >= number:
        return
    for quoted, mentions in claim.read():
        for each in mentions.numbers(quoted.start, quoted.end):
            starts = [place.start for item in items for place, _ in item.places if place.source == quoted.source]
            first = min((start for start in starts if start > each.start), default=None)
            if not isinstance(each, NumberMention) or each.number != number or first is None:
                continue
            if first - each.end <= _FAR and opens_list(quoted.text, each.end, first, mentions.pack):
                message = f"the source names only some of {number}, and {len(items)} are listed"
                at = (*claim.part.pointer, "items_complete")
                yield NO_ITEM.at(at, message, "set items_complete to false", source=claim.first)
                return
