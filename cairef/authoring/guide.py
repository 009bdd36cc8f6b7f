"""What may go into a record, field by field, read off the schema."""

from __future__ import annotations

from dataclasses import dataclass

from cairef.schema import Code, KnownCodes
from cairef.schema.nodes import Node, node_of
from cairef.schema.shapes import ABOUT_EVERY_CLAIM

__all__ = ["Field", "fields"]

# What every record has and a skeleton already holds, and what is not written by hand.
_GIVEN = frozenset({"$schema", "record_type", "schema_version", "id", "verification"})
# Said once of all claims with printed words.
_OWN_WORDS = frozenset({"gloss", "romanised"})
_GIVEN_FOR_SOURCES = frozenset({"file", "sha256", "bytes", "length", "language", "sentences"})


@dataclass(frozen=True, slots=True)
class Field:
    """A member that a record, or a part of one, may have.

    Attributes:
        name: The member's name.
        title: Its title in the schema.
        description: Its description there.
        required: Whether it must be there.
        many: Whether it is a list.
        claim: Whether it is a claim, or a list of claims: a value with basis and evidence.
        codes: The codes that it may have.
        members: The members that it has itself, but for those that every claim has, and our own words for printed ones.
    """

    name: str
    title: str
    description: str
    required: bool
    many: bool
    claim: bool
    codes: tuple[Code, ...] = ()
    members: tuple[Field, ...] = ()


def fields(known_codes: KnownCodes, record_type: str) -> tuple[Field, ...]:
    """The members of a record that a contributor writes, in the order of the schema.

    Args:
        known_codes: The release of the schema, and the dataset's own codes.
        record_type: The type of the record.
    """
    given = _GIVEN | (_GIVEN_FOR_SOURCES if record_type == "source" else frozenset())
    known = _members(node_of(known_codes.release, record_type), known_codes)
    return tuple(field for field in known if field.name not in given)


def _members(node: Node, known_codes: KnownCodes) -> tuple[Field, ...]:
    hidden = ABOUT_EVERY_CLAIM | _OWN_WORDS if node.member("evidence") else frozenset()
    return tuple(
        _field(name, member, known_codes, required=name in node.required)
        for name, member in node.members()
        if name not in hidden
    )


def _field(name: str, node: Node, known_codes: KnownCodes, *, required: bool) -> Field:
    one = node.single
    codes: tuple[Code, ...] = ()
    members: tuple[Field, ...] = ()
    if one.codelist is not None:
        codes = tuple(code for code in known_codes.of(one.codelist).values() if not code.deprecated)
    elif one.is_object:
        members = _members(one, known_codes)
    many, claim = node.item is not None, one.member("basis") is not None
    return Field(name, node.title or name, node.description or "", required, many, claim, codes, members)
