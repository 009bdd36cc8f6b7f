"""What the project's own changelog says: its releases, and what they brought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown import markdown
from markupsafe import Markup

__all__ = ["ReleaseNote", "SoftwareRelease", "release_notes", "software_releases", "version_in_words"]

_RELEASE = re.compile(r"^## (.+)$", re.MULTILINE)
_SECTION = re.compile(r"^### (.+)$", re.MULTILINE)
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


@dataclass(frozen=True, slots=True)
class SoftwareRelease:
    """A release of the project.

    Attributes:
        name: Its name in the changelog, such as `0.1.0 (unreleased)`.
        sections: The headings below it, such as `Added`, each with the number of its items.
    """

    name: str
    sections: tuple[tuple[str, int], ...]


def _parts(heading: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    found = heading.split(text)
    yield from zip(found[1::2], found[2::2], strict=True)


def release_notes(changelog: str) -> Iterator[ReleaseNote]:
    """The items of the project's own changelog that are about the dataset, by release."""
    for release, body in _parts(_RELEASE, changelog):
        items = [item for item in _ITEM.findall(body) if _ABOUT_THE_DATA.match(item)]
        if items:
            yield ReleaseNote(release, tuple(_html(_ABOUT_THE_DATA.sub("", item, count=1)) for item in items))


def software_releases(changelog: str) -> Iterator[SoftwareRelease]:
    """The releases in the order of the changelog, the newest first."""
    for release, body in _parts(_RELEASE, changelog):
        counts = [(title, len(_ITEM.findall(below))) for title, below in _parts(_SECTION, body)]
        yield SoftwareRelease(release, tuple(counts))


def version_in_words(version: str, changelog: str) -> str:
    """The version as the changelog names it, which says when it is not released yet; else the version alone."""
    names = (release.name for release in software_releases(changelog))
    return next((name for name in names if name.split()[0] == version), version)


def _html(text: str) -> Markup:
    # A text of the project's own, not one of a record.
    return Markup(markdown(text[:1].upper() + text[1:]).removeprefix("<p>").removesuffix("</p>"))  # noqa: S704
