"""What the tests of the charts read: their pages and files, and the claims that they are made from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, fromstring

from cairef import Dataset
from cairef.site.pictures.picture_pages import picture_files, picture_pages

from .reading import data_of, parsed, words

__all__ = ["PAGES", "Pictures", "milestones", "rows", "target", "targets", "ties", "words"]

PAGES = ("", "timeline/", "parties/", "network/", "coverage/", "topics/")


class Pictures:
    """The pages and files with the charts of a dataset."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = data_of(root)
        pages = {page.url: page.html() for page in picture_pages(self.site)}
        self.html = {url.removeprefix("pictures/"): html for url, html in pages.items()}
        self.files = picture_files(self.site)

    @property
    def data(self) -> Dataset:
        return self.site.data

    def page(self, name: str) -> Any:
        return parsed(self.html[name])

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV file."""
        return list(csv.DictReader(StringIO(self.files[f"pictures/{name}.csv"].decode(), newline="")))

    def drawing(self, name: str) -> Element:
        """The root of an SVG file."""
        return fromstring(self.files[f"pictures/{name}.svg"])  # noqa: S314 - written just now

    def records(self) -> list[Any]:
        return [*self.data.agreements.values(), *self.data.actors.values()]


def target(node: Any) -> str:
    """Where a link leads, as an address below the root."""
    return str(urljoin("http://x/pictures/page/", node.attributes["href"])).removeprefix("http://x/")


def targets(page: Any, selector: str) -> list[str]:
    return [target(node) for node in page.css(selector)]


def rows(page: Any) -> list[Any]:
    return list(page.css(".pic-table tbody tr"))


def milestones(pictures: Pictures) -> Iterator[tuple[str, Any]]:
    """Every milestone by the address of the claim that tells when it happened."""
    for record in pictures.records():
        for index, milestone in enumerate(record.milestones):
            claim = "date" if milestone.date else "timing" if milestone.timing else "event"
            yield f"{pictures.site.page_of(record)}#/milestones/{index}/{claim}", milestone


def ties(pictures: Pictures) -> dict[str, tuple[str, str, str]]:
    """Every tie by the address of its claim: the agreement, the other end, the basis."""
    found = {}
    for agreement in pictures.data.agreements.values():
        at = f"{pictures.site.page_of(agreement)}#"
        for index, party in enumerate(agreement.parties):
            found[f"{at}/parties/{index}"] = (agreement.id, party.actor_id, party.basis)
        for index, person in enumerate(agreement.people):
            found[f"{at}/people/{index}"] = (agreement.id, person.actor_id, person.basis)
            if person.on_behalf_of:
                behalf = person.on_behalf_of
                found[f"{at}/people/{index}/on_behalf_of"] = (agreement.id, behalf.actor_id, behalf.basis)
        for index, relation in enumerate(agreement.relations):
            found[f"{at}/relations/{index}"] = (agreement.id, relation.agreement_id, relation.basis)
    return found
