"""A record as a tree to lay out: read along the schema, so that a new field needs no new code here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairef.models import Claim, Record
from cairef.models.claims import Discrepancy
from cairef.schema import Release
from cairef.schema.nodes import Node as SchemaNode
from cairef.schema.nodes import node_of
from cairef.schema.shapes import Kind, Shape, shape_of
from cairef.site.languages import ENGLISH, Language

__all__ = ["Entry", "Node", "all_nodes", "evidence_of", "tree"]

Json = dict[str, Any]

# Shown on their own, not as claims.
_APART = frozenset({"discrepancies", "not_stated", "verification", "sentences", "set_aside"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a part of a record.

    Attributes:
        key: The member's name in the record.
        title: The member's title in the schema, in a language.
        kind: What it is and how quotes support it.
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
        title: Its title in the schema, in a language: “Parties” for the list, “Party” for its item.
        description: Its description in the schema.
        claim: The claim, where it is one.
        entries: Its values.
        children: The parts within it.
        note: The coder's remark on a group; that of a claim is the claim's.
        gloss: What its printed words mean, in the coder's words.
        romanised: Its printed words in Latin letters.
    """

    pointer: str
    key: str
    title: str
    description: str
    claim: Claim | None
    entries: tuple[Entry, ...]
    children: tuple[Node, ...]
    note: str | None = None
    gloss: str | None = None
    romanised: str | None = None

    @property
    def is_list(self) -> bool:
        """Whether it is the list and not an item of it."""
        return self.claim is None and bool(self.children) and self.children[0].key == self.key


def all_nodes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node of a tree, outer ones first, in the order of the page."""
    for node in nodes:
        yield node
        yield from all_nodes(node.children)


def tree(release: Release, record: Record, language: Language = ENGLISH) -> tuple[Node, ...]:
    """The members of a record that hold claims, in the order of the schema, with their titles in a language."""
    builder = _Builder(dict(record.claims()), language)
    schema, shape = node_of(release, record.record_type), shape_of(release, record.record_type)
    return tuple(builder.members(schema, shape, record.to_json(), ""))


class _Builder:
    def __init__(self, claims: dict[str, Claim], language: Language) -> None:
        self._claims = claims
        self._language = language

    def _title(self, schema: SchemaNode, key: str) -> str:
        return self._language.field(schema.title or key)

    def members(self, schema: SchemaNode, shape: Shape, value: Json, pointer: str) -> Iterator[Node]:
        """The parts below an object, each with the title that the schema gives it there."""
        objects, lists = dict(shape.objects), dict(shape.lists)
        for key, member in schema.members():
            if key not in value or key in _APART:
                continue
            if key in objects:
                yield self._part(member, objects[key], value[key], f"{pointer}/{key}", key)
            elif key in lists:
                yield self._list(member, lists[key], value[key], f"{pointer}/{key}", key)

    def _list(self, schema: SchemaNode, shape: Shape, items: list[Json], pointer: str, key: str) -> Node:
        children = tuple(
            self._part(schema.single, shape, item, f"{pointer}/{index}", key) for index, item in enumerate(items)
        )
        return Node(pointer, key, self._title(schema, key), schema.description or "", None, (), children)

    def _part(self, schema: SchemaNode, shape: Shape, value: Json, pointer: str, key: str) -> Node:
        entries = tuple(self._entries(schema, shape, value))
        children = tuple(self.members(schema, shape, value, pointer))
        claim = self._claims.get(pointer)
        note = value.get("note") if claim is None else None
        own = value.get("gloss"), value.get("romanised")
        if not shape.claim and not children and not entries:
            raise ValueError(f"{pointer}: nothing to show")
        return Node(
            pointer, key, self._title(schema, key), schema.description or "", claim, entries, children, note, *own
        )

    def _entries(self, schema: SchemaNode, shape: Shape, value: Json) -> Iterator[Entry]:
        kinds = {entry.key: entry for entry in shape.values}
        for key, member in schema.members():
            if key in value and key in kinds:
                known = kinds[key]
                for one in value[key] if known.many else [value[key]]:
                    yield Entry(key, self._title(member, key), known.kind, one, known.codelist)


def evidence_of(record: Record) -> Iterator[tuple[str, Claim | Discrepancy]]:
    """Everything in a record that is based on spans, with its JSON Pointer."""
    yield from record.claims()
    for index, discrepancy in enumerate(record.discrepancies):
        yield f"/discrepancies/{index}", discrepancy
