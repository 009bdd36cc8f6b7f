"""Every field of the schema by its dotted path, on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairef.schema import RECORD_TYPES, Release
from cairef.site.markup import code, link, page, table, text
from cairef.site.schema.schema_table import (
    CLAIM,
    COMMON,
    Place,
    Property,
    Writer,
    about_claim,
    codelist_of,
    conditions,
    definitions,
    members,
    type_of,
)

__all__ = ["Path", "claim_paths", "paths", "paths_page"]

Json = dict[str, Any]

_REQUIRED = '<span class="cairef-mark">required</span>'


@dataclass(frozen=True, slots=True)
class Path:
    """A field, and how one gets to it.

    Attributes:
        dotted: The names from the record on, such as `milestones[].date.edtf`; `[]` is any item of a list.
        member: The field.
        outer: The title of the field that it is in; None at the top of a record or a claim.
    """

    dotted: str
    member: Property
    outer: str | None

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.member.body.get("title", self.member.name))

    @property
    def row(self) -> str:
        """Where the reference has the field, as an address below `schema/`."""
        page_of, _, _ = self.member.place.address.partition("#")
        return f"{page_of}#{self.member.anchor}"


def paths(release: Release, kind: str) -> Iterator[Path]:
    """The fields of a record type, each before those within it, without what every claim has beside its value.

    Args:
        release: The release of the schema.
        kind: The record type, such as `agreement`.
    """
    document = f"{kind}.schema.json"
    yield from _within(release, Place(document, kind), release.documents[document], None, ())


def claim_paths(release: Release) -> Iterator[Path]:
    """What every claim has beside its value, as paths that begin at the claim."""
    node = release.documents[COMMON]["$defs"]["textClaim"]
    for member in members(Place(COMMON, "claim"), node):
        if member.name in CLAIM:
            yield from _of(release, member, None, ())


def _within(release: Release, place: Place, node: Json, outer: Path | None, above: tuple[Place, ...]) -> Iterator[Path]:
    # A field of a type that holds its own type ends there.
    if place in above:
        return
    claim = about_claim(release, place, node)
    for member in members(place, node):
        if not (claim and member.name in CLAIM):
            yield from _of(release, member, outer, (*above, place))


def _of(release: Release, member: Property, outer: Path | None, above: tuple[Place, ...]) -> Iterator[Path]:
    places = list(_objects(release, member.inner, member.body))
    before = f"{outer.dotted}." if outer else ""
    path = Path(
        f"{before}{member.name}{'[]' if _is_list(release, member) else ''}", member, outer.title if outer else None
    )
    yield path
    seen: set[str] = set()
    for place, node in places:
        for found in _within(release, place, node, path, above):
            # Alternatives have some fields in common.
            if found.dotted not in seen:
                seen.add(found.dotted)
                yield found


def _is_list(release: Release, member: Property) -> bool:
    _, target, _ = release.resolve(member.place.document, member.body)
    return target.get("type") == "array"


def _objects(release: Release, place: Place, node: Json) -> Iterator[tuple[Place, Json]]:
    """The objects that a value is: one, none, or one for each alternative."""
    document, target, name = release.resolve(place.document, node)
    here = Place(document, name) if name else place
    if "properties" in target:
        yield here, target
    elif "oneOf" in target:
        for option in target["oneOf"]:
            yield from _objects(release, here, option)
    elif target.get("type") == "array":
        yield from _objects(release, here, target["items"])


def paths_page(release: Release, writer: Writer) -> str:
    """The page, as Markdown.

    Args:
        release: The release of the schema.
        writer: Writes what is not plain words of a type.
    """
    parts = [
        "# Paths\n",
        "Every field by its path from the top of a record. `[]` is any item of a list: `milestones[].date` is the date "
        "of a milestone. A path leads to the field in the reference. What is required must be there wherever the "
        "object around it is; all else is optional.\n",
    ]
    for kind in RECORD_TYPES:
        title = str(release.documents[f"{kind}.schema.json"]["title"])
        parts += [f"## {text(title)} {{ #{kind} }}\n", _table(release, paths(release, kind), writer)]
    parts += [
        "## In every claim { #claim }\n",
        "Every claim also has these, below its own path: `milestones[].date.evidence[].quote`.\n",
        _table(release, claim_paths(release), writer),
        *(
            f"{condition}\n"
            for place, node in definitions(release, COMMON)
            if place.section == "claim"
            for condition in conditions(node, writer)
        ),
    ]
    return page("Paths", *parts)


def _table(release: Release, found: Iterator[Path], writer: Writer) -> str:
    rows = (
        [
            _linked(path),
            f"{_label('What it is')}{_meaning(path)}",
            f"{_label('Type')}{_type(release, path, writer)}",
            _REQUIRED if path.member.required else "optional",
        ]
        for path in found
    )
    return table(["Path", "What it is", "Type", "Required"], rows, "cairef-paths")


def _label(words: str) -> str:
    """What a cell is, for a phone, where rows are cards without a head."""
    return f'<span class="cairef-label">{words}: </span>'


def _type(release: Release, path: Path, writer: Writer) -> str:
    codelist = codelist_of(path.member.body)
    if codelist and "items" not in path.member.body:
        return f"code of {link(code(codelist), f'codes.md#{codelist}')}"
    return type_of(release, path.member.inner, path.member.body, writer)


def _linked(path: Path) -> str:
    before, dot, name = path.dotted.rpartition(".")
    start = f'<span class="cairef-before">{text(before + dot)}</span>' if dot else ""
    return link(f"<code>{start}{text(name)}</code>", path.row)


def _meaning(path: Path) -> str:
    return text(f"{path.outer} › {path.title}" if path.outer else path.title)
