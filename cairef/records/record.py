"""From bytes to a record that its schema accepts, or to why it is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from cairef import schema
from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.pointers import Pointer
from cairef.records.inputs import START, Input
from cairef.records.parse import Parsed, parsed
from cairef.rule import Problem, declare
from cairef.safe_text import shown
from cairef.schema import RECORD_TYPES, Release
from cairef.schema.refusals import INVALID_VALUE
from cairef.schema.shapes import Part, shape_of, walk

__all__ = ["Opened", "Record", "make_whole", "open_record", "open_value"]

RECORD_TYPE = declare(
    "S001",
    "record-type",
    "A record names its type and a released schema version",
    """`record_type` and `schema_version` decide which schema a record is held against. Without them nothing else can be
    checked.""",
)


class Record:
    """A record that its schema accepts.

    Attributes:
        input: What it was read from.
        value: The record as read.
        release: The release of the schema that it names.
    """

    def __init__(self, given: Input, value: dict[str, Any], release: Release) -> None:
        self.input = given
        self.value = value
        self.release = release

    @property
    def path(self) -> Path | None:
        """The file; None where the record was read from none."""
        return self.input.path

    @property
    def id(self) -> str:
        """The record's identifier."""
        return str(self.value["id"])

    @property
    def type(self) -> str:
        """`agreement`, `actor` or `source`."""
        return str(self.value["record_type"])

    @cached_property
    def parts(self) -> list[Part]:
        """The parts of the record that have evidence, values or references."""
        return walk(shape_of(self.release, self.type), self.value)

    def cited(self) -> Iterator[dict[str, Any]]:
        """Every span of the record."""
        return iter(self._cited)

    @cached_property
    def _cited(self) -> list[dict[str, Any]]:
        return [span for part in self.parts if part.shape.evidence for span in part.value["evidence"]]

    def references(self) -> Sequence[tuple[str, str, Pointer]]:
        """Every reference to another record: the type and the id of that one, and where it is made."""
        return self._references

    @cached_property
    def _references(self) -> list[tuple[str, str, Pointer]]:
        return list(self._refer())

    def _refer(self) -> Iterator[tuple[str, str, Pointer]]:
        for part in self.parts:
            for member in part.shape.values:
                kind = member.kind.refers_to
                if kind is None or member.key not in part.value:
                    continue
                found, at = part.value[member.key], (*part.pointer, member.key)
                if member.many:
                    yield from ((kind, target, (*at, index)) for index, target in enumerate(found))
                else:
                    yield kind, found, at
            if part.shape.evidence:
                for index, span in enumerate(part.value["evidence"]):
                    yield "source", span["source"], (*part.pointer, "evidence", index, "source")


class Opened(NamedTuple):
    """A file or text as far as the schema stage: a record, or what is wrong with it and, where it could be read, it.

    Attributes:
        input: What was opened.
        record: The record, where its schema accepts it.
        wrong: What keeps it from being held against a schema otherwise.
        refused: What could be read of something that is no record.
        size: The number of bytes that were read.
        refused_by: The release of the schema that refuses it.
    """

    input: Input
    record: Record | None
    wrong: list[Problem]
    refused: Any = None
    size: int = 0
    refused_by: Release | None = None

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with it. Why a schema refuses it is found out when it is asked for: that is slow."""
        if self.refused_by is None:
            return self.wrong
        record_type = self.refused["record_type"]
        # Two engines read one schema. Should they ever differ, the record is refused all the same.
        return self.refused_by.explain(record_type, self.refused) or [
            INVALID_VALUE.at((), f"the schema refuses this {record_type}")
        ]

    @property
    def ids(self) -> set[str]:
        """The ids under which other records may know it."""
        path = self.input.path
        ids = {path.stem} if path and not self.input.line else set()
        if self.record:
            ids.add(self.record.id)
        elif isinstance(self.refused, dict) and isinstance(self.refused.get("id"), str):
            ids.add(self.refused["id"])
        return ids


def open_value(given: Input, at_hand: bytes | None = None) -> tuple[bytes, Any, list[Problem]]:
    """Read the value of a file or text that is to be a record of a known type, whether its schema accepts it or not.

    Args:
        given: The file, the line of one, or the text.
        at_hand: Its bytes, where they were read already.

    Returns:
        The bytes and the value, as far as they could be read, and what keeps it from being held against a schema.
    """
    data, found = _read(given, at_hand)
    return data, found.value, found.problems


def _read(given: Input, at_hand: bytes | None) -> tuple[bytes, Parsed]:
    data = given.read() if at_hand is None else at_hand
    if isinstance(data, Problem):
        return b"", Parsed(None, [data])
    if len(data) > _LARGE and _ARRAY.match(data):
        # It is not made, as it could take very much memory.
        message = f"a record is a JSON object, this is an array of {len(data):,} bytes"
        return data, Parsed(None, [RECORD_TYPE.at((), message, place=START)])
    found = parsed(data, given.line or 1)
    if found.problems:
        return data, found._replace(value=_only_id(data) if given.line else None)
    wrong = _no_record(found.value)
    return data, found._replace(problems=[wrong]) if wrong else found


def open_record(given: Input, at_hand: bytes | None = None) -> Opened:
    """Read a record as far as the schema stage; its bytes may be at hand."""
    data, (value, problems, fractions) = _read(given, at_hand)
    size = len(data)
    if problems:
        return Opened(given, None, problems, value, size)
    record_type, version = value["record_type"], value.get("schema_version")
    if version not in schema.versions():
        missing = "schema_version" not in value
        what = "member “schema_version” is missing" if missing else f"{shown(version)} is not a schema version"
        hint = f"the released versions are {', '.join(schema.versions())}"
        problem = RECORD_TYPE.at(() if missing else ("schema_version",), what, hint)
        return Opened(given, None, [problem], value, size)
    release = schema.release(version)
    if release.accepts(record_type, value):
        if fractions:
            make_whole(value)
        return Opened(given, Record(given, value, release), [], None, size)
    return Opened(given, None, [], value, size, release)


_ARRAY = regex(rb"[ \t\r\n]*+\[")
_LARGE = 2**16

# A file is known by its name, even where nothing in it can be read; a line only by the id that seems to be in it.
_ID = regex(rb'"id"\s*:\s*"([a-z0-9-]{1,200})"')


def _only_id(data: bytes) -> dict[str, str] | None:
    found = _ID.search(data)
    return {"id": found[1].decode()} if found else None


def make_whole(value: Any) -> None:
    """Turn the numbers that are whole into integers: JSON has one type of number, so that 3.0 is the integer 3."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, (dict, list)):
            make_whole(item)
        elif isinstance(item, float) and item.is_integer():
            value[key] = int(item)


def _no_record(value: Any) -> Problem | None:
    if not isinstance(value, dict):
        return RECORD_TYPE.at((), f"a record is a JSON object, this is {shown(value)}")
    found = value.get("record_type")
    if isinstance(found, str) and found in RECORD_TYPES:
        return None
    missing = "record_type" not in value
    what = "member “record_type” is missing" if missing else f"{shown(found)} is not a type of record"
    return RECORD_TYPE.at(() if missing else ("record_type",), what, f"the types are {', '.join(RECORD_TYPES)}")
