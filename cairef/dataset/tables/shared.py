"""The columns and cells that several tables have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from cairef.dataset.tables.declared import Cell, Column, boolean, integer, text
from cairef.models import Claim, DateClaim, Record

if TYPE_CHECKING:
    from cairef.dataset.loaded import Dataset

__all__ = ["CLAIM", "DATE", "RECORD", "all_records", "claim_cells", "date_cells", "found_at", "printed"]

C = TypeVar("C", bound=Claim)

RECORD = text("record", "the id of the record", ("records", "id"), required=True)

CLAIM: tuple[Column, ...] = (
    text(
        "basis",
        "stated where the quotes support the value, inferred where it takes a step of reasoning",
        required=True,
        codes="basis",
    ),
    text("reasoning", "how an inferred value follows from its quotes"),
    text("source", "the id of the source of the first quote", ("sources", "id"), required=True),
    integer("start", "code points of the source before the first quote", required=True),
    integer("end", "code points of the source before the first character after the first quote", required=True),
    text("quote", "the characters of the source between the two", required=True),
    integer("spans", "how many quotes the claim has; all are in the table `spans`", required=True),
    text("note", "a remark of the coder"),
)
"""What is known of how a claim is known."""

DATE: tuple[Column, ...] = (
    text("edtf", "the date in EDTF (ISO 8601-2)", form="edtf"),
    text("date_from", "the first day that the date allows; nothing where that is open", form="date"),
    text("date_to", "the last day that the date allows; nothing where that is open", form="date"),
    text("date_precision", "day, month, year, decade, century or interval; nothing where the year is not given"),
    boolean("date_uncertain", "whether the date is marked as uncertain"),
    boolean("date_approximate", "whether the date is marked as approximate"),
    text("date_as_printed", "the words of the source that give the date"),
)
"""What is known of a date."""


def claim_cells(claim: Claim) -> tuple[Cell, ...]:
    """The cells of `CLAIM`."""
    first = claim.evidence[0]
    return (
        claim.basis,
        claim.reasoning,
        first.source_id,
        first.start,
        first.end,
        first.quote,
        len(claim.evidence),
        claim.note,
    )


def date_cells(claim: DateClaim | None) -> tuple[Cell, ...]:
    """The cells of `DATE`."""
    if claim is None:
        return (None,) * len(DATE)
    return (
        claim.edtf,
        claim.lower.isoformat() if claim.lower else None,
        claim.upper.isoformat() if claim.upper else None,
        claim.precision,
        claim.uncertain,
        claim.approximate,
        claim.as_printed,
    )


def printed(claim: Claim | None, member: str = "text") -> Cell:
    """A member of a claim that may not be there."""
    found: Cell = getattr(claim, member) if claim is not None else None
    return found


def all_records(data: Dataset) -> Iterator[Record]:
    """The records: agreements, then actors, then sources, each by id."""
    yield from data.agreements.values()
    yield from data.actors.values()
    yield from data.sources.values()


def found_at(name: str, items: tuple[C, ...]) -> Iterator[tuple[str, C]]:
    """The items of a list with their JSON Pointers."""
    for index, item in enumerate(items):
        yield f"/{name}/{index}", item
