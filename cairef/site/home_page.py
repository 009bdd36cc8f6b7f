"""The home page: the promise, and the same promise shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from cairef import Agreement
from cairef.findings import Counts
from cairef.schema.shapes import Kind
from cairef.site.files.downloads import Download
from cairef.site.files.linked_data import json_ld, linked_data
from cairef.site.files.readings import Reading
from cairef.site.pages import HtmlPage
from cairef.site.pictures.sentence import home_picture
from cairef.site.record_tree import Node, all_nodes
from cairef.site.records.record_view import RecordView
from cairef.site.site_data import SiteData

__all__ = ["home_page"]


def home_page(site: SiteData, files: Sequence[Download], changes: Sequence[Reading], root: Path) -> HtmlPage:
    """The home page.

    Args:
        site: All that is shown.
        files: The files that hold the dataset.
        changes: When the records were read, the newest first.
        root: The root of the checkout, with the README, whose session the tests run.
    """
    readme = (root / "README.md").read_text("utf-8")
    example = _example(site)
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
            "example": example,
            "view": RecordView(site, example[0]) if example else None,
            "install": _code(_first(readme, "sh"), "bash"),
            "tour": _code(_first(readme, "python"), "pycon"),
            "described": json_ld(linked_data(site, files)),
        },
        description="Cooperation agreements between China and ASEAN as data, every claim linked to its exact span in "
        "the sources.",
        hide=("navigation", "toc", "path"),
    )


def _counts(counts: Counts) -> list[tuple[int, str, str, str]]:
    """Number, what is counted, what more there is to say of it, and the page that shows it."""
    stated, inferred = (counts.claims.get(basis, 0) for basis in ("stated", "inferred"))
    found = [
        (counts.records.get("agreement", 0), "agreement", "", "agreements/"),
        (counts.records.get("actor", 0), "actor", "", "actors/"),
        (counts.records.get("source", 0), "source", "", "sources/"),
        (counts.total_claims, "claim", f"{stated:,} stated, {inferred:,} inferred", "downloads/"),
        (counts.spans, "span", "each compared with its source", "citing/"),
        (counts.sentences, "sentence", "each cited or set aside", "pictures/coverage/"),
    ]
    return [(number, name if number == 1 else f"{name}s", more, page) for number, name, more, page in found]


def _example(site: SiteData) -> tuple[Agreement, list[Node]] | None:
    """Three claims of one agreement to press: a code, an actor and one that is inferred, none of them disputed."""
    best: tuple[tuple[int, int], Agreement, list[Node]] | None = None
    for agreement in site.data.agreements.values():
        nodes = list(_presentable(RecordView(site, agreement)))
        if nodes and (best is None or (len(nodes), len(agreement.topics)) > best[0]):
            best = (len(nodes), len(agreement.topics)), agreement, nodes
    return None if best is None else best[1:]


def _presentable(view: RecordView) -> Iterator[Node]:
    nodes = [
        node
        for node in all_nodes(view.nodes)
        if node.claim and not node.children and node.pointer not in view.disputed and node.pointer not in view.missing
    ]
    # Who is quoted is a part of something else that is said.
    nodes = [node for node in nodes if node.key != "voice"]
    stated = [node for node in nodes if node.claim and node.claim.basis == "stated" and len(node.claim.evidence) == 1]
    for key in ("status", "parties"):
        yield from [node for node in stated if node.key == key][:1]
    inferred = [node for node in nodes if node.claim and node.claim.basis == "inferred"]
    actors = [node for node in inferred if any(entry.kind is Kind.ACTOR for entry in node.entries)]
    # Few words of reasoning are read sooner.
    yield from sorted(actors or inferred, key=lambda node: len((node.claim and node.claim.reasoning) or ""))[:1]


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
