"""Codelists as SKOS concept schemes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cairef.exports.linked.addresses import code_address, list_address
from cairef.exports.linked.terms import english
from cairef.schema import CODES, release

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["codelists"]

# A role in ORG is a concept too.
_ROLES = frozenset({"party_role"})


def codelists(data: Dataset) -> Iterator[dict[str, Any]]:
    """The codelists of the newest schema and their codes, those of the dataset's own among them."""
    for name, body in release().documents[CODES]["$defs"].items():
        codes = data.codes(name)
        scheme = list_address(name)
        found: dict[str, Any] = {"@id": scheme, "@type": "skos:ConceptScheme", "skos:notation": name}
        found["skos:prefLabel"] = english(body["title"])
        if "description" in body:
            found["skos:definition"] = english(body["description"])
        found["skos:hasTopConcept"] = [{"@id": code_address(name, code)} for code in codes]
        yield found
        for each in codes.values():
            concept: dict[str, Any] = {
                "@id": code_address(name, each.code),
                "@type": ["skos:Concept", "org:Role"] if name in _ROLES else "skos:Concept",
                "skos:inScheme": {"@id": scheme},
                "skos:topConceptOf": {"@id": scheme},
                "skos:notation": each.code,
                "skos:prefLabel": english(each.title),
                "skos:definition": english(each.description),
            }
            if each.mood:
                concept["mood"] = each.mood
            if each.deprecated:
                concept["owl:deprecated"] = True
            yield concept
