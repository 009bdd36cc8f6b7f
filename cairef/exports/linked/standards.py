"""What schema.org, ORG, PROV and Dublin Core say of the parts of a record: read by those who do not know our schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from cairef.exports.linked.addresses import code_address
from cairef.exports.linked.terms import english

__all__ = ["ACTOR_TYPES", "broader", "in_standards"]

Address = Callable[[str, str], str]
Value = Mapping[str, Any]
Said = dict[str, Any]

_BODY = "org:Organization"
ACTOR_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "state": ("schema:Country", _BODY),
        "government-body": ("schema:GovernmentOrganization", _BODY),
        "ministry": ("schema:GovernmentOrganization", _BODY),
        "subnational-body": ("schema:GovernmentOrganization", _BODY),
        "agency": ("schema:GovernmentOrganization", _BODY),
        "company": ("schema:Corporation", _BODY),
        "bank": ("schema:Organization", _BODY),
        "intergovernmental-body": ("schema:Organization", _BODY),
        "news-agency": ("schema:NewsMediaOrganization", _BODY),
        "research-institute": ("schema:ResearchOrganization", _BODY),
        "university": ("schema:CollegeOrUniversity", _BODY),
        "association": ("schema:Organization", _BODY),
        "party-organ": ("schema:Organization", _BODY),
        "person": ("schema:Person",),
    }
)
"""What an actor of each kind is besides. Of a kind of a dataset’s own, only that it is an agent is known."""

_BROADER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Record": ("prov:Entity",),
        "Claim": ("prov:Entity",),
        "Inference": ("prov:Activity",),
        "Verification": ("prov:Activity",),
        # An instrument of cooperation is taken for the collaboration that it makes, whose members are its parties.
        "Agreement": ("schema:Project", "org:OrganizationalCollaboration"),
        "Actor": ("prov:Agent", "foaf:Agent"),
        "Source": ("schema:TextObject", "prov:Entity"),
        "Party": ("org:Membership",),
        "Membership": ("org:Membership", "schema:Role"),
        "Position": ("org:Membership", "schema:Role"),
        "Person": ("schema:Action",),
        "Milestone": ("schema:Action",),
    }
)

# By these another agreement has this one as a part of itself.
_WHOLES = frozenset({"part-of", "branch-of"})


def broader(name: str) -> tuple[str, ...]:
    """The classes of the standards that a class of ours is a part of."""
    return _BROADER.get(name, ())


def in_standards(name: str, value: Value, here: str, address: Address, **places: str) -> Said:
    """What is said besides of a part of a record, or of what the record is about.

    Args:
        name: Its class.
        value: The part, or the record, as JSON.
        here: Its IRI.
        address: Gives the IRI of what a record of a type with an id is about.
        places: Of a part, as `about` the IRI of what its record is about, and as `record` that of the record.
    """
    say = _SAYS.get(name)
    return say(value, here, address, places) if say else {}


def _agreement(value: Value, here: str, address: Address, places: Value) -> Said:  # noqa: ARG001 - all have one form
    printed = [each["text"] for each in [*_maybe(value, "title"), *value.get("names", ())]]
    wholes = [each["agreement"] for each in value.get("relations", ()) if each["type"] in _WHOLES]
    return _without_nothing(
        {
            "schema:name": english(value["label"]),
            "schema:alternateName": _once(printed),
            "schema:member": _nodes(address("actor", each["actor"]) for each in value.get("parties", ())),
            "org:subOrganizationOf": _nodes(address("agreement", each) for each in wholes),
            "dcterms:subject": _nodes(code_address("topic", each["code"]) for each in value.get("topics", ())),
        }
    )


def _actor(value: Value, here: str, address: Address, places: Value) -> Said:  # noqa: ARG001 - all have one form
    types = ACTOR_TYPES.get(value["kind"]["code"], ())
    wholes = [address("actor", each["actor"]) for each in _maybe(value, "parent") if _BODY in types]
    return _without_nothing(
        {
            "@type": ["Actor", *broader("Actor"), *types],
            "schema:name": english(value["label"]),
            "schema:alternateName": _once([each["text"] for each in value["names"]]),
            "schema:memberOf": _nodes(address("actor", each["body"]) for each in value.get("memberships", ())),
            "org:subOrganizationOf": _nodes(wholes),
        }
    )


def _source(value: Value, here: str, address: Address, places: Value) -> Said:  # noqa: ARG001 - all have one form
    publishers = [each["actor"] for each in _maybe(value, "publisher") if "actor" in each]
    return _without_nothing(
        {
            "schema:name": english(value["label"]),
            "schema:headline": [each["text"] for each in _maybe(value, "headline")],
            "schema:inLanguage": value["language"],
            "schema:sha256": value["sha256"],
            "schema:publisher": _nodes(address("actor", each) for each in publishers),
            "dcterms:issued": [_edtf(each) for each in _maybe(value, "published")],
        }
    )


def _party(value: Value, here: str, address: Address, places: Value) -> Said:  # noqa: ARG001 - all have one form
    return {
        "org:member": {"@id": address("actor", value["actor"])},
        "org:organization": {"@id": places["about"]},
        "org:role": {"@id": code_address("party_role", value["role"])},
    }


def _person(value: Value, here: str, address: Address, places: Value) -> Said:  # noqa: ARG001 - all have one form
    return {
        "schema:agent": {"@id": address("actor", value["actor"])},
        "schema:object": {"@id": places["about"]},
    }


def _milestone(value: Value, here: str, address: Address, places: Value) -> Said:  # noqa: ARG001 - all have one form
    agreement = places["record"].startswith("agreements/")
    return _without_nothing(
        {
            "schema:agent": _nodes(address("actor", each["actor"]) for each in value.get("actors", ())),
            # Of an actor's milestone it is not said whether it did it or it was done to it.
            "schema:object": _nodes([places["about"]] if agreement else []),
            "schema:location": [each["text"] for each in _maybe(value, "place")],
            "dcterms:date": [_edtf(each) for each in _maybe(value, "date")],
        }
    )


def _membership(value: Value, here: str, address: Address, places: Value) -> Said:  # noqa: ARG001 - all have one form
    return _without_nothing(
        {
            "org:member": {"@id": places["about"]},
            "org:organization": {"@id": address("actor", value["body"])},
            "schema:roleName": value.get("role"),
        }
    )


def _position(value: Value, here: str, address: Address, places: Value) -> Said:  # noqa: ARG001 - all have one form
    return _without_nothing(
        {
            "org:member": {"@id": places["about"]},
            "org:organization": _nodes(address("actor", each["actor"]) for each in _maybe(value, "body")),
            "schema:roleName": value["title"],
        }
    )


def _reading(value: Value, here: str, address: Address, places: Value) -> Said:  # noqa: ARG001 - all have one form
    reader = _without_nothing(
        {"@id": f"{here}/handle", "@type": "prov:Agent", "schema:alternateName": value.get("handle")}
    )
    return {
        "prov:used": {"@id": places["record"]},
        "prov:qualifiedAssociation": {
            "@id": f"{here}/role",
            "@type": "prov:Association",
            "prov:agent": reader,
            "prov:hadRole": {"@id": code_address("verification_role", value["role"])},
        },
    }


_SAYS: Mapping[str, Callable[[Value, str, Address, Value], Said]] = MappingProxyType(
    {
        "Agreement": _agreement,
        "Actor": _actor,
        "Source": _source,
        "Party": _party,
        "Person": _person,
        "Milestone": _milestone,
        "Membership": _membership,
        "Position": _position,
        "Verification": _reading,
    }
)


def _maybe(value: Value, key: str) -> list[Value]:
    return [value[key]] if key in value else []


def _once(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _nodes(addresses: Any) -> list[dict[str, str]]:
    return [{"@id": each} for each in dict.fromkeys(addresses)]


def _edtf(date: Value) -> dict[str, str]:
    return {"@value": date["edtf"], "@type": "loc-edtf:EDTF"}


def _without_nothing(said: Said) -> Said:
    return {key: each for key, each in said.items() if each not in (None, [], "")}
