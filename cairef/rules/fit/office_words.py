"""The rules on the words that are given as an office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.patterns import regex
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.common_words import names_nothing
from cairef.texts.offices import rank_before
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["CUT_OFFICE", "NO_OFFICE", "office_words"]

NO_OFFICE = declare(
    "F042",
    "no-office",
    "What is given as an office is one",
    """“Sok” is a part of the name, and “said” what the person did: neither is an office. The words of an office have
    none of the name of the person, and are no verb of the sentence.""",
)
CUT_OFFICE = declare(
    "F043",
    "office-cut-off",
    "An office is given with its word of rank",
    """Who is Deputy Minister is no Minister. The words of an office begin with “deputy”, “vice”, “former” or “acting”
    where the text has it.""",
)

_PERSON = "person"
_WORD = regex(r"[A-Z][^\W\d_]{2,}")
_DEEDS = ("person_action", "event")


def office_words(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check the words of the offices of a person's record, and of those in which people acted."""
    for claim in claims:
        match claim.part.pointer:
            case ("positions", int()):
                yield from _check(claim, record.id, "title")
            case ("people", int() as index, "capacity"):
                yield from _check(claim, record.value["people"][index]["actor"], "text")


def _check(claim: ClaimAtHand, person: str, key: str) -> Iterator[Problem]:
    office, at = claim.part.value[key], (*claim.part.pointer, key)
    names = [name for name in claim.corpus.names("actor", person) if not names_nothing(name)]
    places = [
        (Quoted(quoted.text, start, start + len(office), quoted.source), mentions)
        for quoted, mentions in claim.read()
        for start in quoted.places(office)
    ]
    hint = "give the words for the office, as they are printed"
    if any(name in office for name in names) or (_has_of_name(office, names) and not _any_cue(claim, places)):
        message = f"{shown(office, 60)} has a part of the name of {shown(person)}"
        yield NO_OFFICE.at(at, message, hint, source=claim.first)
    elif places and all(_is_deed(claim, *place) for place in places):
        message = f"{shown(office, 60)} is what somebody did, not an office"
        yield NO_OFFICE.at(at, message, hint, source=claim.first)
    ranks = [rank_before(place.text, place.start, mentions.pack) for place, mentions in places]
    if ranks and all(ranks):
        message = f"before {shown(office, 60)} is {shown(ranks[0] or '')}, which is a part of the office"
        yield CUT_OFFICE.at(at, message, "begin with it", source=claim.first)


def _has_of_name(office: str, names: Sequence[str]) -> bool:
    """Whether an office has a word of a name, with its capital."""
    words = set(_WORD.findall(office))
    return any(not words.isdisjoint(_WORD.findall(name)) for name in names)


def _any_cue(claim: ClaimAtHand, places: Sequence[tuple[Quoted, Mentions]]) -> bool:
    """Whether a stretch has a word for a person or an office, or the words for them are not known."""
    if not all(claim.cue_terms(mentions.pack.tag, "actor_kind", _PERSON) for _, mentions in places):
        return True
    return any(claim.cues(*place, "actor_kind", _PERSON) for place in places)


def _is_deed(claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> bool:
    """Whether a stretch lies in a word for what somebody did, and has no word for a person or an office."""
    if not mentions.pack.spaced or _any_cue(claim, [(place, mentions)]):
        return False
    sentence = Quoted(
        place.text, max(0, place.start - _AROUND), min(len(place.text), place.end + _AROUND), place.source
    )
    return any(
        cue.start < place.end and place.start < cue.end
        for codelist in _DEEDS
        for code in claim.release.codelists[codelist]
        for cue in claim.cues(sentence, mentions, codelist, code)
    )


_AROUND = 60
