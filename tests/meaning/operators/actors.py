"""Errors in what an actor is: its kind, country, parent, offices and functions."""

from __future__ import annotations

from collections.abc import Iterator

from ..parts import inferred, stated
from ..planting import APPEND, GONE, Draw, Plant, operator, plant
from ..world import Claim, World


def _members(world: World, *last: str) -> Iterator[Claim]:
    return (claim for claim in world.all_claims("actor") if claim.pointer[-1] in last)


@operator("the parent becomes another body that the quotes name, or the parent of another")
def parent_swapped(world: World, _draw: Draw) -> Iterator[Plant]:
    claims = list(_members(world, "parent"))
    for claim in claims:
        for actor in world.actors_in(claim.quotes):
            if actor not in {claim.record, claim.value["actor"]}:
                yield plant((claim.record, claim.at("actor"), actor))
        for other in claims:
            if other.value["actor"] not in {claim.record, claim.value["actor"]}:
                yield plant((claim.record, claim.at("actor"), other.value["actor"]))


@operator("a parent is made up: any other body, called inferred from the name alone")
def parent_invented(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.actors.items():
        named = world.actors_in(value["names"][0]["text"])
        others = [a for a in world.actors if not world.is_person(a) and a not in named and not world.related(a, name)]
        if "parent" not in value and not world.is_person(name) and others:
            parent = inferred({"actor": draw.choice(sorted(others)), "evidence": value["names"][0]["evidence"]})
            yield plant((name, ("parent",), parent))


@operator("a kind of actor from the cue in a sentence on someone else, called stated")
def kind_from_another_actor(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key in world.coded("actor_kind"):
        own = world.hints(
            claim, "actor_kind", "\n".join([world.surroundings(claim), *_name_texts(world, claim.record)])
        )
        for source in world.sources_of(claim.record):
            sentences = [s for s in world.sentence_spans(source) if claim.record not in world.actors_in(s["quote"])]
            for sentence in draw.sample(sentences, min(3, len(sentences))):
                for code in sorted(world.cues(claim, "actor_kind", sentence["quote"]) - own)[:1]:
                    value = stated(claim.value, **{key: code}, evidence=[sentence])
                    yield plant((claim.record, claim.pointer, value))


def _name_texts(world: World, actor: str) -> list[str]:
    return [name["text"] for name in world.actors[actor]["names"]]


@operator("a country from a sentence on someone else, called stated")
def country_of_another(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key in world.coded("country"):
        if claim.type != "actor":
            continue
        for source in world.sources_of(claim.record):
            sentences = [s for s in world.sentence_spans(source) if claim.record not in world.actors_in(s["quote"])]
            for sentence in draw.sample(sentences, min(4, len(sentences))):
                for code in sorted(world.cues(claim, "country", sentence["quote"]) - {claim.value[key]})[:1]:
                    value = stated(claim.value, **{key: code}, evidence=[sentence])
                    yield plant((claim.record, claim.pointer, value))


@operator("a kind of actor becomes one that neither quotes nor names have a cue of, called inferred")
def kind_any_inferred(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key in world.coded("actor_kind"):
        text = "\n".join([world.surroundings(claim), *_name_texts(world, claim.record)])
        others = world.uncued(claim, key, text)
        if others:
            value = inferred(claim.value, **{key: draw.choice(others)})
            yield plant((claim.record, claim.pointer, value))


@operator("an office is given to another person whom the same sentence names")
def office_of_another_person(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("actor"):
        if claim.list_name != "positions" or len(claim.pointer) != 2:
            continue
        for actor in world.actors_in(world.surroundings(claim)):
            held = {p["title"] for p in world.actors[actor].get("positions", ())}
            if world.is_person(actor) and actor != claim.record and claim.value["title"] not in held:
                yield plant((actor, ("positions", APPEND), claim.value))


@operator("an office is moved to a person of another sentence, quotes and all")
def office_of_a_stranger(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("actor"):
        if claim.list_name != "positions" or len(claim.pointer) != 2:
            continue
        near = world.actors_in(world.surroundings(claim))
        others = [a for a in world.actors if world.is_person(a) and a not in near]
        if others:
            other = draw.choice(sorted(others))
            yield plant((other, ("positions", APPEND), claim.value), (claim.record, claim.pointer, GONE))


@operator("the body of an office becomes another body that the sentence names")
def office_in_another_body(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _members(world, "body"):
        known = {p["body"]["actor"] for p in world.actors[claim.record].get("positions", ()) if "body" in p}
        for actor in world.actors_in(world.surroundings(claim)):
            if not world.is_person(actor) and not any(world.related(actor, each) for each in known):
                yield plant((claim.record, claim.at("actor"), actor))


@operator("the body of an office becomes one that the sentences do not name, called inferred")
def office_in_any_body(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _members(world, "body"):
        named = world.actors_in(world.surroundings(claim))
        others = [a for a in world.actors if not world.is_person(a) and a not in named]
        if others:
            value = inferred(claim.value, actor=draw.choice(sorted(others)))
            yield plant((claim.record, claim.pointer, value))


@operator("what one body is said to do is entered at another, quotes and all")
def function_of_another(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("actor"):
        if claim.list_name != "functions" or len(claim.pointer) != 2:
            continue
        near = world.actors_in(world.surroundings(claim))
        others = [a for a in world.actors if a != claim.record and not world.is_person(a) and a not in near]
        for other in draw.sample(sorted(others), min(2, len(others))):
            yield plant((other, ("functions", APPEND), claim.value))
