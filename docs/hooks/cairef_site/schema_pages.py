"""The reference of the schema: a page for each record type, the shared definitions and the codelists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairef.schema import RECORD_TYPES, Code, Release
from cairef_site.markup import code, inline, link, page, table, text

__all__ = ["schema_pages"]

Node = dict[str, Any]

_CODES, _COMMON = "codes.schema.json", "common.schema.json"
_REQUIRED = ' <span class="cairef-required">required</span>'
_CLAIM = ("basis", "evidence", "reasoning", "premises", "note")
_PAGES = {f"{kind}.schema.json": f"{kind}.md" for kind in RECORD_TYPES} | {_COMMON: "shared.md", _CODES: "codes.md"}

# A keyword that is not listed would go unmentioned on the pages.
_KEYWORDS = frozenset(
    [
        *("$schema", "$id", "$defs", "$ref", "title", "description", "type", "const", "enum", "items", "properties"),
        *("required", "additionalProperties", "dependentRequired", "oneOf", "allOf", "if", "then", "else"),
        *("minItems", "maxItems", "minLength", "maxLength", "pattern", "minimum", "maximum"),
    ]
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a subschema stands: its document and the anchor of its section."""

    document: str
    section: str


class _Reference:
    """Writes the pages of one release."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.uses: dict[str, dict[str, str]] = defaultdict(dict)
        self.claim_members = self._claim_members()

    def pages(self) -> Iterator[tuple[str, str]]:
        """The pages by path. The codelists come last, when all their uses are known."""
        for kind in RECORD_TYPES:
            yield f"schema/{kind}.md", self._record_page(kind)
        yield "schema/shared.md", self._shared_page()
        yield "schema/codes.md", self._codes_page()
        yield "schema/index.md", self._index_page()

    # Pages

    def _record_page(self, kind: str) -> str:
        document = f"{kind}.schema.json"
        schema = self.release.documents[document]
        return page(
            schema["title"],
            f"# {text(schema['title'])}\n",
            f"{inline(schema['description'])}\n",
            f"Schema file: {self._file(document)}. No other properties are allowed.\n",
            f"## Properties {{ #{kind} }}\n",
            *self._object(_Place(document, kind), schema, 2),
            *self._definitions(document, schema, 2),
        )

    def _shared_page(self) -> str:
        schema = self.release.documents[_COMMON]
        return page(
            "Shared definitions",
            "# Shared definitions\n",
            f"{inline(schema['description'])}\n",
            f"Schema file: {self._file(_COMMON)}.\n",
            "## Claim { #claim }\n",
            "The members that every claim has beside its value.\n",
            self._members(_Place(_COMMON, "claim"), self.claim_members, ["basis", "evidence"]),
            *self._conditions(schema["$defs"]["claimRules"]),
            *self._definitions(_COMMON, schema, 2, omit="claimRules"),
        )

    def _codes_page(self) -> str:
        schema = self.release.documents[_CODES]
        parts = ["# Codelists\n", f"{inline(schema['description'])}\n", f"Schema file: {self._file(_CODES)}.\n"]
        for name, body in schema["$defs"].items():
            uses = ", ".join(link(code(label), target) for label, target in sorted(self.uses[name].items()))
            parts += [
                f"## {text(body['title'])} {{ #{name} }}\n",
                f"{inline(body['description'])}\n",
                f"Name: {code(name)}. Used by {uses or 'nothing'}.\n",
                self._codelist(name, self.release.codelists[name]),
            ]
        return page("Codelists", *parts)

    @staticmethod
    def _codelist(name: str, codes: dict[str, Code]) -> str:
        with_cues = any(entry.cues for entry in codes.values())
        rows = []
        for entry in codes.values():
            old = " *(deprecated)*" if entry.deprecated else ""
            row = [
                f'<a id="{name}.{entry.code}"></a>{code(entry.code)}{old}',
                f"**{text(entry.title)}.** {inline(entry.description)}",
            ]
            if with_cues:
                cues = ", ".join(f"“{text(cue)}”" for cue in entry.cues) or "none"
                row.append(f'<span class="cairef-label">Cue terms: </span>{cues}')
            rows.append(row)
        return table(["Code", "Meaning", *(["Cue terms"] if with_cues else [])], rows)

    def _index_page(self) -> str:
        rows = [
            [
                link(text(self.release.documents[document]["title"]), target),
                inline(self.release.documents[document]["description"]),
                self._file(document),
            ]
            for document, target in _PAGES.items()
        ]
        return page(
            "Schema",
            "# Schema\n",
            f"Release {text(self.release.version)}, in JSON Schema 2020-12. This reference is generated from the "
            "schema files. They refer to each other by relative names: to use them elsewhere, keep the five "
            "in one folder.\n",
            table(["Page", "What it describes", "File"], rows),
            "A claim, such as a party, a date or a status, carries its own "
            f"{link('evidence', 'shared.md#evidence')}: one or more "
            f"{link('spans', 'shared.md#span')} of the sources.\n",
        )

    def _file(self, document: str) -> str:
        return link(code(document), f"{self.release.version}/{document}")

    # Definitions

    def _definitions(self, document: str, schema: Node, level: int, omit: str = "") -> Iterator[str]:
        for name, node in schema["$defs"].items():
            if name != omit:
                yield from self._section(_Place(document, name), node, level, name)

    def _section(self, place: _Place, node: Node, level: int, name: str | None = None) -> Iterator[str]:
        yield f"{'#' * level} {text(node['title'])} {{ #{place.section} }}\n"
        yield f"{inline(node['description'])}\n"
        called = f"Name in the schema: {code(name)}. " if name else ""
        if "properties" in node:
            yield f"{called}\n"
            yield from self._object(place, node, level)
        else:
            yield f"{called}Type: {self._type(place, node)}\n"

    def _object(self, place: _Place, node: Node, level: int) -> Iterator[str]:
        _known(node)
        yield self._members(place, node["properties"], node.get("required", []))
        if node.get("if"):
            yield from self._conditions(node)
        for member, others in node.get("dependentRequired", {}).items():
            yield f"With {code(member)}, {_and(others)} is required.\n"
        for name, member in node["properties"].items():
            if isinstance(member, dict) and "properties" in member:
                yield from self._section(_Place(place.document, f"{place.section}-{name}"), member, level + 1)

    def _members(self, place: _Place, members: Node, required: list[str]) -> str:
        is_claim = place.section != "claim" and all(
            name in members and _bare(members[name]) == _bare(self.claim_members[name]) for name in _CLAIM
        )
        rows = [
            self._member(place, name, member, required=name in required)
            for name, member in members.items()
            if not (is_claim and name in _CLAIM)
        ]
        if is_claim:
            names = ", ".join(code(name) + (_REQUIRED if name in required else "") for name in _CLAIM)
            anchors = "".join(f'<a id="{place.section}.{name}"></a>' for name in _CLAIM)
            target = self._target(place, _Place(_COMMON, "claim"))
            rows.append([anchors + names, link("Claim", target), "The evidence of the value, as in every claim."])
        return table(["Property", "Type", "Meaning"], rows)

    def _member(self, place: _Place, name: str, member: Node, *, required: bool) -> list[str]:
        anchor = f'<a id="{place.section}.{name}"></a>'
        shown = code(name) + (_REQUIRED if required else "")
        inner = _Place(place.document, f"{place.section}-{name}" if "properties" in member else place.section)
        kind = self._type(inner, member, f"{place.section}.{name}")
        return [anchor + shown, kind, f"**{text(member['title'])}.** {inline(member['description'])}"]

    def _conditions(self, node: Node) -> Iterator[str]:
        [(name, test)] = node["if"]["properties"].items()
        forbidden = [key for key, value in node["else"]["properties"].items() if value is False]
        yield (
            f"Where {code(name)} is {code(test['const'])}, {_and(node['then']['required'])} is required; otherwise "
            f"{_and(forbidden)} are not allowed.\n"
        )

    # Types

    def _type(self, place: _Place, node: Node, user: str | None = None) -> str:
        _known(node)
        if "$ref" in node:
            return self._reference(place, node["$ref"], user)
        if "const" in node:
            return f"always {code(str(node['const']))}"
        if "enum" in node:
            return "one of " + ", ".join(code(str(value)) for value in node["enum"])
        if "oneOf" in node:
            return "one of " + ", ".join(self._type(place, option, user) for option in node["oneOf"])
        if "properties" in node:
            return link("object", self._target(place, place))
        if node["type"] == "array":
            count = f"{node['minItems']} to {node['maxItems']}"
            return f"list of {self._type(place, node['items'], user)}, {count} items"
        return ", ".join([node["type"], *_limits(node)])

    def _reference(self, place: _Place, reference: str, user: str | None) -> str:
        target, _, path = reference.partition("#/$defs/")
        document = target or place.document
        _, node, _ = self.release.resolve(place.document, {"$ref": reference})
        there = self._target(place, _Place(document, path))
        if document == _CODES:
            if user:
                self.uses[path][user.replace("-", ".")] = f"{_PAGES[place.document]}#{user}"
            return f"code of {link(text(node['title']), there)}"
        return link(text(node["title"]), there)

    @staticmethod
    def _target(place: _Place, there: _Place) -> str:
        file = "" if place.document == there.document else _PAGES[there.document]
        return f"{file}#{there.section}"

    def _claim_members(self) -> Node:
        members = self.release.documents[_COMMON]["$defs"]["textClaim"]["properties"]
        return {name: members[name] for name in _CLAIM}


def _bare(member: Node) -> Node:
    """A member without the name of the shared document, which stands in other documents only."""
    return {key: value.removeprefix(_COMMON) if key == "$ref" else value for key, value in member.items()}


def _known(node: Node) -> None:
    unknown = sorted(node.keys() - _KEYWORDS)
    if unknown:
        raise ValueError(f"the schema reference cannot show {', '.join(unknown)}")


def _limits(node: Node) -> Iterator[str]:
    for lower, upper, unit in (("minLength", "maxLength", "characters"), ("minimum", "maximum", "")):
        if lower in node and upper in node:
            yield f"{node[lower]:,} to {node[upper]:,} {unit}".strip()
        elif upper in node:
            yield f"at most {node[upper]:,} {unit}".strip()
        elif lower in node:
            yield f"at least {node[lower]:,} {unit}".strip()
    if "pattern" in node:
        yield f"pattern {code(node['pattern'])}"


def _and(names: list[str]) -> str:
    return " and ".join(code(name) for name in names)


def schema_pages(release: Release) -> dict[str, str]:
    """The pages of the schema reference, as Markdown by path."""
    return dict(_Reference(release).pages())
