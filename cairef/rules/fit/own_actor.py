"""The rule that the quotes of an actor's record are about that actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.corpus import Entry
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.named_apart import NamedApart
from cairef.rules.fit.reach import is_named, is_reached
from cairef.rules.fit.said import Said, said_in, sentences_of
from cairef.rules.fit.sentences import blanked
from cairef.rules.fit.sentences import sentences_of as around
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown

__all__ = ["ABOUT_ANOTHER", "own_actor"]

ABOUT_ANOTHER = declare(
    "F019",
    "about-another-actor",
    "What an actor's record claims is quoted from words about that actor",
    """A sentence about another ministry makes this one no ministry. What is stated of the kind, the country, the
    parent, a function or a milestone of an actor is in a sentence that names it. Where the text says “it” or “the
    company”, the claim is inferred, and another quote is of a sentence that names the actor.""",
)

_OWN = frozenset({"kind", "country", "parent", "memberships"})


def own_actor(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find claims of an actor's record whose quotes are about another."""
    entry = claims[0].corpus.entries("actor").get(record.id) if claims and record.type == "actor" else None
    if entry is None or not entry.names:
        return
    for claim in claims:
        match claim.part.pointer:
            case (("kind" | "country" | "parent") as member,) | (("memberships" | "functions") as member, int()):
                about = _is_about(claim, entry, member)
            case ("milestones", int(), "event"):
                about = _is_about(claim, entry, "event")
            case _:
                continue
        if not about:
            message = f"no quote of this claim is about {shown(record.id)}"
            hint = "quote the words that name it" + (", or infer the claim" if claim.stated else "")
            yield ABOUT_ANOTHER.at(claim.part.pointer, message, hint, source=claim.first, found=claim.shown_quotes)
        elif claim.stated and claim.part.pointer[0] in _OWN:
            yield from _besides(claim, entry)


def _besides(claim: ClaimAtHand, entry: Entry) -> Iterator[Problem]:
    """Find the quotes, beside those about an actor, whose sentences are about others only."""
    for number, quoted in enumerate(claim.quotes if len(claim.quotes) > 1 else ()):
        one = claim.with_quotes([quoted])
        said = Said(sentences_of(one))
        if any(not said.same_script(name) or said.names(name, entry.kind) for name in entry.names):
            continue
        if _names_another(one, entry.id, sentences=True):
            message = f"the sentence of {shown(quoted.quote, 60)} is not about {shown(entry.id)}"
            at = (*claim.part.pointer, "evidence", number, "quote")
            where = (quoted.source, quoted.start, quoted.end)
            yield ABOUT_ANOTHER.at(at, message, "leave it out: other quotes support the claim", source=where)


def _is_about(claim: ClaimAtHand, entry: Entry, member: str) -> bool:
    """Whether the quotes of a claim are about an actor, or nobody can say that they are not."""
    if not claim.stated:
        if not _is_named_itself(claim, entry):
            return False
        if is_named(claim, entry, by_others=False):
            return True
        return is_reached(claim, entry, by_others=False) and is_named(claim, entry, by_others=False, sentences=True)
    # A quote may be as short as the value; where it names another actor, it may have its own subject.
    another = _names_another(claim, entry.id)
    narrow = member in _OWN and another
    said = Said((each.quote for each in claim.quotes) if narrow else sentences_of(claim))
    if not any(said.same_script(name) for name in entry.names):
        return True
    # An item of a list of functions need not name whose they are.
    listed = member == "functions" and not another
    exact = any(said.has(name) for name in entry.names)
    return listed or exact or NamedApart(claim, sentences=not narrow).names(entry)


def _is_named_itself(claim: ClaimAtHand, entry: Entry) -> bool:
    """Whether sentences of the quotes have words of an actor's names that are not in the names of others."""
    corpus = claim.corpus
    for quoted in claim.quotes:
        mentions, place = corpus.mentions(quoted.source), around(claim, quoted)
        if mentions is None or not mentions.pack.spaced:
            return True
        named = mentions.names(corpus.actor_names, place.start, place.end)
        others = [each for each in named if each.name not in entry.names]
        others += mentions.names(corpus.all_agreement_names, place.start, place.end)
        whole, left = said_in(place.quote), Said([blanked(place, others)])
        for name in entry.names:
            if not whole.same_script(name) or whole.has(name) or left.names(name, entry.kind):
                return True
    return False


def _names_another(claim: ClaimAtHand, actor: str, *, sentences: bool = False) -> bool:
    """Whether some quote, or its sentence, names another actor on record."""
    return any(
        owner.id != actor
        for quote, mentions in claim.read()
        for quoted in [around(claim, quote) if sentences else quote]
        for mention in mentions.names(claim.corpus.actor_names, quoted.start, quoted.end)
        for owner in claim.corpus.actors_named.get(mention.name, ())
    )
