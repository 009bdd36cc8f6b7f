"""Errors in topics."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..cues import cue_places
from ..parts import READER, inferred, other_sentences, outside, phrases, same_words, stated, step, subject
from ..planting import APPEND, Draw, Plant, operator, plant
from ..world import Claim, World


def _topics(world: World) -> Iterator[Claim]:
    for name in world.agreements:
        yield from world.claims_in(name, "topics")


def _held(world: World, name: str) -> set[str]:
    return {topic["code"] for topic in world.agreements[name].get("topics", ())}


@operator("the label of a topic becomes other words of the quote, without a cue of it")
def topic_label_other_words(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _topics(world):
        code = claim.value["code"]
        words = [
            p
            for p in phrases(claim.spans[-1]["quote"])
            if not same_words(p, claim.value["label"]) and code not in world.hints(claim, "topic", p)
        ]
        if words:
            yield plant((claim.record, claim.at("label"), draw.choice(words)))


@operator("two topics exchange codes; labels and quotes stay")
def topic_labels_swapped(world: World, draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        pairs = list(combinations(world.claims_in(name, "topics"), 2))
        for one, other in draw.sample(pairs, min(12, len(pairs))):
            codes = one.value["code"], other.value["code"]
            if codes[1] not in world.hints(one, "topic", one.value["label"]) and codes[0] != codes[1]:
                yield plant((name, one.at("code"), codes[1]), (name, other.at("code"), codes[0]))


@operator("the topic of another agreement in the same source is entered here too, quotes and all")
def topic_of_another_agreement(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for claim in _topics(world):
            if (
                claim.record != name
                and claim.value["code"] not in _held(world, name)
                and {span["source"] for span in claim.spans} <= set(world.sources_of(name))
            ):
                beyond = subject(world, name, world.surroundings(claim))
                yield plant((name, ("topics", APPEND), claim.value), beyond=beyond)


@operator("the topic of another agreement, stated, from the text of another source")
def topic_of_another_text(world: World, draw: Draw) -> Iterator[Plant]:
    everything = [claim for claim in _topics(world) if claim.stated]
    for name in world.agreements:
        foreign = [c for c in everything if c.spans[0]["source"] not in world.sources_of(name)]
        for claim in draw.sample(foreign, min(3, len(foreign))):
            if claim.value["code"] not in _held(world, name):
                beyond = subject(world, name, world.surroundings(claim))
                yield plant((name, ("topics", APPEND), claim.value), beyond=beyond)


@operator("a topic from a word that is only inside the names of bodies, called stated")
def topic_from_a_name(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for claim in world.claims[name]:
            sentence = world.span(claim.spans[0]["source"], *world.sentence_of(claim.spans[0]))
            quote = sentence["quote"]
            named = [(found.start, found.end) for found in world.actor_names.find(quote)]
            for code in sorted(world.cues(claim, "topic", quote) - _held(world, name)):
                places = cue_places(claim.release, "topic", code, quote, world.language_of(claim))
                if all(any(a <= start and end <= b for a, b in named) for start, end in places):
                    label = quote[slice(*places[0])]
                    topic = {"code": code, "label": label, "basis": "stated", "evidence": [sentence]}
                    yield plant((name, ("topics", APPEND), topic))


@operator("a topic without a word of it in the whole text, called inferred")
def topic_never_named(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _topics(world):
        text = "\n".join(world.texts[source] for source in world.sources_of(claim.record))
        others = set(world.uncued(claim, "code", text)) - _held(world, claim.record)
        if others:
            value = inferred(claim.value, code=draw.choice(sorted(others)))
            yield plant((claim.record, claim.pointer, value))


@operator("a topic from another sentence, on something else, called inferred")
def topic_from_another_sentence(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _topics(world):
        quoted = [span for each in world.claims[claim.record] for span in each.spans]
        sentences = other_sentences(world, claim.spans[0]["source"], quoted)
        for sentence in draw.sample(sentences, min(2, len(sentences))):
            for code in sorted(world.cues(claim, "topic", sentence["quote"]) - _held(world, claim.record))[:2]:
                start, end = cue_places(claim.release, "topic", code, sentence["quote"], world.language_of(claim))[0]
                label = sentence["quote"][start:end]
                topic = inferred({"code": code, "label": label, "evidence": [claim.spans[0], sentence]})
                beyond = subject(world, claim.record, sentence["quote"]) or step(world, claim.record, sentence)
                yield plant((claim.record, ("topics", APPEND), topic), beyond=beyond)


@operator("the same words are given a second topic that they have no cue of, called inferred")
def topic_second_code_for_words(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _topics(world):
        others = sorted(set(world.uncued(claim, "code", world.surroundings(claim))) - _held(world, claim.record))
        if others:
            yield plant((claim.record, ("topics", APPEND), inferred(claim.value, code=draw.choice(others))))


@operator("the code of a topic becomes another one that the words of its label have a cue of too", beyond=READER)
def topic_other_cue_in_label(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _topics(world):
        for code in sorted(world.cues(claim, "topic", claim.value["label"]) - _held(world, claim.record)):
            yield plant((claim.record, claim.at("code"), code))


@operator("a stated topic of which the label is in one sentence and the cue in another")
def topic_label_and_cue_apart(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _topics(world):
        for sentence in outside(world, claim):
            codes = world.cues(claim, "topic", sentence["quote"]) - world.cues(
                claim, "topic", world.surroundings(claim)
            )
            codes -= _held(world, claim.record)
            if codes:
                code = draw.choice(sorted(codes))
                value = stated(claim.value, code=code, evidence=[*claim.spans, sentence])
                yield plant((claim.record, claim.pointer, value))
