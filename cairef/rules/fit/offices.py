"""The rule that an office is that of the person beside whom it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cairef.records.corpus import Entry
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.said import Said, sentences_of
from cairef.rules.fit.sentences import sentences_of as stretch_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.names import NameMention
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["OFFICE", "offices"]

OFFICE = declare(
    "F013",
    "office-of-another",
    "A stated office is printed with the person who holds it",
    """The sentence of a stated office names the person, and no other person is named between the two: in “Minister A
    met Vice Minister B”, B is Vice Minister. Where office and name are apart (“the minister said”), it is
    inferred, but for the office of an act: who “the minister” of the act is, is the step of the act's own claim.""",
)
_PERSON = "person"
_FAR = 100


def offices(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check the offices of a person's record, and those in which people acted."""
    for claim in claims:
        match claim.part.pointer:
            case ("positions", int()):
                yield from _check(claim, record.id, "title")
            case ("people", int() as index, "capacity"):
                deed = record.value["people"][index]
                if not _is_step_of(deed, claim):
                    yield from _check(claim, deed["actor"], "text")


def _is_step_of(deed: dict[str, Any], claim: ClaimAtHand) -> bool:
    """Whether an inferred act is in the sentences of its office, beside which no person is named."""
    if deed["basis"] != "inferred":
        return False
    for quoted in claim.quotes:
        around, mentions = stretch_of(claim, quoted), claim.corpus.mentions(quoted.source)
        shares = any(
            span["source"] == around.source and span["start"] < around.end and around.start < span["end"]
            for span in deed["evidence"]
        )
        if mentions is None or not shares or _is_held_by_name(claim, quoted, mentions):
            return False
    return True


def _is_held_by_name(claim: ClaimAtHand, quoted: Quoted, mentions: Mentions) -> bool:
    """Whether a quote names a person, or one is named right beside the office."""
    office = claim.part.value["text"]
    places = [(at, at + len(office)) for at in quoted.places(office)]
    low, high = quoted.start - _FAR, quoted.end + _FAR
    for mention in mentions.names(claim.corpus.actor_names, max(0, low), min(len(quoted.text), high)):
        if all(owner.kind != _PERSON for owner in claim.corpus.actors_named.get(mention.name, ())):
            continue
        within = quoted.start <= mention.start and mention.end <= quoted.end
        if within or any(_is_beside(quoted.text, mention, start, end) for start, end in places):
            return True
    return False


def _is_beside(text: str, mention: NameMention, start: int, end: int) -> bool:
    """Whether nothing but a comma is between a name and an office."""
    between = text[mention.end : start] if mention.end <= start else text[end : mention.start]
    return not between.strip(" ,，、")


def _check(claim: ClaimAtHand, person: str, key: str) -> Iterator[Problem]:
    entry = claim.corpus.entries("actor").get(person)
    if not claim.stated or entry is None or not entry.names:
        return
    said = Said(_around(claim))
    if not any(said.same_script(name) for name in entry.names):
        return
    at, office = (*claim.part.pointer, key), claim.part.value[key]
    if not any(said.names(name, _PERSON) for name in entry.names):
        message = f"{shown(person)} is not named with {shown(office, 60)}"
        hint = "quote the words in which name and office are together, or infer the office"
        yield OFFICE.at(at, message, hint, source=claim.first, found=claim.shown_quotes)
        return
    nearer = [_nearer(claim, quoted, place, entry) for quoted in claim.quotes for place in quoted.places(office)]
    if nearer and all(nearer):
        message = f"{shown(nearer[0] or '')} is named beside {shown(office, 60)}, not {shown(person)}"
        yield OFFICE.at(at, message, "give the office to whom it is printed with", source=claim.first)


def _around(claim: ClaimAtHand) -> Iterator[str]:
    """The quotes; and their sentences, where no quote names a person: a quote may be as short as the office."""
    known, people = claim.corpus.actor_names, claim.corpus.actors_named
    for quoted, mentions in claim.read():
        for mention in mentions.names(known, quoted.start, quoted.end):
            if any(owner.kind == _PERSON for owner in people.get(mention.name, ())):
                yield from (each.quote for each in claim.quotes)
                return
    yield from sentences_of(claim)


def _nearer(claim: ClaimAtHand, quoted: Quoted, start: int, entry: Entry) -> str | None:
    """Who else is named between an office and every name of its person; None where no one is."""
    mentions = claim.corpus.mentions(quoted.source)
    if mentions is None:
        return None
    end = start + max(len(claim.part.value.get(key, "")) for key in ("title", "text"))
    people = [
        (mention, owner)
        for mention in mentions.names(claim.corpus.actor_names, quoted.start, quoted.end)
        for owner in claim.corpus.actors_named.get(mention.name, ())
        if owner.kind == _PERSON and not (start < mention.end and mention.start < end)
    ]
    ours = [mention for mention, owner in people if owner.id == entry.id]
    others = [(mention, owner) for mention, owner in people if owner.id != entry.id]
    if not ours:
        return None
    text = quoted.text
    beside = next((owner.id for mention, owner in others if _touch(text, end, mention.start)), None)
    if beside and not any(_touch(text, mention.end, start) for mention in ours):
        return beside
    found = [_between(mention, start, end, others) for mention in ours]
    return found[0] if all(found) else None


def _touch(text: str, end: int, start: int) -> bool:
    """Whether nothing but white space is between the end of something and the start of another."""
    return end <= start and not text[end : min(start, end + 9)].strip()


def _between(ours: NameMention, start: int, end: int, others: list[tuple[NameMention, Entry]]) -> str | None:
    low, high = (ours.end, start) if ours.end <= start else (end, ours.start)
    return next((owner.id for mention, owner in others if low <= mention.start and mention.end <= high), None)
