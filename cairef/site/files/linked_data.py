"""The dataset as schema.org describes datasets, for search engines and catalogues, on the home page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from cairef.exports.metadata.schema_org import citation_of, described, downloads, given
from cairef.site.files.downloads import Download
from cairef.site.files.feed import FEED
from cairef.site.site_data import SiteData

__all__ = ["json_ld", "linked_data"]


def linked_data(site: SiteData, files: Sequence[Download]) -> dict[str, Any]:
    """The dataset as a schema.org `Dataset`. Its links are relative to the home page.

    Args:
        site: All that is shown.
        files: The files that hold the dataset.
    """
    return given(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            **described(site.data),
            "measurementTechnique": (
                "Close reading: each value is coded from quoted words of a source. A machine compares every quote with "
                "the characters of its source, and checks that the quotes support the value."
            ),
            "variableMeasured": list(_fields(site)),
            "citation": citation_of(site.data),
            "distribution": downloads(files),
            "subjectOf": {"@type": "DataFeed", "name": "Data changes", "url": FEED},
        }
    )


def json_ld(described: dict[str, Any]) -> Markup:
    """JSON-LD for a script element, which nothing in it can end."""
    text = json.dumps(described, ensure_ascii=False, indent=1)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing is left in it that means anything to HTML


def _fields(site: SiteData) -> Iterator[str]:
    """The titles of the parts of an agreement that are coded."""
    nodes = (node for agreement in site.data.agreements.values() for node in site.trees[agreement.id])
    yield from dict.fromkeys(node.title for node in nodes)
