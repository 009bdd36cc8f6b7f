"""A dataset as JSON-LD, record by record, and the context in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables.shared import all_records
from cairef.exports.linked.addresses import CODES, VOCABULARY, record_address
from cairef.exports.linked.codelists import codelists
from cairef.exports.linked.records import LinkedNode, Met, described, named, passages_of
from cairef.exports.linked.terms import Range, only_range, properties
from cairef.frozen import NamedTuple
from cairef.models import Record

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["NAMESPACES", "Part", "context", "parts", "read_as"]

NAMESPACES = {
    "cairef": VOCABULARY,
    "codes": CODES,
    "dcterms": "http://purl.org/dc/terms/",
    "loc-edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The namespaces by prefix."""

_READ_AS = {
    Range.NODE: {"@type": "@id"},
    Range.EDTF: {"@type": "loc-edtf:EDTF"},
    Range.DAY: {"@type": "xsd:date"},
    Range.ENGLISH: {"@language": "en"},
}


class Part(NamedTuple):
    """A part of the dataset: what one record says, all codelists, or the dataset as a whole.

    Attributes:
        address: The IRI of the part, below the base.
        nodes: What it says.
    """

    address: str
    nodes: list[LinkedNode]


def read_as(name: str) -> dict[str, str]:
    """How a text that is the value of a property is read: as an address, a date, words of a language, or as it is."""
    only = only_range(name)
    return _READ_AS.get(only, {}) if only else {}


@cache
def _terms() -> dict[str, Any]:
    return {name: {"@id": f"cairef:{name}", **read_as(name)} for name in properties()}


def context(base: str) -> dict[str, Any]:
    """The context: what the members of a node mean, and from where addresses count.

    Args:
        base: The base of IRIs.
    """
    return {"@version": 1.1, "@base": base, "@vocab": VOCABULARY, **NAMESPACES, **_terms()}


def parts(data: Dataset) -> Iterator[Part]:
    """The parts of a dataset: itself, its agreements, actors and sources by id, and its codelists."""
    yield Part("", [_itself(data)])
    met = Met()
    found = {record.id: Part(_address(record), [described(data, record, met)]) for record in all_records(data)}
    for name in sorted(met.ids - found.keys()):
        record = data.record(name)
        found[name] = Part(_address(record), [named(data, record)])
    for name in sorted({each.source for each in met.stretches}):
        found[name].nodes.extend(passages_of(data, name, met))
    yield from found.values()
    yield Part(CODES.rstrip("#"), list(codelists(data)))


def _address(record: Record) -> str:
    return record_address(record.record_type, record.id)


def _itself(data: Dataset) -> LinkedNode:
    found: LinkedNode = {"@id": "", "@type": "schema:Dataset", "schema:identifier": f"sha256:{data.digest}"}
    if data.version:
        found["schema:version"] = data.version
    return found | {"schema:hasPart": [{"@id": _address(record)} for record in all_records(data)]}
