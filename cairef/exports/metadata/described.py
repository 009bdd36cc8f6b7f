"""What is said of a dataset in every form of metadata: its name and rights, the time, the countries and the texts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cairef.frozen import NamedTuple
from cairef.models import CountryClaim, DateClaim, Milestone

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = [
    "SOURCE_RIGHTS",
    "TEXT_OF_SOURCES",
    "File",
    "countries",
    "languages",
    "license_address",
    "license_of",
    "name_of",
    "period",
    "title_of",
]

SOURCE_RIGHTS = (
    "The licence covers the records. Rights in the texts of the sources, which quotes and sentences are taken from, "
    "remain with their publishers."
)
"""Whose what is quoted is."""

TEXT_OF_SOURCES = frozenset({"sentences"})
"""The tables that are the texts of the sources themselves."""

_UNTITLED = "A dataset of agreements"
_YEAR_OPEN = re.compile(r"-?\d*X")
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC|-ND|-SA)*)-(\d\.\d)")


class File(NamedTuple):
    """A file with the dataset or a part of it.

    Attributes:
        path: Where it is, seen from the metadata.
        content: Its bytes.
        media_type: Its media type.
        title: What it is, in a few words.
        description: What is in it.
    """

    path: str
    content: bytes
    media_type: str
    title: str
    description: str

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def title_of(data: Dataset) -> str:
    """The title of a dataset."""
    return data.about.title or _UNTITLED


def name_of(data: Dataset) -> str:
    """A name for machines: small letters of ASCII, digits and hyphens."""
    short = title_of(data).partition(":")[0].lower()
    return "-".join(re.findall(r"[a-z0-9]+", short)) or "dataset"


def license_of(data: Dataset) -> str | None:
    """The address of the licence of the records; None where the dataset names none."""
    return license_address(data.about.license) if data.about.license else None


def license_address(identifier: str) -> str:
    """The address of a licence by its SPDX identifier."""
    known = _CREATIVE_COMMONS.fullmatch(identifier)
    if known:
        return f"https://creativecommons.org/licenses/{known[1].lower()}/{known[2]}/"
    return f"https://spdx.org/licenses/{identifier}.html"


def period(data: Dataset) -> tuple[str | None, str | None] | None:
    """From the first to the last day of the milestones; None where no milestone has a date in a known year.

    A day in doubt counts, as it does in `where(year=...)`. A date whose year has a digit that is not known does not: it
    may be years away from what is meant. An end is None where only dates that are open to that side would give it.
    """
    dates = [one.date for one in _milestones(data) if one.date and not _YEAR_OPEN.match(one.date.edtf)]
    lower, upper = sorted(_days(dates, "lower")), sorted(_days(dates, "upper"))
    if not lower and not upper:
        return None
    open_end = not upper or (bool(lower) and upper[-1] < lower[-1])
    open_start = not lower or (bool(upper) and upper[0] < lower[0])
    return None if open_start else lower[0], None if open_end else upper[-1]


def _days(dates: list[DateClaim], end: str) -> Iterator[str]:
    for date in dates:
        day = date.lower if end == "lower" else date.upper
        if day is not None:
            yield day.isoformat()


def countries(data: Dataset) -> Mapping[str, str]:
    """The names of the countries of actors and places, by code."""
    claims: list[CountryClaim | None] = [actor.country for actor in data.actors.values()]
    claims += [one.country for one in _milestones(data)]
    found = {claim.code: claim.name for claim in claims if claim}
    return dict(sorted(found.items()))


def languages(data: Dataset) -> list[str]:
    """The languages of the records, which are in English, and of the texts that they quote."""
    return sorted({"en", *(source.language for source in data.sources.values())})


def _milestones(data: Dataset) -> Iterator[Milestone]:
    for records in (data.agreements, data.actors):
        for record in records.values():
            yield from record.milestones
