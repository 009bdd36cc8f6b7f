"""The rule that the quotes of an actor's record are about that actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.reach import is_reached
from cairef.rules.fit.said import Said, sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown

__all__ = ["ABOUT_ANOTHER", "own_actor"]

ABOUT_ANOTHER = declare(
    "F019",
    "about-another-actor",
    "What an actor's record claims is quoted from words about that actor",
    """A sentence about another ministry makes this one no ministry. What is stated of the kind, the country or the
    parent of an actor stands in a sentence that names it; where the text says “it” or “the company”, the claim is
    inferred. The quotes of an inferred claim name the actor or have a word that may mean it.""",
)

_MEMBERS = frozenset({"kind", "country", "parent", "memberships", "functions"})


def own_actor(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find claims of an actor's record whose quotes are about another."""
    entry = claims[0].corpus.entries("actor").get(record.id) if claims and record.type == "actor" else None
    if entry is None or not entry.names:
        return
    for claim in claims:
        first, *others = claim.part.pointer
        if first not in _MEMBERS or any(isinstance(each, str) for each in others):
            continue
        if claim.stated:
            # A quote may be as short as the value; where it names another actor, it has its own subject.
            another = _names_another(claim, record.id)
            said = Said((each.quote for each in claim.quotes) if another else sentences_of(claim))
            if not any(said.same_script(name) for name in entry.names):
                continue
            # An item of a list of functions need not name whose they are.
            listed = first == "functions" and not another
            about = listed or any(said.names(name, entry.kind) for name in entry.names)
        else:
            about = is_reached(claim, entry, by_others=False)
        if not about:
            message = f"no quote of this claim is about {shown(record.id)}"
            hint = "quote the words that name it" + (", or infer the claim" if claim.stated else "")
            yield ABOUT_ANOTHER.at(claim.part.pointer, message, hint, source=claim.first, found=claim.shown_quotes)


def _names_another(claim: ClaimAtHand, actor: str) -> bool:
    """Whether some quote names another actor on record."""
    return any(
        owner.id != actor
        for quoted, mentions in claim.read()
        for mention in mentions.names(claim.corpus.actor_names, quoted.start, quoted.end)
        for owner in claim.corpus.actors_named.get(mention.name, ())
    )
