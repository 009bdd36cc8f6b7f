"""A page for each actor, and their index."""

from __future__ import annotations

from collections.abc import Iterator

from cairef_site.pages import HtmlPage
from cairef_site.record_view import RecordView
from cairef_site.site_data import SiteData

__all__ = ["actor_pages"]


def actor_pages(site: SiteData) -> Iterator[HtmlPage]:
    """The index of the actors and the pages of all of them."""
    yield HtmlPage("actors/index.md", "Actors", "actor_index.html", {"site": site})
    for record in site.data.actors.values():
        view = RecordView(site, record)
        yield HtmlPage(
            f"actors/{record.id}.md",
            record.label,
            "actor.html",
            {"view": view, "record": record, "site": site},
            sections=view.sections,
            parent="actors/index.md",
            boost=2,
        )
