"""Facts where no rule looks: in labels, notes and descriptions."""

from __future__ import annotations

from collections.abc import Iterator

from ..planting import Draw, Plant, operator, plant
from ..world import World

_PROSE = "what a remark in prose asserts needs a reader where it has no name, date or number"


@operator("the label of the record becomes that of another record of its type")
def label_of_another(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        others = [v["label"] for n, v in world.of(value["record_type"]).items() if n != name]
        if others:
            yield plant((name, ("label",), draw.choice(others)))


@operator("the label asserts what no claim does")
def label_with_a_fact(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        more = draw.choice(["a legally binding text", "now abandoned", "with a secret annex"])
        yield plant((name, ("label",), f"{value['label']}, {more}"[:200]))


@operator("a note states a fact with a figure that no source prints")
def note_with_a_fact(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims():
        number = draw.randrange(150, 990)
        if str(number) not in "\n".join(world.texts[s] for s in world.sources_of(claim.record)):
            note = f"The budget of this was {number} million dollars."
            yield plant((claim.record, claim.at("note"), note))


@operator("a note states a fact in words alone", beyond=_PROSE)
def note_with_words(world: World, _draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("agreement"):
        yield plant((claim.record, claim.at("note"), "It was later given up by both sides."))


@operator("a note names an actor that no source of the record names")
def note_with_a_foreign_name(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("agreement"):
        text = "\n".join(world.texts[source] for source in world.sources_of(claim.record))
        others = sorted(set(world.actors) - set(world.actors_in(text)))
        if others:
            name = world.actors[draw.choice(others)]["names"][0]["text"]
            yield plant((claim.record, claim.at("note"), f"It was prepared together with {name}."))


@operator("the description of a discrepancy gives a figure that no source prints")
def discrepancy_with_a_fact(world: World, draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        for index, item in enumerate(value.get("discrepancies", ())):
            number = draw.randrange(150, 990)
            text = f"{item['description']} Elsewhere the source has {number}."
            yield plant((name, ("discrepancies", index, "description"), text[:2000]))
