"""A release of the schema as its pages show it: definitions, their properties, and their types in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from cairef.schema import OWN_CODES, RECORD_TYPES, Release

__all__ = [
    "CLAIM",
    "CODES",
    "COMMON",
    "PAGES",
    "Place",
    "Property",
    "Writer",
    "about_claim",
    "codelist_of",
    "conditions",
    "definitions",
    "is_claim",
    "members",
    "type_of",
]

Json = dict[str, Any]

CODES, COMMON = "codes.schema.json", "common.schema.json"
PAGES = {f"{kind}.schema.json": f"{kind}.md" for kind in RECORD_TYPES} | {
    COMMON: "shared.md",
    CODES: "codes.md",
    OWN_CODES: "codelist.md",
}
"""The page below `schema/` for each document, in the order of the index."""

CLAIM = ("basis", "evidence", "reasoning", "premises", "note")
"""What every claim has beside its value. The page of the shared definitions says it once, under `claim`."""

_CLAIM_RULES = "claimRules"

# A keyword that is not listed would go unmentioned on the pages.
_KEYWORDS = frozenset(
    [
        *(
            "$schema",
            "$id",
            "$defs",
            "$ref",
            "title",
            "description",
            "markdownDescription",
            "type",
            "propertyNames",
            "const",
            "enum",
            "items",
            "properties",
        ),
        *("required", "additionalProperties", "dependentRequired", "oneOf", "allOf", "if", "then", "else"),
        *("minItems", "maxItems", "minProperties", "minLength", "maxLength", "pattern", "minimum", "maximum"),
    ]
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subschema is: its document and the anchor of its section."""

    document: str
    section: str

    @property
    def address(self) -> str:
        """The place on the pages of the reference, below `schema/`."""
        return f"{PAGES[self.document]}#{self.section}"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an object.

    Attributes:
        place: The object.
        name: Its name.
        body: Its subschema.
        required: Whether the object must have it.
    """

    place: Place
    name: str
    body: Json
    required: bool

    @property
    def anchor(self) -> str:
        """The anchor of its row, such as `agreement.parties`."""
        return f"{self.place.section}.{self.name}"

    @property
    def inner(self) -> Place:
        """Where the subschemas within it are."""
        section = f"{self.place.section}-{self.name}" if "properties" in self.body else self.place.section
        return Place(self.place.document, section)


class Writer(Protocol):
    """Writes the parts of a type that are not plain words."""

    def code(self, value: str) -> str:
        """A value of the schema."""

    def named(self, target: Place, title: str) -> str:
        """A definition by its title."""


def _known(node: Json) -> None:
    unknown = sorted(node.keys() - _KEYWORDS)
    if unknown:
        raise ValueError(f"the schema reference cannot show {', '.join(unknown)}")


def definitions(release: Release, document: str) -> Iterator[tuple[Place, Json]]:
    """The objects and types that a document defines, in its order: each inner object after the one it belongs to.

    A document of a record type begins with the record itself, that of the shared definitions with the claim. There is
    nothing where the release has no such document.
    """
    if document not in release.documents:
        return
    schema = release.documents[document]
    kind = document.removesuffix(".schema.json")
    if document == COMMON:
        members = schema["$defs"]["textClaim"]["properties"]
        yield (
            Place(document, "claim"),
            {
                "properties": {name: members[name] for name in CLAIM},
                "required": ["basis", "evidence"],
                **{key: value for key, value in schema["$defs"][_CLAIM_RULES].items() if key in ("if", "then", "else")},
            },
        )
    elif "properties" in schema:
        yield from _with_inner(Place(document, kind), schema)
    for name, node in schema["$defs"].items():
        if name != _CLAIM_RULES:
            yield from _with_inner(Place(document, name), node)


def _with_inner(place: Place, node: Json) -> Iterator[tuple[Place, Json]]:
    yield place, node
    for member in members(place, node):
        if "properties" in member.body:
            yield from _with_inner(member.inner, member.body)


def members(place: Place, node: Json) -> Iterator[Property]:
    """The properties of an object."""
    required = node.get("required", [])
    for name, body in node.get("properties", {}).items():
        yield Property(place, name, body, name in required)


def conditions(node: Json, writer: Writer) -> Iterator[str]:
    """What else an object must keep to, a sentence each."""
    _known(node)
    if "if" in node:
        [(name, test)] = node["if"]["properties"].items()
        forbidden = [key for key, value in node["else"]["properties"].items() if value is False]
        yield (
            f"Where {writer.code(name)} is {writer.code(test['const'])}, {_and(node['then']['required'], writer)} "
            f"is required; otherwise {_and(forbidden, writer)} are not allowed."
        )
    for member, others in node.get("dependentRequired", {}).items():
        yield f"With {writer.code(member)}, {_and(others, writer)} is required."


def _and(names: list[str], writer: Writer) -> str:
    return " and ".join(map(writer.code, names))


def codelist_of(node: Json) -> str | None:
    """The codelist of a subschema that is a code or a list of codes."""
    reference = node.get("$ref") or node.get("items", {}).get("$ref", "")
    document, _, name = reference.partition("#/$defs/")
    return name if document == CODES else None


def is_claim(release: Release, node: Json) -> bool:
    """Whether an object is a claim: whether it has the members of one, as every claim has them."""
    shared = release.documents[COMMON]["$defs"]["textClaim"]["properties"]
    own = node.get("properties", {})
    return all(name in own and _bare(own[name]) == _bare(shared[name]) for name in CLAIM)


def about_claim(release: Release, place: Place, node: Json) -> bool:
    """Whether an object is a claim whose page leaves to the claim itself what every claim has."""
    return place.section != "claim" and is_claim(release, node)


def _bare(member: Json) -> Json:
    """A member without the name of the shared document, which is in other documents only."""
    return {key: value.removeprefix(COMMON) if key == "$ref" else value for key, value in member.items()}


def type_of(release: Release, place: Place, node: Json, writer: Writer) -> str:
    """The type of a subschema, with its limits.

    Args:
        release: The release.
        place: Where it is.
        node: The subschema.
        writer: Writes what is not plain words.
    """
    _known(node)
    if "$ref" in node:
        target, _, path = node["$ref"].partition("#/$defs/")
        _, found, _ = release.resolve(place.document, node)
        kind = writer.named(Place(target or place.document, path), found["title"])
        return f"code of {kind}" if target == CODES else kind
    if "const" in node:
        return f"always {writer.code(str(node['const']))}"
    if "enum" in node:
        return "one of " + ", ".join(writer.code(str(value)) for value in node["enum"])
    if "oneOf" in node:
        return "one of " + ", ".join(type_of(release, place, option, writer) for option in node["oneOf"])
    if "properties" in node:
        return writer.named(place, "object")
    if isinstance(node.get("additionalProperties"), dict):
        least = f", at least {node['minProperties']}" if "minProperties" in node else ""
        return f"object of {type_of(release, place, node['additionalProperties'], writer)}{least}"
    if node["type"] == "array":
        count = f"{node['minItems']} to {node['maxItems']}"
        return f"list of {type_of(release, place, node['items'], writer)}, {count} items"
    return ", ".join([node["type"], *_limits(node, writer)])


def _limits(node: Json, writer: Writer) -> Iterator[str]:
    for lower, upper, unit in (("minLength", "maxLength", "characters"), ("minimum", "maximum", "")):
        if lower in node and upper in node:
            yield f"{node[lower]:,} to {node[upper]:,} {unit}".strip()
        elif upper in node:
            yield f"at most {node[upper]:,} {unit}".strip()
        elif lower in node:
            yield f"at least {node[lower]:,} {unit}".strip()
    if "pattern" in node:
        yield f"pattern {writer.code(node['pattern'])}"
