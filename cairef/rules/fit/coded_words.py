"""The rules on where the cue term of a code is: in the words that are coded, and not only in a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.rules.support.sentences import sentences_of
from cairef.safe_text import shown
from cairef.schema.shapes import Kind, Value
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["CODED_WORDS", "IN_A_NAME", "cues_in_names", "words_of_code"]

CODED_WORDS = declare(
    "F020",
    "other-words-coded",
    "The words beside a code are those that it codes",
    """The `label` of a topic and the `text` of a provision are the words of the source for what the code says. A stated
    code has a cue term in them, and not only elsewhere in the quote: “tourism” is no label of e-commerce because both
    are in one list. It is not asked of a code whose cue terms are only examples.""",
)
IN_A_NAME = declare(
    "F024",
    "cue-in-a-name",
    "What somebody did is not read out of a name",
    """“Partnership Project” makes nobody a partner, and a “Signing Centre” is no signature. A stated role, action,
    event or stage has a cue term outside the names of actors and of other agreements.""",
)

_DEEDS = frozenset({"party_role", "person_action", "event", "status", "relation"})


@only_for(lambda form: form.stated and Kind.CODE in form.kinds)
def words_of_code(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check that the cue term of a stated code is in the words beside it."""
    for member in claim.part.shape.values:
        if claim.stated and member.kind is Kind.CODE and not member.many and member.key in claim.part.value:
            yield from _beside(claim, member)


def _beside(claim: ClaimAtHand, member: Value) -> Iterator[Problem]:
    code = claim.part.value[member.key]
    for other in claim.part.shape.values:
        words = claim.part.value.get(other.key)
        if other.kind is not Kind.VERBATIM or other.many or other.key not in {"label", "text"} or not words:
            continue
        places = [(quoted, mentions, at) for quoted, mentions in claim.read() for at in quoted.places(words)]
        if not places or not all(claim.cue_terms(each.pack.tag, member.codelist or "", code) for _, each, _ in places):
            continue
        if claim.has_only_examples(member.codelist or "", code):
            continue
        # Where no quote has one, it is not another word that was coded.
        if not any(claim.cues(*each, member.codelist or "", code) for each in claim.read()):
            continue
        if other.key == "text" and any(_is_ahead(claim, member, code, place) for place in places):
            continue
        if not any(_is_coded(claim, member, code, place, len(words)) for place in places):
            message = f"{shown(words, 60)} has no cue term of {shown(code)}: another word of the quote has"
            hint = "give the words of the source for this code, or the code of these words"
            at = (*claim.part.pointer, other.key)
            yield CODED_WORDS.at(at, message, hint, source=claim.first)


def _is_ahead(claim: ClaimAtHand, member: Value, code: str, place: tuple[Quoted, Mentions, int]) -> bool:
    """Whether a quote of its own has the cue term that governs words from before them: “will build A, and train B”."""
    quoted, mentions, start = place
    around = sentences_of(claim, quoted)
    return any(
        each.source == quoted.source and around.start <= each.start and each.end <= start
        for each in claim.quotes
        if claim.cues(each, mentions, member.codelist or "", code)
    )


def _is_coded(claim: ClaimAtHand, member: Value, code: str, place: tuple[Quoted, Mentions, int], length: int) -> bool:
    """Whether words have a cue term of a code, or a part of one that is in none of another code."""
    quoted, mentions, start = place
    end, codelist = start + length, member.codelist or ""
    cues = claim.cues(quoted, mentions, codelist, code)
    if any(start <= cue.start and cue.end <= end for cue in cues):
        return True
    words = Quoted(quoted.text, start, end, quoted.source)
    parts = [(max(start, cue.start), min(end, cue.end)) for cue in cues if cue.start < end and start < cue.end]
    others = [
        each
        for other in (claim.release.codelists[codelist] if parts else ())
        if other != code
        for each in claim.cues(words, mentions, codelist, other)
    ]
    return any(not any(each.start < last and first < each.end for each in others) for first, last in parts)


def cues_in_names(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find stated deeds whose only cue term is a part of a name."""
    own = frozenset(claims[0].corpus.names(record.type, record.id)) if claims else frozenset()
    for claim in claims:
        for member in claim.part.shape.values if claim.stated else ():
            if member.codelist in _DEEDS and not member.many and member.key in claim.part.value:
                names = _only_in_names(claim, member, own)
                if names:
                    code, name = claim.part.value[member.key], shown(names[0], 80)
                    message = f"the only cue term of {shown(code)} is in the name {name}"
                    hint = "quote the words that say it, or, if it takes a step of reasoning, set basis to “inferred”"
                    at = (*claim.part.pointer, member.key)
                    yield IN_A_NAME.at(at, message, hint, source=claim.first)


def _only_in_names(claim: ClaimAtHand, member: Value, own: frozenset[str]) -> list[str]:
    """The names in which all cues of a code are; none where one is outside."""
    corpus, found = claim.corpus, []
    for quoted, mentions in claim.read():
        cues = claim.cues(quoted, mentions, member.codelist or "", claim.part.value[member.key])
        if not cues:
            continue
        known = (corpus.actor_names, corpus.all_agreement_names)
        # A name may go on beyond the quote.
        start, end = max(0, quoted.start - _AROUND), min(len(quoted.text), quoted.end + _AROUND)
        names = [each for some in known for each in mentions.names(some, start, end) if each.name not in own]
        for cue in cues:
            around = [each for each in names if each.start <= cue.start and cue.end <= each.end]
            if not any(each.end - each.start > cue.end - cue.start for each in around):
                return []
            found.append(around[0].name)
    return found


_AROUND = 200
