"""Rules on verification stamps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from cairef.findings import Tally
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.records.stamp import digest
from cairef.rule import Level, Problem, declare
from cairef.rules.checks import Found, on_record
from cairef.safe_text import shown
from cairef.schema.migrations import earlier

__all__ = ["ONE_READER", "STALE", "STAMP_DAY", "UNVERIFIED", "current_digest"]

UNVERIFIED = declare(
    "V001",
    "unverified",
    "A record has been read against its sources by a second reader",
    """“Hand-verified” means that a reader who did not code the record has read each claim against its spans. Until a
    second reader's stamp is in `verification`, the record is provisional.""",
    Level.WARNING,
)
STALE = declare(
    "V002",
    "stamp-stale",
    "A stamp is valid for the record as it is now",
    """A stamp is a digest over the record and the digests of the sources that it cites. Any edit voids it. Have the
    record read again, and add a new entry. A record that was only brought to a later release of the schema keeps its
    stamps: `cairef migrate` changes nothing but the version that it names.""",
)


def current_digest(record: Record, corpus: Corpus) -> str | None:
    """The digest that a stamp on this record must hold; None where a cited source has no record."""
    texts = _texts(record, corpus)
    return None if texts is None else digest(record.value, texts)


def _texts(record: Record, corpus: Corpus) -> dict[str, str] | None:
    """The digests of the sources that a record cites; None where one has no record."""
    texts = {}
    for source in {span["source"] for span in record.cited()}:
        entry = corpus.entries("source").get(source)
        if entry is None or entry.text is None:
            return None
        texts[source] = entry.text.sha256
    return texts


def _holds(record: Record, texts: dict[str, str], entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stamps that hold: also those on what the record was under an earlier release, when nothing else differs."""
    expected = digest(record.value, texts)
    given = {entry["sha256"] for entry in entries}
    if given == {expected}:
        return entries
    digests = {expected, *(digest(value, texts) for value in earlier(record.value))}
    return [entry for entry in entries if entry["sha256"] in digests]


@on_record
def stamps(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Check a record's stamps, and count those that hold."""
    entries = record.value.get("verification", [])
    if not entries:
        yield UNVERIFIED.at((), "no one has stamped this record as read", f"have it read: cairef review {record.id}")
        return
    texts = _texts(record, corpus)
    if texts is None:
        return
    holding = _holds(record, texts, entries)
    yield Tally("stamps", len(holding))
    if not holding:
        at = ("verification", len(entries) - 1, "sha256")
        message = "the record, or a source that it cites, was edited after it was stamped"
        yield STALE.at(at, message, f"undo the edit, or have it read again: cairef review {record.id}")
    elif all(entry["role"] != "second-reader" for entry in holding):
        message = "no second reader has stamped this record as it is now"
        yield UNVERIFIED.at(("verification",), message, f"have it read: cairef review {record.id}")


STAMP_DAY = declare(
    "V003",
    "stamp-day",
    "The day of a stamp exists in the calendar and has come",
    """A stamp says on which day a reader was through with the record. 30 February is no day, and nobody has read a
    record tomorrow. Days are those of UTC; one day more is let pass, as east of Greenwich the day begins earlier.""",
)
ONE_READER = declare(
    "V004",
    "one-reader",
    "The coder of a record is not its second reader",
    """A second reading is worth something because another person does it. A handle under which a record was coded, in
    whatever case it is written, is not that of its second reader, in any of its stamps.""",
)
_AHEAD = dt.timedelta(days=1)


@on_record
def readers(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Check on which days a record was read, and that it was not coded and read by one person."""
    entries = record.value.get("verification", [])
    for index, entry in enumerate(entries):
        problem = _wrong_day(entry["date"], corpus.today, index)
        if problem:
            yield problem
    coders = {_person(entry) for entry in entries if entry["role"] == "coder"}
    for index, entry in enumerate(entries):
        if entry["role"] == "second-reader" and _person(entry) and _person(entry) in coders:
            message = f"{shown(entry['handle'])} is the coder of this record and its second reader"
            at = ("verification", index, "handle")
            yield ONE_READER.at(at, message, "have it read by someone who did not code it")


def _wrong_day(text: str, today: dt.date, index: int) -> Problem | None:
    at = ("verification", index, "date")
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return STAMP_DAY.at(at, f"{shown(text)} is not a day of the calendar", "give the day of the reading")
    if day - today > _AHEAD:
        return STAMP_DAY.at(at, f"{shown(text)} is still to come", "give the day of the reading")
    return None


def _person(entry: dict[str, Any]) -> str:
    return str(entry.get("handle", "")).strip().casefold()
