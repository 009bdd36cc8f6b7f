"""All pages that templates make."""

from __future__ import annotations

from collections.abc import Iterator

from cairef_site.actor_pages import actor_pages
from cairef_site.agreement_index import agreement_index
from cairef_site.agreement_pages import agreement_pages
from cairef_site.pages import HtmlPage
from cairef_site.picture_pages import picture_pages
from cairef_site.site_data import SiteData
from cairef_site.source_pages import source_pages

__all__ = ["html_pages"]


def html_pages(site: SiteData) -> Iterator[HtmlPage]:
    """The pages that templates make."""
    yield agreement_index(site)
    yield from agreement_pages(site)
    yield from source_pages(site)
    yield from actor_pages(site)
    yield from picture_pages(site)
