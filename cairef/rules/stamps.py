"""Rules on verification stamps."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Counts, Level, Problem
from cairef.records.corpus import Corpus, Record
from cairef.records.stamp import digest
from cairef.rule import declare

__all__ = ["check_stamps", "current_digest"]

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
    cited = {span["source"] for span in record.cited()}
    sources = corpus.records["source"]
    if not all(source in sources for source in cited):
        return None
    return digest(record.value, {source: sources[source].value["sha256"] for source in cited})


def check_stamps(record: Record, corpus: Corpus, counts: Counts) -> Iterator[Problem]:
    """Check a record's stamps. Counts those that hold."""
    entries = record.value.get("verification", [])
    if not entries:
        yield UNVERIFIED.at((), "no one has stamped this record as read", f"have it read: cairef review {record.id}")
        return
    expected = current_digest(record, corpus)
    if expected is None:
        return
    holding = [entry for entry in entries if entry["sha256"] == expected]
    counts.stamps += len(holding)
    if not holding:
        at = ("verification", len(entries) - 1, "sha256")
        yield STALE.at(
            at,
            "the record, or a source that it cites, was edited after it was stamped",
            f"undo the edit, or have it read again: cairef review {record.id}",
        )
    elif all(entry["role"] != "second-reader" for entry in holding):
        message = "no second reader has stamped this record as it is now"
        yield UNVERIFIED.at(("verification",), message, f"have it read: cairef review {record.id}")
