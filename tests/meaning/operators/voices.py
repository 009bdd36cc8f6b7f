"""Errors in who says it."""

from __future__ import annotations

from collections.abc import Iterator

from ..parts import inferred, stated
from ..planting import GONE, Draw, Plant, operator, plant
from ..world import Claim, Span, World

_SPEAKERS = "whose words they are among several speakers named nearby needs a reader"

_FAR = "that a speaker of another sentence goes on speaking needs a reader"


def _voiced(world: World) -> Iterator[Claim]:
    """The claims that have a voice, such as provisions and functions."""
    return (claim for claim in world.all_claims() if "voice" in claim.value)


def _speakers(world: World, source: str) -> set[str]:
    """The actors that speak in a source, by what the records say."""
    voices = (c.value["voice"] for c in _voiced(world) if c.spans[0]["source"] == source)
    return {voice["actor"] for voice in voices if "actor" in voice}


@operator("the voice becomes another actor that its quotes or the words themselves name")
def voice_other_named(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _voiced(world):
        voice = claim.value["voice"]
        quotes = "\n".join(span["quote"] for span in voice["evidence"])
        text = claim.value.get("text", "")
        for actor in world.actors_in(quotes + "\n" + text):
            if actor != voice.get("actor") and not world.related(actor, voice.get("actor", "")):
                unsure = voice["basis"] == "inferred" and world.is_person(actor) and actor in world.actors_in(quotes)
                beyond = _SPEAKERS if unsure else None
                yield plant((claim.record, (*claim.pointer, "voice", "actor"), actor), beyond=beyond)


@operator("the voice becomes someone that the text never names as speaking, called inferred")
def voice_of_a_silent_actor(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _voiced(world):
        voice = claim.value["voice"]
        near = world.surroundings(claim) + "\n".join(span["quote"] for span in voice["evidence"])
        speaking = _speakers(world, claim.spans[0]["source"]) | set(world.actors_in(near))
        others = sorted(set(world.actors_in(world.texts[claim.spans[0]["source"]])) - speaking)
        if others:
            value = inferred(voice, actor=draw.choice(others))
            yield plant((claim.record, (*claim.pointer, "voice"), value))


@operator("words get the voice of another speaker of the same source, quotes and all")
def voice_swapped_between_provisions(world: World, draw: Draw) -> Iterator[Plant]:
    voiced = list(_voiced(world))
    for claim in voiced:
        others = [
            c.value["voice"]
            for c in voiced
            if c.spans[0]["source"] == claim.spans[0]["source"]
            and c.value["voice"].get("actor") != claim.value["voice"].get("actor")
            and c.value["voice"]["as_printed"] != claim.value["voice"]["as_printed"]
        ]
        if others:
            yield plant((claim.record, (*claim.pointer, "voice"), draw.choice(others)))


@operator(
    "words get the voice of the next speaker, with “he said” of their own sentence, called inferred", beyond=_SPEAKERS
)
def voice_of_the_next_speaker(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _voiced(world):
        voice = claim.value["voice"]
        own = voice.get("actor")
        others = sorted(a for a in _speakers(world, claim.spans[0]["source"]) if own and not world.related(a, own))
        if others and own not in world.actors_in(voice["as_printed"]):
            value = inferred(voice, actor=draw.choice(others))
            yield plant((claim.record, (*claim.pointer, "voice"), value))


@operator("reported speech becomes the source's own voice")
def voice_removed(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _voiced(world):
        printed = claim.value["voice"]["as_printed"]
        said = [span for span in claim.value["voice"]["evidence"] if printed in span["quote"]]
        own = {(span["source"], world.sentence_of(span)) for span in claim.spans}
        beyond = None if own & {(span["source"], world.sentence_of(span)) for span in said} else _FAR
        yield plant((claim.record, (*claim.pointer, "voice"), GONE), beyond=beyond)


@operator("who says it is left out, and the words “he said” stay", lie=False)
def voice_actor_removed(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _voiced(world):
        if "actor" in claim.value["voice"]:
            named = claim.value["voice"]["actor"] in world.actors_in(claim.value["voice"]["as_printed"])
            beyond = None if named else _SPEAKERS
            yield plant((claim.record, (*claim.pointer, "voice", "actor"), GONE), beyond=beyond)


@operator("“he said” is called a stated voice of a person whom its quote does not name")
def voice_he_said_stated(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _voiced(world):
        voice = claim.value["voice"]
        spans = [span for span in voice["evidence"] if voice["as_printed"] in span["quote"]]
        if not voice.get("actor") or voice["basis"] == "stated" or not spans:
            continue
        if voice["actor"] not in world.actors_in(spans[-1]["quote"]):
            yield plant((claim.record, (*claim.pointer, "voice"), stated(voice, evidence=[spans[-1]])))


@operator("the words of a person become those of the body in which the person holds office, called inferred")
def voice_of_the_body(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _voiced(world):
        voice = claim.value["voice"]
        if not world.is_person(voice.get("actor", "")):
            continue
        bodies = {p["body"]["actor"] for p in world.actors[voice["actor"]].get("positions", ()) if "body" in p}
        for body in sorted(bodies):
            quotes = "\n".join(span["quote"] for span in voice["evidence"])
            beyond = _SPEAKERS if body in world.actors_in(quotes) else None
            yield plant((claim.record, (*claim.pointer, "voice"), inferred(voice, actor=body)), beyond=beyond)


@operator("the source's own words are put into the mouth of an actor named in them, called inferred")
def voice_invented(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        if claim.list_name not in {"provisions", "functions"} or len(claim.pointer) != 2 or "voice" in claim.value:
            continue
        for span in claim.spans:
            for found in world.actor_names.find(span["quote"]):
                words = span["quote"][found.start : found.end]
                voice = inferred({"as_printed": words, "actor": found.id, "evidence": [span]})
                elsewhere = claim.value["text"] not in world.span(span["source"], *world.sentence_of(span))["quote"]
                beyond = _FAR if elsewhere and _is_speech(world, claim, span) else None
                yield plant((claim.record, (*claim.pointer, "voice"), voice), beyond=beyond)


def _is_speech(world: World, claim: Claim, span: Span) -> bool:
    """Whether the sentence of a span has a word for saying or asking something."""
    sentence = world.span(span["source"], *world.sentence_of(span))["quote"]
    spoken = world.hints(claim, "person_action", sentence) | world.hints(claim, "event", sentence)
    return not spoken.isdisjoint({"spoke", "announced", "proposed"})
