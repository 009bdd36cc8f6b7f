"""Finds the links of the built site that lead nowhere. mkdocs itself sees only those of Markdown pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["BrokenLink", "broken_links", "messages"]

_ADDRESSES = ("href", "xlink:href", "src", "poster", "data", "action", "formaction")
_CARRIERS = "[href], [src], [srcset], [poster], object[data], [action], [formaction], use, image"
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?")
# A server shows it for any address, so its links can only start at the root.
_NOT_FOUND = "404.html"
_NO_ADDRESS = "\0"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere.

    Attributes:
        page: The file of a page that has it, below the site's folder.
        link: The link as it is on that page.
        reason: What is wrong with it.
        others: How many more pages have a link to the same place.
    """

    page: str
    link: str
    reason: str
    others: int = 0

    def __str__(self) -> str:
        others = f" ({self.others:,} more pages link to it)" if self.others else ""
        return f"{self.page} has a link {self.link!r}: {self.reason}{others}"


@dataclass(slots=True)
class _Use:
    page: str
    link: str
    pages: int = 0


def broken_links(site: Path) -> Iterator[BrokenLink]:
    """Compare the links, images, scripts and stylesheets of all pages with the files and anchors of a built site.

    Args:
        site: The site's folder, with all its files written.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    anchors: dict[str, frozenset[str]] = {}
    uses: dict[tuple[str, str], _Use] = {}
    for page in sorted(file for file in files if file.endswith(".html")):
        tree = LexborHTMLParser((site / page).read_text("utf-8"))
        anchors[page] = frozenset(_anchors(tree))
        for target, link in {_resolved(page, link): link for link in _links(tree)}.items():
            if target is not None:
                uses.setdefault(target, _Use(page, link)).pages += 1
    for (path, fragment), use in uses.items():
        reason = _reason(path, fragment, files, anchors)
        if reason:
            yield BrokenLink(use.page, use.link, reason, use.pages - 1)


def messages(site: Path, most: int = 50) -> Iterator[str]:
    """What to report of a site's broken links.

    Args:
        site: The site's folder, with all its files written.
        most: How many links to name. The rest are counted.
    """
    broken = list(broken_links(site))
    yield from map(str, broken[:most])
    if len(broken) > most:
        yield f"{len(broken) - most:,} more links lead nowhere"


def _links(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css(_CARRIERS):
        attributes = node.attributes
        for name in _ADDRESSES:
            if attributes.get(name) is not None and (name != "data" or node.tag == "object"):
                yield (attributes[name] or "").strip()
        yield from _CANDIDATE.findall(attributes.get("srcset") or "")


def _anchors(tree: LexborHTMLParser) -> Iterator[str]:
    nodes: list[LexborNode] = tree.css("[id], a[name]")
    for node in nodes:
        attributes = node.attributes
        yield attributes.get("id") or ""
        if node.tag == "a":
            yield attributes.get("name") or ""


def _resolved(page: str, link: str) -> tuple[str, str] | None:
    """The path below the site and the fragment that a link names; None where it leads to another host."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return _NO_ADDRESS, link
    if parts.scheme or parts.netloc:
        return None
    path, (fragment, _, _) = unquote(parts.path), parts.fragment.partition(":~:")
    if page == _NOT_FOUND:
        path = path.removeprefix("/")
    if path.startswith("/"):
        return path, fragment
    # A browser would stay at the top of its host; but the site may lie below any path.
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return ("" if whole == "." else whole), fragment


def _reason(path: str, fragment: str, files: set[str], anchors: dict[str, frozenset[str]]) -> str:
    if path == _NO_ADDRESS:
        return "is no address"
    if path == ".." or path.startswith(("/", "../")):
        return "leads out of the site"
    target = path if path in files else posixpath.join(path, "index.html")
    if target not in files:
        return f"there is no {path or 'index.html'}"
    known = anchors.get(target)
    if not fragment or fragment.lower() == "top" or known is None:
        return ""
    # A browser looks for the fragment as it is, and then for what it encodes.
    return "" if fragment in known or unquote(fragment) in known else f"{target} has no anchor {unquote(fragment)!r}"
