"""Errors in milestones: who did it, where, and of which instrument."""

from __future__ import annotations

from collections.abc import Iterator

from ..parts import inferred, meant, other_sentences, phrases, same_words, subject
from ..planting import APPEND, GONE, Draw, Plant, operator, plant
from ..world import Claim, World


def _done_by(world: World) -> Iterator[tuple[Claim, set[str]]]:
    """Each actor of each milestone, with all that are there."""
    for claim in world.all_claims():
        if claim.list_name == "milestones" and claim.pointer[2:3] == ("actors",):
            milestone = world.records[claim.record]["milestones"][claim.pointer[1]]
            yield claim, {each["actor"] for each in milestone["actors"]}


@operator("who did it becomes another actor that the same quote names")
def milestone_actor_other_named(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, actors in _done_by(world):
        for actor in world.actors_in(claim.quotes):
            if not any(world.related(actor, each) for each in actors):
                yield plant((claim.record, claim.at("actor"), actor), beyond=meant(world, claim, actor))


@operator("who did it becomes an actor that the sentences do not name, called inferred")
def milestone_actor_never_named(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, actors in _done_by(world):
        named = world.actors_in(world.surroundings(claim))
        others = [a for a in world.actors if a not in named and not any(world.related(a, e) for e in actors)]
        if others:
            value = inferred(claim.value, actor=draw.choice(sorted(others)))
            yield plant((claim.record, claim.pointer, value))


_WORDS = ("place", "occasion", "timing")


@operator("place, occasion or timing becomes other words of the quote")
def place_other_words(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        if claim.list_name == "milestones" and claim.pointer[-1] in _WORDS:
            own = claim.value["text"]
            words = [p for p in phrases(claim.spans[0]["quote"], 3) if not same_words(p, own)]
            if words:
                yield plant((claim.record, claim.at("text"), draw.choice(words)))


@operator("the place of another event: a name of another sentence, which is quoted, called inferred")
def place_of_another_event(world: World, _draw: Draw) -> Iterator[Plant]:
    claims = [c for c in world.all_claims() if c.list_name == "milestones" and c.pointer[-1] == "place"]
    for claim in claims:
        for other in claims:
            if not same_words(other.value["text"], claim.value["text"]):
                yield plant((claim.record, claim.pointer, inferred(claim.value, **other.value)))


@operator("a milestone is moved to another agreement, quotes and all")
def milestone_of_another_agreement(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        for index, milestone in enumerate(value.get("milestones", ())):
            source = milestone["event"]["evidence"][0]["source"]
            others = [n for n in world.agreements if n != name and source in world.sources_of(n)]
            for other in draw.sample(others, min(2, len(others))):
                codes = {m["event"]["code"] for m in world.agreements[other].get("milestones", ())}
                if milestone["event"]["code"] not in codes:
                    span = milestone["event"]["evidence"][0]
                    beyond = subject(world, other, world.span(source, *world.sentence_of(span))["quote"])
                    moved = (other, ("milestones", APPEND), milestone)
                    yield plant(moved, (name, ("milestones", index), GONE), beyond=beyond)


@operator("a milestone from a sentence that has the cue of an event and is about something else, called stated")
def milestone_from_another_sentence(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        claim = world.claims[name][0]
        held = {m["event"]["code"] for m in value.get("milestones", ())}
        quoted = [span for each in world.claims[name] for span in each.spans]
        for source in world.sources_of(name):
            for sentence in other_sentences(world, source, quoted):
                for code in sorted(world.cues(claim, "event", sentence["quote"]) - held):
                    event = {"code": code, "basis": "stated", "evidence": [sentence]}
                    beyond = subject(world, name, sentence["quote"])
                    yield plant((name, ("milestones", APPEND), {"event": event}), beyond=beyond)


@operator("the title or a name of another agreement, quotes and all")
def title_of_another_agreement(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for other in world.agreements:
            if other != name:
                for claim in world.claims[other]:
                    if claim.pointer[0] in {"title", "names"}:
                        known = world.agreement_names.ids(claim.value["text"])
                        if name not in known and set(world.sources_of(name)) & set(world.sources_of(other)):
                            yield plant((name, ("names", APPEND), claim.value))


@operator("an event is said to have happened at another one: its occasion is that of another milestone")
def occasion_of_another_event(world: World, _draw: Draw) -> Iterator[Plant]:
    claims = [c for c in world.all_claims() if c.list_name == "milestones" and c.pointer[-1] == "occasion"]
    for claim in claims:
        for other in claims:
            if not same_words(other.value["text"], claim.value["text"]):
                yield plant((claim.record, claim.pointer, other.value))
