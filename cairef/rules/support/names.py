"""The rules on what a claim names: an actor, another agreement."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.pointers import Pointer
from cairef.records.corpus import Corpus
from cairef.rule import Problem, declare
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Value
from cairef.texts.source_text import Quoted

__all__ = ["ACTOR", "AGREEMENT", "actor", "agreement"]

ACTOR = declare(
    "U002",
    "actor-unsupported",
    "A stated actor is named in a quote of the claim",
    """One of the actor's recorded names must stand in a quote, on word boundaries and in the same case. A name that is
    only a part of another actor's longer name does not count: “Ministry of Industry and Handicraft of Cambodia” names
    the ministry, not the state. For “he”, “the ministry” or “both parties” the actor is inferred.""",
)


def actor(claim: ClaimAtHand, _member: Value, value: str, pointer: Pointer) -> Iterator[Problem]:
    """Check that a stated actor is named."""
    names = claim.corpus.names("actor", value)
    if not claim.stated or not names or any(_named(claim.corpus, value, n, q) for n in names for q in claim.quotes):
        return
    listed = ", ".join(shown(name, 60) for name in names[:4])
    hint = f"quote the words that name it, {WAY_OUT}"
    message = f"no quote of this claim names {shown(value)}"
    yield ACTOR.at(pointer, message, hint, source=claim.first, expected=listed, found=claim.shown_quotes)


def _named(corpus: Corpus, actor: str, name: str, quoted: Quoted) -> bool:
    """Whether the quote has the name, other than inside a longer name of another actor."""
    places = quoted.words(name)
    if not places:
        return False
    longer = corpus.longer_names(actor, name)
    return any(not any(_covers(quoted.text, other, name, start) for other in longer) for start, _ in places)


def _covers(text: str, longer: str, name: str, start: int) -> bool:
    at = longer.find(name)
    while at >= 0:
        if start >= at and text.startswith(longer, start - at):
            return True
        at = longer.find(name, at + 1)
    return False


AGREEMENT = declare(
    "U003",
    "agreement-unsupported",
    "A stated relation names the other agreement in a quote",
    """The title or one of the names of the agreement referred to must stand in a quote of the claim, on word
    boundaries.""",
)


def agreement(claim: ClaimAtHand, _member: Value, value: str, pointer: Pointer) -> Iterator[Problem]:
    """Check that the other agreement of a stated relation is named."""
    names = claim.corpus.names("agreement", value)
    if not claim.stated or value not in claim.corpus.entries("agreement"):
        return
    if any(quoted.words(name) for name in names for quoted in claim.quotes):
        return
    listed = ", ".join(shown(name, 60) for name in names[:4]) or "not recorded"
    hint = f"quote the words that name it, {WAY_OUT}"
    message = f"no quote of this claim names {shown(value)}"
    yield AGREEMENT.at(pointer, message, hint, source=claim.first, expected=listed, found=claim.shown_quotes)
