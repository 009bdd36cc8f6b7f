"""Errors in how agreements are related."""

from __future__ import annotations

from collections.abc import Iterator

from ..parts import READER, inferred
from ..planting import APPEND, GONE, Draw, Plant, operator, plant
from ..world import Claim, World

_HIERARCHIES = ("part-of", "branch-of", "implements", "builds-on")


def _relations(world: World) -> Iterator[Claim]:
    for name in world.agreements:
        yield from world.claims_in(name, "relations")


def _others(world: World, name: str) -> set[str]:
    """The agreements that a record is related to, either way, and itself."""
    found = {relation["agreement"] for relation in world.agreements[name].get("relations", ())}
    found |= {n for n, v in world.agreements.items() if name in {r["agreement"] for r in v.get("relations", ())}}
    return found | {name}


@operator("a type of relation becomes another one whose cue is in the same quote", beyond=READER)
def relation_other_cue(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _relations(world):
        for code in sorted(world.cues(claim, "relation") - {claim.value["type"]}):
            yield plant((claim.record, claim.at("type"), code))


@operator("a type of relation becomes one that the sentences have no cue of, called inferred")
def relation_type_inferred(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _relations(world):
        others = world.uncued(claim, "type", world.surroundings(claim))
        for code in draw.sample(others, min(3, len(others))):
            yield plant((claim.record, claim.pointer, inferred(claim.value, type=code)))


@operator("A is part of B becomes B is part of A, quotes and all")
def relation_reversed(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _relations(world):
        other = claim.value["agreement"]
        if other in world.agreements:
            turned = {**claim.value, "agreement": claim.record}
            named = claim.record in world.agreement_names.ids(claim.quotes)
            beyond = READER if named and not claim.stated else None
            yield plant((other, ("relations", APPEND), turned), (claim.record, claim.pointer, GONE), beyond=beyond)


@operator("the relation leads to another agreement that the quote names")
def relation_target_other_named(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _relations(world):
        for name in world.agreement_names.ids(claim.quotes):
            if name not in _others(world, claim.record):
                yield plant((claim.record, claim.at("agreement"), name))


@operator("the relation leads to an agreement that no text on it names, called inferred")
def relation_target_never_named(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _relations(world):
        text = "\n".join(world.texts[source] for source in world.sources_of(claim.record))
        named = set(world.agreement_names.ids(text)) | _others(world, claim.record)
        others = sorted(set(world.agreements) - named)
        if others:
            value = inferred(claim.value, agreement=draw.choice(others))
            yield plant((claim.record, claim.pointer, value))


@operator("the relation leads to the record itself")
def relation_to_itself(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _relations(world):
        yield plant((claim.record, claim.at("agreement"), claim.record))


@operator("a relation is made up: one agreement is a part of another of the same source, called inferred")
def relation_invented(world: World, draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        instrument = next(claim for claim in world.claims[name] if claim.pointer == ("instrument",))
        shared = [n for n in world.agreements if set(world.sources_of(n)) & set(world.sources_of(name))]
        for other in draw.sample(shared, min(2, len(shared))):
            if other not in _others(world, name):
                value = inferred({"type": "part-of", "agreement": other, "evidence": instrument.spans[:1]})
                yield plant((name, ("relations", APPEND), value))


@operator(
    "a relation from a sentence that names both agreements and has a cue that is about something else", beyond=READER
)
def relation_from_a_neighbour(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        claim = world.claims[name][0]
        for source in world.sources_of(name):
            for sentence in world.sentence_spans(source):
                found = world.agreement_names.ids(sentence["quote"])
                for other in found if name in found else ():
                    for code in sorted(world.cues(claim, "relation", sentence["quote"])):
                        if other not in _others(world, name):
                            value = {"type": code, "agreement": other, "basis": "stated", "evidence": [sentence]}
                            yield plant((name, ("relations", APPEND), value))


@operator("two agreements are each a part of the other")
def relation_both_ways(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _relations(world):
        other = claim.value["agreement"]
        if other in world.agreements:
            # Of other relations, both may hold.
            beyond = None if claim.value["type"] in _HIERARCHIES else "that both support each other may be so"
            turned = inferred(claim.value, agreement=claim.record)
            yield plant((other, ("relations", APPEND), turned), beyond=beyond)
