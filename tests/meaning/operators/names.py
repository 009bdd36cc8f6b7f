"""Errors in the names of actors, after which they are found where they are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import places, words
from ..parts import same_words
from ..planting import APPEND, Draw, Plant, operator, plant
from ..world import Span, World


def _first(world: World, source: str, word: str, kind: str) -> Span | None:
    """The first place of some words in a source, on boundaries."""
    language = world.sources[source]["language"]
    text = world.texts[source]
    place = next((each for each in places(text, language, kind) if text[slice(*each)] == word), None)
    return world.span(source, *place) if place else None


def _named(actor: str, span: Span) -> Plant:
    name = {"text": span["quote"], "basis": "stated", "evidence": [span]}
    return plant((actor, ("names", APPEND), name))


def _with_words(world: World, kind: str) -> Iterator[Plant]:
    for actor in world.actors:
        for source in world.sources_of(actor):
            for word in words(world.sources[source]["language"], kind):
                span = _first(world, source, word, kind)
                if span:
                    yield _named(actor, span)


@operator("an actor is given a name such as “the”, quoted exactly: after that it is named everywhere")
def alias_generic(world: World, _draw: Draw) -> Iterator[Plant]:
    return _with_words(world, "small")


@operator("an actor is given a name such as “the ministry” or “he”, which others may have as well")
def alias_role_word(world: World, _draw: Draw) -> Iterator[Plant]:
    return _with_words(world, "roles")


@operator("an actor is given the name of another actor, quoted exactly")
def alias_of_another_actor(world: World, draw: Draw) -> Iterator[Plant]:
    for actor in world.actors:
        for source in world.sources_of(actor):
            text = world.texts[source]
            found = [f for f in world.actor_names.find(text) if f.id != actor]
            if found:
                name = draw.choice(found)
                yield _named(actor, world.span(source, name.start, name.end))


@operator("a name is cut to a part of itself, such as “Ministry” or “China” of “China-ASEAN …”")
def name_inside_longer_name(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("actor"):
        if claim.list_name == "names":
            words = [w for w in re.findall(r"\w+", claim.value["text"]) if len(w) > 2]
            others = [w for w in words if w not in {n["text"] for n in world.actors[claim.record]["names"]}]
            if len(words) > 1 and others and not world.is_person(claim.record):
                yield plant((claim.record, claim.at("text"), draw.choice(others)))


@operator(
    "an adjective or a part of a longer name becomes a name, such as “Cambodian” or “Sino-Thai”",
    beyond="whether a word is a name or an adjective needs a reader",
)
def alias_of_a_longer_name(world: World, draw: Draw) -> Iterator[Plant]:
    for actor, value in world.actors.items():
        if world.kind(actor) != "state":
            continue
        root = value["names"][0]["text"][:5]
        for source in world.sources_of(actor):
            found = list(re.finditer(rf"\b{re.escape(root)}[\w-]+", world.texts[source]))
            found = [m for m in found if m[0] not in {n["text"] for n in value["names"]}]
            if found:
                yield _named(actor, world.span(source, *draw.choice(found).span()))


@operator("the name of a person is given to the body in which the person holds office")
def alias_person_for_body(world: World, _draw: Draw) -> Iterator[Plant]:
    for value in world.actors.values():
        for position in value.get("positions", ()):
            if "body" in position and position["body"]["actor"] in world.actors:
                yield plant((position["body"]["actor"], ("names", APPEND), value["names"][0]))


@operator("an office or a title before the name is taken into it", lie=False)
def name_with_office(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("actor"):
        if claim.list_name != "names" or not world.is_person(claim.record):
            continue
        span = claim.spans[0]
        text = world.texts[span["source"]]
        start, end = world.sentence_of(span)
        for position in world.actors[claim.record].get("positions", ()):
            match = re.search(rf"{re.escape(position['title'])}\s+{re.escape(claim.value['text'])}", text[start:end])
            if match and not same_words(match[0], claim.value["text"] + "x"):
                wide = world.span(span["source"], start + match.start(), start + match.end())
                value = {**claim.value, "text": wide["quote"], "evidence": [wide]}
                yield plant((claim.record, claim.pointer, value))
