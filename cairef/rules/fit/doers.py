"""The rules on who did it and who said it, as the grammar of the sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["ANOTHER_DID_IT", "ANOTHER_SAID_IT", "VOICE_LEFT_OUT", "doers", "others_of", "speakers"]

ANOTHER_DID_IT = declare(
    "F028",
    "another-did-it",
    "Who is said to have done it is the one of whom the verb says it",
    """In “A signed the memorandum, said B” A has signed and B has spoken. Where the words before the verb name somebody
    on record, a stated role or action is of one of those whom they name; a signatory may also be behind “with” in the
    same clause. Where the grammar cannot be told, nothing is said.""",
)
ANOTHER_SAID_IT = declare(
    "F029",
    "another-said-it",
    "The voice of a provision is the one to whom the text gives the words",
    """Where the sentence says whose the words are, by name, the stated voice of a provision in them is that actor.""",
)
VOICE_LEFT_OUT = declare(
    "F030",
    "voice-left-out",
    "Words that the text gives to somebody have a voice",
    """What “A said” is not what the source says. A provision that lies in reported speech, in quotation marks or behind
    “said that”, has a `voice`.""",
)

# Of these, others than the subject of the verb are none: who is met has met too, and a partner is with somebody.
_BY_SUBJECT = {
    "party_role": frozenset({"initiator", "approver", "supporter", "planner"}),
    "person_action": frozenset({"spoke", "led", "chaired", "hosted", "received"}),
}
# Of these, whoever is named in the clause behind the verb may be one too.
_WITH_OTHERS = {"party_role": frozenset({"signatory"}), "person_action": frozenset({"signed"})}


def doers(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check who is the subject of what a stated party or person did."""
    members = claim.part.shape.values
    actor = next((each for each in members if each.kind is Kind.ACTOR and not each.many), None)
    code = next((each for each in members if each.codelist in _BY_SUBJECT), None)
    if not claim.stated or actor is None or code is None or not {actor.key, code.key} <= claim.part.value.keys():
        return
    value, who = claim.part.value[code.key], claim.part.value[actor.key]
    alone = value in _BY_SUBJECT[code.codelist or ""]
    if not alone and value not in _WITH_OTHERS[code.codelist or ""]:
        return
    names = frozenset(claim.corpus.names("actor", who))
    if not names:
        return
    others = []
    for quoted, mentions in claim.read():
        for cue in claim.cues(quoted, mentions, code.codelist or "", value):
            found = others_of(claim, mentions, cue, names, alone=alone)
            if not found:
                return
            others.append((quoted, cue, found))
    if others:
        quoted, cue, found = others[0]
        words = shown(quoted.text[cue.start : cue.end], 40)
        message = f"{words} is said of {shown(found[0], 60)}, not of {shown(who)}"
        hint = "code who did it, or quote the words that say it of this one"
        where = (quoted.source, cue.start, cue.end)
        yield ANOTHER_DID_IT.at((*claim.part.pointer, actor.key), message, hint, source=where)


def others_of(
    claim: ClaimAtHand, mentions: Mentions, cue: CueMention, names: frozenset[str], *, alone: bool
) -> list[str]:
    """The names of those of whom a cue is said; none where it may be said of this actor, or nobody can tell."""
    subject = mentions.subject_of(cue.start, cue.end)
    if subject is None:
        return []
    known = claim.corpus.actor_names
    # Of several that are joined the grammar may have found only some.
    found = [each.name for each in mentions.names(known, subject[0], max(subject[1], cue.start))]
    if not found or not names.isdisjoint(found):
        return []
    if not alone:
        clause = next((each for each in mentions.clauses(*_around(cue)) if each.start <= cue.start < each.end), None)
        if clause is None or any(each.name in names for each in mentions.names(known, cue.end, clause.end)):
            return []
    return found


def _around(cue: CueMention) -> tuple[int, int]:
    return max(0, cue.start - _FAR), cue.end + _FAR


_FAR = 600


def speakers(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check the voices of provisions against whose words the text says they are."""
    at_hand = {claim.part.pointer: claim for claim in claims}
    for index, provision in enumerate(record.value.get("provisions", ())):
        claim = at_hand.get(("provisions", index))
        if claim is None:
            continue
        text = provision["text"]
        said = [
            (quoted, mentions, _speaker(quoted, mentions, at, at + len(text)))
            for quoted, mentions in claim.read()
            for at in quoted.places(text)
        ]
        if not said or not all(each for _, _, each in said):
            continue
        quoted, mentions, speaker = said[0]
        if speaker is None:
            continue
        words = shown(quoted.text[slice(*speaker)], 60)
        where = (quoted.source, *speaker)
        voice = at_hand.get(("provisions", index, "voice"))
        if "voice" not in provision:
            message = f"the text gives these words to {words}, and the provision has no voice"
            yield VOICE_LEFT_OUT.at(("provisions", index), message, "add who says it as its voice", source=where)
        elif voice is not None and voice.stated and "actor" in voice.part.value:
            named = [each.name for each in mentions.names(claim.corpus.actor_names, *speaker)]
            if named and set(claim.corpus.names("actor", voice.part.value["actor"])).isdisjoint(named):
                message = f"the text gives these words to {words}, not to {shown(voice.part.value['actor'])}"
                at_actor = ("provisions", index, "voice", "actor")
                yield ANOTHER_SAID_IT.at(at_actor, message, "code the speaker whom the text names", source=where)


def _speaker(quoted: Quoted, mentions: Mentions, start: int, end: int) -> tuple[int, int] | None:
    """The words for who says what is in a stretch; None where the text does not say it in the sentence."""
    around = mentions.voices(max(0, start - _FAR), min(len(quoted.text), end + _FAR))
    return next((each.speaker for each in around if each.start <= start and end <= each.end and each.speaker), None)
