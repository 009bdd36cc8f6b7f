"""The rule that an inferred office is not one that the text gives to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.offices import leads_on
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions
    from cairef.texts.names import NameMention

__all__ = ["HELD_BY_ANOTHER", "holders"]

HELD_BY_ANOTHER = declare(
    "F044",
    "office-held-by-another",
    "An inferred office is not quoted from where the text gives it to another",
    """In “Minister A met Vice Minister B” the office of each is printed with the name, and no reasoning makes A Vice
    Minister. Where all quotes of an office print it right before or behind the name of somebody else on record, it is
    that person's.""",
)

_PERSON = "person"
_FAR = 250


def holders(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check inferred offices of a person's record, and those in which people acted."""
    for claim in claims:
        if not claim.stated:
            match claim.part.pointer:
                case ("positions", int()):
                    yield from _check(claim, record.id, "title")
                case ("people", int() as index, "capacity"):
                    yield from _check(claim, record.value["people"][index]["actor"], "text")


def _check(claim: ClaimAtHand, person: str, key: str) -> Iterator[Problem]:
    office = claim.part.value[key]
    found = [
        (quoted, start, _holders(claim, quoted, mentions, start, start + len(office)))
        for quoted, mentions in claim.read()
        for start in quoted.places(office)
    ]
    if found and all(who and person not in who for _, _, who in found):
        quoted, start, who = found[0]
        message = f"{shown(office, 60)} is printed as the office of {shown(sorted(who)[0])}, not of {shown(person)}"
        where = (quoted.source, start, start + len(office))
        hint = "give the office to whom it is printed with"
        yield HELD_BY_ANOTHER.at((*claim.part.pointer, key), message, hint, source=where)


def _holders(claim: ClaimAtHand, quoted: Quoted, mentions: Mentions, start: int, end: int) -> set[str]:
    """The persons on record beside whose names an office is printed."""
    text, known, named = quoted.text, claim.corpus.actor_names, claim.corpus.actors_named
    around = mentions.names(known, max(0, start - _FAR), min(len(text), end + _FAR))

    def persons(mention: NameMention) -> set[str]:
        return {each.id for each in named.get(mention.name, ()) if each.kind == _PERSON}

    found: set[str] = set()
    behind, between = end, ""
    for mention in around:
        if mention.end <= start and text[mention.end : start].split() == [","]:
            found |= persons(mention)
        elif mention.start >= end:
            between += text[behind : mention.start]
            if persons(mention):
                if leads_on(between, mentions.pack):
                    found |= persons(mention)
                break
            # A body is a part of the office, as one word of it.
            between, behind = f"{between}{_BODY}", mention.end
    return found


_BODY = "Body"
