"""Errors in where a claim is quoted: the words are genuine, the place is not the one."""

from __future__ import annotations

from collections.abc import Iterator

from ..cues import cue_places
from ..parts import other_sentences, subject
from ..planting import Draw, Plant, operator, plant
from ..world import Claim, Span, World

_SAME = "the same words elsewhere may say the same: what the sentence is about needs a reader"


def _one_code(world: World) -> Iterator[tuple[Claim, str, str]]:
    """The stated claims of one quote, with each code and its list."""
    for claim in world.all_claims():
        if claim.stated and len(claim.spans) == 1:
            for key, codelist in claim.codes():
                if codelist != "qualifier":
                    yield claim, key, codelist


def _cue(world: World, claim: Claim, codelist: str, code: str, span: Span) -> Span | None:
    """The first cue of a code in a span, as a span."""
    places = cue_places(claim.release, codelist, code, span["quote"], world.language_of(claim))
    if not places:
        return None
    start, end = places[0]
    return world.span(span["source"], span["start"] + start, span["start"] + end)


def _only_code(claim: Claim) -> bool:
    """Whether a claim has no words of the source and no actor, which must be in the quote too."""
    return {m.key for m in claim.shape.values if m.key in claim.value} == {key for key, _ in claim.codes()}


@operator(
    "the quote of a stated code is only its cue word",
    beyond="how much of a sentence a quote must show needs a reader",
    lie=False,
)
def quote_narrowed_to_cue(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key, codelist in _one_code(world):
        cue = _cue(world, claim, codelist, claim.value[key], claim.spans[0])
        if cue and _only_code(claim):
            yield plant((claim.record, claim.at("evidence"), [cue]))


@operator("the cue word is quoted from another sentence of the source, on another matter", lie=False)
def quote_cue_elsewhere(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key, codelist in _one_code(world):
        sentences = other_sentences(world, claim.spans[0]["source"], claim.spans)
        cues = [cue for s in sentences if (cue := _cue(world, claim, codelist, claim.value[key], s))]
        if cues and _only_code(claim):
            cue = draw.choice(cues)
            sentence = world.span(cue["source"], *world.sentence_of(cue))
            beyond = subject(world, claim.record, sentence["quote"])
            yield plant((claim.record, claim.at("evidence"), [cue]), beyond=beyond)


@operator("another sentence with a cue of the code is quoted whole in place of the right one", lie=False)
def quote_other_sentence_with_cue(world: World, draw: Draw) -> Iterator[Plant]:
    for claim, key, codelist in _one_code(world):
        own = [span for each in world.claims[claim.record] for span in each.spans]
        sentences = other_sentences(world, claim.spans[0]["source"], own)
        found = [s for s in sentences if claim.value[key] in world.cues(claim, codelist, s["quote"])]
        if found and _only_code(claim):
            sentence = draw.choice(found)
            beyond = subject(world, claim.record, sentence["quote"])
            yield plant((claim.record, claim.at("evidence"), [sentence]), beyond=beyond)


def _occurrences(world: World, source: str, quote: str) -> Iterator[Span]:
    text, at = world.texts[source], world.texts[source].find(quote)
    while at >= 0:
        yield world.span(source, at, at + len(quote))
        at = text.find(quote, at + 1)


@operator("the same words at another place of the source", beyond=_SAME, lie=False)
def quote_other_occurrence(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        span = claim.spans[0]
        others = [s for s in _occurrences(world, span["source"], span["quote"]) if s["start"] != span["start"]]
        if others and len(claim.spans) == 1:
            yield plant((claim.record, claim.at("evidence"), [draw.choice(others)]))


@operator("the same words in another source", beyond=_SAME, lie=False)
def quote_other_source(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        words = next((claim.value[k] for k in ("text", "label") if k in claim.value), None)
        if not words or len(claim.spans) != 1:
            continue
        own = world.sources_of(claim.record)
        found = [s for source in world.sources if source not in own for s in _occurrences(world, source, words)]
        if found:
            yield plant((claim.record, claim.at("evidence"), [draw.choice(found)]))


@operator("the quote of a code begins only after the words that make it a plan, a hope or a denial")
def quote_begins_after_hedge(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key, codelist in _one_code(world):
        if claim.value[key] not in {
            "planned",
            "proposed",
            "announced",
            "planner",
            "invited",
            "expectation",
            "proposal",
        }:
            continue
        others = world.cues(claim, codelist) - {claim.value[key]}
        for code in sorted(others):
            cue = _cue(world, claim, codelist, code, claim.spans[0])
            span = claim.spans[0]
            if cue and _only_code(claim):
                cut = world.span(span["source"], cue["start"], span["end"])
                yield plant((claim.record, claim.pointer, {**claim.value, key: code, "evidence": [cut]}))


@operator(
    "a claim is quoted by the headline or the dateline alone, which says less",
    beyond="whether a headline says enough needs a reader",
    lie=False,
)
def quote_is_the_headline(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim, key, codelist in _one_code(world):
        for member in ("headline", "dateline"):
            span = next(iter(world.sources[claim.spans[0]["source"]].get(member, {}).get("evidence", ())), None)
            if (
                span
                and claim.value[key] in world.cues(claim, codelist, span["quote"])
                and _only_code(claim)
                and span["start"] != claim.spans[0]["start"]
            ):
                yield plant((claim.record, claim.at("evidence"), [span]))
