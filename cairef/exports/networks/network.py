"""The network: actors and agreements, and what links them, from the rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables import TABLES, Cell
from cairef.dataset.tables.shared import CLAIM, claim_cells
from cairef.frozen import NamedTuple
from cairef.models import Actor, Agreement

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["EDGE_ATTRIBUTES", "NODE_ATTRIBUTES", "Edge", "Node", "edges", "nodes"]

Row = Mapping[str, Cell]

NODE_ATTRIBUTES: Mapping[str, str] = {
    "record_type": "agreement or actor",
    "kind": "the code of the instrument, or of what the actor is",
    "kind_basis": "stated or inferred",
    "country": "the ISO 3166-1 alpha-2 code of an actor’s country",
    "status": "the code of how far an agreement has come",
    "status_basis": "stated or inferred",
    "date_from": "the first day that a dated milestone allows",
    "date_to": "the last day that a dated milestone allows",
    "extended": "true where the record is of the dataset on which this one builds",
}
"""What is known of a node, beside its label."""

EDGE_ATTRIBUTES: Mapping[str, str] = {
    "kind": "party, person, relation, membership, position or parent",
    "code": "the role of a party, what a person did, or how agreements are related",
    "words": "the role of a member or the office, as printed",
    "on_behalf_of": "the id of the actor for whom a person acted",
    "basis": "stated or inferred",
    "record": "the id of the record that has the claim",
    "pointer": "the place of the claim in the record, as a JSON Pointer",
    # Tools mean the ends of the edge by `source` and `target`.
    "cited_source": "the id of the source of the first quote",
    "cited_start": "code points of the source before the first quote",
    "cited_end": "code points of the source before the first character after the first quote",
    "quote": "the characters of the source between the two",
    "date_from": "the first day that a dated milestone of the agreement allows",
    "date_to": "the last day that a dated milestone of the agreement allows",
}
"""What is known of an edge."""


class Node(NamedTuple):
    """An actor or an agreement, with those attributes of `NODE_ATTRIBUTES` that are known."""

    id: str
    label: str
    attributes: Mapping[str, Cell]


class Edge(NamedTuple):
    """What links two nodes, with those attributes of `EDGE_ATTRIBUTES` that are known."""

    id: str
    source: str
    target: str
    attributes: Mapping[str, Cell]


def nodes(data: Dataset) -> list[Node]:
    """The agreements, then the actors, each by id; at last those of another dataset to which an edge leads."""
    days = _days(data)
    found = [
        _node(row, days, record_type="agreement", kind=row["instrument"], kind_basis=row["instrument_basis"])
        for row in _rows(data, "agreements")
    ]
    found += [_node(row, days, record_type="actor") for row in _rows(data, "actors")]
    known = {node.id for node in found}
    ends = {end for edge in edges(data) for end in (edge.source, edge.target)}
    return found + [_extended(data, each) for each in sorted(ends - known)]


def edges(data: Dataset) -> list[Edge]:
    """What links them. An edge leads from the party or the person to the agreement, from the member to the body."""
    return list(_edges(data, _days(data)))


def _edges(data: Dataset, days: Mapping[str, tuple[str | None, str | None]]) -> Iterator[Edge]:
    for row in _rows(data, "parties"):
        yield _edge(row, "party", row["actor"], row["record"], days, code=row["role"])
    for row in _rows(data, "people"):
        yield _edge(row, "person", row["actor"], row["record"], days, code=row["action"], words=row["capacity"])
    for row in _rows(data, "relations"):
        yield _edge(row, "relation", row["record"], row["agreement"], days, code=row["type"])
    for row in _rows(data, "memberships"):
        yield _edge(row, "membership", row["record"], row["body"], {}, words=row["role"])
    for row in _rows(data, "positions"):
        if row["body"] is not None:
            yield _edge(row, "position", row["record"], row["body"], {}, words=row["title"])
    for actor in data.actors.values():
        if actor.parent is not None:
            claim = dict(zip((column.name for column in CLAIM), claim_cells(actor.parent), strict=True))
            cells = {"record": actor.id, "pointer": "/parent", **claim}
            yield _edge(cells, "parent", actor.id, actor.parent.actor_id, {})


def _edge(
    row: Row,
    kind: str,
    source: Cell,
    target: Cell,
    days: Mapping[str, tuple[str | None, str | None]],
    **more: Cell,
) -> Edge:
    first, last = days.get(str(row["record"]), (None, None))
    cited = {f"cited_{name}": row[name] for name in ("source", "start", "end")}
    cells = {**row, **cited, "kind": kind, "date_from": first, "date_to": last, "code": None, **more}
    return Edge(f"{row['record']}#{row['pointer']}", str(source), str(target), _known(cells, EDGE_ATTRIBUTES))


def _node(row: Row, days: Mapping[str, tuple[str | None, str | None]], **more: Cell) -> Node:
    first, last = days.get(str(row["id"]), (None, None))
    cells = {**row, "date_from": first, "date_to": last, "extended": False, **more}
    return Node(str(row["id"]), str(row["label"]), _known(cells, NODE_ATTRIBUTES))


def _extended(data: Dataset, identifier: str) -> Node:
    record = data.record(identifier)
    cells: dict[str, Any] = {"record_type": record.record_type, "extended": True}
    if isinstance(record, Agreement):
        cells |= {"kind": record.instrument.code, "kind_basis": record.instrument.basis}
    elif isinstance(record, Actor):
        cells |= {"kind": record.kind.code, "kind_basis": record.kind.basis}
    return Node(record.id, record.label, cells)


def _known(cells: Row, wanted: Mapping[str, str]) -> dict[str, Cell]:
    return {name: cells[name] for name in wanted if cells.get(name) is not None}


def _days(data: Dataset) -> dict[str, tuple[str | None, str | None]]:
    """The first and the last day of the dated milestones of each record."""
    firsts: dict[str, list[str]] = {}
    lasts: dict[str, list[str]] = {}
    for row in _rows(data, "milestones"):
        for at, found in (("date_from", firsts), ("date_to", lasts)):
            if row[at] is not None:
                found.setdefault(str(row["record"]), []).append(str(row[at]))
    records = {*firsts, *lasts}
    return {each: (min(firsts.get(each, ()), default=None), max(lasts.get(each, ()), default=None)) for each in records}


def _rows(data: Dataset, table: str) -> Iterator[Row]:
    declared = TABLES[table]
    for row in declared.rows(data):
        yield dict(zip(declared.names, row, strict=True))
