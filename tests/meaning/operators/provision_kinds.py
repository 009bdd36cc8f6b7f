"""Errors in what the words of a provision do: a hope as a commitment, a plan as done."""

from __future__ import annotations

from collections.abc import Iterator

from ..parts import READER, inferred, other_sentences, stated
from ..planting import Draw, Plant, operator, plant
from ..world import Claim, World

_HOPES = ("proposal", "expectation", "aim")


def _provisions(world: World) -> Iterator[Claim]:
    for name in world.agreements:
        yield from world.claims_in(name, "provisions")


@operator("a kind of provision becomes another one whose cue is in the same quote", beyond=READER)
def provision_kind_other_cue(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        others = sorted(world.cues(claim, "provision_kind") - {claim.value["kind"]})
        if others:
            yield plant((claim.record, claim.at("kind"), draw.choice(others)))


@operator("a proposal, expectation or aim becomes a commitment; the basis stays")
def provision_to_commitment(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        if claim.value["kind"] in _HOPES:
            cued = "commitment" in world.cues(claim, "provision_kind")
            yield plant((claim.record, claim.at("kind"), "commitment"), beyond=READER if cued else None)


@operator("a hope, aim or proposal becomes a commitment, called inferred")
def provision_hope_as_commitment(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        if claim.value["kind"] in _HOPES and "commitment" not in world.hints(claim, "provision_kind", claim.quotes):
            yield plant((claim.record, claim.pointer, inferred(claim.value, kind="commitment")))


@operator("what is hoped, aimed at, proposed or promised becomes an activity that is going on, called inferred")
def provision_plan_as_activity(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        if claim.value["kind"] in (*_HOPES, "commitment") and "activity" not in world.hints(
            claim, "provision_kind", claim.quotes
        ):
            yield plant((claim.record, claim.pointer, inferred(claim.value, kind="activity")))


@operator("what is hoped or promised becomes an activity, with the cue of another sentence, called stated")
def provision_activity_of_two_sentences(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        if claim.value["kind"] in (*_HOPES, "commitment"):
            for sentence in other_sentences(world, claim.spans[0]["source"], claim.spans):
                if "activity" in world.cues(claim, "provision_kind", sentence["quote"]):
                    value = stated(claim.value, kind="activity", evidence=[*claim.spans, sentence])
                    yield plant((claim.record, claim.pointer, value))


@operator("what someone says it is worth becomes an aim, a commitment or an activity, called inferred")
def provision_assessment_as_deed(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        if claim.value["kind"] in {"assessment", "scope"}:
            for kind in sorted({"aim", "commitment", "activity"} - world.hints(claim, "provision_kind", claim.quotes)):
                yield plant((claim.record, claim.pointer, inferred(claim.value, kind=kind)))
