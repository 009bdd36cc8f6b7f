"""The vocabulary of the linked data and its SHACL shapes, as Turtle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables import Table
from cairef.exports.linked.addresses import NOWHERE, VOCABULARY
from cairef.exports.linked.graph import graph_of
from cairef.exports.linked.shapes import shapes
from cairef.exports.linked.standards import broader
from cairef.exports.linked.terms import Term, class_of, classes, english, objects, properties
from cairef.schema import release

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made", "vocabulary"]

_BY_HAND = Path(__file__).parent / "shapes.ttl"


def made(data: Dataset, tables: Sequence[Table], *, raw: bool) -> dict[str, bytes]:  # noqa: ARG001 - the same for all datasets
    """The vocabulary, the shapes that are read off the schema, and those that are written by hand.

    Raises:
        UsageError: rdflib is not installed.
    """
    computed = graph_of([*vocabulary(), *shapes()], NOWHERE).serialize(format="turtle", encoding="utf-8")
    return {"cairef-vocabulary.ttl": computed + _BY_HAND.read_bytes()}


def vocabulary() -> Iterator[dict[str, Any]]:
    """The classes and properties of the newest schema."""
    here = VOCABULARY.rstrip("#")
    yield {
        "@id": here,
        "@type": "owl:Ontology",
        "rdfs:label": english("The vocabulary of cairef"),
        "owl:versionInfo": release().version,
    }
    claims = {class_of(node) for node in objects() if node.member("basis")}
    for name, term in classes().items():
        above = [*broader(name), *(["cairef:Claim"] if name in claims else [])]
        yield _term(term, "rdfs:Class", here) | (
            {"rdfs:subClassOf": [{"@id": each} for each in above]} if above else {}
        )
    for name, term in properties().items():
        # The annotation has the claim as its body.
        inverse = {"owl:inverseOf": {"@id": "oa:hasBody"}} if name == "evidence" else {}
        yield _term(term, "rdf:Property", here) | inverse


def _term(term: Term, kind: str, defined_by: str) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": f"{VOCABULARY}{term.name}", "@type": kind, "rdfs:label": english(term.title)}
    if term.description:
        found["rdfs:comment"] = english(term.description)
    return found | {"rdfs:isDefinedBy": {"@id": defined_by}}
