"""The vocabulary: the classes and properties that the schema is read as, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType

from cairef.frozen import NamedTuple
from cairef.schema import RECORD_TYPES, release
from cairef.schema.nodes import Node, node_of

__all__ = [
    "ABOUT_THE_RECORD",
    "LEFT_OUT",
    "Range",
    "Term",
    "class_of",
    "classes",
    "english",
    "objects",
    "only_range",
    "properties",
    "property_of",
    "range_of",
]


class Range(Enum):
    """What a property leads to."""

    NODE = "node"
    EDTF = "edtf"
    DAY = "day"
    ENGLISH = "english"
    PLAIN = "plain"


class Term(NamedTuple):
    """A class or a property.

    Attributes:
        name: Its name below the namespace.
        title: What people call it.
        description: What it is; of a property that several parts of the schema have, what it is in each.
        ranges: What a property leads to; empty for a class.
    """

    name: str
    title: str
    description: str
    ranges: frozenset[Range] = frozenset()


_REFERENCES = frozenset({"pointer", *(each.id_type for each in RECORD_TYPES.values())})
_ENGLISH = frozenset({"label", "note", "reasoning", "gloss"})
LEFT_OUT = frozenset({"$schema", "record_type", "basis", "evidence"})
"""Members of the schema that are said in another way: by the class of a node, and by how a claim is known."""

ABOUT_THE_RECORD = frozenset({"id", "schema_version", "label", "discrepancies", "not_stated", "verification"})
"""Members that are about the record itself, not about the agreement, actor or source."""

_ABOUT_RECORDS = (
    Term("Record", "Record", "What is recorded of an agreement, an actor or a source."),
    Term("Claim", "Claim", "A value with its own evidence."),
    Term("Inference", "Inference", "The step of reasoning by which a coder came to an inferred value."),
)
_BESIDE = (
    Term(
        "basis", "Basis", "Whether the quotes say the value, or it takes a step of reasoning.", frozenset({Range.NODE})
    ),
    Term("evidence", "Evidence", "The annotation that leads from a claim to its passages.", frozenset({Range.NODE})),
    Term("earliest", "Earliest day", "The first day that a date in EDTF allows.", frozenset({Range.DAY})),
    Term("latest", "Latest day", "The last day that a date in EDTF allows.", frozenset({Range.DAY})),
    Term(
        "mood",
        "Mood",
        "Whether a code is for what was done, for what is to come, or for both.",
        frozenset({Range.PLAIN}),
    ),
    Term("position", "Position", "The place in its list, from 1.", frozenset({Range.PLAIN})),
    Term(
        "verified",
        "Verified",
        "Whether a second reader’s stamp is valid for the record as it is.",
        frozenset({Range.PLAIN}),
    ),
)


def english(text: str) -> dict[str, str]:
    """A text in English, as JSON-LD has it."""
    return {"@value": text, "@language": "en"}


def class_of(node: Node) -> str:
    """The class of an object of the schema: the name of its definition, or else its title."""
    words = (node.name or node.title or "part").split()
    return "".join(word[:1].upper() + word[1:] for word in words)


def property_of(key: str) -> str:
    """The property of a member of the schema: `on_behalf_of` is `onBehalfOf`."""
    first, *others = key.split("_")
    return first + "".join(word.capitalize() for word in others)


def range_of(node: Node) -> Range:
    """What a member of the schema leads to."""
    one = node.single
    if one.is_object or one.codelist is not None or one.name in _REFERENCES:
        return Range.NODE
    if one.name == "edtf":
        return Range.EDTF
    if one.name == "calendarDate":
        return Range.DAY
    return Range.ENGLISH if one.name in _ENGLISH else Range.PLAIN


@cache
def classes() -> Mapping[str, Term]:
    """The classes by name."""
    found = {term.name: term for term in _ABOUT_RECORDS}
    for node in objects():
        name = class_of(node)
        # What a definition says, not what it is called in the place where it is used.
        title, description = node.body.get("title"), node.body.get("description")
        found.setdefault(name, Term(name, title or node.title or name, description or node.description or ""))
    return MappingProxyType(dict(sorted(found.items())))


@cache
def properties() -> Mapping[str, Term]:
    """The properties by name."""
    found = {term.name: term for term in _BESIDE}
    for node in objects():
        for key, member in node.members():
            if key in LEFT_OUT:
                continue
            name = property_of(key)
            before = found.get(name, Term(name, member.title or name, ""))
            said = [before.description] if before.description else []
            if member.description and member.description not in before.description:
                said.append(member.description)
            found[name] = before._replace(description=" / ".join(said), ranges=before.ranges | {range_of(member)})
    return MappingProxyType(dict(sorted(found.items())))


def only_range(name: str) -> Range | None:
    """What a property always leads to; None where that differs, or there is no such property."""
    term = properties().get(name)
    return next(iter(term.ranges)) if term and len(term.ranges) == 1 else None


@cache
def objects() -> tuple[Node, ...]:
    """Every object of the newest schema in every place where it is used, but for spans."""
    roots = (node_of(release(), name) for name in RECORD_TYPES)
    return tuple(node for root in roots for node in _below(root))


def _below(node: Node) -> Iterator[Node]:
    yield node
    for _, member in [*node.members(), *(("", branch) for branch in node.branches())]:
        if member.single.is_object and member.single.name != "span":
            yield from _below(member.single)
