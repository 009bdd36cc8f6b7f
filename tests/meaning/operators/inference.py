"""Errors in the basis of a claim and in the reasoning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairef.schema.own_words import LANGUAGE
from cairef.texts.languages import pack_of
from cairef.texts.short_words import may_mean

from ..cues import any_cue_codes
from ..parts import inferred, other_sentences, stated
from ..planting import Draw, Plant, operator, plant
from ..world import Claim, Span, World

_STEP = "whether a step is one of reasoning or only of form needs a reader where the words are there"


_REASON = "whether a reasoning explains a step needs a reader"
_ENOUGH = "how many premises a step of reasoning takes needs a reader"


_MEANT = "which of those whom the source names a short word means needs a reader"
_IDENTITY = "which other bodies go under a like name needs a reader"


def _could_be_meant(world: World, claim: Claim, actor: str) -> str | None:
    """Why nobody can tell that a body is not another one that the quotes could mean; None where they mean none."""
    names = world.names_of_actor(actor)
    if not any(name in world.texts[source] for source in world.sources_of(claim.record) for name in names):
        return None
    if claim.list_name in {"identity", "names"} and world.kind(claim.record) == world.kind(actor):
        return _IDENTITY
    short = any(
        may_mean(span["quote"], 0, len(span["quote"]), pack_of(world.sources[span["source"]]["language"]), kind)
        for span in claim.spans
        for kind in [world.kind(actor)]
    )
    return _MEANT if short else None


def _is_lost(world: World, claim: Claim, left: list[Span]) -> bool:
    """Whether a word for a code or an actor was in the sentences of a claim and is in none of those that are left."""
    before, now = world.surroundings(claim), world.sentences_around(left)
    for key, codelist in claim.codes():
        code = claim.value[key]
        # The reasoning may still come to the code in its own words.
        told = code in any_cue_codes(claim.release, codelist, claim.value["reasoning"], LANGUAGE)
        if not told and code in world.cues(claim, codelist, before) and code not in world.cues(claim, codelist, now):
            return True
    names = world.names_of_actor(claim.value["actor"]) if "actor" in claim.value else []
    return any(name in before for name in names) and not any(name in now for name in names)


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
        near = world.surroundings(claim)
        others = sorted(a for a in world.actors if not any(name in near for name in world.names_of_actor(a)))
        if others:
            actor = draw.choice(others)
            name = world.names_of_actor(actor)[0]
            reasoning = f"It is known that {name} had a part in it, as the passage shows."
            yield plant((claim.record, claim.at("reasoning"), reasoning), beyond=_could_be_meant(world, claim, actor))


@operator("the reasoning is based on what everybody knows, with a year that no quote prints")
def reasoning_from_outside(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        reasoning = "It is generally known that this has been so since 1967."
        if "1967" not in claim.quotes:
            yield plant((claim.record, claim.at("reasoning"), reasoning))


@operator("the reasoning only says a quote of the claim again", lie=False)
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
            beyond = None if _is_lost(world, claim, left) else _ENOUGH
            yield plant((claim.record, claim.at("evidence"), left), beyond=beyond)


@operator("one span of an inference becomes an unrelated sentence of the same source", lie=False)
def premise_span_irrelevant(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _inferred(world):
        index = draw.randrange(len(claim.spans))
        sentences = other_sentences(world, claim.spans[index]["source"], claim.spans)
        if sentences:
            spans = [*claim.spans[:index], draw.choice(sentences), *claim.spans[index + 1 :]]
            beyond = None if _is_lost(world, claim, spans) else _ENOUGH
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
