"""Errors in the sides of an instrument."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..parts import READER, inferred, meant, other_sentences, stated, subject, without
from ..planting import APPEND, Draw, Plant, operator, plant
from ..world import Claim, World


def _parties(world: World) -> Iterator[tuple[Claim, set[str]]]:
    """Each party of each agreement, with all actors that are parties there."""
    for name in world.agreements:
        claims = world.claims_in(name, "parties")
        actors = {claim.value["actor"] for claim in claims}
        yield from ((claim, actors) for claim in claims)


def _strange(world: World, actor: str, parties: set[str]) -> bool:
    """Whether an actor is none of some, and none that may stand for one of them."""
    return not any(world.related(actor, party) for party in parties)


@operator("two parties exchange roles and keep their own quotes")
def party_roles_swapped(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for one, other in combinations(world.claims_in(name, "parties"), 2):
            if one.value["role"] != other.value["role"]:
                yield plant((name, one.at("role"), other.value["role"]), (name, other.at("role"), one.value["role"]))


@operator("two parties with different quotes exchange actors; role and quotes stay")
def party_actors_swapped(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for one, other in combinations(world.claims_in(name, "parties"), 2):
            if one.spans != other.spans or one.value["role"] != other.value["role"]:
                yield plant(
                    (name, one.at("actor"), other.value["actor"]), (name, other.at("actor"), one.value["actor"])
                )


@operator("a role becomes another one whose cue is in the same quote", beyond=READER)
def party_role_other_cue(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, _ in _parties(world):
        others = world.cues(claim, "party_role") - {claim.value["role"]} - _roles(world, claim)
        if others:
            yield plant((claim.record, claim.at("role"), draw.choice(sorted(others))))


def _roles(world: World, claim: Claim) -> set[str]:
    """The roles that the actor of a claim has in the record."""
    same = world.claims_in(claim.record, "parties")
    return {each.value["role"] for each in same if each.value["actor"] == claim.value["actor"]}


@operator("a stated role becomes one that the quote has no cue of")
def party_role_no_cue(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, _ in _parties(world):
        if claim.stated:
            codes = world.uncued(claim, "role")
            if codes:
                yield plant((claim.record, claim.at("role"), draw.choice(codes)))


@operator("a role becomes one that the sentences have no cue of, called inferred")
def party_role_inferred(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, _ in _parties(world):
        codes = world.uncued(claim, "role", world.surroundings(claim))
        if codes:
            yield plant((claim.record, claim.pointer, inferred(claim.value, role=draw.choice(codes))))


@operator("a party becomes another actor that the same quote names")
def party_actor_other_named(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, parties in _parties(world):
        for actor in world.actors_in(claim.quotes):
            if _strange(world, actor, parties):
                yield plant((claim.record, claim.at("actor"), actor))


@operator("a party becomes the state, the parent or the body that is only named beside it, as in “Cambodia's Ministry”")
def party_state_for_body(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, parties in _parties(world):
        for actor in world.actors_in(claim.quotes):
            if actor not in parties and world.related(actor, claim.value["actor"]):
                yield plant((claim.record, claim.at("actor"), actor), beyond=meant(world, claim, actor))


@operator("a party becomes an actor that no text on the agreement names, called inferred")
def party_never_named(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, parties in _parties(world):
        text = "\n".join(world.texts[source] for source in world.sources_of(claim.record))
        actors = [a for a in world.actors if a not in world.actors_in(text) and _strange(world, a, parties)]
        if actors:
            yield plant((claim.record, claim.pointer, inferred(claim.value, actor=draw.choice(sorted(actors)))))


@operator("a party is added from another sentence that names it and has a cue of the role, for another deed")
def party_from_another_sentence(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, parties in _parties(world):
        if claim.pointer[-1] != 0:
            continue
        for source in world.sources_of(claim.record):
            quoted = [span for each in world.claims[claim.record] for span in each.spans]
            for sentence in other_sentences(world, source, quoted):
                for actor in world.actors_in(sentence["quote"]):
                    for role in sorted(world.cues(claim, "party_role", sentence["quote"])):
                        if _strange(world, actor, parties):
                            party = {"actor": actor, "role": role, "basis": "stated", "evidence": [sentence]}
                            beyond = subject(world, claim.record, sentence["quote"])
                            yield plant((claim.record, ("parties", APPEND), party), beyond=beyond)


@operator("a person who acts for a party becomes the party")
def party_is_the_person(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, parties in _parties(world):
        for person in world.claims_in(claim.record, "people"):
            if person.value["actor"] not in parties and person.stated:
                party = stated(without(claim.value, "note"), actor=person.value["actor"], evidence=person.spans)
                yield plant((claim.record, claim.pointer, party))


@operator("a party is added that is only the publisher, the place or the audience of the text, called inferred")
def party_from_the_dateline(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, parties in _parties(world):
        if claim.pointer[-1] != 0:
            continue
        for source in world.sources_of(claim.record):
            for member in ("publisher", "dateline", "headline"):
                spans = world.sources[source].get(member, {}).get("evidence", ())
                for actor in {a for span in spans for a in world.actors_in(span["quote"])}:
                    if _strange(world, actor, parties):
                        party = inferred({"actor": actor, "role": claim.value["role"], "evidence": [spans[0]]})
                        yield plant((claim.record, ("parties", APPEND), party))


@operator("a party gets the quotes of another agreement that it is a party of", lie=False)
def party_quotes_of_another_agreement(world: World, _draw: Draw) -> Iterator[Plant]:
    everyone = list(_parties(world))
    for claim, _ in everyone:
        for other, _ in everyone:
            if other.value["actor"] == claim.value["actor"] and other.record != claim.record:
                beyond = subject(world, claim.record, world.surroundings(other))
                yield plant((claim.record, claim.pointer, other.value), beyond=beyond)
