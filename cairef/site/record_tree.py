"""A record as a tree to lay out: read along the schema, so that a new field needs no new code here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairef.models import Claim, Record
from cairef.models.claims import Discrepancy
from cairef.schema import Release
from cairef.schema.shapes import Kind, Shape, Value, shape_of

__all__ = ["Entry", "Node", "all_nodes", "evidence_of", "tree"]

Json = dict[str, Any]

# Shown on their own, not as claims.
_APART = frozenset({"discrepancies", "not_stated", "verification", "sentences", "set_aside"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a part of a record.

    Attributes:
        key: The member's name in the record.
        title: The member's title in the schema.
        kind: What it is and how it is borne by quotes.
        value: The value as in the record.
        codelist: The codelist of a code.
    """

    key: str
    title: str
    kind: Kind
    value: Any
    codelist: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a record: a claim, a group of claims such as a milestone, or a list.

    Attributes:
        pointer: Its JSON Pointer (RFC 6901) in the record.
        key: The name of the member that it is, or is an item of.
        title: Its title in the schema: “Parties” for the list, “Party” for its item.
        description: Its description in the schema.
        claim: The claim, where it is one.
        entries: Its values.
        children: The parts within it.
        note: The coder's remark on a group; that of a claim is the claim's.
    """

    pointer: str
    key: str
    title: str
    description: str
    claim: Claim | None
    entries: tuple[Entry, ...]
    children: tuple[Node, ...]
    note: str | None = None

    @property
    def is_list(self) -> bool:
        """Whether it is the list and not an item of it."""
        return self.claim is None and bool(self.children) and self.children[0].key == self.key


def all_nodes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node of a tree, outer ones first, in the order of the page."""
    for node in nodes:
        yield node
        yield from all_nodes(node.children)


def tree(release: Release, record: Record) -> tuple[Node, ...]:
    """The members of a record that hold claims, in the order of the schema."""
    document = f"{record.record_type}.schema.json"
    shape = shape_of(release, record.record_type)
    builder = _Builder(release, dict(record.claims()))
    return tuple(builder.members(document, release.documents[document], shape, record.to_json(), ""))


class _Builder:
    def __init__(self, release: Release, claims: dict[str, Claim]) -> None:
        self._release = release
        self._claims = claims

    def members(self, document: str, schema: Json, shape: Shape, value: Json, pointer: str) -> Iterator[Node]:
        """The parts below an object, each with the title that the schema gives it there."""
        objects, lists = dict(shape.objects), dict(shape.lists)
        for key, subschema in schema.get("properties", {}).items():
            if key not in value or key in _APART:
                continue
            if key in objects:
                yield self._part(document, subschema, objects[key], value[key], f"{pointer}/{key}", key)
            elif key in lists:
                yield self._list(document, subschema, lists[key], value[key], f"{pointer}/{key}", key)

    def _list(self, document: str, schema: Json, shape: Shape, items: list[Json], pointer: str, key: str) -> Node:
        where, target, _ = self._release.resolve(document, schema)
        children = tuple(
            self._part(where, target["items"], shape, item, f"{pointer}/{index}", key)
            for index, item in enumerate(items)
        )
        return Node(pointer, key, schema["title"], schema["description"], None, (), children)

    def _part(self, document: str, schema: Json, shape: Shape, value: Json, pointer: str, key: str) -> Node:
        where, target, _ = self._release.resolve(document, schema)
        # A word beside the reference is about this use of the definition, and goes before the definition's own.
        title = schema.get("title") or target["title"]
        description = schema.get("description") or target["description"]
        entries = tuple(self._entries(where, target, shape, value))
        children = tuple(self.members(where, target, shape, value, pointer))
        claim = self._claims.get(pointer)
        note = value.get("note") if claim is None else None
        if not shape.claim and not children and not entries:
            raise ValueError(f"{pointer}: nothing to show")
        return Node(pointer, key, title, description, claim, entries, children, note)

    def _entries(self, document: str, schema: Json, shape: Shape, value: Json) -> Iterator[Entry]:
        kinds = {entry.key: entry for entry in shape.values}
        for key, subschema in schema["properties"].items():
            if key in value and key in kinds:
                yield from self._entry(document, subschema, kinds[key], value[key])

    def _entry(self, document: str, schema: Json, known: Value, value: Any) -> Iterator[Entry]:
        _, target, _ = self._release.resolve(document, schema)
        title = schema.get("title") or target["title"]
        for one in value if known.many else [value]:
            yield Entry(known.key, title, known.kind, one, known.codelist)


def evidence_of(record: Record) -> Iterator[tuple[str, Claim | Discrepancy]]:
    """Everything in a record that rests on spans, with its JSON Pointer."""
    yield from record.claims()
    for index, discrepancy in enumerate(record.discrepancies):
        yield f"/discrepancies/{index}", discrepancy
