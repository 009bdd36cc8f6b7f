"""The first page in a language other than English: what the dataset is, and how its pages are read."""

from __future__ import annotations

from cairef.site.files.readings import readings, unread
from cairef.site.pages import HtmlPage
from cairef.site.site_data import SiteData

__all__ = ["front_page"]


def front_page(site: SiteData) -> HtmlPage:
    """The first page in the language of a site."""
    counts = site.report.counts
    return HtmlPage(
        "index.md",
        site.say("China-ASEAN Innovation Reference"),
        "front.html",
        {
            "site": site,
            "stated": counts.claims.get("stated", 0),
            "inferred": counts.claims.get("inferred", 0),
            "spans": counts.spans,
            "read": not unread(site, readings(site)),
        },
        description=site.say("Cooperation agreements as data: every value quotes the words that support it."),
        hide=("navigation", "toc", "path"),
    )
