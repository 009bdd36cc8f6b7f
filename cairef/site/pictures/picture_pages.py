"""The pages with the charts, and the files of each: its data as CSV and its drawing as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairef.site.pages import HtmlPage
from cairef.site.pictures import tables
from cairef.site.pictures.coverage import LEVELS, Coverage, coverage
from cairef.site.pictures.network import Network, network
from cairef.site.pictures.network_drawing import NARROW, WIDE, Drawing, draw
from cairef.site.pictures.parties import PartyMatrix, parties
from cairef.site.pictures.sheets import Sheets
from cairef.site.pictures.timeline import Timeline, timeline
from cairef.site.pictures.topics import TopicMatrix, topics
from cairef.site.site_data import SiteData

__all__ = ["picture_files", "picture_pages"]

# A chart needs the room of the menu and of the table of contents. Its page has a menu of its own.
_HIDE = ("navigation", "toc")


@dataclass(frozen=True)
class _Charts:
    """The charts of a dataset."""

    timeline: Timeline
    parties: PartyMatrix
    network: Network
    wide: Drawing
    narrow: Drawing
    coverage: Coverage
    topics: TopicMatrix

    @classmethod
    def of(cls, site: SiteData) -> _Charts:
        ties = network(site)
        return cls(
            timeline(site), parties(site), ties, draw(ties, WIDE), draw(ties, NARROW), coverage(site), topics(site)
        )


def picture_pages(site: SiteData) -> Iterator[HtmlPage]:
    """The charts, and their overview."""
    charts, say = _Charts.of(site), site.say
    yield _page(
        "index",
        say("Charts"),
        say("Charts of the dataset: when, who with whom, on what words, about what."),
        {
            "site": site,
            "timeline": charts.timeline,
            "parties": charts.parties,
            "network": charts.wide,
            "coverage": charts.coverage,
            "matrix": charts.topics,
        },
    )
    yield _page(
        "timeline",
        say("Timeline"),
        say("What happened when, with uncertain dates drawn as uncertain."),
        {"site": site, "timeline": charts.timeline},
    )
    yield _page(
        "parties",
        say("Parties"),
        say("Who is a party to which agreement, and with whom."),
        {"site": site, "matrix": charts.parties},
    )
    yield _page(
        "network",
        say("Network"),
        say("Which people, bodies and states are linked to which agreements."),
        {"site": site, "network": charts.network, "drawings": (charts.wide, charts.narrow)},
    )
    yield _page(
        "coverage",
        say("Coverage"),
        say("Every sentence of every source, with the claims that quote it or the reason it is set aside."),
        {"site": site, "coverage": charts.coverage, "levels": LEVELS, "titles": _reasons(site)},
    )
    yield _page("topics", say("Topics"), say("Which agreement is about what."), {"site": site, "matrix": charts.topics})


def picture_files(site: SiteData) -> dict[str, bytes]:
    """The data and the drawing of each chart, by their addresses."""
    charts = _Charts.of(site)
    sheets = Sheets(site, _credit(site))
    files = {
        "timeline.csv": tables.timeline_csv(charts.timeline),
        "timeline.svg": sheets.timeline(charts.timeline),
        "parties.csv": tables.parties_csv(site, charts.parties),
        "parties.svg": sheets.parties(charts.parties),
        "network.csv": tables.network_csv(site, charts.network),
        "network.svg": sheets.network(charts.network, charts.wide),
        "coverage.csv": tables.coverage_csv(charts.coverage),
        "coverage.svg": sheets.coverage(charts.coverage, _reasons(site)),
        "topics.csv": tables.topics_csv(site, charts.topics),
        "topics.svg": sheets.topics(charts.topics),
    }
    return {f"pictures/{name}": content for name, content in files.items()}


def _page(name: str, title: str, description: str, values: dict[str, object]) -> HtmlPage:
    return HtmlPage(f"pictures/{name}.md", title, f"pictures/{name}.html", values, description=description, hide=_HIDE)


def _reasons(site: SiteData) -> dict[str, str]:
    codes = site.release.codelists["set_aside_reason"]
    return {code: site.words.code("set_aside_reason", code).title.lower() for code in codes}


def _credit(site: SiteData) -> str:
    """Where the data are from, as far as the dataset says it."""
    about, version = site.data.about, site.data.version
    return ", ".join(filter(None, (about.title, f"version {version}" if version else None, about.license)))
