"""The tables of what records of more than one type have, and of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.dataset.tables.declared import Reference, Row, Table, boolean, integer, text
from cairef.dataset.tables.shared import CLAIM, DATE, RECORD, all_records, claim_cells, date_cells, found_at, printed
from cairef.dataset.tables.verified import is_verified
from cairef.models import Actor, Agreement, Milestone, TextClaim

if TYPE_CHECKING:
    from cairef.dataset.loaded import Dataset

__all__ = [
    "DISCREPANCIES",
    "MILESTONES",
    "MILESTONE_ACTORS",
    "NAMES",
    "NOT_STATED",
    "RECORDS",
    "SENTENCES",
    "SOURCES",
    "SPANS",
]

_POINTER = text("pointer", "the place of the claim in the record, as a JSON Pointer", required=True, form="pointer")


def _records(data: Dataset) -> Iterator[Row]:
    for each in all_records(data):
        stamps = len(each.verification), each.verification[-1].date if each.verification else None
        yield each.id, each.record_type, each.label, each.schema_version, *stamps, is_verified(data, each)


RECORDS = Table(
    "records",
    "A record of any type.",
    ("id",),
    (
        text("id", "the id of the record", required=True),
        text("record_type", "agreement, actor or source", required=True),
        text("label", "a short editorial name in English", required=True),
        text("schema_version", "the release of the schema that it was written for", required=True),
        integer("stamps", "how many readings it has had", required=True),
        text("last_read", "the day of the last one, as YYYY-MM-DD", form="date"),
        boolean("verified", "whether a second reader’s stamp is valid for the record as it is", required=True),
    ),
    _records,
)


def _names(data: Dataset) -> Iterator[Row]:
    for record in all_records(data):
        if isinstance(record, Agreement) and record.title is not None:
            yield _name(record.id, "/title", record.title)
        if isinstance(record, Agreement | Actor):
            for pointer, each in found_at("names", record.names):
                yield _name(record.id, pointer, each)


def _name(record: str, pointer: str, claim: TextClaim) -> Row:
    return record, pointer, claim.text, claim.gloss, claim.romanised, *claim_cells(claim)


NAMES = Table(
    "names",
    "A title or a name of an agreement or an actor.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("text", "the words as printed", required=True),
        text("gloss", "what they mean, in plain English, by the coder"),
        text("romanised", "the words in Latin letters, by the coder"),
        *CLAIM,
    ),
    _names,
)


def _with_milestones(data: Dataset) -> Iterator[tuple[str, str, Milestone]]:
    for record in all_records(data):
        if isinstance(record, Agreement | Actor):
            for index, each in enumerate(record.milestones):
                yield record.id, f"/milestones/{index}", each


def _milestones(data: Dataset) -> Iterator[Row]:
    for record, pointer, each in _with_milestones(data):
        words = (printed(claim) for claim in (each.timing, each.rhythm, each.place))
        where = printed(each.country, "code"), printed(each.occasion), printed(each.mode, "code")
        yield record, pointer, each.event.code, *date_cells(each.date), *words, *where, *claim_cells(each.event)


MILESTONES = Table(
    "milestones",
    "One thing that happened, or was made known.",
    ("record", "pointer"),
    (
        RECORD,
        text("pointer", "the place of the milestone in the record, as a JSON Pointer", required=True, form="pointer"),
        text("event", "the code of what happened", required=True, codes="event"),
        *DATE,
        text("timing", "words that place it in time without giving a date"),
        text("rhythm", "how often it happens, as printed"),
        text("place", "where it happened, as printed"),
        text("country", "the ISO 3166-1 alpha-2 code of the country of the place", codes="country"),
        text("occasion", "the event on the margins of which it happened, as printed"),
        text("mode", "the code of whether those taking part met in person or online", codes="mode"),
        *CLAIM,
    ),
    _milestones,
)


def _milestone_actors(data: Dataset) -> Iterator[Row]:
    for record, above, milestone in _with_milestones(data):
        for index, each in enumerate(milestone.actors):
            yield record, f"{above}/actors/{index}", above, each.actor_id, *claim_cells(each)


MILESTONE_ACTORS = Table(
    "milestone_actors",
    "Who did what a milestone says.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("milestone", "the pointer of the milestone", required=True, form="pointer"),
        text("actor", "the id of the actor", ("actors", "id"), required=True),
        *CLAIM,
    ),
    _milestone_actors,
    (Reference(("record", "milestone"), "milestones", ("record", "pointer")),),
)


def _sources(data: Dataset) -> Iterator[Row]:
    for each in data.sources.values():
        publisher = each.publisher
        yield (
            each.id,
            each.label,
            each.language,
            printed(publisher),
            printed(publisher, "actor_id"),
            printed(each.headline),
            printed(each.dateline),
            printed(each.byline),
            printed(each.published, "edtf"),
            each.file,
            each.sha256,
            each.bytes,
            each.length,
            len(each.sentences),
        )


SOURCES = Table(
    "sources",
    "A source text.",
    ("id",),
    (
        text("id", "the id of the record", ("records", "id"), required=True),
        text("label", "a short editorial name in English", required=True),
        text("language", "the language of the text, as a BCP 47 tag", required=True),
        text("publisher", "who published it, as printed"),
        text("publisher_actor", "the id of the publisher", ("actors", "id")),
        text("headline", "its headline"),
        text("dateline", "the line of place and date at its head"),
        text("byline", "the words that say who wrote it"),
        text("published", "when it was published, in EDTF (ISO 8601-2)", form="edtf"),
        text("file", "the file below seeds/", required=True),
        text("sha256", "the SHA-256 digest of the file", required=True, form="sha256"),
        integer("bytes", "the size of the file in bytes", required=True),
        integer("length", "the length of the text in Unicode code points", required=True),
        integer("sentences", "how many sentences and headings it has", required=True),
    ),
    _sources,
)


def _sentences(data: Dataset) -> Iterator[Row]:
    for each in data.sources.values():
        aside = {(item.start, item.end): item for item in each.set_aside}
        for number, sentence in enumerate(each.sentences, 1):
            item = aside.get((sentence.start, sentence.end))
            why = (item.reason, item.note) if item else (None, None)
            yield each.id, number, sentence.start, sentence.end, each.text[sentence.start : sentence.end], *why


SENTENCES = Table(
    "sentences",
    "A sentence or heading of a source.",
    ("source", "number"),
    (
        text("source", "the id of the source", ("sources", "id"), required=True),
        integer("number", "its number in the text, from 1", required=True),
        integer("start", "code points before its first character", required=True),
        integer("end", "code points before the first character after it", required=True),
        text("text", "its characters", required=True),
        text("set_aside", "the code of why no record cites it; nothing where one does", codes="set_aside_reason"),
        text("note", "what it is about, by the coder"),
    ),
    _sentences,
)


def _spans(data: Dataset) -> Iterator[Row]:
    for record in all_records(data):
        for pointer, claim in record.claims():
            for number, span in enumerate(claim.evidence, 1):
                place = span.source_id, span.start, span.end, span.line, span.quote
                yield record.id, pointer, number, claim.basis, *place
        for index, entry in enumerate(record.discrepancies):
            for number, span in enumerate(entry.evidence, 1):
                place = span.source_id, span.start, span.end, span.line, span.quote
                yield record.id, f"/discrepancies/{index}", number, None, *place


SPANS = Table(
    "spans",
    "An exact stretch of a source that a claim quotes.",
    ("record", "pointer", "number"),
    (
        RECORD,
        _POINTER,
        integer("number", "its number among those of the claim, from 1", required=True),
        text("basis", "stated or inferred; nothing for a discrepancy", codes="basis"),
        text("source", "the id of the source", ("sources", "id"), required=True),
        integer("start", "code points before its first character", required=True),
        integer("end", "code points before the first character after it", required=True),
        integer("line", "the line of the source on which it begins, from 1", required=True),
        text("quote", "the characters of the source between the two", required=True),
    ),
    _spans,
)


def _not_stated(data: Dataset) -> Iterator[Row]:
    for record in all_records(data):
        for index, each in enumerate(record.not_stated):
            for source in each.source_ids:
                yield record.id, f"/not_stated/{index}", each.aspect, each.at, source, each.note


NOT_STATED = Table(
    "not_stated",
    "What was looked for in a source and is not there.",
    ("record", "pointer", "source"),
    (
        RECORD,
        _POINTER,
        text("aspect", "the code of what was looked for", required=True, codes="aspect"),
        text("at", "the pointer of the part of which it was looked for; nothing for the whole record", form="pointer"),
        text("source", "the id of a source that was read for it", ("sources", "id"), required=True),
        text("note", "what the sources give instead"),
    ),
    _not_stated,
)


def _discrepancies(data: Dataset) -> Iterator[Row]:
    for record in all_records(data):
        for index, each in enumerate(record.discrepancies):
            words = each.kind, each.description, each.treatment
            yield record.id, f"/discrepancies/{index}", *words, " ".join(each.at) or None, len(each.evidence)


DISCREPANCIES = Table(
    "discrepancies",
    "Where a source disagrees with itself or with another.",
    ("record", "pointer"),
    (
        RECORD,
        _POINTER,
        text("kind", "the code of in what they disagree", required=True, codes="discrepancy_kind"),
        text("description", "what disagrees with what, by the coder", required=True),
        text("treatment", "how the record is coded in view of it", required=True),
        text("at", "the pointers of the parts that it touches, with spaces between"),
        integer("spans", "how many quotes it has; all are in the table `spans`", required=True),
    ),
    _discrepancies,
)
