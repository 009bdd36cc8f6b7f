"""The rule that nothing is related to itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown

__all__ = ["SELF", "self_reference"]

SELF = declare(
    "F008",
    "related-to-itself",
    "Nothing is related to itself, and no person is a side",
    """An instrument has no relation to itself, nobody acts on behalf of oneself or holds office in oneself, and a
    person who signs does so for a side: the body or state is the party, the person is under `people`.""",
)


def self_reference(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find relations of a thing to itself, and persons among the parties."""
    for index, relation in enumerate(record.value.get("relations", ())):
        if relation["agreement"] == record.id:
            yield SELF.at(("relations", index, "agreement"), "this is the record itself", "name the other instrument")
    for index, person in enumerate(record.value.get("people", ())):
        if person.get("on_behalf_of", {}).get("actor") == person["actor"]:
            message = f"{shown(person['actor'])} acts on behalf of oneself"
            yield SELF.at(("people", index, "on_behalf_of", "actor"), message, "name the body, or leave it out")
    for index, position in enumerate(record.value.get("positions", ())):
        if position.get("body", {}).get("actor") == record.id:
            message = f"{shown(record.id)} holds office in oneself"
            yield SELF.at(("positions", index, "body", "actor"), message, "name the body, or leave it out")
    for claim in claims:
        if claim.part.pointer[:1] == ("parties",) and len(claim.part.pointer) == 2:
            entry = claim.corpus.entries("actor").get(claim.part.value["actor"])
            if entry and entry.kind == "person":
                message = f"{shown(entry.id)} is a person, and no side of an instrument"
                hint = "name the body or state as party, and the person under people"
                yield SELF.at((*claim.part.pointer, "actor"), message, hint, source=claim.first)
