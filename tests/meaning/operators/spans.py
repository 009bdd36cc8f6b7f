"""Errors in how much is quoted: too much, so that anything passes, or the same twice."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.schema.shapes import Kind

from ..parts import other_sentences
from ..planting import Draw, Plant, operator, plant
from ..world import Claim, Span, World

_LONGEST = 5000
_PREMISE = "whether a sentence is a premise of a step of reasoning needs a reader"


def _paragraph(world: World, span: Span) -> Span:
    """The paragraph around a span; the next sentences where a line is a sentence."""
    text = world.texts[span["source"]]
    start = text.rfind("\n", 0, span["start"]) + 1
    end = text.find("\n", span["end"])
    end = len(text) if end < 0 else end
    return world.span(span["source"], start, end)


def _all(world: World, source: str) -> Span:
    """The whole source, as far as a quote may go."""
    return world.span(source, 0, min(len(world.texts[source]), _LONGEST))


def _widened(world: World, claim: Claim, *, whole: bool) -> list[Span]:
    found: dict[tuple[str, int], Span] = {}
    for span in claim.spans:
        wide = _all(world, span["source"]) if whole else _paragraph(world, span)
        found[wide["source"], wide["start"]] = wide
    return list(found.values())


@operator("every quote of a claim is widened to its paragraph; nothing else is wrong", lie=False)
def quote_widened_to_paragraph(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        wide = _widened(world, claim, whole=False)
        several = any(len(_within(world, span)) > 1 for span in wide)
        beyond = None if several else "a quote of one whole sentence may be needed"
        yield plant((claim.record, claim.at("evidence"), wide), beyond=beyond)


def _within(world: World, span: Span) -> list[tuple[int, int]]:
    return [s for s in world.sentences(span["source"]) if span["start"] <= s[0] and s[1] <= span["end"]]


@operator("the quote is the whole source; nothing else is wrong", lie=False)
def quote_widened_to_whole_text(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        yield plant((claim.record, claim.at("evidence"), _widened(world, claim, whole=True)))


@operator("the quote is the whole source, and the code one that has a cue anywhere in it")
def diluted_and_wrong_code(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        for key, codelist in claim.codes():
            wide = _widened(world, claim, whole=True)
            codes = world.cues(claim, codelist, wide[0]["quote"]) - world.cues(
                claim, codelist, world.surroundings(claim)
            )
            if claim.stated and codes - {claim.value[key]}:
                value = {**claim.value, key: draw.choice(sorted(codes - {claim.value[key]})), "evidence": wide}
                yield plant((claim.record, claim.pointer, value))


@operator("the quote is the paragraph, and the actor another one that it names")
def diluted_and_wrong_actor(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("agreement"):
        if "actor" not in claim.value or not claim.stated:
            continue
        wide = _widened(world, claim, whole=True)
        near = world.actors_in(world.surroundings(claim))
        others = [a for a in world.actors_in(wide[0]["quote"]) if not any(world.related(a, n) for n in near)]
        if others:
            value = {**claim.value, "actor": draw.choice(others), "evidence": wide}
            yield plant((claim.record, claim.pointer, value))


@operator("an unrelated sentence is added to the evidence", lie=False)
def irrelevant_span_added(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        sentences = other_sentences(world, claim.spans[0]["source"], claim.spans)
        # A sentence that makes the claim itself is no error.
        if sentences := [each for each in sentences if not _makes(world, claim, each)]:
            beyond = None if claim.stated else _PREMISE
            yield plant((claim.record, claim.at("evidence"), [*claim.spans, draw.choice(sentences)]), beyond=beyond)


def _makes(world: World, claim: Claim, sentence: Span) -> bool:
    """Whether a sentence has all words of a claim, and names the actor whose record it is in."""
    text = sentence["quote"]
    words = [claim.value[key] for key in claim.keys(Kind.VERBATIM)]
    named = claim.type != "actor" or claim.record in world.actors_in(text) or claim.list_name == "names"
    codes = all(claim.value[key] in world.cues(claim, codelist, text) for key, codelist in claim.codes())
    actor = "actor" not in claim.value or claim.value["actor"] in world.actors_in(text)
    return named and codes and actor and all(word in text for word in words)


@operator("the same span twice in one claim", lie=False)
def span_duplicated(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        yield plant((claim.record, claim.at("evidence"), [*claim.spans, claim.spans[0]]))


@operator("the same words are quoted again, a little narrower", lie=False)
def span_inside_another(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        span = claim.spans[0]
        at = span["quote"].find(" ")
        if at > 0 and len(span["quote"]) - at > 5:
            inner = world.span(span["source"], span["start"] + at + 1, span["end"])
            yield plant((claim.record, claim.at("evidence"), [*claim.spans, inner]))
