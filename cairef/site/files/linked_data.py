"""The dataset as schema.org describes datasets, for search engines and catalogues."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.utils.yaml import yaml_load

import cairef
from cairef import Actor, Agreement
from cairef.models import CountryClaim, DateClaim, Milestone
from cairef.site.files.downloads import Download
from cairef.site.files.feed import FEED
from cairef.site.files.readings import Reading
from cairef.site.site_data import SiteData

__all__ = ["json_ld", "linked_data"]

_CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def linked_data(
    site: SiteData, files: Sequence[Download], changes: Sequence[Reading], citation: Path
) -> dict[str, Any]:
    """The dataset as a schema.org `Dataset`. Its links are relative to the home page.

    Args:
        site: All that is shown.
        files: The files that hold the dataset.
        changes: When the records were read, the newest first.
        citation: The project's citation file.
    """
    cited = yaml_load(citation.read_text("utf-8"))
    short, _, name = cited["title"].partition(": ")
    creator = {"@type": "Organization", "name": cited["authors"][0]["name"]}
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "alternateName": short,
        "description": " ".join(cited["abstract"].split()),
        "version": cairef.__version__,
        "license": _CC_BY,
        "creator": creator,
        "publisher": creator,
        "keywords": cited["keywords"],
        "inLanguage": sorted({"en", *(source.language for source in site.data.sources.values())}),
        "isAccessibleForFree": True,
        "temporalCoverage": _period(site),
        "spatialCoverage": list(_countries(site)),
        "measurementTechnique": (
            "Close reading: each value is coded from quoted words of a source. A machine compares every quote with the "
            "characters of its source, and checks that the quotes bear the value."
        ),
        "variableMeasured": list(_fields(site)),
        "citation": f"{creator['name']}. {cited['title']}, version {cairef.__version__}.",
        "dateModified": changes[0].day.isoformat() if changes else None,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "description": file.description,
                "encodingFormat": file.media_type,
                "contentUrl": file.path,
                "contentSize": f"{len(file.content)} B",
                "sha256": file.sha256,
            }
            for file in files
        ],
        "subjectOf": {"@type": "DataFeed", "name": "Data changes", "url": FEED},
    }
    return {key: value for key, value in described.items() if value not in (None, [], "")}


def json_ld(described: dict[str, Any]) -> Markup:
    """JSON-LD for a script element, which nothing in it can end."""
    text = json.dumps(described, ensure_ascii=False, indent=1)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing is left in it that means anything to HTML


def _milestones(site: SiteData) -> Iterator[Milestone]:
    records: list[Agreement | Actor] = [*site.data.agreements.values(), *site.data.actors.values()]
    for record in records:
        yield from record.milestones


def _period(site: SiteData) -> str | None:
    """From the first to the last day of the milestones: a day in doubt counts, as it does in `where(year=...)`."""
    # A date with an unspecified digit may be years away from what is meant.
    dates: list[DateClaim] = [one.date for one in _milestones(site) if one.date and "X" not in one.date.edtf]
    lower = [date.lower for date in dates if date.lower]
    upper = [date.upper for date in dates if date.upper]
    return f"{min(lower).isoformat()}/{max(upper).isoformat()}" if lower and upper else None


def _countries(site: SiteData) -> Iterator[dict[str, str]]:
    """The countries of actors and places, by code."""
    actors: list[CountryClaim | None] = [actor.country for actor in site.data.actors.values()]
    found = {claim.code for claim in [*actors, *(one.country for one in _milestones(site))] if claim}
    for code in sorted(found):
        yield {"@type": "Country", "name": site.words.code("country", code).title, "identifier": code}


def _fields(site: SiteData) -> Iterator[str]:
    """The titles of the parts of an agreement that are coded."""
    nodes = (node for agreement in site.data.agreements.values() for node in site.trees[agreement.id])
    yield from dict.fromkeys(node.title for node in nodes)
