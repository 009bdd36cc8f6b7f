"""A page for each agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cairef import Agreement
from cairef.site.pages import HtmlPage, Section
from cairef.site.records.agreement_index import agreement_rows
from cairef.site.records.agreement_summary import agreement_summary, head_line, in_a_sentence
from cairef.site.records.facets import FacetValue, counts
from cairef.site.records.record_view import RecordView
from cairef.site.records.summary_parts import in_one_line
from cairef.site.site_data import SiteData

__all__ = ["agreement_pages"]


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A relation that another agreement's record has to this one.

    Attributes:
        record: The other agreement.
        relation: How it relates to this one, in words.
        pointer: The place of the relation in the other's record.
        basis: How that claim is known.
    """

    record: Agreement
    relation: str
    pointer: str
    basis: str


@dataclass(frozen=True, slots=True)
class _Other:
    """Another agreement of the same parties.

    Attributes:
        record: The other agreement.
        kind: Its kind and status, in words.
    """

    record: Agreement
    kind: str


def agreement_pages(site: SiteData) -> Iterator[HtmlPage]:
    """The pages of all agreements, in the order of their index."""
    incoming: dict[str, list[_Incoming]] = defaultdict(list)
    for record in site.data.agreements.values():
        for index, relation in enumerate(record.relations):
            words = site.words.code("relation", relation.type).title
            incoming[relation.agreement_id].append(_Incoming(record, words, f"/relations/{index}", relation.basis))
    rows = agreement_rows(site)
    alike = counts(row.values for row in rows)
    for row in rows:
        yield _page(site, row.record, incoming[row.record.id], alike)


def _page(site: SiteData, record: Agreement, incoming: list[_Incoming], alike: Mapping[FacetValue, int]) -> HtmlPage:
    view, say = RecordView(site, record, alike), site.say
    others = _others(site, record)
    same = say("Also between these parties") if len(record.parties) > 1 else say("Other agreements of this party")
    apart = [
        ("incoming", say("Named by other agreements"), bool(incoming)),
        ("same-parties", same, bool(others)),
        ("discrepancies", say("Discrepancies"), bool(record.discrepancies)),
        ("not-stated", say("Not stated"), bool(record.not_stated)),
        ("verification", say("Verification"), True),
        ("cite", say("Cite and reuse"), True),
    ]
    sections = (*view.sections, *(Section(anchor, title) for anchor, title, there in apart if there))
    values = {
        "view": view,
        "record": record,
        "site": site,
        "head": head_line(view, record),
        "lines": agreement_summary(view, record),
        "incoming": incoming,
        "others": others,
        "sections": sections,
    }
    return HtmlPage(
        f"agreements/{record.id}.md",
        record.label,
        "agreement.html",
        values,
        sections=sections,
        description=site.say("{name}: {summary}", name=record.label, summary=in_a_sentence(view, record)),
        parent="agreements/index.md",
        boost=None,
        hide=("navigation",),
    )


def _others(site: SiteData, record: Agreement) -> list[_Other]:
    """Other agreements of the same parties: of two of them at least, or of the one that there is."""
    own = {party.actor_id for party in record.parties}
    shared = {
        other.id: len(own & {party.actor_id for party in other.parties})
        for other in site.data.agreements.values()
        if other.id != record.id
    }
    found = [site.data.agreements[one] for one, number in shared.items() if number and number >= min(2, len(own))]
    found.sort(key=lambda other: (-shared[other.id], other.label.casefold(), other.id))
    views = (RecordView(site, other) for other in found)
    return [_Other(other, in_one_line(view, head_line(view, other))) for view, other in zip(views, found, strict=True)]
