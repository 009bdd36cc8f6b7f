"""The types of pages of the site, and which pages of each are looked at closely.

Every page belongs to exactly one type, and a test holds that: whoever adds a kind of page adds it here, and all that is
asked of a page is asked of it as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["NOT_FOUND", "PAGE_TYPES", "PageType", "addresses"]

NOT_FOUND = "404.html"
Choice = Callable[[Path, list[str]], list[str]]


def addresses(site: Path) -> list[str]:
    """The addresses of all pages of a built site."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [path.removesuffix("index.html") for path in files]


def _size(site: Path, address: str) -> int:
    path = site / address
    return (path if path.is_file() else path / "index.html").stat().st_size


def _every(_: Path, found: list[str]) -> list[str]:
    return found


def _largest(site: Path, found: list[str]) -> list[str]:
    return [max(found, key=lambda address: _size(site, address))]


def _extremes(site: Path, found: list[str]) -> list[str]:
    """The largest page and the smallest."""
    ordered = sorted(found, key=lambda address: _size(site, address))
    return list(dict.fromkeys([ordered[-1], ordered[0]]))


def _largest_of_each_folder(site: Path, found: list[str]) -> list[str]:
    folders = dict.fromkeys(address.rsplit("/", 2)[0] for address in found)
    return [_largest(site, [one for one in found if one.startswith(f"{folder}/")])[0] for folder in folders]


def _people_and_bodies(site: Path, found: list[str]) -> list[str]:
    """The largest page of a person, and the largest and smallest of all others."""

    def is_person(address: str) -> bool:
        record = json.loads((site / "dataset" / f"{address.rstrip('/')}.json").read_bytes())
        return bool(record["kind"]["code"] == "person")

    people = [address for address in found if is_person(address)]
    bodies = [address for address in found if address not in people]
    return [*(_largest(site, people) if people else []), *(_extremes(site, bodies) if bodies else [])]


@dataclass(frozen=True)
class PageType:
    """Pages that are made alike.

    Attributes:
        name: What they are called.
        pattern: What their addresses look like.
        choose: Which of them are looked at closely.
        language: The language of their words, as a BCP 47 tag.
    """

    name: str
    pattern: str
    choose: Choice = _every
    language: str = "en"

    def of(self, site: Path) -> list[str]:
        """All addresses of the type."""
        return [address for address in addresses(site) if re.fullmatch(self.pattern, address)]

    def examples(self, site: Path) -> list[str]:
        """The addresses of the pages that are looked at closely."""
        found = self.of(site)
        return self.choose(site, found) if found else []


_NAME = "[^/]+/"
_FOLDER = "(?:agreements|actors|sources)/"

PAGE_TYPES = (
    PageType("home", ""),
    PageType("agreements", "agreements/"),
    PageType("agreement", f"agreements/{_NAME}", _extremes),
    PageType("actors", "actors/"),
    PageType("actor", f"actors/{_NAME}", _people_and_bodies),
    PageType("sources", "sources/"),
    PageType("source", f"sources/{_NAME}", _extremes),
    PageType("front-in-chinese", "zh/", language="zh-Hans"),
    PageType("index-in-chinese", f"zh/{_FOLDER}", _largest, "zh-Hans"),
    PageType("record-in-chinese", f"zh/{_FOLDER}{_NAME}", _largest_of_each_folder, "zh-Hans"),
    PageType("chart-in-chinese", f"zh/pictures/(?:{_NAME})?", _largest, "zh-Hans"),
    PageType("pictures", "pictures/"),
    PageType("timeline", "pictures/timeline/"),
    PageType("parties", "pictures/parties/"),
    PageType("network", "pictures/network/"),
    PageType("coverage", "pictures/coverage/"),
    PageType("topics", "pictures/topics/"),
    PageType("schema", "schema/"),
    PageType("record-type", "schema/(agreement|actor|source|shared|codelist)/", _largest),
    PageType("codelists", "schema/codes/"),
    PageType("cue-terms", "schema/cues/"),
    PageType("cue-terms-of-a-language", f"schema/cues/{_NAME}", _extremes),
    PageType("schema-changes", "schema/changes/"),
    PageType("rules", "rules/"),
    PageType("rule", f"rules/{_NAME}", _largest),
    PageType("api", "api/"),
    PageType("cli", "cli/"),
    PageType("formats", "formats/"),
    PageType("codebook", "codebook/"),
    PageType("data-dictionary", "data-dictionary/"),
    PageType("reading", "reading/"),
    PageType("kill-rates", "kill-rates/"),
    PageType("performance", "performance/"),
    PageType("readings-history", "readings-history/"),
    PageType("quality", "quality/"),
    PageType("downloads", "downloads/"),
    PageType("landing", "(guides|reference|data)/", _largest),
    PageType("about", "about/"),
    PageType("how-to-read", "how-to-read/"),
    PageType("schema-paths", "schema/paths/"),
    PageType("guide", "(add-an-agreement|analyse|authoring|ci|citing|contributing|large-data|linked-data)/", _largest),
    PageType("changes", "changes/"),
    PageType("changelog", "changelog/"),
    PageType("not-found", re.escape(NOT_FOUND)),
)
