"""Errors in what persons did, for whom, and in which office."""

from __future__ import annotations

from collections.abc import Iterator

from ..parts import READER, inferred, other_sentences, phrases, same_words, stated, subject, without
from ..planting import APPEND, Draw, Plant, operator, plant
from ..world import Claim, World


def _people(world: World) -> Iterator[Claim]:
    for name in world.agreements:
        yield from world.claims_in(name, "people")


def _doing(world: World, claim: Claim) -> set[str]:
    """The persons of whom the record says the same deed."""
    same = world.claims_in(claim.record, "people")
    return {each.value["actor"] for each in same if each.value["action"] == claim.value["action"]}


def _deeds(world: World, claim: Claim) -> set[str]:
    """What any record says that the person did."""
    return {each.value["action"] for each in _people(world) if each.value["actor"] == claim.value["actor"]}


@operator("who did it becomes another person that the same quotes name")
def person_other_named(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _people(world):
        for actor in world.actors_in(claim.quotes):
            if world.is_person(actor) and actor not in _doing(world, claim):
                yield plant((claim.record, claim.at("actor"), actor))


@operator("who did it becomes a body that the same quotes name")
def person_is_a_body(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _people(world):
        for actor in world.actors_in(claim.quotes):
            if not world.is_person(actor):
                yield plant((claim.record, claim.at("actor"), actor))


@operator("a deed becomes another one whose cue is in the same quotes", beyond=READER)
def person_action_other_cue(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _people(world):
        others = world.cues(claim, "person_action") - _deeds(world, claim)
        if others:
            yield plant((claim.record, claim.at("action"), draw.choice(sorted(others))))


@operator("one who witnessed, spoke, led or met is said to have signed")
def person_action_signed(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _people(world):
        signed = {p.value["actor"] for p in _people(world) if p.value["action"] == "signed"}
        if claim.value["actor"] not in signed:
            cued = not claim.stated and "signed" in world.cues(claim, "person_action")
            yield plant((claim.record, claim.at("action"), "signed"), beyond=READER if cued else None)


@operator("one who signed is said to have witnessed, called inferred")
def person_signer_as_witness(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _people(world):
        others = world.uncued(claim, "action", world.surroundings(claim))
        if others:
            yield plant((claim.record, claim.pointer, inferred(claim.value, action=draw.choice(others))))


@operator("a deed becomes another one, with the sentence of someone else's such deed added, called stated")
def person_action_of_two_sentences(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _people(world):
        for source in world.sources_of(claim.record):
            for sentence in other_sentences(world, source, claim.spans):
                # Without a name in it, “he said” may be of the very person.
                if not any(
                    world.is_person(a) and a != claim.value["actor"] for a in world.actors_in(sentence["quote"])
                ):
                    continue
                for code in sorted(world.cues(claim, "person_action", sentence["quote"]) - _deeds(world, claim)):
                    person = stated(claim.value, action=code, evidence=[*claim.spans, sentence])
                    yield plant((claim.record, claim.pointer, person))


@operator("a person of another agreement is entered here too, quotes and all")
def person_of_another_agreement(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        here = {(p["actor"], p["action"]) for p in value.get("people", ())}
        for claim in _people(world):
            if (
                claim.record != name
                and (claim.value["actor"], claim.value["action"]) not in here
                and set(world.sources_of(name)) & {span["source"] for span in claim.spans}
            ):
                beyond = subject(world, name, world.surroundings(claim))
                yield plant((name, ("people", APPEND), without(claim.value, "note")), beyond=beyond)


@operator("the person acted for the other side")
def on_behalf_of_other_party(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _people(world):
        held = claim.value.get("on_behalf_of")
        parties = {p["actor"] for p in world.agreements[claim.record].get("parties", ())}
        for actor in sorted(parties):
            if held and not world.related(actor, held["actor"]) and not world.related(actor, claim.value["actor"]):
                quotes = "\n".join(span["quote"] for span in held["evidence"])
                beyond = READER if actor in world.actors_in(quotes) else None
                yield plant((claim.record, (*claim.pointer, "on_behalf_of", "actor"), actor), beyond=beyond)


@operator("the person acted for a body that no text on the agreement names")
def on_behalf_of_never_named(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _people(world):
        held = claim.value.get("on_behalf_of")
        text = "\n".join(world.texts[source] for source in world.sources_of(claim.record))
        named = world.actors_in(text)
        others = [a for a in world.actors if a not in named and not world.is_person(a)]
        if held and others:
            yield plant((claim.record, (*claim.pointer, "on_behalf_of", "actor"), draw.choice(sorted(others))))


def _offices(world: World) -> Iterator[tuple[str, str]]:
    """Each person with each office as it is printed."""
    for name, value in world.actors.items():
        yield from ((name, position["title"]) for position in value.get("positions", ()))
    for claim in _people(world):
        if "capacity" in claim.value:
            yield claim.value["actor"], claim.value["capacity"]["text"]


@operator("a person is given the office of another person of the same sentence")
def capacity_of_another(world: World, _draw: Draw) -> Iterator[Plant]:
    offices = list(_offices(world))
    for claim in _people(world):
        own = [title for actor, title in offices if actor == claim.value["actor"]]
        for sentence in {(s["source"], *world.sentence_of(s)): None for s in claim.spans}:
            text = world.span(*sentence)["quote"]
            for actor in world.actors_in(text):
                for title in {t for a, t in offices if a == actor and actor != claim.value["actor"]}:
                    at = text.find(title)
                    if at >= 0 and not any(same_words(title, each) for each in own):
                        span = world.span(sentence[0], sentence[1] + at, sentence[1] + at + len(title))
                        capacity = {"text": title, "basis": "inferred", "evidence": [span, *claim.spans]}
                        capacity["reasoning"] = "The office is named in the same sentence as the person."
                        yield plant((claim.record, (*claim.pointer, "capacity"), capacity))


@operator("an office becomes other words of its quote")
def capacity_other_words(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("agreement"):
        if claim.pointer[-1] == "capacity":
            known = [title for _, title in _offices(world)]
            words = [p for p in phrases(claim.spans[0]["quote"]) if not any(same_words(p, k) for k in known)]
            if words:
                yield plant((claim.record, claim.at("text"), draw.choice(words)))


@operator("the deed of one person is dropped into the record of another: the quotes name someone else, called inferred")
def person_any_inferred(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _people(world):
        named = world.actors_in(world.surroundings(claim))
        others = [a for a in world.actors if world.is_person(a) and a not in named]
        if others:
            yield plant((claim.record, claim.pointer, inferred(claim.value, actor=draw.choice(sorted(others)))))
