"""The reference of the schema: a page for each record type, the shared definitions and a dataset's own codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairef.schema import OWN_CODES, RECORD_TYPES, Release
from cairef.site.markup import block, code, inline, link, page, table, text
from cairef.site.schema.codelist_pages import codelist_pages
from cairef.site.schema.record_example import Example, example
from cairef.site.schema.schema_changes import changes_page
from cairef.site.schema.schema_downloads import archive_name, releases_table
from cairef.site.schema.schema_paths import paths_page
from cairef.site.schema.schema_table import (
    CLAIM,
    COMMON,
    PAGES,
    Place,
    Property,
    about_claim,
    conditions,
    definitions,
    members,
    type_of,
)
from cairef.site.site_data import FOLDERS, SiteData

__all__ = ["schema_pages"]

_REQUIRED = '<span class="cairef-mark">required</span>'


def schema_pages(site: SiteData) -> dict[str, str]:
    """The pages of the schema reference, as Markdown by path."""
    reference = _Reference(site)
    return {
        **dict(reference.pages()),
        **dict(codelist_pages(site)),
        "schema/paths.md": paths_page(site.release, _Markdown("paths.schema.json")),
        "schema/changes.md": changes_page(site.releases),
    }


class _Markdown:
    """Writes types with links, on the page of one document."""

    def __init__(self, document: str) -> None:
        self._document = document

    @staticmethod
    def code(value: str) -> str:
        return code(value)

    def named(self, target: Place, title: str) -> str:
        address = f"#{target.section}" if target.document == self._document else target.address
        return link(text(title), address)


class _Reference:
    """Writes the pages of the newest release."""

    def __init__(self, site: SiteData) -> None:
        self.site = site
        self.release: Release = site.release

    def pages(self) -> Iterator[tuple[str, str]]:
        """The pages by path."""
        for kind in RECORD_TYPES:
            yield f"schema/{kind}.md", self._record_page(kind)
        yield "schema/shared.md", self._shared_page()
        if OWN_CODES in self.release.documents:
            yield "schema/codelist.md", self._own_codes_page()
        yield "schema/index.md", self._index_page()

    # Pages

    def _record_page(self, kind: str) -> str:
        document = f"{kind}.schema.json"
        schema = self.release.documents[document]
        found = example(self.site, kind)
        where = f" {link('A whole record', '#example')} is at the end of this page." if found else ""
        paths = link("All paths", f"paths.md#{kind}")
        return page(
            schema["title"],
            f"# {text(schema['title'])}\n",
            f"{inline(schema['description'])}\n",
            f"Schema file: {self._file(document)}. No other properties are allowed. {paths} of this record type "
            f"are on one page.{where}\n",
            *self._definitions(document),
            *(self._example(found, kind) if found else ()),
        )

    def _shared_page(self) -> str:
        schema = self.release.documents[COMMON]
        return page(
            "Shared definitions",
            "# Shared definitions\n",
            f"{inline(schema['description'])}\n",
            f"Schema file: {self._file(COMMON)}.\n",
            *self._definitions(COMMON),
        )

    def _own_codes_page(self) -> str:
        schema = self.release.documents[OWN_CODES]
        lists = ", ".join(link(code(name), f"codes.md#{name}") for name in self.release.open_lists)
        return page(
            schema["title"],
            f"# {text(schema['title'])}\n",
            f"{inline(schema['description'])}\n",
            f"Schema file: {self._file(OWN_CODES)}. The open lists are {lists}. The rules on them are "
            f"{link('S009', '../rules/S009.md')} and {link('S010', '../rules/S010.md')}.\n",
            *self._definitions(OWN_CODES),
        )

    def _index_page(self) -> str:
        rows = [
            [
                link(text(self.release.documents[document]["title"]), target),
                inline(self.release.documents[document]["description"]),
                self._file(document),
            ]
            for document, target in PAGES.items()
            if document in self.release.documents
        ]
        archive = f"{self.release.version}/{archive_name(self.release)}"
        return page(
            "Schema",
            "# Schema\n",
            f"Release {text(self.release.version)}, in JSON Schema 2020-12. This reference is generated from the "
            "schema files. They refer to each other by relative names: to use them elsewhere, keep them "
            f"in one folder, or take {link('all of them as a zip file', archive)}.\n",
            table(["Page", "What it describes", "File"], rows, "cairef-files"),
            "A claim, such as a party, a date or a status, carries its own "
            f"{link('evidence', 'shared.md#evidence')}: one or more "
            f"{link('spans', 'shared.md#span')} of the sources.\n",
            "## Releases { #releases }\n",
            "A released schema never changes. What is new comes as a new release in a folder of its own; "
            f"{link('Changes of the schema', 'changes.md')} says how the releases differ.\n",
            releases_table(self.site.releases),
        )

    def _file(self, document: str) -> str:
        return link(code(document), f"{self.release.version}/{document}")

    def _example(self, found: Example, kind: str) -> Iterator[str]:
        target = f"../{FOLDERS[kind]}/{found.record.id}.md"
        yield "## Example { #example }\n"
        yield (
            f"{link(text(found.record.label), target)}, in full: the shortest {kind} of the dataset that has "
            f"{found.least} of the {found.of} properties. Press the name of a member to see its row "
            "above, a code to see its definition.\n"
        )
        yield block(found.html)

    # Definitions

    def _definitions(self, document: str) -> Iterator[str]:
        writer = _Markdown(document)
        for place, node in definitions(self.release, document):
            yield from self._heading(place, node)
            if "properties" not in node:
                yield f"Name in the schema: {code(place.section)}. Type: {self._type(place, node)}\n"
                continue
            yield self._members(place, node)
            for condition in conditions(node, writer):
                yield f"{condition}\n"

    def _heading(self, place: Place, node: dict[str, Any]) -> Iterator[str]:
        if place.document == COMMON and place.section == "claim":
            yield "## Claim { #claim }\n"
            yield "The members that every claim has beside its value.\n"
        elif f"{place.section}.schema.json" == place.document:
            yield f"## Properties {{ #{place.section} }}\n"
        else:
            inner = "-" in place.section
            # Some lists are called as what is in them is.
            kind = " (list)" if node.get("type") == "array" else ""
            yield f"{'###' if inner else '##'} {text(node['title'])}{kind} {{ #{place.section} }}\n"
            yield f"{inline(node['description'])}\n"
            if not inner and "properties" in node:
                yield f"Name in the schema: {code(place.section)}.\n"

    def _members(self, place: Place, node: dict[str, Any]) -> str:
        claim = about_claim(self.release, place, node)
        found = list(members(place, node))
        rows = [self._member(member) for member in found if not (claim and member.name in CLAIM)]
        if claim:
            about = [member for member in found if member.name in CLAIM]
            names = ", ".join(code(member.name) + (f" {_REQUIRED}" if member.required else "") for member in about)
            anchors = "".join(f'<a id="{member.anchor}"></a>' for member in about)
            target = _Markdown(place.document).named(Place(COMMON, "claim"), "Claim")
            rows.append([anchors + names, target, "The evidence of the value, as in every claim."])
        return table(["Property", "Type", "Meaning"], rows, "cairef-properties")

    def _member(self, member: Property) -> list[str]:
        shown = code(member.name) + (f" {_REQUIRED}" if member.required else "")
        meaning = f"**{text(member.body['title'])}.** {inline(member.body['description'])}"
        return [f'<a id="{member.anchor}"></a>{shown}', self._type(member.inner, member.body), meaning]

    def _type(self, place: Place, node: dict[str, Any]) -> str:
        return type_of(self.release, place, node, _Markdown(place.document))
