"""What may go into a record, field by field, read off the schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cairef.schema import Code, Release

__all__ = ["Field", "fields"]

# What every record has and a skeleton already holds, and what is not written by hand.
_GIVEN = frozenset({"$schema", "record_type", "schema_version", "id", "verification"})
# What every claim has besides its value.
_OF_EVERY_CLAIM = frozenset({"basis", "evidence", "reasoning", "premises", "note"})
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
        members: The members that it has itself, but for those that every claim has.
    """

    name: str
    title: str
    description: str
    required: bool
    many: bool
    claim: bool
    codes: tuple[Code, ...] = ()
    members: tuple[Field, ...] = ()


def fields(release: Release, record_type: str) -> tuple[Field, ...]:
    """The members of a record that a contributor writes, in the order of the schema."""
    document = f"{record_type}.schema.json"
    given = _GIVEN | (_GIVEN_FOR_SOURCES if record_type == "source" else frozenset())
    return tuple(field for field in _members(release, document, release.documents[document]) if field.name not in given)


def _members(release: Release, document: str, schema: dict[str, Any]) -> tuple[Field, ...]:
    properties: dict[str, Any] = schema.get("properties", {})
    required = schema.get("required", ())
    hidden = _OF_EVERY_CLAIM if "evidence" in properties else frozenset()
    return tuple(
        _field(release, document, name, subschema, required=name in required)
        for name, subschema in properties.items()
        if name not in hidden
    )


def _field(release: Release, document: str, name: str, schema: dict[str, Any], *, required: bool) -> Field:
    where, target, codelist = release.resolve(document, schema)
    many = target.get("type") == "array"
    if many:
        where, target, codelist = release.resolve(where, target["items"])
    codes: tuple[Code, ...] = ()
    members: tuple[Field, ...] = ()
    if where == "codes.schema.json" and codelist is not None:
        codes = tuple(code for code in release.codelists[codelist].values() if not code.deprecated)
    elif target.get("type") == "object":
        members = _members(release, where, target)
    claim = "basis" in target.get("properties", {})
    return Field(name, schema["title"], schema["description"], required, many, claim, codes, members)
