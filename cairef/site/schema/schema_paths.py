"""Every field of the schema by its dotted path, on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairef.schema import RECORD_TYPES, Release
from cairef.site.markup import code, link, page, table, text
from cairef.site.schema.schema_table import CLAIM, COMMON, Place, Property, about_claim, codelist_of, members

__all__ = ["Path", "claim_paths", "paths", "paths_page"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Path:
    """A field, and how one gets to it.

    Attributes:
        dotted: The names from the record on, such as `milestones[].date.edtf`; `[]` is any item of a list.
        member: The field.
        codelist: The codelist of its value; None where it is no code.
    """

    dotted: str
    member: Property
    codelist: str | None

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
    yield from _within(release, Place(document, kind), release.documents[document], "", ())


def claim_paths(release: Release) -> Iterator[Path]:
    """What every claim has beside its value, as paths that begin at the claim."""
    node = release.documents[COMMON]["$defs"]["textClaim"]
    for member in members(Place(COMMON, "claim"), node):
        if member.name in CLAIM:
            yield from _of(release, member, "", ())


def _within(release: Release, place: Place, node: Json, before: str, above: tuple[Place, ...]) -> Iterator[Path]:
    # A field of a type that holds its own type ends there.
    if place in above:
        return
    claim = about_claim(release, place, node)
    for member in members(place, node):
        if not (claim and member.name in CLAIM):
            yield from _of(release, member, before, (*above, place))


def _of(release: Release, member: Property, before: str, above: tuple[Place, ...]) -> Iterator[Path]:
    places = list(_objects(release, member.inner, member.body))
    dotted = f"{before}{member.name}{'[]' if _is_list(release, member) else ''}"
    yield Path(dotted, member, codelist_of(member.body))
    seen: set[str] = set()
    for place, node in places:
        for found in _within(release, place, node, f"{dotted}.", above):
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


def paths_page(release: Release) -> str:
    """The page, as Markdown."""
    parts = [
        "# Paths\n",
        "Every field by its path from the top of a record. `[]` is any item of a list: `milestones[].date` is the date "
        "of a milestone. A path leads to the field in the reference.\n",
    ]
    for kind in RECORD_TYPES:
        title = str(release.documents[f"{kind}.schema.json"]["title"])
        parts += [f"## {text(title)} {{ #{kind} }}\n", _table(paths(release, kind))]
    parts += [
        "## In every claim { #claim }\n",
        "Every claim also has these, below its own path: `milestones[].date.evidence[].quote`.\n",
        _table(claim_paths(release)),
    ]
    return page("Paths", *parts)


def _table(found: Iterator[Path]) -> str:
    return table(["Path", "What it is"], ([_linked(path), _meaning(path)] for path in found), "cairef-paths")


def _linked(path: Path) -> str:
    before, dot, name = path.dotted.rpartition(".")
    start = f'<span class="cairef-before">{text(before + dot)}</span>' if dot else ""
    return link(f"<code>{start}{text(name)}</code>", path.row)


def _meaning(path: Path) -> str:
    title = text(str(path.member.body.get("title", path.member.name)))
    if path.codelist:
        return f"{title}: a code of {link(code(path.codelist), f'codes.md#{path.codelist}')}"
    return title
