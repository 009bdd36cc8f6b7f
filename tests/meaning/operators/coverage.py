"""What is left out, and how a source is accounted for."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.rules.fit.said import Said, words_of

from ..planting import APPEND, GONE, Draw, Plant, operator, plant
from ..world import Span, World

_OMISSION = "what a coder left out of a sentence that is quoted anyway needs a reader"


@operator("a recorded discrepancy is lost", beyond="that two statements disagree needs a reader", lie=False)
def discrepancy_removed(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        for index in range(len(value.get("discrepancies", ()))):
            yield plant((name, ("discrepancies", index), GONE))


@operator("a discrepancy points to another part of the record", beyond="what a remark in prose is about needs a reader")
def discrepancy_elsewhere(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        for index, item in enumerate(value.get("discrepancies", ())):
            others = [c for c in world.claims[name] if len(c.pointer) <= 2]
            others = [c for c in others if not any(str(c.pointer[0]) in at for at in item.get("at", ()))]
            if others:
                pointer = "/" + "/".join(map(str, draw.choice(others).pointer))
                yield plant((name, ("discrepancies", index, "at"), [pointer]))


@operator("a party, person, topic, milestone or provision is left out", beyond=_OMISSION, lie=False)
def claim_removed(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        for key in ("parties", "people", "topics", "milestones", "provisions"):
            for index in range(len(value.get(key, ()))):
                yield plant((name, (key, index), GONE))


def _cited(world: World) -> set[tuple[str, int]]:
    """The sentences that some record cites."""
    spans = (span for claims in world.claims.values() for claim in claims for span in claim.spans)
    return {(span["source"], world.sentence_of(span)[0]) for span in spans}


@operator("a sentence is taken out of those set aside and cited by none")
def set_aside_removed(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.sources.items():
        for index in range(len(value.get("set_aside", ()))):
            yield plant((name, ("set_aside", index), GONE))


@operator("a cited sentence is set aside")
def set_aside_cited_sentence(world: World, draw: Draw) -> Iterator[Plant]:
    cited = _cited(world)
    for name in world.sources:
        reasons = list(world.release_of(name).codelists["set_aside_reason"])
        for start, end in world.sentences(name):
            if (name, start) in cited:
                item = {"start": start, "end": end, "reason": draw.choice(reasons)}
                yield plant((name, ("set_aside", APPEND), item))


@operator(
    "the reason for setting a sentence aside becomes another", beyond="why a sentence says nothing needs a reader"
)
def set_aside_reason_wrong(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.sources.items():
        reasons = set(world.release_of(name).codelists["set_aside_reason"])
        for index, item in enumerate(value.get("set_aside", ())):
            reason = draw.choice(sorted(reasons - {item["reason"], "repeats"}))
            yield plant((name, ("set_aside", index, "reason"), reason))


_ALIKE = "whether a sentence says something new in the words of another needs a reader"


def _is_alike(world: World, source: str, start: int, end: int) -> bool:
    """Whether a sentence has hardly a word, or another sentence of any source has half of them in some form."""
    words = words_of(world.texts[source][start:end])
    others = (
        world.texts[name][first:last]
        for name in world.sources
        for first, last in world.sentences(name)
        if (name, first) != (source, start)
    )
    return len(words) < _FEW or any(Said([each]).share(words) >= _HALF for each in others)


_FEW, _HALF = 4, 0.5


@operator("a sentence that says something new is set aside as saying nothing new")
def set_aside_repeats_nothing(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.sources.items():
        for index, item in enumerate(value.get("set_aside", ())):
            if item["reason"] != "repeats" and "repeats" in world.release_of(name).codelists["set_aside_reason"]:
                beyond = _ALIKE if _is_alike(world, name, item["start"], item["end"]) else None
                yield plant((name, ("set_aside", index, "reason"), "repeats"), beyond=beyond)


def _merged(world: World, name: str, first: int) -> list[dict[str, int]]:
    """The sentences of a source with two neighbours as one."""
    spans = [{"start": s, "end": e} for s, e in world.sentences(name)]
    both = {"start": spans[first]["start"], "end": spans[first + 1]["end"]}
    return [*spans[:first], both, *spans[first + 2 :]]


@operator("a sentence that is set aside is merged into its cited neighbour, and no longer accounted for")
def sentence_merged_to_hide(world: World, _draw: Draw) -> Iterator[Plant]:
    cited = _cited(world)
    for name, value in world.sources.items():
        starts = [start for start, _ in world.sentences(name)]
        for index, item in enumerate(value.get("set_aside", ())):
            at = starts.index(item["start"]) if item["start"] in starts else 0
            for first in (at - 1, at):
                neighbour = first if first < at else at + 1
                if first >= 0 and neighbour < len(starts) and (name, starts[neighbour]) in cited:
                    sets = ((name, ("sentences",), _merged(world, name, first)), (name, ("set_aside", index), GONE))
                    yield plant(*sets)


@operator("the whole source is one sentence and nothing is set aside: coverage is void")
def one_sentence_for_all(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.sources.items():
        spans = world.sentences(name)
        one = [{"start": spans[0][0], "end": spans[-1][1]}]
        gone = [(name, ("set_aside",), GONE)] if "set_aside" in value else []
        yield plant((name, ("sentences",), one), *gone)


@operator("published, publisher, headline or dateline becomes other words of the text")
def publication_date_other(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.sources.items():
        for member in ("publisher", "headline", "dateline"):
            if member in value:
                others = [s for s in world.sentence_spans(name) if s["end"] - s["start"] < 300]
                for span in draw.sample(others, min(2, len(others))):
                    claim = {**value[member], "text": span["quote"], "evidence": [span]}
                    yield plant((name, (member,), claim))


@operator("a sentence is quoted by a claim on something else only so that it counts as cited")
def cited_only_to_count(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.sources.items():
        for index, item in enumerate(value.get("set_aside", ())):
            span: Span = world.span(name, item["start"], item["end"])
            claims = [c for c in world.all_claims("agreement") if c.spans[0]["source"] == name]
            if claims:
                claim = draw.choice(claims)
                evidence = (claim.record, claim.at("evidence"), [*claim.spans, span])
                beyond = (
                    None if claim.stated else "whether a sentence is a premise of a step of reasoning needs a reader"
                )
                yield plant(evidence, (name, ("set_aside", index), GONE), beyond=beyond)
