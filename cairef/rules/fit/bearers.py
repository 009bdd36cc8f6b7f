"""The rule that one sentence says who did what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.rules.support.names import is_named
from cairef.safe_text import shown
from cairef.schema.shapes import Kind, Value
from cairef.texts.source_text import Quoted

__all__ = ["ASSEMBLED", "assembled"]

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
