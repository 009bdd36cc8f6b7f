"""Where other records name an actor, and in what part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cairef.models import Claim, Record
from cairef.schema.shapes import Kind
from cairef.site.record_tree import Node
from cairef.site.records.claim_rows import ValueView, in_words
from cairef.site.records.record_view import RecordView
from cairef.site.site_data import SiteData

__all__ = ["Appearance", "appearances"]

# What an actor is to the record that names it there, where the member's title says it from the other side.
_PARTS = {
    "on_behalf_of": "Acted for it",
    "voice": "Said",
    "body": "Office in it",
    "parent": "Parent body of",
    "publisher": "Publisher of",
    "actors": "Took part",
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """A claim of another record that names an actor.

    Attributes:
        record: The other record.
        pointer: The claim's JSON Pointer.
        claim: The claim.
        label: The actor's part, such as “Party”, or what it did there, such as “Took part”.
        text: In what, such as “Signatory” or the milestone.
        within: The claims within that claim, such as the office in which a person acted, with their titles.
    """

    record: Record
    pointer: str
    claim: Claim
    label: str
    text: str
    within: tuple[tuple[str, ValueView], ...]


def appearances(site: SiteData) -> Mapping[str, list[Appearance]]:
    """Where each actor is named by other records, in the order of the records, by the actor's id."""
    found: dict[str, list[Appearance]] = defaultdict(list)
    for record in site.records():
        view = RecordView(site, record)
        for actor, appearance in _of(view, site.trees[record.id], None):
            if actor != record.id:
                found[actor].append(appearance)
    return found


def _of(view: RecordView, nodes: tuple[Node, ...], around: Node | None) -> Iterator[tuple[str, Appearance]]:
    for node in nodes:
        if node.claim is not None:
            for entry in node.entries:
                if entry.kind is Kind.ACTOR:
                    yield entry.value, _appearance(view, node, node.claim, around)
        # A list is not what its items are parts of.
        yield from _of(view, node.children, around if node.is_list else node)


def _appearance(view: RecordView, node: Node, claim: Claim, around: Node | None) -> Appearance:
    role = view.row(node, headed=True).label
    within = tuple((child.title, view.row(child).main) for child in node.children if child.claim)
    if around is None:
        return Appearance(view.record, node.pointer, claim, node.title, role or view.record.label, within)
    text = view.heading(around)
    if around.claim:
        outer = view.row(around, headed=True)
        text = in_words(outer)
        if outer.label:
            text = view.site.say("{label}: {text}", label=outer.label, text=text)
    part = view.site.say(_PARTS[node.key]) if node.key in _PARTS else role or node.title
    return Appearance(view.record, node.pointer, claim, part, text, within)
