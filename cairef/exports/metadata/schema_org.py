"""A dataset as schema.org describes datasets, for search engines; the ground of its description in Croissant too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cairef.exports.metadata.described import (
    SOURCE_RIGHTS,
    File,
    countries,
    languages,
    license_of,
    period,
    title_of,
)

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["citation_of", "described", "downloads", "given", "issued", "last_read"]


def described(data: Dataset) -> dict[str, Any]:
    """What schema.org has members for, but for the files. What the dataset does not say is left out."""
    about = data.about
    short, colon, long = title_of(data).partition(": ")
    makers = [{"@type": "Organization", "name": name} for name in about.creators]
    return given(
        {
            "name": long if colon else short,
            "alternateName": short if colon else None,
            "description": about.description or title_of(data),
            "version": data.version,
            "identifier": f"sha256:{data.digest}",
            "license": license_of(data),
            "conditionsOfAccess": SOURCE_RIGHTS,
            "creator": makers,
            "publisher": makers,
            "keywords": list(about.keywords),
            "url": about.homepage,
            "datePublished": issued(data),
            "dateModified": last_read(data),
            "inLanguage": languages(data),
            "isAccessibleForFree": True,
            "temporalCoverage": _interval(data),
            "spatialCoverage": [
                {"@type": "Country", "name": name, "identifier": code} for code, name in countries(data).items()
            ],
        }
    )


def downloads(files: Iterable[File]) -> list[dict[str, Any]]:
    """The files as schema.org describes downloads."""
    return [
        {
            "@type": "DataDownload",
            "name": file.title,
            "description": file.description,
            "encodingFormat": file.media_type,
            "contentUrl": file.path,
            "contentSize": f"{len(file.content)} B",
            "sha256": file.sha256,
        }
        for file in files
    ]


def citation_of(data: Dataset) -> str:
    """How the dataset is cited."""
    makers = "; ".join(data.about.creators)
    version = f", version {data.version}" if data.version else ""
    return f"{makers}. {title_of(data)}{version}." if makers else f"{title_of(data)}{version}."


def issued(data: Dataset) -> str | None:
    """The day of this version, else the last day on which a record was read, as YYYY-MM-DD."""
    return data.about.date.isoformat() if data.about.date else last_read(data)


def last_read(data: Dataset) -> str | None:
    """The last day on which a record was read, as YYYY-MM-DD."""
    records = (*data.agreements.values(), *data.actors.values(), *data.sources.values())
    return max((stamp.date for record in records for stamp in record.verification), default=None)


def given(members: dict[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value is not None and value not in ([], "", {})}


def _interval(data: Dataset) -> str | None:
    """The period as an interval of ISO 8601, with `..` where it is open."""
    found = period(data)
    return f"{found[0] or '..'}/{found[1] or '..'}" if found else None
