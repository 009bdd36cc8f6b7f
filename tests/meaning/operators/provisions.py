"""Errors in the words of provisions: where they are cut, and whose agreement they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import places
from ..parts import has_verb, inferred, other_sentences, subject
from ..planting import APPEND, GONE, Draw, Plant, operator, plant
from ..world import Claim, World


def _provisions(world: World) -> Iterator[Claim]:
    for name in world.agreements:
        yield from world.claims_in(name, "provisions")


def _quoting(claim: Claim) -> int | None:
    """The number of the span that has the text."""
    return next((i for i, span in enumerate(claim.spans) if claim.value["text"] in span["quote"]), None)


_HOW_FAR = "how far a provision goes needs a reader"


def _cut(
    world: World, claim: Claim, start: int, end: int, *, quote_too: bool, beyond: str | None = None
) -> Plant | None:
    """A plant of a part of the text; the quote is cut with it where that is asked for."""
    number = _quoting(claim)
    if number is None:
        return None
    span, text = claim.spans[number], claim.value["text"]
    value = {**claim.value, "text": text[start:end]}
    if quote_too:
        at = span["start"] + span["quote"].find(text)
        spans = list(claim.spans)
        spans[number] = world.span(span["source"], at + start, at + end)
        value["evidence"] = spans
    return plant((claim.record, claim.pointer, value), beyond=beyond)


def _after_hedges(world: World, claim: Claim) -> Iterator[int]:
    """Where the text goes on behind each word that makes what follows less than a fact."""
    text = claim.value["text"]
    for _, end in places(text, world.language_of(claim), "hedges"):
        yield end + (text[end : end + 1] == " ")


@operator("text and quote begin only after would, could, will, propose, not and the like")
def provision_cut_after_hedge(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        text = claim.value["text"]
        for start in _after_hedges(world, claim):
            if len(text) - start >= 20:
                made = _cut(world, claim, start, len(text), quote_too=True)
                if made:
                    yield made


@operator("the text alone begins only after would, could, will, propose, not; the quote has all")
def provision_text_after_hedge(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        text = claim.value["text"]
        for start in _after_hedges(world, claim):
            if len(text) - start >= 20:
                made = _cut(world, claim, start, len(text), quote_too=False)
                if made:
                    yield made


@operator(
    "the text is cut before its last clause, and the quote with it",
    beyond=_HOW_FAR,
    lie=False,
)
def provision_cut_before_end(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        text = claim.value["text"]
        begins = [start for start, _ in places(text, world.language_of(claim), "clauses")]
        ends = [len(text[:at].rstrip(" ,;")) for at in begins if at >= 20]
        made = _cut(world, claim, 0, ends[-1], quote_too=True) if ends else None
        if made:
            yield made


@operator("the text begins or ends inside a word")
def provision_cut_inside_word(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        text = claim.value["text"]
        places = [i for i in range(2, len(text) - 1) if text[i - 1].isalpha() and text[i].isalpha() and text.isascii()]
        if places:
            at = draw.choice(places)
            cut = (at, len(text)) if at < len(text) / 2 else (0, at)
            made = _cut(world, claim, *cut, quote_too=False)
            if made:
                yield made


@operator("the text is only a few words out of the middle: what is said is left out", lie=False)
def provision_cut_to_a_phrase(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        words = list(re.finditer(r"\S+", claim.value["text"]))
        if len(words) >= 10:
            first = draw.randrange(3, len(words) - 5)
            start, end = words[first].start(), words[first + 2].end()
            # With a verb in it, even a few words may be a clause.
            verb = has_verb(world, claim.spans[0]["source"], claim.value["text"][start:end])
            made = _cut(world, claim, start, end, quote_too=True, beyond=_HOW_FAR if verb else None)
            if made:
                yield made


@operator("a provision is moved to another agreement, quotes and all")
def provision_of_another_agreement(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        others = [n for n in world.agreements if n != claim.record and claim.spans[0]["source"] in world.sources_of(n)]
        for name in draw.sample(others, min(2, len(others))):
            texts = [p["text"] for p in world.agreements[name].get("provisions", ())]
            if claim.value["text"] not in texts:
                beyond = subject(world, name, world.surroundings(claim))
                moved = (name, ("provisions", APPEND), claim.value)
                yield plant(moved, (claim.record, claim.pointer, GONE), beyond=beyond)


@operator("a provision from another text than those of the agreement")
def provision_of_another_text(world: World, draw: Draw) -> Iterator[Plant]:
    everything = list(_provisions(world))
    for name in world.agreements:
        foreign = [c for c in everything if c.spans[0]["source"] not in world.sources_of(name)]
        for claim in draw.sample(foreign, min(3, len(foreign))):
            beyond = subject(world, name, world.surroundings(claim))
            yield plant((name, ("provisions", APPEND), claim.value), beyond=beyond)


@operator("a provision from a sentence that no record of the agreement quotes, called inferred")
def provision_from_another_sentence(world: World, draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        quoted = [span for claim in world.claims[name] for span in claim.spans]
        for source in world.sources_of(name):
            for sentence in other_sentences(world, source, quoted):
                kinds = list(world.release_of(name).codelists["provision_kind"])
                value = {"kind": draw.choice(kinds), "text": sentence["quote"], "evidence": [sentence]}
                beyond = subject(world, name, sentence["quote"])
                yield plant((name, ("provisions", APPEND), inferred(value)), beyond=beyond)


@operator("the text runs over two sentences of which only the first is the provision", lie=False)
def provision_over_two_sentences(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in _provisions(world):
        number = _quoting(claim)
        if number is None:
            continue
        span = claim.spans[number]
        following = [s for s in world.sentences(span["source"]) if s[0] >= span["end"]]
        if following and following[0][1] - span["start"] < 900:
            wide = world.span(span["source"], span["start"], following[0][1])
            start = wide["quote"].find(claim.value["text"])
            spans = [*claim.spans[:number], wide, *claim.spans[number + 1 :]]
            value = {**claim.value, "text": wide["quote"][start:], "evidence": spans}
            yield plant((claim.record, claim.pointer, value))
