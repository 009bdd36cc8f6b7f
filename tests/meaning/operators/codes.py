"""Errors in codes of any list: a wrong one whose cue is there, one without a cue, one called inferred."""

from __future__ import annotations

from collections.abc import Iterator

from ..parts import READER, inferred
from ..planting import Draw, Plant, operator, plant
from ..world import Claim, World

_NOT_OF_CLAIMS = {"basis", "qualifier"}


def _other_cue(world: World, codelist: str) -> Iterator[Plant]:
    """Each code of a list becomes each other one that its quotes have a cue of."""
    for claim, key in world.coded(codelist):
        held = {c.value[key] for c in world.claims[claim.record] if key in c.value and _share(c, claim)}
        for code in sorted(world.cues(claim, codelist) - held - {claim.value[key]}):
            yield plant((claim.record, claim.at(key), code))


def _share(one: Claim, other: Claim) -> bool:
    """Whether two claims quote the same words."""
    return any(span in other.spans for span in one.spans)


@operator("a status becomes another one whose cue is in the same quote", beyond=READER)
def status_other_cue(world: World, _draw: Draw) -> Iterator[Plant]:
    return _other_cue(world, "status")


@operator("an event becomes another one whose cue is in the same quote", beyond=READER)
def event_other_cue(world: World, _draw: Draw) -> Iterator[Plant]:
    return _other_cue(world, "event")


@operator("a topic becomes another one whose cue is in the same quote, but not in its label")
def topic_other_cue(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key in world.coded("topic"):
        held = {t["code"] for t in world.agreements[claim.record]["topics"] if t["label"] == claim.value["label"]}
        for code in sorted(world.cues(claim, "topic") - world.hints(claim, "topic", claim.value["label"]) - held):
            yield plant((claim.record, claim.at(key), code))


@operator("a kind of instrument becomes another one whose cue is in the same quote", beyond=READER)
def instrument_other_cue(world: World, _draw: Draw) -> Iterator[Plant]:
    return _other_cue(world, "instrument")


@operator("a country becomes another one that the same quote names", beyond=READER)
def country_other_cue(world: World, _draw: Draw) -> Iterator[Plant]:
    return _other_cue(world, "country")


@operator("a kind of actor becomes another one whose cue is in the same quote", beyond=READER)
def actor_kind_other_cue(world: World, _draw: Draw) -> Iterator[Plant]:
    return _other_cue(world, "actor_kind")


def _claims_with_code(world: World) -> Iterator[tuple[Claim, str, str]]:
    for claim in world.all_claims():
        for key, codelist in claim.codes():
            if codelist not in _NOT_OF_CLAIMS:
                yield claim, key, codelist


@operator("any stated code becomes one that the quote has no cue of")
def stated_code_without_cue(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key, _ in _claims_with_code(world):
        others = world.uncued(claim, key)
        if claim.stated and others:
            yield plant((claim.record, claim.at(key), draw.choice(others)))


@operator("any inferred code becomes one that its sentences have no cue of; the reasoning stays")
def inferred_code_any(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key, _ in _claims_with_code(world):
        others = world.uncued(claim, key, world.surroundings(claim))
        if not claim.stated and others:
            yield plant((claim.record, claim.at(key), draw.choice(others)))


@operator("any inferred code becomes another one that its quotes have a cue of; the reasoning stays", beyond=READER)
def inferred_code_other_cue(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key, codelist in _claims_with_code(world):
        others = sorted(world.cues(claim, codelist) - {claim.value[key]})
        if not claim.stated and others:
            yield plant((claim.record, claim.at(key), draw.choice(others)))


@operator("a country becomes one that the quote does not name, by basis as it was")
def country_any_inferred(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key in world.coded("country"):
        others = world.uncued(claim, key, world.surroundings(claim))
        if others:
            yield plant((claim.record, claim.at(key), draw.choice(others)))


@operator("a stated code becomes a wrong one without a cue, called inferred with a bland reasoning")
def laundering_codes(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key, _ in _claims_with_code(world):
        others = world.uncued(claim, key, world.surroundings(claim))
        if claim.stated and others:
            yield plant((claim.record, claim.pointer, inferred(claim.value, **{key: draw.choice(others)})))


@operator("a kind of instrument becomes one that the quotes have no cue of, called inferred")
def instrument_any_inferred(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key in world.coded("instrument"):
        others = world.uncued(claim, key, world.surroundings(claim))
        if others:
            yield plant((claim.record, claim.pointer, inferred(claim.value, **{key: draw.choice(others)})))
