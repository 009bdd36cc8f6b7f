"""Errors in the basis of a claim and in the reasoning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..parts import grounded, inferred, other_sentences, stated
from ..planting import Draw, Plant, operator, plant
from ..world import Claim, Span, World

_STEP = "whether a step is one of reasoning or only of form needs a reader where the words are there"


_REASON = "whether a reasoning explains a step needs a reader"
_ENOUGH = "how many premises a step of reasoning takes needs a reader"


def _joined(spans: list[Span]) -> str:
    return "\n".join(span["quote"] for span in spans)


def _inferred(world: World) -> Iterator[Claim]:
    return (claim for claim in world.all_claims() if not claim.stated)


def _stated(world: World) -> Iterator[Claim]:
    return (claim for claim in world.all_claims() if claim.stated)


@operator("any inferred actor becomes one that no quote of the claim names")
def inferred_actor_any(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        if "actor" in claim.value:
            named = set(world.actors_in(world.surroundings(claim))) | {claim.value["actor"]}
            person = world.is_person(claim.value["actor"])
            others = sorted(a for a in world.actors if a not in named and world.is_person(a) == person)
            if others:
                yield plant((claim.record, claim.at("actor"), draw.choice(others)))


@operator("a stated actor becomes one that no quote names, called inferred with a bland reasoning")
def laundering_actors(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _stated(world):
        if "actor" in claim.value:
            named = set(world.actors_in(world.surroundings(claim))) | {claim.value["actor"]}
            person = world.is_person(claim.value["actor"])
            others = sorted(a for a in world.actors if a not in named and world.is_person(a) == person)
            if others:
                yield plant((claim.record, claim.pointer, inferred(claim.value, actor=draw.choice(others))))


@operator("the reasoning of an inference becomes that of a claim on something else")
def inferred_reasoning_of_another(world: World, draw: Draw) -> Iterator[Plant]:
    everything = list(_inferred(world))
    for claim in everything:
        others = [c for c in everything if c.list_name != claim.list_name and c.record != claim.record]
        if others:
            reasoning = draw.choice(others).value["reasoning"]
            quoted = re.findall("“([^”]+)”", reasoning)
            near = world.surroundings(claim)
            strange = any(words.lower() not in near.lower() for words in quoted)
            strange = strange or bool(set(world.actors_in(reasoning)) - set(world.actors_in(near)))
            beyond = None if strange else _REASON
            yield plant((claim.record, claim.at("reasoning"), reasoning), beyond=beyond)


@operator("the reasoning names a body that no quote names")
def reasoning_with_a_foreign_name(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        named = world.actors_in(world.surroundings(claim))
        others = sorted(a for a in world.actors if a not in named)
        if others:
            name = world.actors[draw.choice(others)]["names"][0]["text"]
            reasoning = f"It is known that {name} had a part in it, as the passage shows."
            yield plant((claim.record, claim.at("reasoning"), reasoning))


@operator("the reasoning is based on what everybody knows, with a year that no quote prints")
def reasoning_from_outside(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        reasoning = "It is generally known that this has been so since 1967."
        if "1967" not in claim.quotes:
            yield plant((claim.record, claim.at("reasoning"), reasoning))


@operator(
    "the reasoning only says again what is claimed",
    beyond=_REASON,
    lie=False,
)
def reasoning_says_nothing(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        first = claim.spans[0]["quote"]
        reasoning = f"This follows from the words “{' '.join(first.split()[:6])}”."
        yield plant((claim.record, claim.at("reasoning"), reasoning))


@operator("the reasoning is dropped and the value called stated", lie=False)
def basis_inferred_to_stated(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        one = len({(span["source"], world.sentence_of(span)) for span in claim.spans}) == 1
        yield plant((claim.record, claim.pointer, stated(claim.value)), beyond=_STEP if one else None)


@operator("a stated value is called inferred, with the reasoning “..........”")
def basis_stated_to_inferred_empty(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _stated(world):
        value = {**claim.value, "basis": "inferred", "reasoning": ".........."}
        yield plant((claim.record, claim.pointer, value))


@operator("a value that its quote states in so many words is called inferred", beyond=_STEP, lie=False)
def basis_stated_to_inferred(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _stated(world):
        yield plant((claim.record, claim.pointer, inferred(claim.value)))


@operator(
    "one mechanical premise of an inference is dropped",
    beyond="a premise may be left to the reasoning",
    lie=False,
)
def premise_removed(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        premises = claim.value.get("premises", [])
        for index in range(len(premises)):
            left = [*premises[:index], *premises[index + 1 :]]
            value = {**claim.value, "premises": left}
            if not left:
                del value["premises"]
            yield plant((claim.record, claim.pointer, value))


@operator("one span of an inference with several is dropped", lie=False)
def premise_span_removed(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        if len(claim.spans) > 1:
            index = draw.randrange(len(claim.spans))
            left = [*claim.spans[:index], *claim.spans[index + 1 :]]
            beyond = _ENOUGH if grounded(world, claim, _joined(left)) else None
            yield plant((claim.record, claim.at("evidence"), left), beyond=beyond)


@operator("one span of an inference becomes an unrelated sentence of the same source", lie=False)
def premise_span_irrelevant(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        index = draw.randrange(len(claim.spans))
        sentences = other_sentences(world, claim.spans[index]["source"], claim.spans)
        if sentences:
            spans = [*claim.spans[:index], draw.choice(sentences), *claim.spans[index + 1 :]]
            # What no word of the right quotes leads to either is left to the reasoning.
            led = grounded(world, claim, _joined(claim.spans)) and not grounded(world, claim, _joined(spans))
            beyond = None if led else _ENOUGH
            yield plant((claim.record, claim.at("evidence"), spans), beyond=beyond)


@operator("a stated value whose parts are in quotes of two sentences far apart")
def stated_of_two_sentences(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _stated(world):
        if len(claim.spans) != 1 or not any(True for _ in claim.codes()):
            continue
        for key, codelist in claim.codes():
            for sentence in other_sentences(world, claim.spans[0]["source"], claim.spans):
                new = world.cues(claim, codelist, sentence["quote"])
                new -= world.hints(claim, codelist, world.surroundings(claim))
                if new:
                    value = {**claim.value, key: draw.choice(sorted(new)), "evidence": [*claim.spans, sentence]}
                    yield plant((claim.record, claim.pointer, value))


@operator("a stated code whose cue is in a quote of another source")
def stated_of_two_sources(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _stated(world):
        for key, codelist in claim.codes():
            foreign = [s for s in world.sources if s not in world.sources_of(claim.record)]
            for source in draw.sample(foreign, min(2, len(foreign))):
                for sentence in world.sentence_spans(source):
                    new = world.cues(claim, codelist, sentence["quote"])
                    new -= world.hints(claim, codelist, world.surroundings(claim))
                    if new:
                        value = {**claim.value, key: draw.choice(sorted(new)), "evidence": [*claim.spans, sentence]}
                        yield plant((claim.record, claim.pointer, value))
                        break
