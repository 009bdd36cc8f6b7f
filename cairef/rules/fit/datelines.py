"""The rule that the day at the head of a report is not the day of what it reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.dates.mentions import supports
from cairef.texts.source_text import Quoted

__all__ = ["DATELINE", "datelines", "is_in_dateline"]

DATELINE = declare(
    "F032",
    "date-of-the-report",
    "The stated date of an event is not that of the dateline",
    """“PHNOM PENH, Oct. 24 (Xinhua) -- Cambodia has signed ...” says on which day the report was written. That the
    signing was on that day too is a step: the date is inferred, with the reason, or it is printed beside the event.""",
)


def datelines(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check the stated dates of a record's milestones against the datelines of their sources."""
    if record.type == "source":
        return
    for claim in claims:
        for member in claim.part.shape.values:
            value = claim.part.value.get(member.key)
            if member.kind is not Kind.DATE or value is None or not claim.stated:
                continue
            giving = [
                Quoted(quoted.text, each.start, each.end, quoted.source)
                for quoted, mentions in claim.read()
                for each in mentions.dates(quoted.start, quoted.end)
                if supports(each, value, quoted.start, quoted.end)
            ]
            if giving and all(is_in_dateline(claim, each) for each in giving):
                message = f"{shown(giving[0].quote, 60)} is the day of the report, by its dateline"
                hint = (
                    "quote the date that is given beside the event, or set basis to “inferred” and give the reasoning"
                )
                where = (giving[0].source, giving[0].start, giving[0].end)
                yield DATELINE.at((*claim.part.pointer, member.key), message, hint, source=where)


def is_in_dateline(claim: ClaimAtHand, date: Quoted) -> bool:
    """Whether a stretch lies in what its source record gives as the dateline."""
    entry = claim.corpus.entries("source").get(date.source)
    record = claim.corpus.read(entry.input).record if entry else None
    spans = record.value.get("dateline", {}).get("evidence", ()) if record else ()
    return any(int(span["start"]) <= date.start and date.end <= int(span["end"]) for span in spans)
