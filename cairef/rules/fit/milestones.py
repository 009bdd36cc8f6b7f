"""The rule that what a milestone states is in a sentence of its event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.others_only import only_of_another
from cairef.rules.fit.said import said_in
from cairef.rules.fit.subjects import subject_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.short_words import may_mean, takes_up
from cairef.texts.source_text import Quoted

__all__ = ["ELSEWHERE", "milestones"]

ELSEWHERE = declare(
    "F012",
    "told-elsewhere",
    "When, where and by whom something was done is stated in a sentence of its event",
    """A sentence that dates or places another thing does not date or place this one, nor say who did it. A date, a
    place or an occasion that is taken over from another sentence is inferred, with the reason why it is that of this
    event. Where the other sentence describes the event again, quote that for the event too. A sentence that has a word
    for such an event, but names another instrument only, or has nothing of the actor, describes another one.""",
)

_PARTS = ("date", "timing", "place", "country", "occasion", "mode")
_NAMES = {"date": "the date", "timing": "the time", "mode": "the mode"}


def milestones(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check that the stated parts of a milestone share a sentence with its event, the inferred ones a text."""
    at_hand = {claim.part.pointer: claim for claim in claims}
    for index in range(len(record.value.get("milestones", ()))):
        event = at_hand.get(("milestones", index, "event"))
        if event is None:
            continue
        own = {place for quoted in event.quotes for place in _sentences(event, quoted)}
        if len(own) > 1:
            own = {place for place in own if not _is_of_another(record, event, *place)}
        for key in _PARTS:
            part = at_hand.get(("milestones", index, key))
            if part is None or not own:
                continue
            foreign = list(_from_another_text(record, part, event, _NAMES.get(key, f"the {key}")))
            if foreign or not part.stated:
                yield from foreign
                continue
            others = {place for quoted in part.quotes for place in _sentences(part, quoted)}
            if own.isdisjoint(others) and not any(_may_describe(record, event, *place) for place in others):
                what = _NAMES.get(key, f"the {key}")
                message = f"{what} is stated in another sentence than {shown(event.part.value['code'])}, its event"
                hint = "infer it, and give the reason, or quote the words there that describe the event"
                yield ELSEWHERE.at(part.part.pointer, message, hint, source=part.first)
        for number in range(len(record.value["milestones"][index].get("actors", ()))):
            actor = at_hand.get(("milestones", index, "actors", number))
            if actor is not None and actor.stated and own:
                yield from _did_elsewhere(record, actor, event, own)


def _did_elsewhere(
    record: Record, actor: ClaimAtHand, event: ClaimAtHand, own: set[tuple[str, int]]
) -> Iterator[Problem]:
    """Find the sentences from which it is stated who did something, and which do not describe that."""
    for number, quoted in enumerate(actor.quotes):
        places = list(_sentences(actor, quoted))
        if places and own.isdisjoint(places) and not any(_may_describe(record, event, *place) for place in places):
            message = f"{shown(quoted.quote, 60)} does not describe {shown(event.part.value['code'])}, the event"
            hint = "leave it out, or infer who did it from what it says"
            at = (*actor.part.pointer, "evidence", number, "quote")
            yield ELSEWHERE.at(at, message, hint, source=(quoted.source, quoted.start, quoted.end))


def _from_another_text(record: Record, part: ClaimAtHand, event: ClaimAtHand, what: str) -> Iterator[Problem]:
    """Find a part of which no quote is in a text that is quoted for the event, or all are on another instrument."""
    if {quoted.source for quoted in part.quotes}.isdisjoint(quoted.source for quoted in event.quotes):
        message = f"{what} is from another text than the one that describes {shown(event.part.value['code'])}"
        hint = "quote the words that describe the event as a premise, or quote it there too"
        yield ELSEWHERE.at(part.part.pointer, message, hint, source=part.first)
        return
    others = {place for quoted in part.quotes for place in _sentences(part, quoted)}
    if others and all(_is_of_another(record, part, *place) for place in others):
        message = f"{what} is from a sentence on another instrument only"
        hint = "quote the words that lead from it to this event as a premise, or give another"
        yield ELSEWHERE.at(part.part.pointer, message, hint, source=part.first)


def _is_of_another(record: Record, claim: ClaimAtHand, source: str, number: int) -> bool:
    """Whether a sentence speaks of another instrument only."""
    state = claim.corpus.source(source)
    if record.type != "agreement" or state is None or state.reliable is None:
        return False
    sentence = Quoted(state.reliable.text, *claim.corpus.sentences(source)[number], source)
    return only_of_another(record, claim, sentence) is not None


def _may_describe(record: Record, event: ClaimAtHand, source: str, number: int) -> bool:
    """Whether a sentence may describe an event: it has a cue term of it, and speaks of the record's subject."""
    mentions, state = event.corpus.mentions(source), event.corpus.source(source)
    code = event.part.value["code"]
    if mentions is None or state is None or state.reliable is None:
        return True
    if not event.cue_terms(mentions.pack.tag, "event", code):
        return True
    start, end = event.corpus.sentences(source)[number]
    sentence = Quoted(state.reliable.text, start, end, source)
    if not event.cues(sentence, mentions, "event", code):
        return False
    if record.type == "agreement":
        subject = subject_of(record, event, sentence)
        may = subject.own or not subject.others or takes_up(sentence.text, start, end, mentions.pack)
        return may and not _is_of_another(record, event, source, number)
    names, kind = event.corpus.names(record.type, record.id), record.value.get("kind", {}).get("code")
    said = said_in(sentence.quote)
    if not any(said.same_script(name) for name in names) or any(said.names(name, kind) for name in names):
        return True
    return may_mean(sentence.text, start, end, mentions.pack, kind or "")


def _sentences(claim: ClaimAtHand, quoted: Quoted) -> Iterator[tuple[str, int]]:
    """The sentences of a source in which a quote lies, by their numbers."""
    numbers = claim.corpus.sentences_at(quoted.source, quoted.start, quoted.end)
    yield from ((quoted.source, number) for number in numbers)
