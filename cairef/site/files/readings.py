"""When the records were last read: what changed in the data, according to the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cairef.models import Record
from cairef.site.records.record_view import RecordView
from cairef.site.site_data import SiteData

__all__ = ["Reading", "readings", "unread"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The last reading of a record as it is now.

    A stamp holds for the record as it was read: whoever edits the record or a source of it voids the stamp. So the
    newest stamp that holds is of the day on which the record was last changed, or of a later one.

    Attributes:
        record: The record.
        day: The day of the reading.
        stated: How many of its claims are stated.
        inferred: How many of its claims are inferred.
    """

    record: Record
    day: dt.date
    stated: int
    inferred: int

    @property
    def summary(self) -> str:
        """The reading in a sentence."""
        claims = self.stated + self.inferred
        words = "1 claim" if claims == 1 else f"{claims:,} claims"
        return f"Read against its sources: {words}, {self.stated:,} stated and {self.inferred:,} inferred."


def readings(site: SiteData) -> tuple[Reading, ...]:
    """The last reading of every record that has been read as it is now, the newest first."""
    found = []
    for record in site.records():
        view = RecordView(site, record)
        days = [dt.date.fromisoformat(stamp.date) for stamp in record.verification if stamp.sha256 == view.digest]
        if days:
            found.append(Reading(record, max(days), view.bases["stated"], view.bases["inferred"]))
    return tuple(sorted(found, key=lambda reading: reading.day, reverse=True))


def unread(site: SiteData, found: Iterable[Reading]) -> tuple[Record, ...]:
    """The records that nobody has read as they are now, given the readings."""
    read = {reading.record.id for reading in found}
    return tuple(record for record in site.records() if record.id not in read)
