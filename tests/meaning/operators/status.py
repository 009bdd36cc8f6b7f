"""Errors in how far an instrument has come."""

from __future__ import annotations

from collections.abc import Iterator

from ..parts import READER, inferred, other_sentences, stated, subject
from ..planting import Draw, Plant, operator, plant
from ..world import Claim, World

_GRAMMAR = "what grammar alone says, with no word for it, needs a reader"
# What an event shows to have been reached, where the schema has both codes.
_REACHED = ("signed", "launched", "established", "designated", "agreed", "endorsed")
_BEFORE = ("proposed", "planned")


def _statuses(world: World) -> Iterator[tuple[Claim, str]]:
    return ((claim, key) for claim, key in world.coded("status") if claim.pointer == ("status",))


@operator("signed becomes planned, and planned becomes signed")
def status_signed_planned(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key in _statuses(world):
        for other in ("planned", "signed"):
            if claim.value[key] != other and (claim.value[key] in {"planned", "signed"} or not claim.stated):
                yield plant((claim.record, claim.at(key), other))


@operator("a plan is coded as done: planned or proposed becomes what is planned, called inferred")
def status_plan_as_done(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key in _statuses(world):
        for done in (*_REACHED, "active") if claim.value[key] in _BEFORE else ():
            if done in claim.release.codelists["status"]:
                told = done in world.hints(claim, "status", world.surroundings(claim))
                grammar = claim.release.codelists["status"][done].examples
                beyond = READER if told else _GRAMMAR if grammar else None
                yield plant((claim.record, claim.pointer, inferred(claim.value, **{key: done})), beyond=beyond)


@operator("a status becomes completed or active though no sentence says so, called inferred")
def status_further_than_said(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key in _statuses(world):
        text = "\n".join(world.texts[source] for source in world.sources_of(claim.record))
        for code in sorted({"completed", "active"} & set(world.uncued(claim, key, text))):
            yield plant((claim.record, claim.pointer, inferred(claim.value, **{key: code})))


@operator("the status of another agreement, quotes and all")
def status_of_another_agreement(world: World, _draw: Draw) -> Iterator[Plant]:
    held = list(_statuses(world))
    for claim, key in held:
        for other, _ in held:
            if (
                other.record != claim.record
                and other.value[key] != claim.value[key]
                and set(world.sources_of(claim.record)) & {span["source"] for span in other.spans}
            ):
                beyond = subject(world, claim.record, world.surroundings(other))
                yield plant((claim.record, claim.pointer, other.value), beyond=beyond)


@operator("a status from a sentence that has its cue and speaks of something else, called stated")
def status_from_another_sentence(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key in _statuses(world):
        quoted = [span for each in world.claims[claim.record] for span in each.spans]
        for source in world.sources_of(claim.record):
            for sentence in other_sentences(world, source, quoted):
                for code in sorted(world.cues(claim, "status", sentence["quote"]) - {claim.value[key]}):
                    value = stated(claim.value, **{key: code}, evidence=[sentence])
                    beyond = subject(world, claim.record, sentence["quote"])
                    yield plant((claim.record, claim.pointer, value), beyond=beyond)


@operator("a status behind what the milestones say: planned or proposed though it was signed, launched or set up")
def status_against_milestones(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key in _statuses(world):
        events = {m["event"]["code"] for m in world.agreements[claim.record].get("milestones", ())}
        for code in _BEFORE if events & set(_REACHED) else ():
            if claim.value[key] != code:
                yield plant((claim.record, claim.pointer, inferred(claim.value, **{key: code})))


@operator("an event becomes another one that the sentences have no cue of, called inferred")
def event_any_inferred(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key in world.coded("event"):
        others = world.uncued(claim, key, world.surroundings(claim))
        if others:
            yield plant((claim.record, claim.pointer, inferred(claim.value, **{key: draw.choice(others)})))


@operator("an announced plan, proposal or invitation is coded as the deed that it speaks of, called inferred")
def event_plan_as_done(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key in world.coded("event"):
        if claim.value[key] in {"proposed", "invited", "announced"}:
            held = {m["event"]["code"] for m in world.records[claim.record]["milestones"]}
            for done in ("established", "launched", "agreed"):
                if done not in held and done in claim.release.codelists["event"]:
                    beyond = READER if done in world.hints(claim, "event", world.surroundings(claim)) else None
                    yield plant((claim.record, claim.pointer, inferred(claim.value, **{key: done})), beyond=beyond)


@operator("a mode of meeting becomes one that the quotes have no cue of, called inferred")
def mode_other(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key in world.coded("mode"):
        for code in world.uncued(claim, key):
            yield plant((claim.record, claim.pointer, inferred(claim.value, **{key: code})))
