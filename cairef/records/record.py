"""The first stages of a validation: from bytes to a record that its schema accepts, or to why it is none."""

from __future__ import annotations

from typing import Any, NamedTuple

from cairef import schema
from cairef.findings import Problem
from cairef.records import parse as document
from cairef.records.corpus import Record
from cairef.records.parse import Input
from cairef.safe_text import shown

__all__ = ["Opened", "open_record"]


class Opened(NamedTuple):
    """A file or text as far as the schema stage: a record, or what is wrong with it and, where it could be read, it."""

    input: Input
    record: Record | None
    problems: list[Problem]
    refused: Any = None

    @property
    def ids(self) -> set[str]:
        """The ids under which other records may know it."""
        path = self.input.path
        ids = {path.stem} if path else set()
        if self.record:
            ids.add(self.record.id)
        elif isinstance(self.refused, dict) and isinstance(self.refused.get("id"), str):
            ids.add(self.refused["id"])
        return ids


def open_record(given: Input) -> Opened:
    """Read a record as far as the schema stage."""
    data = given.read()
    if isinstance(data, Problem):
        return Opened(given, None, [data])
    value, unread = document.parse(data)
    if unread:
        return Opened(given, None, unread)
    if not isinstance(value, dict):
        return Opened(given, None, [Problem("S001", (), f"a record is a JSON object, this is {shown(value)}")])
    record_type, version = value.get("record_type"), value.get("schema_version")
    if record_type not in schema.RECORD_TYPES:
        missing = "record_type" not in value
        what = "member “record_type” is missing" if missing else f"{shown(record_type)} is not a type of record"
        hint = f"the types are {', '.join(schema.RECORD_TYPES)}"
        problem = Problem("S001", () if missing else ("record_type",), what, hint)
        return Opened(given, None, [problem], value)
    if version not in schema.versions():
        missing = "schema_version" not in value
        what = "member “schema_version” is missing" if missing else f"{shown(version)} is not a schema version"
        hint = f"the released versions are {', '.join(schema.versions())}"
        problem = Problem("S001", () if missing else ("schema_version",), what, hint)
        return Opened(given, None, [problem], value)
    release = schema.release(version)
    if release.accepts(record_type, value):
        return Opened(given, Record(given, value, release), [])
    if document.too_deep(value):
        message = f"objects and arrays nest deeper than {document.MAX_DEPTH} levels"
        return Opened(given, None, [Problem("P005", (), message)], value)
    problems = release.explain(record_type, value)
    # Two engines read one schema. Should they ever differ, the record is refused all the same.
    problems = problems or [Problem("S005", (), f"the schema refuses this {record_type}")]
    return Opened(given, None, problems, value)
