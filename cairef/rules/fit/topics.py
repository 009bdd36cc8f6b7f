"""The rules on what words a topic has: not those of another topic, and not a part of a body's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.instruments import is_instrument
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["IN_NAME", "TWO_TOPICS", "topics"]

IN_NAME = declare(
    "F056",
    "topic-in-a-name",
    "A topic is not read out of the name of a body",
    """A Ministry of Industry signs memoranda on anything. A stated topic has its label outside the names of actors,
    unless it is in a name of the instrument itself. “The agreement” and an abbreviated name are no field, unless
    they have a word of the code; and of “Green Technology Bank” the field is not “Technology Bank”.""",
)
TWO_TOPICS = declare(
    "F057",
    "two-topics-of-one-label",
    "One stretch of words gives one topic",
    """Of the codes that come near to the same words one is the nearest. Another code has other words for its label. The
    same code may be given again for other words.""",
)

_AROUND = 200


def topics(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check the labels of the topics of an agreement."""
    coded: dict[tuple[str, int, int], tuple[str, int]] = {}
    for claim in claims:
        match claim.part.pointer:
            case ("topics", int() as index):
                yield from _in_name(record, claim)
                yield from _no_field(claim)
                yield from _twice(claim, index, coded)


def _in_name(record: Record, claim: ClaimAtHand) -> Iterator[Problem]:
    label, found = claim.part.value["label"], []
    if not claim.stated:
        return
    for quoted, mentions in claim.read():
        for at in quoted.places(label):
            end = at + len(label)
            around = max(0, at - _AROUND), min(len(quoted.text), end + _AROUND)
            bodies = [
                each
                for each in mentions.names(claim.corpus.actor_names, *around)
                if each.start <= at and end <= each.end and each.end - each.start > len(label)
            ]
            own = mentions.names(claim.corpus.agreement_names(record.id), *around)
            if not bodies or any(each.start <= at and end <= each.end for each in own):
                return
            found.append(bodies[0])
    if found:
        message = f"{shown(label, 60)} is a part of the name {shown(found[0].name, 80)}"
        hint = "give the words that connect the field with the instrument, or take the topic out"
        yield IN_NAME.at((*claim.part.pointer, "label"), message, hint, source=claim.first)


def _no_field(claim: ClaimAtHand) -> Iterator[Problem]:
    """Find labels that are a whole name or a word for an instrument, or that cut the cue term of their code."""
    label, code = claim.part.value["label"], claim.part.value["code"]
    why = [
        _is_name(claim, Quoted(quoted.text, at, at + len(label), quoted.source), mentions, code)
        for quoted, mentions in claim.read()
        for at in quoted.places(label)
    ]
    if why and all(why):
        hint = "give the words of the source for this field, all of them"
        message = f"{shown(label, 60)} {why[0]}"
        yield IN_NAME.at((*claim.part.pointer, "label"), message, hint, source=claim.first)


def _is_name(claim: ClaimAtHand, place: Quoted, mentions: Mentions, code: str) -> str | None:
    around = Quoted(place.text, max(0, place.start - _AROUND), min(len(place.text), place.end + _AROUND), place.source)
    families = claim.cue_terms(mentions.pack.tag, "topic", code)
    if not mentions.pack.spaced or not families:
        return None
    cues = claim.cues(around, mentions, "topic", code)
    if any(place.start <= cue.start and cue.end <= place.end for cue in cues):
        return None
    cut = next((cue for cue in cues if cue.start < place.start < cue.end <= place.end), None)
    # Where the noun comes first, what is before is not what narrows it.
    if (
        cut
        and mentions.pack.names.get("narrowed") == "before"
        and place.text[cut.start : place.start].rstrip(" ").isalpha()
    ):
        return f"leaves out {shown(place.text[cut.start : place.start].strip())}"
    known = (claim.corpus.actor_names, claim.corpus.all_agreement_names)
    names = [each for some in known for each in mentions.names(some, place.start, place.end)]
    why = "is a name, and no field"
    # Only an abbreviation says nothing of a field.
    if not place.quote.isupper() or not any((one.start, one.end) == (place.start, place.end) for one in names):
        if not is_instrument(claim, place, mentions):
            return None
        why = "is a word for an instrument, and no field"
    return None if claim.single_words(place, mentions, code, families) else why


def _twice(claim: ClaimAtHand, index: int, coded: dict[tuple[str, int, int], tuple[str, int]]) -> Iterator[Problem]:
    label, code = claim.part.value["label"], claim.part.value["code"]
    places = {(quoted.source, at, at + len(label)) for quoted in claim.quotes for at in quoted.places(label)}
    before = next((coded[place] for place in sorted(places) if place in coded and coded[place][0] != code), None)
    if before:
        message = f"{shown(label, 60)} is {shown(before[0])} at /topics/{before[1]}"
        hint = "keep the nearest of the two codes, or give other words for this one"
        yield TWO_TOPICS.at((*claim.part.pointer, "code"), message, hint, source=claim.first)
    for place in places:
        coded.setdefault(place, (code, index))
