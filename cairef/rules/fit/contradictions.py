"""The rules on claims of one record that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from cairef.pointers import Pointer, to_pointer
from cairef.records.record import Record
from cairef.rule import Level, Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts import dates
from cairef.texts.source_text import Quoted

__all__ = ["STATUS", "TWO_DATES", "TWO_ROLES", "contradictions"]

TWO_DATES = declare(
    "F005",
    "two-dates-of-one-event",
    "One event has one date",
    """Two milestones of the same kind that quote the same words for their event are one event, unless the sentence
    itself gives both dates (“met in 2017 and in 2018”). Where two sources give it two dates, a discrepancy of kind
    `date` points at the milestone.""",
)
STATUS = declare(
    "F006",
    "status-behind",
    "The status is no earlier stage than a milestone that the sources state",
    """`status` is the latest stage. What a milestone says was signed, launched or established is no longer proposed or
    planned.""",
)
TWO_ROLES = declare(
    "F007",
    "two-roles-of-one-quote",
    "The same words do not make one actor two things of which one excludes the other",
    """Who witnesses a signature does not sign, a signatory is a partner already, and a supporter is no side. Where one
    actor is in two such roles, each has words of its own; where the words are the same, one of the two is not what they
    say.""",
    Level.WARNING,
)

_EARLY = frozenset({"proposed", "planned"})
_DONE = frozenset({"signed", "launched", "established", "entered-into-force"})
# Who supports an instrument is, by the description of the code, none of its sides.
_ROLES = (
    {"signatory", "partner"},
    {"signatory", "member"},
    {"partner", "member"},
    {"signatory", "approver"},
    {"supporter", "signatory"},
    {"supporter", "partner"},
    {"supporter", "member"},
)
_ACTIONS = ({"signed", "witnessed"},)


def contradictions(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find dates, stages and roles that exclude each other."""
    at_hand = {claim.part.pointer: claim for claim in claims}
    yield from _two_dates(record, at_hand)
    yield from _behind(record, at_hand)
    yield from _two_roles(at_hand, record.value.get("parties", ()), "parties", "role", _ROLES)
    yield from _two_roles(at_hand, record.value.get("people", ()), "people", "action", _ACTIONS)


def _two_dates(record: Record, at_hand: dict[Pointer, ClaimAtHand]) -> Iterator[Problem]:
    explained = [
        {"/".join(pointer.split("/")[:3]) for pointer in entry.get("at", ())}
        for entry in record.value.get("discrepancies", ())
        if entry["kind"] == "date"
    ]
    found = []
    for index in range(len(record.value.get("milestones", ()))):
        event, date = (at_hand.get(("milestones", index, key)) for key in ("event", "date"))
        if event and date:
            found.append((index, event, date))
    for (first, event, date), (index, other, later) in combinations(found, 2):
        if (
            event.part.value["code"] == other.part.value["code"]
            and any(_touch(one, two) for one in event.quotes for two in other.quotes)
            and _apart(date.part.value["edtf"], later.part.value["edtf"])
            and not (_in_sentence_of(date, event) and _in_sentence_of(later, other))
            and not any(_is_of(each, first, index) for each in explained)
        ):
            message = (
                f"{to_pointer(('milestones', first))} quotes the same event, and dates it {date.part.value['edtf']}"
            )
            hint = "keep one milestone, and where sources disagree record a discrepancy of kind “date”"
            yield TWO_DATES.at(("milestones", index, "date"), message, hint, source=later.first)


def _is_of(pointers: set[str], *milestones: int) -> bool:
    """Whether a discrepancy may be of two milestones: it points at both, or at one of them alone."""
    both = {to_pointer(("milestones", index)) for index in milestones}
    return both <= pointers or (len(pointers) == 1 and pointers <= both)


def _touch(one: Quoted, two: Quoted) -> bool:
    return one.source == two.source and one.start < two.end and two.start < one.end


def _apart(one: str, two: str) -> bool:
    """Whether no day is meant by both dates."""
    (first, last), (lower, upper) = dates.bounds(one), dates.bounds(two)
    return bool((last and lower and last < lower) or (upper and first and upper < first))


def _in_sentence_of(date: ClaimAtHand, event: ClaimAtHand) -> bool:
    """Whether some words of a date are in the sentence of some words of its event."""
    for quoted in event.quotes:
        for start, end in event.corpus.sentences(quoted.source):
            sentence = Quoted(quoted.text, start, end, quoted.source)
            if _touch(sentence, quoted) and any(_touch(sentence, each) for each in date.quotes):
                return True
    return False


def _behind(record: Record, at_hand: dict[Pointer, ClaimAtHand]) -> Iterator[Problem]:
    status = record.value.get("status")
    if status is None or status["code"] not in _EARLY:
        return
    for index in range(len(record.value.get("milestones", ()))):
        event = at_hand.get(("milestones", index, "event"))
        if event and event.stated and event.part.value["code"] in _DONE:
            message = f"the status is {shown(status['code'])}, yet {to_pointer(event.part.pointer)} says it was "
            message += event.part.value["code"].replace("-", " ")
            yield STATUS.at(("status", "code"), message, "give the latest stage", source=event.first)
            return


def _two_roles(
    at_hand: dict[Pointer, ClaimAtHand], items: Sequence[dict[str, Any]], name: str, key: str, pairs: Sequence[set[str]]
) -> Iterator[Problem]:
    by_actor: dict[str, list[tuple[int, ClaimAtHand]]] = {}
    for index, item in enumerate(items):
        claim = at_hand.get((name, index))
        if claim:
            by_actor.setdefault(item["actor"], []).append((index, claim))
    for actor, found in by_actor.items():
        for (first, one), (index, two) in combinations(found, 2):
            both = {one.part.value[key], two.part.value[key]}
            if both in pairs and set(one.quotes) == set(two.quotes):
                other = to_pointer((name, first))
                message = f"by the same words {shown(actor)} is {shown(one.part.value[key])} at {other}"
                yield TWO_ROLES.at((name, index, key), message, "keep the one that the words say", source=two.first)
