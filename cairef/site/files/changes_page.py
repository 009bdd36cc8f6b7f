"""The page of changes, in three parts: the records, the software and the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from cairef.schema import Release
from cairef.site.files.changelog import release_notes, software_releases
from cairef.site.files.feed import FEED
from cairef.site.files.readings import Reading, unread
from cairef.site.pages import HtmlPage, Section
from cairef.site.schema.schema_changes import changes as schema_changes
from cairef.site.site_data import SiteData
from cairef.site.words import date_in_words

__all__ = ["changes_page"]

# What is compared between two releases of the schema, as it is named there and for several.
_PLURALS = {
    "definition": "definitions",
    "property": "properties",
    "codelist": "codelists",
    "code": "codes",
    "cue terms": "languages of cue terms",
}


def changes_page(site: SiteData, changes: Sequence[Reading], changelog: Path) -> HtmlPage:
    """The page of changes.

    Args:
        site: All that is shown.
        changes: The readings, the newest first.
        changelog: The project's changelog.
    """
    days = [(day, tuple(found)) for day, found in groupby(changes, key=lambda change: change.day.isoformat())]
    provisional = unread(site, changes)
    log = changelog.read_text("utf-8")
    below = [
        *(Section(day, date_in_words(day)) for day, _ in days),
        *([Section("provisional", "Not read yet")] if provisional else []),
    ]
    return HtmlPage(
        "changes.md",
        "Changes",
        "changes.html",
        {
            "site": site,
            "days": days,
            "provisional": provisional,
            "notes": tuple(release_notes(log)),
            "software": tuple(software_releases(log)),
            "schema": tuple(_releases(site.releases)),
            "first": site.releases[0].version,
            "feed": FEED,
        },
        sections=(
            Section("records", "Records", tuple(below)),
            Section("software", "Software"),
            Section("schema", "Schema"),
        ),
        description="What changed in the records, the software and the schema, newest first.",
    )


def _releases(releases: Sequence[Release]) -> Iterator[tuple[str, str, str]]:
    """Each release of the schema after the first, the newest first: its version, the one before, what differs."""
    for older, newer in reversed(list(pairwise(releases))):
        counts = Counter(change.what for change in schema_changes(older, newer))
        yield newer.version, older.version, ", ".join(_counted(what, number) for what, number in counts.items())


def _counted(what: str, number: int) -> str:
    one = {"cue terms": "language of cue terms"}.get(what, what)
    return f"{number:,} {one if number == 1 else _PLURALS[what]}"
