"""A worked example for the page of a record type: a record of the dataset, its members linked to their rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from markupsafe import Markup, escape

from cairef.authoring.formatting import layout_of
from cairef.models import Record
from cairef.schema import Release
from cairef.site.schema.schema_table import CODES, PAGES, Place, Property, codelist_of, members
from cairef.site.site_data import SiteData

__all__ = ["Example", "choose", "example"]

Json = dict[str, Any]

_SHARE = 2 / 3
"""How much of its type's properties an example must have."""


@dataclass(frozen=True, slots=True)
class Example:
    """An example.

    Attributes:
        record: The record.
        least: The number of properties that a record must have to be chosen.
        of: The number of properties of its type.
        html: The record as in its file, with links.
    """

    record: Record
    least: int
    of: int
    html: str


def example(site: SiteData, kind: str) -> Example | None:
    """The example of a record type; None where the dataset has no record of it."""
    document = f"{kind}.schema.json"
    schema = site.release.documents[document]
    of = len(schema["properties"])
    records = [record for record in site.records() if record.record_type == kind]
    record, least = choose(records, ceil(of * _SHARE))
    if record is None:
        return None
    writer = _Writer(site.release, document)
    value = json.loads(layout_of(record.to_json(), site.release, kind))
    lines = "".join(writer.object(Place(document, kind), schema, value, 0))
    html = f'<div class="highlight cairef-example"><pre><code>{lines}\n</code></pre></div>'
    return Example(record, least, of, html)


def choose(records: Sequence[Record], least: int) -> tuple[Record | None, int]:
    """The shortest record with so many members; where none has as many, the shortest of those that have the most.

    Returns:
        The record, and the number of members that it was chosen for.
    """
    values = [(record, record.to_json()) for record in records]
    enough = min(least, max((len(value) for _, value in values), default=0))
    wanted = [(len(json.dumps(value)), record.id, record) for record, value in values if len(value) >= enough]
    return min(wanted, default=(0, "", None))[2], enough


class _Writer:
    """Writes JSON as `cairef fmt` does, on the page of one document."""

    def __init__(self, release: Release, document: str) -> None:
        self._release = release
        self._document = document

    def object(self, place: Place, node: Json, value: Json, depth: int) -> Iterator[str]:
        known = {member.name: member for member in members(place, node)}
        yield "{"
        for index, (name, content) in enumerate(value.items()):
            member = known[name]
            yield f"{',' if index else ''}\n{'  ' * (depth + 1)}"
            yield Markup('<a class="nt" href="{}">{}</a>: ').format(self._row(member), _text(name))
            yield from self._value(member.inner, member.body, content, depth + 1)
        yield f"\n{'  ' * depth}}}"

    def _value(self, place: Place, node: Json, value: Any, depth: int) -> Iterator[str]:
        codelist = codelist_of(node)
        document, target, name = self._release.resolve(place.document, node)
        if name and document != CODES:
            place = Place(document, name)
        if isinstance(value, list):
            yield "["
            for index, item in enumerate(value):
                yield f"{',' if index else ''}\n{'  ' * (depth + 1)}"
                yield from self._value(place, target["items"], item, depth + 1)
            yield f"\n{'  ' * depth}]"
        elif isinstance(value, dict):
            place, target = self._option(place, target, value)
            yield from self.object(place, target, value, depth)
        elif codelist:
            address = f"../codes/#{codelist}.{value}"
            yield Markup('<a class="s2" href="{}">{}</a>').format(address, _text(value))
        elif isinstance(value, str):
            yield Markup('<span class="s2">{}</span>').format(_text(value))
        else:
            kind = "kc" if isinstance(value, bool) else "mi"
            yield Markup('<span class="{}">{}</span>').format(kind, json.dumps(value))

    def _option(self, place: Place, node: Json, value: Json) -> tuple[Place, Json]:
        """The alternative that a value is written for: the one that has all its members."""
        for option in node.get("oneOf", ()):
            document, target, name = self._release.resolve(place.document, option)
            fixed = {key: body["const"] for key, body in target["properties"].items() if "const" in body}
            if value.keys() <= target["properties"].keys() and fixed.items() <= value.items():
                return Place(document, name or place.section), target
        return place, node

    def _row(self, member: Property) -> str:
        document = member.place.document
        page = "" if document == self._document else f"../{PAGES[document].removesuffix('.md')}/"
        return f"{page}#{member.anchor}"


def _text(value: str) -> Markup:
    """A text of a record in quotation marks; what it does to the direction of writing ends with it."""
    return Markup("<bdi>{}</bdi>").format(escape(json.dumps(value, ensure_ascii=False)))
