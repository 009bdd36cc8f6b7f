"""The rule that an inferred actor can be reached from the quotes: by a name, or by a short word that may mean it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cairef.records.corpus import Corpus, Entry
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.named_apart import NamedApart
from cairef.rules.fit.said import Said
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.short_words import may_mean

__all__ = ["NOT_CITED", "OUT_OF_REACH", "is_named", "is_reached", "reach"]

OUT_OF_REACH = declare(
    "F009",
    "actor-out-of-reach",
    "The quotes of an inferred actor name it, or have a word that may mean it",
    """An actor is inferred where the words lead to it: from “he”, “the ministry” or “the two sides” to whom the text
    named before, from an office to the body, from a country's name to the state. Quotes in which neither a name of
    the actor or of what belongs to it is, nor any such word, lead to no one: another actor was meant, or a premise is
    not cited. A name may have its words in another form or order, close together and with the noun for what the body
    is. Words inside the name of another body lead to that one, a country to a body only with a word for
    its kind, and the other people at a meeting not to the one for whom somebody acts.""",
)
NOT_CITED = declare(
    "F040",
    "named-nowhere-in-quotes",
    "Who is meant by a short word is named in a quote too",
    """That “he” is the minister takes a step, and each premise of a step has its quote: the words with “he”, and the
    words that name the minister or his office; for a body also those that name a part of it or its country. With “he”
    alone, anybody could be claimed to be meant.""",
)


def reach(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check the actors of inferred claims."""
    for claim in claims:
        if not claim.stated:
            yield from _of_claim(record, claim)


def _of_claim(record: Record, claim: ClaimAtHand) -> Iterator[Problem]:
    for member in claim.part.shape.values:
        if member.kind is Kind.ACTOR and not member.many and member.key in claim.part.value:
            entry = claim.corpus.entries("actor").get(claim.part.value[member.key])
            if entry is None or is_named(claim, entry, person=_acting(record, claim)):
                continue
            at = (*claim.part.pointer, member.key)
            if is_reached(claim, entry):
                message = f"no quote names {shown(entry.id)}, or says by other words than short ones who is meant"
                hint = "quote the words that name whom the short word means, as a premise"
                yield NOT_CITED.at(at, message, hint, source=claim.first, found=claim.shown_quotes)
            else:
                message = f"no word of the quotes leads to {shown(entry.id)}"
                hint = "name the actor that is meant, or quote the words that lead to it too"
                yield OUT_OF_REACH.at(at, message, hint, source=claim.first, found=claim.shown_quotes)


def _acting(record: Record, claim: ClaimAtHand) -> str | None:
    """The person for whom a claim says on whose behalf it was; None where it says something else."""
    match claim.part.pointer:
        case ("people", int() as index, "on_behalf_of"):
            return str(record.value["people"][index]["actor"])
        case _:
            return None


def is_reached(claim: ClaimAtHand, entry: Entry, *, by_others: bool = True) -> bool:
    """Whether the quotes lead to an actor by a name or a short word, or nobody can say that they do not.

    Args:
        claim: The claim.
        entry: The actor.
        by_others: Whether what it is a part of, and its country, lead to it too.
    """
    return _may_be_meant(claim, entry) or is_named(claim, entry, by_others=by_others)


def _may_be_meant(claim: ClaimAtHand, entry: Entry) -> bool:
    """Whether the quotes have a short word that may mean an actor."""
    for quoted in claim.quotes:
        mentions = claim.corpus.mentions(quoted.source)
        if may_mean(quoted.text, quoted.start, quoted.end, mentions.pack if mentions else None, entry.kind or ""):
            return True
    return False


