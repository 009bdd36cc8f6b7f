"""Rules on verification stamps."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Tally
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.records.stamp import digest
from cairef.rule import Level, declare
from cairef.rules.checks import Found, on_record

__all__ = ["STALE", "UNVERIFIED", "current_digest"]

UNVERIFIED = declare(
    "V001",
    "unverified",
    "A record has been read against its sources by a second reader",
    """“Hand-verified” means that a reader who did not code the record has read each claim against its spans. Until a
    second reader's stamp stands in `verification`, the record is provisional.""",
    Level.WARNING,
)
STALE = declare(
    "V002",
    "stamp-stale",
    "A stamp holds for the record as it is now",
    """A stamp is a digest over the record and the digests of the sources that it cites. Any edit voids it. Have the
    record read again, and add a new entry.""",
)


def current_digest(record: Record, corpus: Corpus) -> str | None:
    """The digest that a stamp on this record must hold; None where a cited source has no record."""
    texts = {}
    for source in {span["source"] for span in record.cited()}:
        entry = corpus.entries("source").get(source)
        if entry is None or entry.text is None:
            return None
        texts[source] = entry.text.sha256
    return digest(record.value, texts)


@on_record
def stamps(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Check a record's stamps, and count those that hold."""
    entries = record.value.get("verification", [])
    if not entries:
        yield UNVERIFIED.at((), "no one has stamped this record as read", f"have it read: cairef review {record.id}")
        return
    expected = current_digest(record, corpus)
    if expected is None:
        return
    holding = [entry for entry in entries if entry["sha256"] == expected]
    yield Tally("stamps", len(holding))
    if not holding:
        at = ("verification", len(entries) - 1, "sha256")
        message = "the record, or a source that it cites, was edited after it was stamped"
        yield STALE.at(at, message, f"undo the edit, or have it read again: cairef review {record.id}")
    elif all(entry["role"] != "second-reader" for entry in holding):
        message = "no second reader has stamped this record as it is now"
        yield UNVERIFIED.at(("verification",), message, f"have it read: cairef review {record.id}")
