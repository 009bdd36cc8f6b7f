"""The home page: the promise, and the same promise shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from cairef import Agreement
from cairef.findings import Counts
from cairef.site.files.downloads import Download
from cairef.site.files.linked_data import json_ld, linked_data
from cairef.site.files.readings import Reading
from cairef.site.pages import HtmlPage
from cairef.site.pictures.sentence import home_picture, is_signed
from cairef.site.site_data import SiteData
from cairef.site.words import date_in_words

__all__ = ["WayIn", "home_page"]

_MOST_WAYS = 3
_MOST_TOPICS = 3
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def home_page(site: SiteData, files: Sequence[Download], changes: Sequence[Reading], root: Path) -> HtmlPage:
    """The home page.

    Args:
        site: All that is shown.
        files: The files that hold the dataset.
        changes: When the records were read, the newest first.
        root: The root of the checkout, with the README, whose session the tests run.
    """
    readme = (root / "README.md").read_text("utf-8")
    return HtmlPage(
        "index.md",
        "China-ASEAN Innovation Reference",
        "home.html",
        {
            "site": site,
            "counts": _counts(site.report.counts),
            "read": len(changes),
            "records": sum(site.report.counts.records.values()),
            "newest": changes[0].day.isoformat() if changes else "",
            "picture": home_picture(site),
            "ways": _ways_in(site),
            "texts": _in_words(len(site.data.sources)),
            "install": _code(_first(readme, "sh"), "bash"),
            "tour": _code(_first(readme, "python"), "pycon"),
            "described": json_ld(linked_data(site, files)),
        },
        description="Cooperation agreements between China and ASEAN as data. Every claim quotes the exact words of a "
        "source.",
        hide=("navigation", "toc", "path"),
    )


def _counts(counts: Counts) -> list[tuple[int, str, str, str]]:
    """Number, what is counted, what more there is to say of it, and the page that shows it."""
    stated, inferred = (counts.claims.get(basis, 0) for basis in ("stated", "inferred"))
    found = [
        (counts.records.get("agreement", 0), "agreement", "", "agreements/"),
        (counts.records.get("actor", 0), "actor", "", "actors/"),
        (counts.records.get("source", 0), "source", "", "sources/"),
        (counts.total_claims, "claim", f"{stated:,} stated, {inferred:,} inferred", "quality/"),
        (counts.spans, "span", "each compared with its source", "how-to-read/"),
        (counts.sentences, "sentence", "each quoted or set aside", "pictures/coverage/"),
    ]
    return [(number, name if number == 1 else f"{name}s", more, page) for number, name, more, page in found]


def _in_words(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


@dataclass(frozen=True, slots=True)
class WayIn:
    """An agreement to begin with, in a line.

    Attributes:
        agreement: The agreement.
        parties: The labels of its parties.
        signed: When it was signed, in words; empty where no source gives a date.
        topics: What it is on, the first few.
    """

    agreement: Agreement
    parties: tuple[str, ...]
    signed: str
    topics: tuple[str, ...]


def _ways_in(site: SiteData) -> list[WayIn]:
    """Agreements to begin with: what has been signed before all else, those with most claims first."""

    def order(agreement: Agreement) -> tuple[bool, int]:
        return not is_signed(agreement), -sum(1 for _ in agreement.claims())

    return [_way_in(site, agreement) for agreement in sorted(site.data.agreements.values(), key=order)[:_MOST_WAYS]]


def _way_in(site: SiteData, agreement: Agreement) -> WayIn:
    dates = [one.date.edtf for one in agreement.milestones if one.event.code == "signed" and one.date]
    topics = dict.fromkeys(site.words.code("topic", topic.code).title for topic in agreement.topics)
    return WayIn(
        agreement,
        tuple(party.actor.label for party in agreement.parties),
        date_in_words(dates[0]) if dates else "",
        tuple(topics)[:_MOST_TOPICS],
    )


def _code(text: str, language: str) -> Markup:
    """A code block as the theme's own Markdown makes it."""
    formatter = HtmlFormatter(cssclass="highlight", wrapcode=True)
    return Markup(highlight(text, get_lexer_by_name(language), formatter))  # noqa: S704 - the README's own


def _first(readme: str, language: str) -> str:
    """The README's first code block in a language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"README.md has no code block in {language}")
    return found.group(1)
