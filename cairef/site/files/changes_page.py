"""The page of data changes: what releases brought, and which records were read when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markdown import markdown
from markupsafe import Markup

from cairef.site.files.feed import FEED
from cairef.site.files.readings import Reading, unread
from cairef.site.pages import HtmlPage, Section
from cairef.site.site_data import SiteData
from cairef.site.words import date_in_words

__all__ = ["ReleaseNote", "changes_page", "release_notes"]

_RELEASE = re.compile(r"^## (.+)$", re.MULTILINE)
_ITEM = re.compile(r"^- (.+(?:\n  .+)*)", re.MULTILINE)
_ABOUT_THE_DATA = re.compile(r"\*\*Dataset\*\*:\s*")


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """What the changelog says of the dataset in one release.

    Attributes:
        release: The release, as the changelog names it.
        items: What changed.
    """

    release: str
    items: tuple[Markup, ...]


def release_notes(changelog: str) -> Iterator[ReleaseNote]:
    """The items of the project's own changelog that are about the dataset, by release."""
    parts = _RELEASE.split(changelog)
    for release, body in zip(parts[1::2], parts[2::2], strict=True):
        items = [item for item in _ITEM.findall(body) if _ABOUT_THE_DATA.match(item)]
        if items:
            yield ReleaseNote(release, tuple(_html(_ABOUT_THE_DATA.sub("", item, count=1)) for item in items))


def _html(text: str) -> Markup:
    # A text of the project's own, not one of a record.
    return Markup(markdown(text[:1].upper() + text[1:]).removeprefix("<p>").removesuffix("</p>"))  # noqa: S704


def changes_page(site: SiteData, changes: Sequence[Reading], changelog: Path) -> HtmlPage:
    """The page of data changes.

    Args:
        site: All that is shown.
        changes: The readings, the newest first.
        changelog: The project's changelog.
    """
    days = [(day, tuple(found)) for day, found in groupby(changes, key=lambda change: change.day.isoformat())]
    provisional = unread(site, changes)
    notes = tuple(release_notes(changelog.read_text("utf-8")))
    sections = [
        *([Section("releases", "Releases")] if notes else []),
        *(Section(day, date_in_words(day)) for day, _ in days),
        *([Section("provisional", "Not read yet")] if provisional else []),
    ]
    return HtmlPage(
        "changes.md",
        "Data changes",
        "changes.html",
        {"site": site, "days": days, "provisional": provisional, "notes": notes, "feed": FEED},
        sections=tuple(sections),
        description="Which records were read or changed when, newest first, and as a feed.",
    )
