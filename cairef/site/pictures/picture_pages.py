"""The pages with the pictures."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.site.pages import HtmlPage
from cairef.site.pictures import coverage, draw, network, timeline, topics
from cairef.site.pictures.coverage import LEVELS
from cairef.site.pictures.network_drawing import NARROW, WIDE
from cairef.site.site_data import SiteData

__all__ = ["picture_pages"]

# A picture needs the room of the menu and of the table of contents. Its page has a menu of its own.
_HIDE = ("navigation", "toc")


def picture_pages(site: SiteData) -> Iterator[HtmlPage]:
    """The pictures, and their overview."""
    times, ties, covered, matrix = timeline(site), network(site), coverage(site), topics(site)
    wide, narrow = draw(ties, WIDE), draw(ties, NARROW)
    yield HtmlPage(
        "pictures/index.md",
        "Charts",
        "pictures/index.html",
        {"site": site, "timeline": times, "network": wide, "coverage": covered, "matrix": matrix},
        description="Four pictures of the dataset: when, who, on what words, about what.",
        hide=_HIDE,
    )
    yield HtmlPage(
        "pictures/timeline.md",
        "Timeline",
        "pictures/timeline.html",
        {"site": site, "timeline": times},
        description="What happened when, with uncertain dates drawn as uncertain.",
        hide=_HIDE,
    )
    yield HtmlPage(
        "pictures/network.md",
        "Network",
        "pictures/network.html",
        {"site": site, "network": ties, "drawings": (wide, narrow)},
        description="Which people, bodies and states are tied to which agreements.",
        hide=_HIDE,
    )
    yield HtmlPage(
        "pictures/coverage.md",
        "Coverage",
        "pictures/coverage.html",
        {"site": site, "coverage": covered, "levels": LEVELS, "titles": _reasons(site)},
        description="Every sentence of every source, with the claims that rest on it or the reason it is set aside.",
        hide=_HIDE,
    )
    yield HtmlPage(
        "pictures/topics.md",
        "Topics",
        "pictures/topics.html",
        {"site": site, "matrix": matrix},
        description="Which agreement is about what.",
        hide=_HIDE,
    )


def _reasons(site: SiteData) -> dict[str, str]:
    return {code: entry.title.lower() for code, entry in site.release.codelists["set_aside_reason"].items()}