def is_named(
    claim: ClaimAtHand, entry: Entry, *, by_others: bool = True, sentences: bool = False, person: str | None = None
) -> bool:
    """Whether the quotes lead to an actor by more than a short word, or nobody can say that they do not.

    Args:
        claim: The claim.
        entry: The actor.
        by_others: Whether what it is a part of, and its country, lead to it too.
        sentences: Whether the sentences in which the quotes lie may name it.
        person: The only person of those named who may lead to it; any where none is given.
    """
    corpus = claim.corpus
    places = [sentences_of(claim, quoted) if sentences else quoted for quoted in claim.quotes]
    said = Said(place.quote for place in places)
    if not any(said.same_script(name) for name in entry.names):
        return True
    record = _value(corpus, entry)
    # A country has many people, and many bodies, of which a word for the kind is needed: "the Chinese ministry".
    by_others = by_others and entry.kind != _PERSON and (entry.kind == _STATE or _may_be_meant(claim, entry))
    above = [corpus.entries("actor").get(name) for name, _ in entry.above] if by_others else []
    apart = NamedApart(claim, sentences=sentences)
    if any(apart.names(each) for each in (entry, *above) if each):
        return True
    if any(said.has(position["title"]) for position in record.get("positions", ())):
        return True
    country = (_country(record) or _country_named(claim, entry)) if by_others else None
    if country and _says_country(claim, country):
        return True
    # What the claim itself asserts leads to nothing.
    asserted = str(claim.part.pointer[0])
    others = [each for each in _named(claim) if person is None or each.kind != _PERSON or each.id == person]
    # What a body says is not said by its state.
    country = None if claim.part.pointer[-1] == "voice" else country
    # For whom a person acts, the office says that is printed with the person.
    offices = said if claim.part.pointer[-1] == "on_behalf_of" else None
    return any(_belongs(_value(corpus, other), entry, country, asserted, offices) for other in others)


_PERSON, _STATE = "person", "state"
# What a company or a university does is not done by its country.
_OF_A_STATE = frozenset({_STATE, _PERSON, "ministry", "government-body", "agency", "subnational-body"})


def _value(corpus: Corpus, entry: Entry) -> dict[str, Any]:
    record = corpus.read(entry.input).record
    return record.value if record else {}


def _country(actor: dict[str, Any]) -> str | None:
    found = actor.get("country")
    return found["code"] if found else None


def _country_named(claim: ClaimAtHand, entry: Entry) -> str | None:
    """The country of a state by its names, where its record does not code it."""
    from cairef.rules.support.cue_readers import reader_of_names  # noqa: PLC0415 - loaded when it is needed

    packs = [mentions.pack for _, mentions in claim.read()] if entry.kind == _STATE else []
    for pack in packs:
        reader = reader_of_names(pack, claim.release, "country")
        for name in entry.names:
            for cue in reader.read(name, 0, len(name)):
                if (cue.start, cue.end) == (0, len(name)):
                    return str(cue.key)
    return None


def _says_country(claim: ClaimAtHand, country: str) -> bool:
    """Whether a quote has a word for a country, or the words for it are not known."""
    read = list(claim.read())
    terms = [claim.cue_terms(mentions.pack.tag, "country", country) for _, mentions in read]
    if len(read) < len(claim.quotes) or not all(terms):
        return True
    for quoted, mentions in read:
        bodies = [
            each
            for each in mentions.names(claim.corpus.actor_names, quoted.start, quoted.end)
            if all(owner.kind != _STATE for owner in claim.corpus.actors_named.get(each.name, ()))
        ]
        for cue in claim.cues(quoted, mentions, "country", country):
            # "China" in the name of a company says nothing of others.
            if not any(each.start <= cue.start and cue.end <= each.end for each in bodies):
                return True
    return False


def _named(claim: ClaimAtHand) -> Iterator[Entry]:
    """The other actors that the quotes name."""
    for quoted, mentions in claim.read():
        for mention in mentions.names(claim.corpus.actor_names, quoted.start, quoted.end):
            yield from claim.corpus.actors_named.get(mention.name, ())


def _belongs(other: dict[str, Any], entry: Entry, country: str | None, asserted: str, offices: Said | None) -> bool:
    """Whether a named actor is a part of another one, holds office in it, or is of the country of a state."""
    if asserted != "parent" and other.get("parent", {}).get("actor") == entry.id:
        return True
    held = other.get("positions", ()) if asserted != "positions" else ()
    for position in held:
        if position.get("body", {}).get("actor") == entry.id and (offices is None or offices.has(position["title"])):
            return True
    of_state = other["kind"]["code"] in _OF_A_STATE
    return entry.kind == _STATE and of_state and country is not None and _country(other) == country
