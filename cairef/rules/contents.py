"""Rules on what one record holds."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.files import real
from cairef.pointers import Pointer, follow, parts_of
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import declare
from cairef.rules.checks import Found, on_record
from cairef.rules.given_twice import different_items
from cairef.safe_text import shown
from cairef.schema import RECORD_TYPES

__all__ = ["COUNT", "FILE_NAME", "NOT_STATED", "POINTER"]

FILE_NAME = declare(
    "D001",
    "file-name",
    "A record's file is named after its id and lies in the folder of its type",
    """`dataset/agreements/`, `dataset/actors/` and `dataset/sources/` hold one record a file, named `ID.json`, so that
    a record is found without reading all the others. In JSON Lines, a record is a line.""",
)


@on_record
def file_name(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Check where a record's file is, and what it is called."""
    if record.path is None or record.input.line:
        return
    if record.path.stem != record.id:
        message = f"id {shown(record.id)} is in a file named {shown(record.path.name)}"
        yield FILE_NAME.at(("id",), message, f"name the file {record.id}.json, or change the id")
    folder = RECORD_TYPES[record.type].folder
    path, right = real(record.path), corpus.real_folder(folder)
    if path.parent != right and path.is_relative_to(corpus.real_folder()):
        message = f"a record of type {record.type} lies outside dataset/{folder}/"
        yield FILE_NAME.at(("record_type",), message, f"move it to dataset/{folder}/")


COUNT = declare(
    "D009",
    "count-against-list",
    "A list given as complete has as many items as its count",
    """Where the source gives a list as the whole of a count and the two disagree, the record says so: an entry of
    `discrepancies` of kind `count` whose `at` points at the quantity. Where it lists only some (`including`),
    `items_complete` is false, and there are fewer items than the count. Of “more than 20” a complete list has more than
    20 items. An item that is listed twice counts once.""",
)


@on_record
def counts(record: Record, _corpus: Corpus) -> Iterator[Found]:
    """Check that complete lists are as long as their counts say."""
    explained = {
        pointer
        for entry in record.value.get("discrepancies", ())
        if entry["kind"] == "count"
        for pointer in entry.get("at", ())
    }
    for index, quantity in enumerate(record.value.get("quantities", ())):
        if "items" not in quantity or f"/quantities/{index}" in explained:
            continue
        listed, number = different_items(quantity), quantity["amount"]["number"]
        exact = quantity["amount"]["qualifier"] == "exact"
        what = f"{listed} {'different ' if listed < len(quantity['items']) else ''}items are"
        if quantity["items_complete"] and exact and listed != number:
            hint = "record it under discrepancies with kind “count”, or set items_complete to false"
            yield COUNT.at(("quantities", index, "items"), f"{what} listed for a count of {number}", hint)
        elif quantity["items_complete"] and _is_beyond(listed, number, quantity["amount"]["qualifier"]):
            said = f"{quantity['amount']['qualifier']} {number}"
            hint = "record it under discrepancies with kind “count”, or set items_complete to false"
            yield COUNT.at(("quantities", index, "items"), f"{what} listed for a count of {said}", hint)
        elif not quantity["items_complete"] and exact and listed >= number:
            message = f"{what} listed for a count of {number}, yet the list is called incomplete"
            yield COUNT.at(("quantities", index, "items_complete"), message)


def _is_beyond(listed: int, number: float, qualifier: str) -> bool:
    """Whether so many items cannot be all of a count that is not exact."""
    match qualifier:
        case "more-than":
            return listed <= number
        case "at-least":
            return listed < number
        case "less-than":
            return listed >= number
        case "up-to":
            return listed > number
        case _:
            return False


NOT_STATED = declare(
    "D010",
    "not-stated-conflict",
    "What is said not to be stated is not in the record",
    """`not_stated` says what was looked for and is not there. The part of the record it names must exist, and must not
    hold the very thing.""",
)
POINTER = declare(
    "D011",
    "pointer-nowhere",
    "A JSON Pointer in a record leads to a part of that record",
    """`discrepancies` and `not_stated` name the parts of the record that they concern. A pointer goes stale when list
    items are moved or removed.""",
)


@on_record
def not_stated(record: Record, _corpus: Corpus) -> Iterator[Found]:
    """Check that what is said not to be stated is not in the record."""
    for index, entry in enumerate(record.value.get("not_stated", ())):
        at: Pointer = ("not_stated", index)
        parts = parts_of(record.value, entry.get("at", ""))
        if parts is None:
            yield POINTER.at((*at, "at"), f"{shown(entry['at'])} leads nowhere in this record", "correct the pointer")
            continue
        there = follow(record.value, parts)
        member = entry["aspect"].replace("-", "_")
        if isinstance(there, dict) and member in there:
            place = entry.get("at", "") + "/" + member
            message = f"{shown(entry['aspect'])} is said not to be stated, yet {shown(place)} gives it"
            yield NOT_STATED.at((*at, "aspect"), message, "remove one of the two")


@on_record
def discrepancies(record: Record, _corpus: Corpus) -> Iterator[Found]:
    """Check that discrepancies point at parts of the record."""
    for index, entry in enumerate(record.value.get("discrepancies", ())):
        for number, pointer in enumerate(entry.get("at", ())):
            if parts_of(record.value, pointer) is None:
                at = ("discrepancies", index, "at", number)
                yield POINTER.at(at, f"{shown(pointer)} leads nowhere in this record", "correct the pointer")
