"""The rules that an editor holds a record against the schema that cairef holds it against."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson

from cairef.files import real
from cairef.patterns import regex
from cairef.reading import read_regular
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Level, declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset, on_record
from cairef.safe_text import shown
from cairef.schema import Release, release, versions

__all__ = ["SCHEMA_COPY", "SCHEMA_REFERENCE"]

SCHEMA_REFERENCE = declare(
    "S007",
    "schema-reference",
    "Where a record names a schema for editors, it is the released one of its own type and version",
    """An editor opens what `$schema` names, and fetches it where it is an address. cairef never reads it, so that
    anything else there would only mislead. It is a relative path that ends in `schema/VERSION/TYPE.schema.json`, such
    as `../../schema/1.1.0/agreement.schema.json`, or the schema's own `$id` where it has one. It may be left out.""",
)
SCHEMA_COPY = declare(
    "D019",
    "schema-copy-differs",
    "A copy of the schema beside the dataset says what the release says",
    """Editors read the files in `schema/` beside `dataset/`, cairef those that came with it. Where the two differ, an
    editor accepts what the check refuses. Copy the files of the release again. Checked when a whole dataset is.""",
    Level.WARNING,
    about_files=True,
)

_REFERENCE = regex(r"(?:\./|(?:\.\./)+)?schema/(\d+\.\d+\.\d+)/([a-z]+)\.schema\.json")


@on_record
def reference(record: Record, _corpus: Corpus) -> Iterator[Found]:
    """Check what a record names as its schema."""
    named = record.value.get("$schema")
    if named is None:
        return
    found = _REFERENCE.fullmatch(named)
    if found and found.groups() == (record.release.version, record.type):
        return
    if named == record.release.documents[f"{record.type}.schema.json"].get("$id"):
        return
    right = f"../../schema/{record.release.version}/{record.type}.schema.json"
    message = f"{shown(named)} is not the released schema of this record"
    yield SCHEMA_REFERENCE.at(("$schema",), message, f"write {right}, or leave it out")


@on_dataset
def copies(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Compare a copy of the schema beside the dataset with the release."""
    if not (chosen.whole or chosen.revision is not None):
        return
    for version in versions():
        known = release(version)
        for name in known.files:
            path = corpus.root.schema / version / name
            # What the revision has and was edited since is a finding of its own.
            looked_at = path.exists() and chosen.concerns(path) and real(path) not in chosen.edited
            if looked_at and not _same(path, known, name):
                message = f"this is not the file of the released schema {version}"
                yield path, SCHEMA_COPY.at((), message, "copy the file of the release again: cairef checks by that one")


def _same(path: Path, known: Release, name: str) -> bool:
    """Whether a file says what the one of the release says, however it is laid out."""
    there = (known.folder / name).read_bytes()
    data = read_regular(path, 4 * len(there))
    if data == there:
        return True
    try:
        return isinstance(data, bytes) and orjson.loads(data) == orjson.loads(there)
    except (orjson.JSONDecodeError, RecursionError):
        return False
