"""The rules that what belongs together is in one sentence: who and what they did, an event and its date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.rules.support.names import is_named
from cairef.safe_text import shown
from cairef.schema.shapes import Kind, Value
from cairef.texts.dates.mentions import supports
from cairef.texts.source_text import Quoted

__all__ = ["ASSEMBLED", "DATE_ELSEWHERE", "assembled", "dates_of_events", "is_of_event"]

DATE_ELSEWHERE = declare(
    "F022",
    "date-of-another-event",
    "A stated date is in the sentence of its event",
    """The day on which a report came out, or on which something else was signed, is not the day of this event because
    it is in the same text. The sentence that gives a stated date is one that its milestone quotes for the event, or has
    a cue term of the event. A date that is taken over from another sentence is inferred.""",
)
ASSEMBLED = declare(
    "F023",
    "assembled",
    "A stated claim is made by one sentence",
    """One sentence names the actor and says what the actor did. A name from one sentence and a deed from another make a
    claim that nobody made; where the text leads from one to the other, by “he” or “the ministry”, the claim is
    inferred, with both as premises.""",
)


def assembled(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check that one sentence has both the actor and the cue term of the code of a stated claim."""
    if not claim.stated or not claim.is_read or len(claim.quotes) < 2:
        return
    actor = next((each for each in claim.part.shape.values if each.kind is Kind.ACTOR and not each.many), None)
    code = next((each for each in claim.part.shape.values if each.kind is Kind.CODE and not each.many), None)
    if actor is None or code is None or not {actor.key, code.key} <= claim.part.value.keys():
        return
    groups = list(_by_sentence(claim))
    if len(groups) < 2 or any(_has_both(claim, group, actor, code) for group in groups):
        return
    message = f"no one sentence of the quotes both names {shown(claim.part.value[actor.key])} and says what it did"
    hint = "quote the sentence that says both, or set basis to “inferred” and give the reasoning"
    yield ASSEMBLED.at((*claim.part.pointer, code.key), message, hint, source=claim.first, found=claim.shown_quotes)


def _has_both(claim: ClaimAtHand, group: list[Quoted], actor: Value, code: Value) -> bool:
    part = claim._replace(quotes=group)
    names = claim.corpus.names("actor", claim.part.value[actor.key])
    if names and not is_named(part, claim.corpus.actor_names, names):
        return False
    value, read = claim.part.value[code.key], list(part.read())
    if len(read) < len(group):
        return True
    terms = [claim.cue_terms(mentions.pack.tag, code.codelist or "", value) for _, mentions in read]
    return not all(terms) or any(claim.cues(quoted, mentions, code.codelist or "", value) for quoted, mentions in read)


def _by_sentence(claim: ClaimAtHand) -> Iterator[list[Quoted]]:
    """The quotes of a claim, those of one sentence together."""
    groups: dict[tuple[str, int], list[Quoted]] = {}
    for quoted in claim.quotes:
        groups.setdefault((quoted.source, _sentence(claim, quoted, quoted.start)), []).append(quoted)
    return iter(groups.values())


def _sentence(claim: ClaimAtHand, quoted: Quoted, at: int) -> int:
    """The number of the sentence at a place; what is between two belongs to the second."""
    return bisect_right(claim.corpus.sentences(quoted.source), at, key=lambda each: each[1])


def dates_of_events(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check that the stated date of a milestone is in a sentence of its event."""
    at_hand = {claim.part.pointer: claim for claim in claims}
    for index in range(len(record.value.get("milestones", ()))):
        date = at_hand.get(("milestones", index, "date"))
        event = at_hand.get(("milestones", index, "event"))
        if date is None or event is None or not date.stated or "edtf" not in date.part.value:
            continue
        if not any(is_of_event(date, quoted, event) for quoted in _giving(date)):
            code = shown(event.part.value["code"])
            message = f"the sentence that gives {shown(date.part.value['edtf'])} says nothing of {code}"
            hint = (
                "quote the date that the sentence of the event gives, or set basis to “inferred” and give the reasoning"
            )
            yield DATE_ELSEWHERE.at((*date.part.pointer, "edtf"), message, hint, source=date.first)


def _giving(date: ClaimAtHand) -> list[Quoted]:
    """The quotes that give a date; all of them where it is not read in any."""
    value = date.part.value["edtf"]
    found = [
        quoted
        for quoted, mentions in date.read()
        if any(supports(each, value, quoted.start, quoted.end) for each in mentions.dates(quoted.start, quoted.end))
    ]
    return found or date.quotes


def is_of_event(date: ClaimAtHand, quoted: Quoted, event: ClaimAtHand) -> bool:
    """Whether a quote of a claim is in a sentence that an event quotes, or that may tell of the event."""
    sentences = date.corpus.sentences(quoted.source)
    number = _sentence(date, quoted, quoted.start)
    if number >= len(sentences):
        return True
    start, end = sentences[number]
    if any(each.source == quoted.source and each.start < end and start < each.end for each in event.quotes):
        return True
    mentions = date.corpus.mentions(quoted.source)
    if mentions is None or not event.cue_terms(mentions.pack.tag, "event", event.part.value["code"]):
        return True
    return bool(event.cues(Quoted(quoted.text, start, end, quoted.source), mentions, "event", event.part.value["code"]))
