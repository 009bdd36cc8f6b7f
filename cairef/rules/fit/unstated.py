"""The rule that what a record itself says is not called not stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.pointers import to_pointer
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions
    from cairef.texts.source_text import Quoted

__all__ = ["TOLD", "unstated"]

TOLD = declare(
    "F070",
    "told-by-another-claim",
    "What another claim of the record says is not called not stated",
    """Who is quoted on an instrument, or did what people do at one of its milestones, is one of its people; a body that
    has signed, launched or approved it is one of its parties, and so are the two that a text names behind “between”
    next to the name of the instrument; who has signed it says which person signed; and an instrument that was signed,
    launched or supported, or that somebody plans, has a stage. Where a source says such a thing, it is not said that
    this source does not state it.""",
)

_PERSON = "person"
# An event of which those who did it are sides in one role or another.
_OF_SIDES = frozenset({"signed", "agreed", "launched", "approved", "supported"})
# An event that leaves an instrument at a stage, or is work under it.
_OF_A_STAGE = frozenset(
    {
        "signed",
        "agreed",
        "designated",
        "launched",
        "approved",
        "endorsed",
        "established",
        "entered-into-force",
        "renewed",
        "supported",
        "reported",
    }
)
# What a party is said to do shows a stage too: what is planned, what is carried out.
_ROLES_OF_A_STAGE = frozenset({"signatory", "initiator", "planner", "builder"})
# A quotation mark and an article.
_GAP = 6
_NAME_BEHIND = 60


def unstated(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find what an agreement calls not stated although another claim of it says it."""
    entries = [
        (index, entry) for index, entry in enumerate(record.value.get("not_stated", ())) if not entry.get("at", "")
    ]
    if record.type != "agreement" or not entries:
        return
    for index, entry in entries:
        is_on = _SAID_BY.get(entry["aspect"])
        for claim in claims if is_on else ():
            if is_on and any(each.source in entry["sources"] for each in claim.quotes) and is_on(record, claim):
                message = (
                    f"{shown(entry['aspect'])} is said not to be stated, yet {to_pointer(claim.part.pointer)} says it"
                )
                hint = "claim it, or, if it is stated nowhere, correct the other claim"
                yield TOLD.at(("not_stated", index, "aspect"), message, hint, source=claim.first)
                break


def _kind(claim: ClaimAtHand, actor: str | None) -> str | None:
    entry = claim.corpus.entries("actor").get(actor or "")
    return entry.kind if entry else None


def _of_people(record: Record, claim: ClaimAtHand) -> bool:
    """Whether a claim is about a person who spoke of an instrument or did something with it."""
    match claim.part.pointer:
        case ("provisions", int(), "voice"):
            return _kind(claim, claim.part.value.get("actor")) == _PERSON
        case ("milestones", int() as index, "actors", int()):
            # What persons do is a list of its own: that ministers agreed is no entry of people.
            event = record.value["milestones"][index]["event"]["code"]
            done = event in claim.release.codelists["person_action"]
            return done and _kind(claim, claim.part.value.get("actor")) == _PERSON
        case _:
            return False


def _of_a_signatory(_record: Record, claim: ClaimAtHand) -> bool:
    match claim.part.pointer:
        case ("people", int()):
            return bool(claim.part.value["action"] == "signed")
        case _:
            return False


def _of_parties(record: Record, claim: ClaimAtHand) -> bool:
    """Whether a claim is about a side of an instrument."""
    match claim.part.pointer:
        case ("milestones", int() as index, "actors", int()):
            event = record.value["milestones"][index]["event"]["code"]
            return event in _OF_SIDES and _kind(claim, claim.part.value["actor"]) not in {_PERSON, None}
        case _:
            return any(_joins_sides(record, claim, *each) for each in claim.read())


def _joins_sides(record: Record, claim: ClaimAtHand, quoted: Quoted, mentions: Mentions) -> bool:
    """Whether the sentence of a quote has the name of an instrument, then "between" and a name."""
    around = sentences_of(claim, quoted)
    own = mentions.names(claim.corpus.agreement_names(record.id), around.start, around.end)
    cues = claim.cues(around, mentions, "party_role", "partner") if own else ()
    for cue in cues:
        if not any(each.end <= cue.start <= each.end + _GAP for each in own):
            continue
        named = mentions.names(claim.corpus.actor_names, cue.end, min(len(quoted.text), cue.end + _NAME_BEHIND))
        if any(each.start <= cue.end + _GAP for each in named):
            return True
    return False


def _of_a_stage(_record: Record, claim: ClaimAtHand) -> bool:
    """Whether a claim says how far an instrument has come."""
    match claim.part.pointer:
        case ("milestones", int(), "event"):
            return claim.part.value["code"] in _OF_A_STAGE
        case ("parties", int()):
            return claim.part.value["role"] in _ROLES_OF_A_STAGE
        case _:
            return False


_SAID_BY = {
    "people": _of_people,
    "signatory": _of_a_signatory,
    "parties": _of_parties,
    "status": _of_a_stage,
}
