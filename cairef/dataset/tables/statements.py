"""One flat table of all that the records say, a row for each value and span, and the way back to the records.

A value is a leaf of a record: a text, a number, a boolean, or an amount, which is a number with its qualifier. What is
known of how a claim is known goes into the columns of its values; its reasoning, premises and note are rows of
their own. So nothing of a record is lost: `records_of` gives it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables.declared import Cell, Row, Table, boolean, integer, text
from cairef.dataset.tables.shared import RECORD, all_records
from cairef.dataset.tables.verified import is_verified
from cairef.frozen import NamedTuple
from cairef.pointers import Pointer, to_pointer
from cairef.schema import release
from cairef.schema.shapes import ABOUT_EVERY_CLAIM, Kind, Shape, shape_of

if TYPE_CHECKING:
    from cairef.dataset.loaded import Dataset
    from cairef.models import Record

__all__ = ["STATEMENTS", "records_of", "statements_of"]

# How a machine compares a stated value with its quotes, by its kind.
_SUPPORT = {
    Kind.VERBATIM: "verbatim",
    Kind.DATE: "date",
    Kind.AMOUNT: "number",
    Kind.ACTOR: "name",
    Kind.AGREEMENT: "name",
    Kind.CODE: "cue term",
}
_COLUMNS = (
    RECORD,
    text("record_type", "agreement, actor or source", required=True),
    text("pointer", "the place of the value in the record, as a JSON Pointer", required=True, form="pointer"),
    integer("span", "which of the quotes of the claim the row is for, from 1; nothing where it is no claim’s value"),
    text(
        "claim", "the pointer of the claim that the value belongs to; nothing where it belongs to none", form="pointer"
    ),
    text("field", "the pointer without the places in lists, with dots: parties.role"),
    text("value", "the value as text"),
    text("as_printed", "the words of the source that give the value, where the claim has them"),
    text(
        "basis", "stated where the quotes support the value, inferred where it takes a step of reasoning", codes="basis"
    ),
    text(
        "support",
        "how a machine compares a stated value with its quotes: verbatim, date, number, name or cue term; premises or "
        "reasoning for an inferred one",
    ),
    text("source", "the id of the source of the quote", ("sources", "id")),
    integer("start", "code points of the source before the quote"),
    integer("end", "code points of the source before the first character after the quote"),
    text("quote", "the characters of the source between the two"),
    text("speaker", "the id of who says it; nothing where the source says it in its own voice", ("actors", "id")),
    boolean("verified", "whether a second reader’s stamp is valid for the record as it is"),
    text("value_json", "the value as JSON, from which the record can be made again"),
)
_NAMES = tuple(column.name for column in _COLUMNS)


class _Claim(NamedTuple):
    """The claim that a value belongs to."""

    pointer: Pointer
    value: Mapping[str, Any]
    support: Mapping[str, str]
    speaker: str | None


def statements_of(record: Record, *, verified: bool | None = None) -> Iterator[Row]:
    """The rows of one record, in the order of its members."""
    value = record.to_json()
    shape = shape_of(release(), record.record_type)
    for pointer, leaf, claim in _leaves(value, (), shape, None):
        yield from _rows(record, pointer, leaf, claim, verified=verified)


def _statements(data: Dataset) -> Iterator[Row]:
    for record in all_records(data):
        yield from statements_of(record, verified=is_verified(data, record))


STATEMENTS = Table(
    "statements",
    "A value of a record, and a quote that it is claimed from.",
    ("record", "pointer", "span"),
    _COLUMNS,
    _statements,
)


def _leaves(
    value: Any, pointer: Pointer, shape: Shape | None, claim: _Claim | None
) -> Iterator[tuple[Pointer, Any, _Claim | None]]:
    if isinstance(value, dict) and value:
        if shape is not None and "evidence" in value:
            claim = _Claim(pointer, value, _support(shape, value), _speaker(value, claim))
        amounts = {each.key for each in shape.values if each.kind is Kind.AMOUNT} if shape else ()
        members = [
            (key, each) for key, each in value.items() if not (claim and claim.value is value and key in _FOLDED)
        ]
        if not members:
            yield pointer, None, claim
        for key, each in members:
            if key in amounts:
                yield (*pointer, key), each, claim
            else:
                about = claim is not None and claim.value is value and key in ABOUT_EVERY_CLAIM
                yield from _leaves(each, (*pointer, key), _below(shape, key), None if about else claim)
    elif isinstance(value, list) and value:
        for index, each in enumerate(value):
            yield from _leaves(each, (*pointer, index), shape, claim)
    else:
        yield pointer, value, claim


# These are columns of every value of the claim.
_FOLDED = frozenset({"basis", "evidence"})


def _below(shape: Shape | None, key: str) -> Shape | None:
    if shape is None:
        return None
    return next((below for name, below in (*shape.objects, *shape.lists) if name == key), None)


def _support(shape: Shape, value: Mapping[str, Any]) -> dict[str, str]:
    if value.get("basis") == "inferred":
        how = "premises" if "premises" in value else "reasoning"
        return {each.key: how for each in shape.values}
    return {each.key: _SUPPORT[each.kind] for each in shape.values if each.kind in _SUPPORT}


def _speaker(value: Mapping[str, Any], above: _Claim | None) -> str | None:
    voice = value.get("voice")
    if isinstance(voice, dict):
        found: str | None = voice.get("actor")
        return found
    return above.speaker if above else None


def _rows(record: Record, pointer: Pointer, leaf: Any, claim: _Claim | None, *, verified: bool | None) -> Iterator[Row]:
    at, field = to_pointer(pointer), ".".join(part for part in pointer if isinstance(part, str))
    kept = json.dumps(leaf, ensure_ascii=False, separators=(",", ":"))
    if claim is None:
        plain = (None, None, field, _as_text(leaf), None, None, None, None, None, None, None, None)
        yield record.id, record.record_type, at, *plain, verified, kept
        return
    key = pointer[len(claim.pointer)] if len(pointer) > len(claim.pointer) else ""
    known = claim.value
    printed = known.get("as_printed") if key != "as_printed" else None
    how = known.get("basis"), claim.support.get(str(key))
    for number, span in enumerate(known["evidence"], 1):
        words = span["source"], int(span["start"]), int(span["end"]), span["quote"]
        front = record.id, record.record_type, at, number, to_pointer(claim.pointer), field
        yield *front, _as_text(leaf), printed, *how, *words, claim.speaker, verified, kept


def _as_text(value: Any) -> Cell:
    if isinstance(value, dict) and value.keys() == {"number", "qualifier"}:
        exact = value["qualifier"] == "exact"
        return str(value["number"]) if exact else f"{value['qualifier']} {value['number']}"
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def records_of(rows: Iterable[Sequence[Cell]]) -> list[dict[str, Any]]:
    """The records that a table of statements was made of, member for member.

    Args:
        rows: The rows of the table, or of some records, each with its cells in the order of the columns. Those of one
            record follow each other.
    """
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        cells = dict(zip(_NAMES, row, strict=True))
        record = found.setdefault(str(cells["record"]), {})
        if cells["claim"] is not None:
            _quote(record, cells)
        leaf = json.loads(str(cells["value_json"]))
        if not (leaf is None and cells["pointer"] == cells["claim"]):
            _put(record, _parts(str(cells["pointer"])), leaf)
    return list(found.values())


def _quote(record: dict[str, Any], cells: Mapping[str, Cell]) -> None:
    """Put the basis and the quote of a row into the claim that it belongs to."""
    claim = _reach(record, _parts(str(cells["claim"])))
    if cells["basis"] is not None:
        claim["basis"] = cells["basis"]
    evidence = claim.setdefault("evidence", [])
    if isinstance(cells["span"], int) and len(evidence) < cells["span"]:
        evidence.append({key: cells[key] for key in ("source", "start", "end", "quote")})


def _parts(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _reach(value: Any, parts: Sequence[str], then: str = "") -> Any:
    """What is at some parts of a value; what is not there yet is made, as a list where a place in one comes then."""
    for part, following in zip(parts, (*parts[1:], then), strict=False):
        make: Any = list if following.isdigit() else dict
        if isinstance(value, list):
            if int(part) == len(value):
                value.append(make())
            value = value[int(part)]
        else:
            value = value.setdefault(part, make())
    return value


def _put(record: dict[str, Any], parts: Sequence[str], leaf: Any) -> None:
    last = parts[-1]
    # The parts above are reached as a list where the last one is a place in it.
    above = _reach(record, parts[:-1], then=last)
    if not isinstance(above, list):
        above[last] = leaf
    elif int(last) == len(above):
        above.append(leaf)
