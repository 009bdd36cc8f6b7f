"""The rule that a record uses no code that another has taken the place of."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Level, declare
from cairef.rules.checks import Found, on_record
from cairef.safe_text import shown
from cairef.schema.shapes import Kind

__all__ = ["DEPRECATED_CODE"]

DEPRECATED_CODE = declare(
    "S006",
    "deprecated-code",
    "A record uses no code that the schema calls deprecated",
    """A deprecated code is still valid, so that records written with it stay so. Its description in the schema says
    which code has taken its place.""",
    Level.WARNING,
)


@on_record
def deprecated(record: Record, _corpus: Corpus) -> Iterator[Found]:
    """Find deprecated codes."""
    for part in record.parts:
        for member in part.shape.values:
            if member.kind is not Kind.CODE or member.key not in part.value:
                continue
            found, at = part.value[member.key], (*part.pointer, member.key)
            codes = record.release.codelists[member.codelist or ""]
            for place, name in [((*at, i), each) for i, each in enumerate(found)] if member.many else [(at, found)]:
                if codes[name].deprecated:
                    yield DEPRECATED_CODE.at(place, f"code {shown(name)} is deprecated", codes[name].description)
