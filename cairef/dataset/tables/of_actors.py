"""The tables of actors and of what is claimed of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.dataset.tables.declared import Row, Table, text
from cairef.dataset.tables.shared import CLAIM, RECORD, claim_cells, found_at, printed

if TYPE_CHECKING:
    from cairef.dataset.loaded import Dataset

__all__ = ["ACTORS", "FUNCTIONS", "MEMBERSHIPS", "POSITIONS"]

_POINTER = text("pointer", "the place of the claim in the record, as a JSON Pointer", required=True, form="pointer")


def _actors(data: Dataset) -> Iterator[Row]:
    for each in data.actors.values():
        yield (
            each.id,
            each.label,
            each.names[0].text,
            each.kind.code,
            each.kind.basis,
            printed(each.country, "code"),
            printed(each.country, "alpha_3"),
            printed(each.country, "name"),
            printed(each.country, "basis"),
            printed(each.parent, "actor_id"),
            printed(each.parent, "basis"),
        )


ACTORS = Table(
    "actors",
    "A state, body, company or person that a source names.",
    ("id",),
    (
        text("id", "the id of the record", ("records", "id"), required=True),
        text("label", "a short editorial name in English", required=True),
        text("name", "its fullest name as printed", required=True),
        text("kind", "the code of what it is", required=True, codes="actor_kind"),
        text("kind_basis", "stated or inferred", required=True, codes="basis"),
        text("country", "the ISO 3166-1 alpha-2 code of its country", codes="country"),
        text("country_alpha_3", "its alpha-3 code"),
        text("country_name", "its English short name in ISO 3166-1"),
        text("country_basis", "stated or inferred", codes="basis"),
        text("parent", "the id of the body of which it is a part", ("actors", "id")),
        text("parent_basis", "stated or inferred", codes="basis"),
    ),
    _actors,
)


def _memberships(data: Dataset) -> Iterator[Row]:
    for record in data.actors.values():
        for pointer, each in found_at("memberships", record.memberships):
            yield record.id, pointer, each.body_id, each.role, *claim_cells(each)


MEMBERSHIPS = Table(
    "memberships",
    "That an actor belongs to a body of which it is no part, such as a country to ASEAN.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("body", "the id of the body", ("actors", "id"), required=True),
        text("role", "as what it belongs to it, as printed"),
        *CLAIM,
    ),
    _memberships,
)


def _positions(data: Dataset) -> Iterator[Row]:
    for record in data.actors.values():
        for pointer, each in found_at("positions", record.positions):
            yield record.id, pointer, each.title, printed(each.body, "actor_id"), *claim_cells(each)


POSITIONS = Table(
    "positions",
    "An office that a person holds, or held when the source was written.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("title", "the office as printed", required=True),
        text("body", "the id of the body in which it is held", ("actors", "id")),
        *CLAIM,
    ),
    _positions,
)


def _functions(data: Dataset) -> Iterator[Row]:
    for record in data.actors.values():
        for pointer, each in found_at("functions", record.functions):
            speaker = printed(each.voice, "actor_id"), printed(each.voice, "as_printed")
            yield record.id, pointer, each.text, each.gloss, *speaker, *claim_cells(each)


FUNCTIONS = Table(
    "functions",
    "What an actor is said to be or to do.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("text", "the words as printed", required=True),
        text("gloss", "what they mean, in plain English, by the coder"),
        text("speaker", "the id of who says it; nothing where the source says it in its own voice", ("actors", "id")),
        text("speaker_as_printed", "the words that say who speaks"),
        *CLAIM,
    ),
    _functions,
)
