"""What in a record is a claim, and which of its members are values: read off the schema.

The types of values in the schema carry their checks. A member whose type is
`verbatim`, `edtf`, `amount`, `actorId`, `agreementId` or a codelist is a value
of that kind wherever it is, so that a new field needs no new code here.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from cairef.frozen import NamedTuple
from cairef.pointers import Pointer
from cairef.schema.nodes import Node, node_of
from cairef.schema.record_types import RECORD_TYPES
from cairef.schema.releases import Release

__all__ = ["ABOUT_EVERY_CLAIM", "Kind", "Part", "Shape", "Value", "shape_of", "walk"]


class Kind(StrEnum):
    """How a value is to be supported by quotes, or what it refers to."""

    VERBATIM = "verbatim"
    DATE = "edtf"
    AMOUNT = "amount"
    ACTOR = "actorId"
    AGREEMENT = "agreementId"
    SOURCE = "sourceId"
    CODE = "code"

    @property
    def refers_to(self) -> str | None:
        """The type of record that it refers to, where it does."""
        return _REFERENCES.get(self.value)


class Value(NamedTuple):
    """A member that holds a value. `codelist` names the codelist of a code; `many` marks a list of values."""

    key: str
    kind: Kind
    codelist: str | None = None
    many: bool = False


class Shape(NamedTuple):
    """What an object of the schema holds.

    Attributes:
        claim: Whether it is a claim: it has a basis and evidence.
        evidence: Whether it has evidence, as claims and discrepancies do.
        values: Its members that hold values or references.
        objects: Its members that are objects, and their shapes.
        lists: Its members that are lists of objects, and the shapes of their items.
    """

    claim: bool
    evidence: bool
    values: tuple[Value, ...]
    objects: tuple[tuple[str, Shape], ...]
    lists: tuple[tuple[str, Shape], ...]


class Part(NamedTuple):
    """An object of a record that has evidence, values or references."""

    pointer: Pointer
    value: dict[str, Any]
    shape: Shape


_TYPES = {kind.value: kind for kind in Kind if kind is not Kind.CODE}
_REFERENCES = {each.id_type: each.name for each in RECORD_TYPES.values()}
ABOUT_EVERY_CLAIM = frozenset({"basis", "evidence", "reasoning", "premises", "note"})
"""The members of a claim that say how it is known, not what is claimed."""
# `reasoning` and `note` are plain text, and no values anyway.
_ABOUT_THE_CLAIM = ABOUT_EVERY_CLAIM


@cache
def shape_of(release: Release, record_type: str) -> Shape:
    """The shape of a record type in a release of the schema."""
    return _shape(node_of(release, record_type))


def _shape(node: Node) -> Shape:
    known = dict(node.members())
    evidence = "evidence" in known
    values: list[Value] = []
    objects: list[tuple[str, Shape]] = []
    lists: list[tuple[str, Shape]] = []
    for key, member in known.items():
        if evidence and key in _ABOUT_THE_CLAIM:
            continue
        one, many = member.single, member.item is not None
        if one.codelist is not None:
            values.append(Value(key, Kind.CODE, one.codelist, many))
        elif one.name in _TYPES:
            values.append(Value(key, _TYPES[one.name], None, many))
        elif one.is_object:
            below = _shape(one)
            if below.evidence or below.values or below.objects or below.lists:
                (lists if many else objects).append((key, below))
    return Shape(evidence and "basis" in known, evidence, tuple(values), tuple(objects), tuple(lists))


def walk(shape: Shape, value: dict[str, Any]) -> list[Part]:
    """Every part of a record that has evidence, values or references, outer parts first."""
    found: list[Part] = []
    _walk(shape, value, (), found)
    return found


def _walk(shape: Shape, value: dict[str, Any], pointer: Pointer, found: list[Part]) -> None:
    if shape.evidence or shape.values:
        found.append(Part(pointer, value, shape))
    for key, below in shape.objects:
        if key in value:
            _walk(below, value[key], (*pointer, key), found)
    for key, below in shape.lists:
        for index, item in enumerate(value.get(key, ())):
            _walk(below, item, (*pointer, key, index), found)
