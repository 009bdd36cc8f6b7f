"""SHACL shapes of what is read off the schema; those of what is said beside it are in `shapes.ttl`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairef.exports.linked.addresses import CODES, VOCABULARY, list_address
from cairef.exports.linked.terms import ABOUT_THE_RECORD, LEFT_OUT, Range, class_of, objects, property_of, range_of
from cairef.schema import RECORD_TYPES, release
from cairef.schema.nodes import Node

__all__ = ["SHAPES", "shapes"]

SHAPES = "https://w3id.org/cairef/shapes#"
"""The namespace of the shapes."""

_REFERENCES = {each.id_type: each.name.capitalize() for each in RECORD_TYPES.values()}
_PLAIN = {"string": "xsd:string", "integer": "xsd:integer", "boolean": "xsd:boolean"}
_TYPED = {Range.EDTF: "loc-edtf:EDTF", Range.DAY: "xsd:date", Range.ENGLISH: "rdf:langString"}
# What is about the record is said of the record, and the rest of what it is about.
_ROOTS = frozenset(each.name.capitalize() for each in RECORD_TYPES.values())


def shapes() -> Iterator[dict[str, Any]]:
    """A shape for each class of the schema, and one for each codelist."""
    for codelist in release().codelists:
        here = f"{SHAPES}in.{codelist}"
        yield {
            "@id": here,
            "@type": "sh:NodeShape",
            "sh:property": {
                "@id": f"{here}.scheme",
                "sh:path": {"@id": "skos:inScheme"},
                "sh:hasValue": {"@id": list_address(codelist)},
                "sh:message": f"is no code of {CODES}{codelist}",
            },
        }
    done = set()
    for node in objects():
        name = class_of(node)
        if name not in done:
            done.add(name)
            yield _of_class(name, node)


def _of_class(name: str, node: Node) -> dict[str, Any]:
    here = f"{SHAPES}{name}"
    found: dict[str, Any] = {"@id": here, "@type": "sh:NodeShape"}
    if name in _ROOTS:
        # Of what another dataset describes only the name is here, so that this shape is asked for by the record.
        found["sh:class"] = {"@id": f"{VOCABULARY}{name}"}
    else:
        found["sh:targetClass"] = {"@id": f"{VOCABULARY}{name}"}
        found["sh:nodeKind"] = {"@id": "sh:IRI"}
    left_out = LEFT_OUT | (ABOUT_THE_RECORD if name in _ROOTS else frozenset())
    found["sh:property"] = [
        _of_member(f"{here}.{property_of(key)}", key, member, required=key in node.required)
        for key, member in node.members()
        if key not in left_out
    ]
    return found


def _of_member(here: str, key: str, member: Node, *, required: bool) -> dict[str, Any]:
    one = member.single
    found: dict[str, Any] = {"@id": here, "sh:path": {"@id": f"{VOCABULARY}{property_of(key)}"}}
    if required:
        found["sh:minCount"] = 1
    if member.item is None:
        found["sh:maxCount"] = 1
    kind = range_of(member)
    if kind is Range.NODE:
        return found | _of_reference(one)
    if kind is Range.PLAIN:
        found |= {"sh:datatype": {"@id": _PLAIN[one.body["type"]]}} if one.body.get("type") in _PLAIN else {}
    else:
        found["sh:datatype"] = {"@id": _TYPED[kind]}
    for said, asked in (("pattern", "sh:pattern"), ("minLength", "sh:minLength"), ("minimum", "sh:minInclusive")):
        if said in one.body:
            found[asked] = one.body[said]
    return found


def _of_reference(one: Node) -> dict[str, Any]:
    if one.codelist is not None:
        return {"sh:node": {"@id": f"{SHAPES}in.{one.codelist}"}}
    if one.name in _REFERENCES:
        return {"sh:class": {"@id": f"{VOCABULARY}{_REFERENCES[one.name]}"}}
    if one.is_object and not list(one.branches()):
        return {"sh:class": {"@id": f"{VOCABULARY}{class_of(one)}"}}
    return {"sh:nodeKind": {"@id": "sh:IRI"}}
