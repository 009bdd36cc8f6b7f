"""Codelists as SKOS concept schemes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cairef.exports.linked.addresses import code_address, list_address
from cairef.exports.linked.terms import english
from cairef.schema import CODES, TITLE_LANGUAGES, codelist_titles, release, titles

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["codelists"]

# A role in ORG is a concept too.
_ROLES = frozenset({"party_role"})
_OTHERS = tuple(tag for tag in TITLE_LANGUAGES if tag != "en")


def codelists(data: Dataset) -> Iterator[dict[str, Any]]:
    """The codelists of the newest schema and their codes, those of the dataset's own among them."""
    for name, body in release().documents[CODES]["$defs"].items():
        codes = data.codes(name)
        scheme = list_address(name)
        found: dict[str, Any] = {"@id": scheme, "@type": "skos:ConceptScheme", "skos:notation": name}
        found["skos:prefLabel"] = _labels(body["title"], {tag: codelist_titles(tag) for tag in _OTHERS}, name)
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
                "skos:prefLabel": _labels(each.title, {tag: titles(tag).get(name, {}) for tag in _OTHERS}, each.code),
                "skos:definition": english(each.description),
            }
            if each.mood:
                concept["mood"] = each.mood
            if each.deprecated:
                concept["owl:deprecated"] = True
            yield concept


def _labels(title: str, others: Mapping[str, Mapping[str, str]], name: str) -> list[dict[str, str]]:
    """The title in English, and in each other language that has one for the name."""
    found = [{"@value": titled[name], "@language": tag} for tag, titled in others.items() if name in titled]
    return [english(title), *found]
