"""Errors in what is called not stated."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.pointers import Pointer, to_pointer

from ..parts import printed_dates
from ..planting import APPEND, GONE, Draw, Plant, operator, plant
from ..world import Span, World

_READING = "that something was looked for and not found, only a reader of the source can say"

# Aspects that a member of the record or of a milestone answers.
_OF_RECORD = {
    "title": "title",
    "status": "status",
    "parties": "parties",
    "topics": "topics",
    "people": "people",
    "quantity": "quantities",
}
_OF_MILESTONE = ("date", "place", "country", "mode", "actors")


def _aspects(world: World, record: str) -> set[str]:
    return set(world.release_of(record).codelists["aspect"])


def _declared(world: World, record: str) -> set[tuple[str, str | None]]:
    return {(item["aspect"], item.get("at")) for item in world.records[record].get("not_stated", ())}


# What a cited sentence has words for: dates and numbers, and codes by their cues.
_SHOWN = {"date", "quantity", "parties", "people", "status", "mode"}


def _beyond(world: World, name: str, place: Pointer, spans: list[Span]) -> str | None:
    """Why nobody can tell by the sentences that the record still cites; None where they say what is dropped."""
    if not _SHOWN & {str(place[-1]), {v: k for k, v in _OF_RECORD.items()}.get(str(place[-1]), "")}:
        return _READING
    left = [span for c in world.claims[name] if c.pointer[: len(place)] != place for span in c.spans]
    cited = {(span["source"], world.sentence_of(span)) for span in left}
    return None if cited & {(span["source"], world.sentence_of(span)) for span in spans} else _READING


@operator("not stated, for a member that the record has")
def not_stated_though_member_there(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        sources = world.sources_of(name)[:1]
        for aspect, member in _OF_RECORD.items():
            if aspect in _aspects(world, name) and member in value:
                yield plant((name, ("not_stated", APPEND), {"aspect": aspect, "sources": sources}))
        for index, milestone in enumerate(value.get("milestones", ())):
            for aspect in _OF_MILESTONE:
                if aspect in milestone and aspect in _aspects(world, name):
                    at = to_pointer(("milestones", index))
                    yield plant((name, ("not_stated", APPEND), {"aspect": aspect, "at": at, "sources": sources}))


@operator("a stated member is dropped and declared not stated")
def not_stated_instead_of_value(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        aspects = _aspects(world, name)
        for aspect, member in _OF_RECORD.items():
            held = value.get(member)
            if aspect in aspects and held is not None:
                first = held[0] if isinstance(held, list) else held
                if first["basis"] == "stated":
                    sources = [first["evidence"][0]["source"]]
                    item = {"aspect": aspect, "sources": sources}
                    beyond = _beyond(world, name, (member,), first["evidence"])
                    yield plant((name, ("not_stated", APPEND), item), (name, (member,), GONE), beyond=beyond)
        for index, milestone in enumerate(value.get("milestones", ())):
            for aspect in _OF_MILESTONE:
                held = milestone.get(aspect)
                first = held[0] if isinstance(held, list) and held else held
                if isinstance(first, dict) and first["basis"] == "stated" and aspect in aspects:
                    sources = [first["evidence"][0]["source"]]
                    item = {"aspect": aspect, "at": to_pointer(("milestones", index)), "sources": sources}
                    place = ("milestones", index, aspect)
                    beyond = _beyond(world, name, place, first["evidence"])
                    yield plant((name, ("not_stated", APPEND), item), (name, place, GONE), beyond=beyond)


@operator("not stated points to another milestone, which has the member")
def not_stated_other_milestone(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        milestones = value.get("milestones", ())
        for number, item in enumerate(value.get("not_stated", ())):
            if not str(item.get("at", "")).startswith("/milestones/"):
                continue
            for index, milestone in enumerate(milestones):
                at = to_pointer(("milestones", index))
                if at != item["at"] and (item["aspect"], at) not in _declared(world, name):
                    there = item["aspect"] in milestone
                    beyond = None if there else "what another milestone is silent on needs a reader"
                    yield plant((name, ("not_stated", number, "at"), at), beyond=beyond)


@operator("an entry of what is not stated is lost", beyond=_READING, lie=False)
def not_stated_removed(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        for index in range(len(value.get("not_stated", ()))):
            yield plant((name, ("not_stated", index), GONE))


@operator(
    "not stated names a source that the record cites nowhere",
    beyond="a source that is cited nowhere may have been looked through all the same",
)
def not_stated_of_a_source_not_read(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        others = sorted(set(world.sources) - set(world.sources_of(name)) - {name})
        for index, item in enumerate(value.get("not_stated", ())):
            if others and not set(item["sources"]) & set(others):
                yield plant((name, ("not_stated", index, "sources"), [draw.choice(others)]))


@operator("not stated, twice over", lie=False)
def not_stated_twice(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        for item in value.get("not_stated", ()):
            yield plant((name, ("not_stated", APPEND), item))


@operator("the date of a milestone is called not stated, and the sentence of its event prints it")
def not_stated_date_in_the_sentence(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        for index, milestone in enumerate(value.get("milestones", ())):
            span = milestone["event"]["evidence"][0]
            sentence = world.sentence_of(span)
            if (
                "date" in milestone
                and milestone["date"]["basis"] == "stated"
                and "date" in _aspects(world, name)
                and printed_dates(world, span["source"], *sentence)
            ):
                at = to_pointer(("milestones", index))
                item = {"aspect": "date", "at": at, "sources": [span["source"]]}
                gone = (name, ("milestones", index, "date"), GONE)
                yield plant((name, ("not_stated", APPEND), item), gone)


@operator("the aspect of an entry becomes another one that the record does not speak of", beyond=_READING)
def not_stated_other_aspect(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        free = _aspects(world, name) - {aspect for aspect, _ in _declared(world, name)} - set(_OF_RECORD)
        free -= {*_OF_MILESTONE, "year", "date", "month", "day"}
        for index, item in enumerate(value.get("not_stated", ())):
            if "at" not in item and free:
                yield plant((name, ("not_stated", index, "aspect"), draw.choice(sorted(free))))
