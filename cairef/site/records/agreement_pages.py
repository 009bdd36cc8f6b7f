"""A page for each agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cairef import Agreement
from cairef.site.pages import HtmlPage, Section
from cairef.site.records.agreement_index import agreement_rows
from cairef.site.records.facets import FacetValue, counts
from cairef.site.records.record_view import RecordView
from cairef.site.site_data import SiteData

__all__ = ["agreement_pages"]


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A relation that stands in another agreement's record.

    Attributes:
        record: The other agreement.
        relation: How it stands to this one, in words.
        pointer: The place of the relation in the other's record.
        basis: How that claim is known.
    """

    record: Agreement
    relation: str
    pointer: str
    basis: str


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
    view = RecordView(site, record, alike)
    apart = [
        ("incoming", "Named by other agreements", bool(incoming)),
        ("discrepancies", "Discrepancies", bool(record.discrepancies)),
        ("not-stated", "Not stated", bool(record.not_stated)),
        ("verification", "Verification", True),
        ("cite", "Cite and reuse", True),
    ]
    instrument = site.words.code("instrument", record.instrument.code).title
    return HtmlPage(
        f"agreements/{record.id}.md",
        record.label,
        "agreement.html",
        {"view": view, "record": record, "site": site, "incoming": incoming},
        sections=(*view.sections, *(Section(anchor, title) for anchor, title, there in apart if there)),
        description=f"{instrument}: {record.label}. Every value with the sentence that bears it.",
        parent="agreements/index.md",
        boost=None,
        hide=("navigation",),
    )
