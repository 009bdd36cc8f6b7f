"""Records as they are written: each made from sentences and what they support."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

from tests.benchmarks.synthetic.article import Sentence
from tests.benchmarks.synthetic.language import Amount

__all__ = ["Record", "actor", "amount", "begin", "stamped", "stated"]

VERSION = "1.1.0"
READERS = ("coder", "second-reader")

Record = dict[str, Any]


def begin(kind: str, identifier: str, label: str) -> Record:
    """The head of a record."""
    return {
        "$schema": f"../../schema/{VERSION}/{kind}.schema.json",
        "record_type": kind,
        "schema_version": VERSION,
        "id": identifier,
        "label": label,
    }


def stated(sentence: Sentence, what: str, values: Record | None = None, **slots: str) -> Record:
    """A stated claim with these values, supported by what the sentence has for it."""
    return {**(values or {}), "basis": "stated", "evidence": sentence.evidence(what, **slots)}


def amount(sentence: Sentence, what: str, found: Amount, unit: str) -> Record:
    """A claim of a number."""
    number = {"number": found.number, "qualifier": found.qualifier}
    return stated(sentence, what, {"amount": number, "unit": unit, "as_printed": found.as_printed})


def actor(identifier: str, kind: str, name: str, sentence: Sentence, **more: Any) -> Record:
    """The record of an actor, of its kind and name and what else is said of it."""
    record = begin("actor", identifier, name)
    record["kind"] = stated(sentence, "kind", {"code": kind})
    record["names"] = [stated(sentence, "name", {"text": name})]
    return record | more


def stamped(record: Record, source: str, sha256: str) -> Record:
    """The record with the stamps of two readers, who are made up too, as it is now."""
    bare = {key: value for key, value in record.items() if key not in ("$schema", "verification")}
    # The form of RFC 8785, where no number has a fraction and the names of members are ASCII, and much sooner.
    canonical = orjson.dumps({"record": bare, "sources": {source: sha256}}, option=orjson.OPT_SORT_KEYS)
    value = hashlib.sha256(canonical).hexdigest()
    return record | {"verification": [{"date": "2026-11-22", "role": role, "sha256": value} for role in READERS]}
