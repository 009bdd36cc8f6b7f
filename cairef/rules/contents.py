"""Rules on one record in its dataset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairef import layout
from cairef.findings import Pointer, Problem
from cairef.records.corpus import Corpus, Record
from cairef.rule import declare
from cairef.safe_text import shown
from cairef.schema.shapes import Kind

__all__ = ["check_record", "references"]

FILE_NAME = declare(
    "D001",
    "file-name",
    "A record's file is named after its id and lies in the folder of its type",
    """`dataset/agreements/`, `dataset/actors/` and `dataset/sources/` hold one record a file, named `ID.json`, so that
    a record is found without reading all the others.""",
)
REFERENCE = declare(
    "D003",
    "dangling-reference",
    "Every record referred to exists, and is of the kind that is called for",
    """A source cited, an actor named or an agreement related to must have its own record in the same dataset. A person
    entry refers to an actor of kind `person`.""",
)
COUNT = declare(
    "D009",
    "count-against-list",
    "A list given as complete has as many items as its count",
    """Where the source gives a list as the whole of a count and the two disagree, the record says so: an entry of
    `discrepancies` of kind `count` whose `at` points at the quantity. Where it lists only some (`including`),
    `items_complete` is false, and there are fewer items than the count.""",
)
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

_TARGETS = {Kind.ACTOR: "actor", Kind.AGREEMENT: "agreement", Kind.SOURCE: "source"}


def check_record(record: Record, corpus: Corpus) -> Iterator[Problem]:
    """Check what can be told from one record and the records it refers to."""
    yield from _file_name(record, corpus)
    yield from _references(record, corpus)
    yield from _people(record, corpus)
    yield from _counts(record)
    yield from _not_stated(record)
    yield from _discrepancies(record)


def _file_name(record: Record, corpus: Corpus) -> Iterator[Problem]:
    if record.path is None:
        return
    if record.path.stem != record.id:
        message = f"id {shown(record.id)} stands in a file named {shown(record.path.name)}"
        yield FILE_NAME.at(("id",), message, f"name the file {record.id}.json, or change the id")
    inside = layout.real(record.path).is_relative_to(layout.real(corpus.root.dataset))
    folder = corpus.root.dataset / layout.FOLDERS[record.type]
    if inside and layout.real(record.path).parent != layout.real(folder):
        message = f"a record of type {record.type} lies outside dataset/{layout.FOLDERS[record.type]}/"
        yield FILE_NAME.at(("record_type",), message, f"move it to dataset/{layout.FOLDERS[record.type]}/")


def _references(record: Record, corpus: Corpus) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    for kind, target, pointer in references(record):
        if target in corpus.refused or target in corpus.records[kind] or (kind, target) in told:
            continue
        told.add((kind, target))
        other = corpus.find(target)
        if other:
            message, hint = f"{shown(target)} is a record of type {other.type}, not {kind}", None
        else:
            message = f"there is no {kind} {shown(target)}"
            near = _nearest(target, list(corpus.records[kind]))
            hint = f"did you mean {shown(near)}?" if near else f"add dataset/{layout.FOLDERS[kind]}/{target}.json"
            if _is_packaged(kind, target):
                hint = 'the packaged dataset has one: write extends = "packaged" in cairef.toml'
        yield REFERENCE.at(pointer, message, hint)


def references(record: Record) -> Iterator[tuple[str, str, Pointer]]:
    """Every reference of a record to another: the type and the id of that one, and where it is made."""
    for part in record.parts:
        for member in part.shape.values:
            kind = _TARGETS.get(member.kind)
            if kind is None or member.key not in part.value:
                continue
            found = part.value[member.key]
            at = (*part.pointer, member.key)
            if member.many:
                yield from ((kind, target, (*at, index)) for index, target in enumerate(found))
            else:
                yield kind, found, at
        if part.shape.evidence:
            for index, span in enumerate(part.value["evidence"]):
                yield "source", span["source"], (*part.pointer, "evidence", index, "source")


def _people(record: Record, corpus: Corpus) -> Iterator[Problem]:
    for index, person in enumerate(record.value.get("people", ())):
        actor = corpus.records["actor"].get(person["actor"])
        if actor and actor.value["kind"]["code"] != "person":
            message = f"actor {shown(actor.id)} is of kind {actor.value['kind']['code']}, not person"
            yield REFERENCE.at(("people", index, "actor"), message, "name the person, or code it as a party")


def _counts(record: Record) -> Iterator[Problem]:
    explained = {
        pointer
        for entry in record.value.get("discrepancies", ())
        if entry["kind"] == "count"
        for pointer in entry.get("at", ())
    }
    for index, quantity in enumerate(record.value.get("quantities", ())):
        if "items" not in quantity or f"/quantities/{index}" in explained:
            continue
        listed, number = len(quantity["items"]), quantity["amount"]["number"]
        exact = quantity["amount"]["qualifier"] == "exact"
        if quantity["items_complete"] and exact and listed != number:
            hint = "record it under discrepancies with kind “count”, or set items_complete to false"
            yield COUNT.at(("quantities", index, "items"), f"{listed} items are listed for a count of {number}", hint)
        elif not quantity["items_complete"] and exact and listed >= number:
            message = f"{listed} items are listed for a count of {number}, yet the list is called incomplete"
            yield COUNT.at(("quantities", index, "items_complete"), message)


def _not_stated(record: Record) -> Iterator[Problem]:
    for index, entry in enumerate(record.value.get("not_stated", ())):
        at: Pointer = ("not_stated", index)
        found, there = resolve(record.value, entry.get("at", ""))
        if not found:
            yield POINTER.at((*at, "at"), f"{shown(entry['at'])} leads nowhere in this record", "correct the pointer")
            continue
        member = entry["aspect"].replace("-", "_")
        if isinstance(there, dict) and member in there:
            place = entry.get("at", "") + "/" + member
            message = f"{shown(entry['aspect'])} is said not to be stated, yet {shown(place)} gives it"
            yield NOT_STATED.at((*at, "aspect"), message, "remove one of the two")


def _discrepancies(record: Record) -> Iterator[Problem]:
    for index, entry in enumerate(record.value.get("discrepancies", ())):
        for number, pointer in enumerate(entry.get("at", ())):
            if not resolve(record.value, pointer)[0]:
                at = ("discrepancies", index, "at", number)
                yield POINTER.at(at, f"{shown(pointer)} leads nowhere in this record", "correct the pointer")


def resolve(value: Any, pointer: str) -> tuple[bool, Any]:
    """Follow a JSON Pointer (RFC 6901).

    Returns:
        Whether it leads anywhere, and the value there.
    """
    for token in pointer.split("/")[1:]:
        part = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and part.isdecimal() and str(int(part)) == part and int(part) < len(value):
            value = value[int(part)]
        else:
            return False, None
    return True, value


def _is_packaged(kind: str, target: str) -> bool:
    return (layout.packaged_root().dataset / layout.FOLDERS[kind] / f"{target}.json").is_file()


def _nearest(name: str, known: list[str]) -> str | None:
    # Slow to import, and only needed when there is something to report.
    import difflib  # noqa: PLC0415

    near = difflib.get_close_matches(name, known, 1, 0.6)
    return near[0] if near else None
