"""Passages of sources as the W3C Web Annotation Data Model selects them: by position, and by their words."""

from __future__ import annotations

from typing import Any

from cairef.exports.linked.addresses import passage_address, text_address
from cairef.models import Source

__all__ = ["passage", "surroundings"]

_FIRST_WIDTH = 32


def passage(source: Source, start: int, end: int) -> dict[str, Any]:
    """A passage: the text that it is of, its words with those around it, and its place in code points."""
    text = source.text
    prefix, suffix = surroundings(text, start, end)
    return {
        "@id": passage_address(source.id, start, end),
        "@type": ["oa:SpecificResource", "prov:Entity"],
        "oa:hasSource": {"@id": text_address(source)},
        "oa:hasSelector": [
            {
                "@id": passage_address(source.id, start, end, "quote"),
                "@type": "oa:TextQuoteSelector",
                "oa:exact": text[start:end],
                "oa:prefix": prefix,
                "oa:suffix": suffix,
            },
            {
                "@id": passage_address(source.id, start, end, "position"),
                "@type": "oa:TextPositionSelector",
                "oa:start": _whole(start),
                "oa:end": _whole(end),
            },
        ],
    }


def _whole(number: int) -> dict[str, str]:
    # The type that the Web Annotation Ontology gives; a bare number of JSON-LD would be an `xsd:integer`.
    return {"@value": str(number), "@type": "xsd:nonNegativeInteger"}


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """What is before and after a stretch of a text: enough that no other place of it has the three in a row.

    A selector by words selects every place that it fits, so that what is around them has to distinguish it.
    """
    width = _FIRST_WIDTH
    while True:
        before, after = max(0, start - width), end + width
        found = text[before:after]
        first = text.find(found)
        # An overlapping second place counts too.
        if text.find(found, first + 1) < 0:
            return text[before:start], text[end:after]
        width *= 2
