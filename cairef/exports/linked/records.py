"""Records as nodes of JSON-LD: member for member in the words of the schema, then in those of the standards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables.verified import is_verified
from cairef.exports.linked.addresses import (
    code_address,
    passage_address,
    record_address,
    text_address,
    thing_address,
)
from cairef.exports.linked.passages import passage
from cairef.exports.linked.standards import broader, in_standards
from cairef.exports.linked.terms import (
    ABOUT_THE_RECORD,
    LEFT_OUT,
    Range,
    class_of,
    english,
    only_range,
    property_of,
    range_of,
)
from cairef.frozen import NamedTuple
from cairef.models import Record
from cairef.pointers import Pointer, to_pointer
from cairef.schema import RECORD_TYPES, release
from cairef.schema.nodes import Node, node_of
from cairef.texts import dates

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["LinkedNode", "Met", "described", "named", "passages_of"]

LinkedNode = dict[str, Any]
_TYPED = {Range.EDTF: "loc-edtf:EDTF", Range.DAY: "xsd:date"}
_REFERENCES = {each.id_type: each.name for each in RECORD_TYPES.values()}
_UNKNOWN = Node(release(), "", {}, {})
_MOTIVATION = {
    "code": "oa:classifying",
    "actor": "oa:identifying",
    "agreement": "oa:identifying",
    "body": "oa:identifying",
}


class Stretch(NamedTuple):
    """A stretch of a source that is quoted."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Met:
    """What records have led to so far.

    Attributes:
        stretches: The stretches of sources that they quote.
        ids: The ids of the records that they refer to.
    """

    stretches: set[Stretch] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)


def described(data: Dataset, record: Record, met: Met) -> LinkedNode:
    """A record and what it is about.

    Args:
        data: The dataset.
        record: A record of it.
        met: To which is added what this record leads to.
    """
    return _Record(data, record, met).node()


def named(data: Dataset, record: Record) -> LinkedNode:
    """What a record of another dataset is about, by its name alone: this one builds on it."""
    return {
        "@id": address_of(data, record.record_type, record.id),
        "@type": [class_of(node_of(release(), record.record_type))],
        "rdfs:label": english(record.label),
    }


def address_of(data: Dataset, record_type: str, identifier: str) -> str:
    """What a record is about: an agreement, an actor, or the text of a source."""
    if record_type == "source":
        return text_address(data.source(identifier))
    return thing_address(record_type, identifier)


def passages_of(data: Dataset, source: str, met: Met) -> Iterator[LinkedNode]:
    """The passages of a source that are quoted, in order."""
    of = data.source(source)
    for each in sorted(one for one in met.stretches if one.source == source):
        yield passage(of, each.start, each.end)


class _Record:
    """A record on the way to a node."""

    def __init__(self, data: Dataset, record: Record, met: Met) -> None:
        self._data, self._record, self._met = data, record, met
        self._address = record_address(record.record_type, record.id)
        self._thing = self._address_of(record.record_type, record.id)

    def node(self) -> LinkedNode:
        value, shape = self._record.to_json(), node_of(release(), self._record.record_type)
        apart = {key: each for key, each in value.items() if key in ABOUT_THE_RECORD}
        rest = {key: each for key, each in value.items() if key not in ABOUT_THE_RECORD}
        return {
            "@id": self._address,
            "@type": ["Record", *broader("Record")],
            **self._members(apart, shape, ()),
            "verified": is_verified(self._data, self._record),
            "schema:mainEntity": {
                "@id": self._thing,
                "@type": [class_of(shape), *broader(class_of(shape))],
                "rdfs:label": english(self._record.label),
                **self._members(rest, shape, ()),
                **in_standards(class_of(shape), value, self._thing, self._address_of),
            },
        }

    def _members(self, value: Mapping[str, Any], shape: Node, pointer: Pointer) -> LinkedNode:
        found: LinkedNode = {}
        for key, each in value.items():
            if key in LEFT_OUT:
                continue
            member = shape.member(key) or _UNKNOWN
            at = (*pointer, key)
            if isinstance(each, list):
                items = [self._value(key, item, member.single, (*at, place)) for place, item in enumerate(each)]
                for place, item in enumerate(items, 1):
                    if isinstance(item, dict) and "@type" in item:
                        item["position"] = place
                found[property_of(key)] = items
            else:
                found[property_of(key)] = self._value(key, each, member, at)
        return found

    def _value(self, key: str, value: Any, shape: Node, at: Pointer) -> Any:
        if isinstance(value, dict):
            return self._part(value, shape.branch_for(value), at)
        kind, only = range_of(shape), only_range(property_of(key))
        if kind is Range.NODE:
            address = self._referred(value, shape)
            return address if only is kind else {"@id": address}
        if kind in _TYPED:
            return value if only is kind else {"@value": value, "@type": _TYPED[kind]}
        if kind is Range.ENGLISH:
            return value if only is kind else english(value)
        if isinstance(value, float):
            # As a decimal number: a double may not be the number that is printed.
            return {"@value": format(Decimal(repr(value)), "f"), "@type": "xsd:decimal"}
        return value

    def _referred(self, value: str, shape: Node) -> str:
        if shape.codelist is not None:
            return code_address(shape.codelist, value)
        if shape.name in _REFERENCES:
            return self._address_of(_REFERENCES[shape.name], value)
        return f"{self._address}#{value}"

    def _address_of(self, record_type: str, identifier: str) -> str:
        self._met.ids.add(identifier)
        return address_of(self._data, record_type, identifier)

    def _part(self, value: Mapping[str, Any], shape: Node, at: Pointer) -> LinkedNode:
        name, here = class_of(shape), self._place(at)
        found: LinkedNode = {"@id": here, "@type": [name, *broader(name)]}
        if "basis" in value:
            found["@type"] += ["Claim", *broader("Claim")]
            found["basis"] = code_address("basis", value["basis"])
        found |= self._members(value, shape, at)
        if "edtf" in value:
            lower, upper = dates.bounds(value["edtf"])
            found |= {"earliest": lower.isoformat()} if lower else {}
            found |= {"latest": upper.isoformat()} if upper else {}
        found |= self._evidence(value, at)
        return found | in_standards(name, value, here, self._address_of, about=self._thing, record=self._address)

    def _place(self, at: Pointer) -> str:
        return f"{self._address}#{to_pointer(at)}"

    def _evidence(self, value: Mapping[str, Any], at: Pointer) -> LinkedNode:
        if "evidence" not in value:
            return {}
        stretches = [Stretch(span["source"], int(span["start"]), int(span["end"])) for span in value["evidence"]]
        self._met.stretches.update(stretches)
        self._met.ids.update(each.source for each in stretches)
        passages = [{"@id": passage_address(*each)} for each in dict.fromkeys(stretches)]
        motive = next((_MOTIVATION[key] for key in _MOTIVATION if key in value), "oa:describing")
        found: LinkedNode = {
            "prov:wasDerivedFrom": passages,
            "evidence": {
                "@id": self._place((*at, "evidence")),
                "@type": "oa:Annotation",
                "oa:motivatedBy": {"@id": motive if "basis" in value else "oa:assessing"},
                "oa:hasBody": {"@id": self._place(at)},
                "oa:hasTarget": passages,
            },
        }
        if "reasoning" in value:
            found["prov:wasGeneratedBy"] = {
                "@id": self._place((*at, "reasoning")),
                "@type": ["Inference", *broader("Inference")],
                "rdfs:comment": english(value["reasoning"]),
                "prov:used": passages,
            }
        return found
