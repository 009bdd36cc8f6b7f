"""The same thing twice, and things that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ..parts import inferred, outside, printed_dates, stated
from ..planting import APPEND, Draw, Plant, operator, plant
from ..world import Claim, World
from .dates import overlap

_BOTH = "whether the same words give two roles that do not exclude each other needs a reader"
_LISTS = ("parties", "people", "topics", "provisions", "relations", "milestones", "quantities", "names", "positions")


@operator("an item of a list twice", lie=False)
def claim_duplicated(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        for key in _LISTS:
            for item in value.get(key, ()):
                yield plant((name, (key, APPEND), item))


@operator("an item of a list twice, the second called inferred", lie=False)
def claim_duplicated_in_other_words(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for key in ("parties", "people", "topics", "relations"):
            for claim in world.claims_in(name, key):
                yield plant((name, (key, APPEND), inferred(claim.value)))


# Roles of a side. By their descriptions each is what none of the others has said of it, and a supporter is no side.
_SIDES = {"signatory", "partner", "member", "supporter"}


@operator("one actor as party twice, with contradictory roles whose cues the quote has", lie=False)
def party_both_roles(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for claim in world.claims_in(name, "parties"):
            for role in sorted(world.cues(claim, "party_role") - {claim.value["role"]}):
                beyond = None if {role, claim.value["role"]} <= _SIDES else _BOTH
                yield plant((name, ("parties", APPEND), {**claim.value, "role": role}), beyond=beyond)


@operator("the same event twice with two dates, the second of another sentence")
def contradiction_dates(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.records.items():
        for claim in world.claims[name]:
            if claim.list_name != "milestones" or "edtf" not in claim.value:
                continue
            milestone = value["milestones"][claim.pointer[1]]
            for sentence in outside(world, claim):
                for each in printed_dates(world, sentence["source"], sentence["start"], sentence["end"]):
                    if each.edtf and not overlap(each.edtf, claim.value["edtf"]):
                        words = world.texts[sentence["source"]][each.start : each.end]
                        date = stated(claim.value, edtf=each.edtf, as_printed=words, evidence=[sentence])
                        yield plant((name, ("milestones", APPEND), {**milestone, "date": date}))


@operator("two records disagree on the same event: the date of one is copied to the other, a year off")
def contradiction_between_records(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        for milestone in value.get("milestones", ()):
            date = milestone.get("date")
            for other, there in world.agreements.items():
                for index, twin in enumerate(there.get("milestones", ())):
                    alike = twin["event"]["code"] == milestone["event"]["code"] and _touch(twin, milestone)
                    if other != name and date and alike and date["edtf"][:4].isdecimal():
                        edtf = f"{int(date['edtf'][:4]) + 1}{date['edtf'][4:]}"
                        moved = inferred({**date, "edtf": edtf})
                        yield plant((other, ("milestones", index, "date"), moved))


def _touch(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether two milestones quote the same words for their event."""
    return bool(_event_spans(one) & _event_spans(other))


def _event_spans(milestone: dict[str, object]) -> set[tuple[str, int]]:
    event = milestone["event"]
    spans = event["evidence"] if isinstance(event, dict) else ()
    return {(span["source"], span["start"]) for span in spans}


@operator("an order that cannot be: what ends or carries it out is dated before it was signed or launched")
def contradiction_order(world: World, _draw: Draw) -> Iterator[Plant]:
    for name, value in world.agreements.items():
        codes = set(world.release_of(name).codelists["event"])
        for milestone in value.get("milestones", ()):
            date = milestone.get("date")
            if not date or not date["edtf"][:4].isdecimal() or milestone["event"]["code"] not in {"launched", "signed"}:
                continue
            for code in sorted({"reported", "supported", "established"} & codes):
                event = inferred({**milestone["event"], "code": code})
                earlier = inferred({**date, "edtf": f"{int(date['edtf'][:4]) - 1}"})
                yield plant((name, ("milestones", APPEND), {"event": event, "date": earlier}))


@operator("one person both signed and only witnessed")
def person_contradictory(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for claim in world.claims_in(name, "people"):
            other = {"signed": "witnessed", "witnessed": "signed"}.get(claim.value["action"])
            if other:
                yield plant((name, ("people", APPEND), inferred(claim.value, action=other)))


@operator("the same quantity twice with two numbers, the second called inferred")
def quantity_contradictory(world: World, _draw: Draw) -> Iterator[Plant]:
    for name in world.agreements:
        for claim in world.claims_in(name, "quantities"):
            amount = {**claim.value["amount"], "number": claim.value["amount"]["number"] + 5}
            yield plant((name, ("quantities", APPEND), inferred(claim.value, amount=amount)))


@operator("one of two records that make the same claim from the same words has another code in it, called inferred")
def same_words_other_code(world: World, draw: Draw) -> Iterator[Plant]:
    for claim in world.all_claims("agreement"):
        for key, codelist in claim.codes():
            others = sorted(world.hints(claim, codelist, world.surroundings(claim)) - {claim.value[key]})
            if others and any(_twins(claim, other) for other in world.all_claims("agreement")):
                yield plant((claim.record, claim.pointer, inferred(claim.value, **{key: draw.choice(others)})))


def _twins(one: Claim, other: Claim) -> bool:
    """Whether claims of two records are about the same thing and say the same of it."""
    keys = [member.key for member in one.shape.values]
    about = any(key in one.value for key in ("actor", "label", "text", "agreement"))
    alike = one.shape == other.shape and all(one.value.get(key) == other.value.get(key) for key in keys)
    return one.record != other.record and about and alike and one.spans == other.spans
