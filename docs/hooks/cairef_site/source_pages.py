"""A page for each source, with its whole text and the claims that rest on it, and their index."""

from __future__ import annotations

from collections.abc import Iterator

from cairef_site.pages import HtmlPage
from cairef_site.record_view import RecordView
from cairef_site.site_data import SiteData

__all__ = ["source_pages"]


def source_pages(site: SiteData) -> Iterator[HtmlPage]:
    """The index of the sources and the pages of all of them."""
    yield HtmlPage("sources/index.md", "Sources", "source_index.html", {"site": site})
    for record in site.data.sources.values():
        view = RecordView(site, record)
        yield HtmlPage(
            f"sources/{record.id}.md",
            record.label,
            "source.html",
            {"view": view, "record": record, "site": site},
            sections=view.sections,
            parent="sources/index.md",
            boost=2,
        )
