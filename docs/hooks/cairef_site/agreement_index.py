"""The index of the agreements, with its filters."""

from __future__ import annotations

from cairef_site.pages import HtmlPage
from cairef_site.site_data import SiteData

__all__ = ["agreement_index"]


def agreement_index(site: SiteData) -> HtmlPage:
    """The index of the agreements."""
    return HtmlPage("agreements/index.md", "Agreements", "agreement_index.html", {"site": site})
