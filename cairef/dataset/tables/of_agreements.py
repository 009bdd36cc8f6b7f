"""The tables of agreements and of what is claimed of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.dataset.tables.declared import Reference, Row, Table, boolean, integer, number, text
from cairef.dataset.tables.shared import CLAIM, RECORD, claim_cells, found_at, printed

if TYPE_CHECKING:
    from cairef.dataset.loaded import Dataset

__all__ = ["AGREEMENTS", "PARTIES", "PEOPLE", "PROVISIONS", "QUANTITIES", "QUANTITY_ITEMS", "RELATIONS", "TOPICS"]

_POINTER = text("pointer", "the place of the claim in the record, as a JSON Pointer", required=True, form="pointer")


def _agreements(data: Dataset) -> Iterator[Row]:
    for each in data.agreements.values():
        yield (
            each.id,
            each.label,
            printed(each.title),
            each.instrument.code,
            each.instrument.basis,
            printed(each.status, "code"),
            printed(each.status, "basis"),
            printed(each.duration, "edtf"),
            printed(each.duration, "as_printed"),
            len(each.parties),
            len(each.people),
            len(each.milestones),
            len(each.topics),
            len(each.provisions),
            len(each.quantities),
            len(each.relations),
        )


AGREEMENTS = Table(
    "agreements",
    "An agreement.",
    ("id",),
    (
        text("id", "the id of the record", ("records", "id"), required=True),
        text("label", "a short editorial name in English", required=True),
        text("title", "the agreement’s own title as printed"),
        text("instrument", "the code of its kind", required=True, codes="instrument"),
        text("instrument_basis", "stated or inferred", required=True, codes="basis"),
        text("status", "the code of how far it has come", codes="status"),
        text("status_basis", "stated or inferred", codes="basis"),
        text("duration", "how long it lasts, as a period in EDTF (ISO 8601-2)", form="edtf"),
        text("duration_as_printed", "the words that say how long it lasts"),
        integer("parties", "how many parties it has", required=True),
        integer("people", "how many people", required=True),
        integer("milestones", "how many milestones", required=True),
        integer("topics", "how many topics", required=True),
        integer("provisions", "how many provisions", required=True),
        integer("quantities", "how many quantities", required=True),
        integer("relations", "how many relations to other agreements", required=True),
    ),
    _agreements,
)


def _parties(data: Dataset) -> Iterator[Row]:
    for record in data.agreements.values():
        for pointer, party in found_at("parties", record.parties):
            country = party.actor.country
            where = printed(country, "code"), printed(country, "alpha_3"), printed(country, "name")
            yield record.id, pointer, party.actor_id, party.role, *where, *claim_cells(party)


PARTIES = Table(
    "parties",
    "A side of an agreement.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("actor", "the id of the actor", ("actors", "id"), required=True),
        text("role", "the code of what makes it a party", required=True, codes="party_role"),
        text("country", "the ISO 3166-1 alpha-2 code of the actor’s country, from the actor’s record", codes="country"),
        text("country_alpha_3", "its alpha-3 code"),
        text("country_name", "its English short name in ISO 3166-1"),
        *CLAIM,
    ),
    _parties,
)


def _people(data: Dataset) -> Iterator[Row]:
    for record in data.agreements.values():
        for pointer, person in found_at("people", record.people):
            behalf, capacity = person.on_behalf_of, person.capacity
            cells = printed(behalf, "actor_id"), printed(capacity)
            yield record.id, pointer, person.actor_id, person.action, *cells, *claim_cells(person)


PEOPLE = Table(
    "people",
    "A person and what the person did.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("actor", "the id of the person", ("actors", "id"), required=True),
        text("action", "the code of what the person did", required=True, codes="person_action"),
        text("on_behalf_of", "the id of the actor for whom", ("actors", "id")),
        text("capacity", "the office in which, as printed"),
        *CLAIM,
    ),
    _people,
)


def _topics(data: Dataset) -> Iterator[Row]:
    for record in data.agreements.values():
        for pointer, topic in found_at("topics", record.topics):
            yield record.id, pointer, topic.code, topic.label, topic.gloss, *claim_cells(topic)


TOPICS = Table(
    "topics",
    "An area of cooperation or a sector of an agreement.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("code", "the code of the area", required=True, codes="topic"),
        text("label", "the words of the source for it", required=True),
        text("gloss", "what these words mean, in plain English, by the coder"),
        *CLAIM,
    ),
    _topics,
)


def _provisions(data: Dataset) -> Iterator[Row]:
    for record in data.agreements.values():
        for pointer, each in found_at("provisions", record.provisions):
            voice = each.voice
            speaker = printed(voice, "actor_id"), printed(voice, "as_printed")
            yield (
                record.id,
                pointer,
                each.kind,
                each.text,
                each.gloss,
                *speaker,
                printed(each.rhythm),
                *claim_cells(each),
            )


PROVISIONS = Table(
    "provisions",
    "An aim, a commitment, a proposal, an expectation or an activity.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("kind", "the code of what the words do", required=True, codes="provision_kind"),
        text("text", "the words as printed", required=True),
        text("gloss", "what they mean, in plain English, by the coder"),
        text("speaker", "the id of who says it; nothing where the source says it in its own voice", ("actors", "id")),
        text("speaker_as_printed", "the words that say who speaks"),
        text("rhythm", "how often it is done, as printed"),
        *CLAIM,
    ),
    _provisions,
)


def _quantities(data: Dataset) -> Iterator[Row]:
    for record in data.agreements.values():
        for pointer, each in found_at("quantities", record.quantities):
            amount = each.amount.number, each.amount.qualifier, each.unit, each.as_printed
            date = printed(each.date, "edtf")
            yield record.id, pointer, *amount, date, printed(each.rhythm), each.items_complete, *claim_cells(each)


QUANTITIES = Table(
    "quantities",
    "A number that a source gives.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        number("number", "the number as a figure"),
        text("qualifier", "the code of how exactly it is meant", required=True, codes="qualifier"),
        text("unit", "what is counted, as printed", required=True),
        text("as_printed", "the number as printed", required=True),
        text("date", "as of when it is so, in EDTF (ISO 8601-2)", form="edtf"),
        text("rhythm", "how often there is so much, as printed"),
        boolean("items_complete", "whether the source gives its list of items as the whole of the count"),
        *CLAIM,
    ),
    _quantities,
)


def _items(data: Dataset) -> Iterator[Row]:
    for record in data.agreements.values():
        for above, quantity in found_at("quantities", record.quantities):
            for index, item in enumerate(quantity.items):
                yield record.id, f"{above}/items/{index}", above, item.text, *claim_cells(item)


QUANTITY_ITEMS = Table(
    "quantity_items",
    "An item that a source lists for a number.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("quantity", "the pointer of the quantity", required=True, form="pointer"),
        text("text", "the item as printed", required=True),
        *CLAIM,
    ),
    _items,
    (Reference(("record", "quantity"), "quantities", ("record", "pointer")),),
)


def _relations(data: Dataset) -> Iterator[Row]:
    for record in data.agreements.values():
        for pointer, each in found_at("relations", record.relations):
            yield record.id, pointer, each.type, each.agreement_id, *claim_cells(each)


RELATIONS = Table(
    "relations",
    "How an agreement is related to another one.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("type", "the code of the relation, read from this record", required=True, codes="relation"),
        text("agreement", "the id of the other agreement", ("agreements", "id"), required=True),
        *CLAIM,
    ),
    _relations,
)
