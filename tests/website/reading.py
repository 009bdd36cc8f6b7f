"""What the tests of the pages read: pages of the built site, and what they are made from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

import cairef
from cairef.models import Record
from cairef.site.site_data import SiteData

from .conftest import ROOT

__all__ = [
    "CASES",
    "DATA",
    "FOLDERS",
    "RECORDS",
    "RELEASE",
    "blocks",
    "data_of",
    "hrefs",
    "page",
    "parsed",
    "row",
    "section",
    "spaced",
    "words",
]

CASES = ROOT / "tests" / "cases"
DATA = cairef.load(ROOT)
RELEASE = cairef.release()
RECORDS: dict[str, Record] = {**DATA.agreements, **DATA.actors, **DATA.sources}
FOLDERS = {"agreement": "agreements", "actor": "actors", "source": "sources"}


def data_of(root: Path) -> SiteData:
    """The inputs of the pages for the dataset of a root."""
    return SiteData.read(root, ROOT / "schema")


def parsed(html: str) -> Any:
    """A page or a part of one as a tree."""
    return LexborHTMLParser(html)


@cache
def page(site: Path, address: str) -> Any:
    """A page of the built site."""
    return parsed((site / address / "index.html").read_text("utf-8"))


def words(node: Any) -> str:
    """The words of a node, blanks collapsed."""
    return " ".join(node.text().split())


def spaced(node: Any) -> str:
    """The words of a node, those of its parts apart."""
    return " ".join(node.text(separator=" ").split())


def row(tree: Any, anchor: str) -> Any:
    """The row of a table in which an anchor stands."""
    node = tree.css_first(f'a[id="{anchor}"]')
    assert node is not None, anchor
    while node.tag != "tr":
        node = node.parent
    return node


def section(tree: Any, anchor: str) -> list[Any]:
    """What stands below a heading, up to the next one of its kind."""
    node = tree.css_first(f'h2[id="{anchor}"]')
    assert node is not None, anchor
    found = []
    while node.next is not None and node.next.tag != "h2":
        node = node.next
        if node.tag != "-text":
            found.append(node)
    return found


def blocks(nodes: list[Any]) -> list[str]:
    """The code blocks among some nodes, outside of what opens on demand."""
    return [pre.text() for node in nodes if node.tag != "details" for pre in node.css("pre")]


def hrefs(nodes: list[Any]) -> list[str]:
    """Where the links among some nodes lead."""
    return [link.attributes["href"] for node in nodes for link in node.css("a[href]")]
