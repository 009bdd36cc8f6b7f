"""The dataset as flat tables for analysis: a row for each span of each claim, and a line for each record."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from types import MappingProxyType
from typing import Any, TypedDict

from cairef import schema
from cairef.dataset import Dataset
from cairef.models import Record
from cairef.pointers import to_pointer
from cairef.schema.shapes import Kind, Part, Value, shape_of, walk

__all__ = ["COLUMNS", "ClaimRow", "claim_rows", "claims_csv", "records_jsonl"]

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "record_type": "agreement, actor or source",
        "record": "the record’s id",
        "label": "the record’s label",
        "pointer": "the place of the claim in the record, as a JSON Pointer",
        "field": "the pointer without the places in lists, which groups claims of a kind",
        "value": "the claimed values as text, in the order of the schema, with a semicolon between them",
        "value_json": "the claimed values as a JSON object",
        "basis": "stated or inferred",
        "span": "which of the claim’s spans the line is for, from 1",
        "source": "the id of the source",
        "start": "code points before the first character of the quote",
        "end": "code points before the first character after it",
        "quote": "the characters of the source between the two",
        "reasoning": "how an inferred claim follows from its quotes",
        "note": "a remark of the coder’s",
    }
)
"""The columns of the table of claims, each with what it holds."""


class ClaimRow(TypedDict):
    """A span of a claim: what is claimed, and the words that it is claimed from. `COLUMNS` says what each key holds."""

    record_type: str
    record: str
    label: str
    pointer: str
    field: str
    value: str
    value_json: str
    basis: str
    span: int
    source: str
    start: int
    end: int
    quote: str
    reasoning: str
    note: str


def claim_rows(data: Dataset) -> Iterator[ClaimRow]:
    """The table of claims, a row for each span of each claim.

    `record` and `pointer` together identify a claim. A claim with several spans has a row for each. Agreements come
    first, then actors, then sources, each by id; the claims of a record are in the order of the schema.

    Args:
        data: The dataset.
    """
    for record in _records(data):
        yield from _rows(record)


def claims_csv(data: Dataset) -> str:
    """The table of claims as CSV after RFC 4180, with a header, commas and CRLF.

    Cells are the characters of the records, unchanged: a spreadsheet may take some of them for formulas.

    Args:
        data: The dataset.
    """
    written = StringIO()
    table = csv.DictWriter(written, COLUMNS)
    table.writeheader()
    table.writerows(claim_rows(data))
    return written.getvalue()


def records_jsonl(data: Dataset) -> str:
    """The records as JSON Lines, one record on each line, in the order of `claim_rows`.

    Args:
        data: The dataset.
    """
    return "".join(f"{_json(record.to_json())}\n" for record in _records(data))


def _records(data: Dataset) -> Iterator[Record]:
    yield from data.agreements.values()
    yield from data.actors.values()
    yield from data.sources.values()


def _rows(record: Record) -> Iterator[ClaimRow]:
    shape = shape_of(schema.release(), record.record_type)
    parts = {to_pointer(part.pointer): part for part in walk(shape, record.to_json())}
    for pointer, claim in record.claims():
        values = list(_values(parts[pointer]))
        for number, span in enumerate(claim.evidence, 1):
            yield {
                "record_type": record.record_type,
                "record": record.id,
                "label": record.label,
                "pointer": pointer,
                "field": ".".join(part for part in pointer.split("/") if part and not part.isdigit()),
                "value": "; ".join(_text(known, value) for known, value in values),
                "value_json": _json(_members(parts[pointer])),
                "basis": claim.basis,
                "span": number,
                "source": span.source_id,
                "start": span.start,
                "end": span.end,
                "quote": span.quote,
                "reasoning": claim.reasoning or "",
                "note": claim.note or "",
            }


def _values(part: Part) -> Iterator[tuple[Value, Any]]:
    """The values of a claim in the order of the schema, those of a list one by one."""
    for known in part.shape.values:
        if known.key in part.value:
            found = part.value[known.key]
            yield from ((known, value) for value in (found if known.many else [found]))


def _members(part: Part) -> dict[str, Any]:
    """The members of a claim that hold its values, in the order of the record."""
    keys = {known.key for known in part.shape.values}
    return {key: value for key, value in part.value.items() if key in keys}


def _text(known: Value, value: Any) -> str:
    if known.kind is Kind.AMOUNT:
        number, qualifier = value["number"], value["qualifier"]
        return str(number) if qualifier == "exact" else f"{qualifier} {number}"
    return str(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
