"""The rule that what a record refers to is there."""

from __future__ import annotations

from collections.abc import Iterator

from cairef import layout
from cairef.findings import Tally
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.checks import Found, on_record
from cairef.safe_text import escape, shown
from cairef.schema import RECORD_TYPES

__all__ = ["REFERENCE", "dangling"]

REFERENCE = declare(
    "D003",
    "dangling-reference",
    "Every record referred to exists, and is of the kind that is called for",
    """A source cited, an actor named or an agreement related to must have its own record in the same dataset. A person
    entry refers to an actor of kind `person`.""",
)


_MAY_BE_ANY = "what cannot be read, and has no id that can be read, may be the record"


@on_record
def references(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Check what a record refers to."""
    yield from dangling(record, corpus)
    for kind, target, _ in record.references():
        if target in corpus.entries(kind):
            continue
        if target in corpus.refused:
            yield Tally("references_skipped", kind=f"the record of {escape(target)} cannot be read")
        elif corpus.refused.nameless and not corpus.find(target):
            yield Tally("references_skipped", kind=_MAY_BE_ANY)
    for index, person in enumerate(record.value.get("people", ())):
        actor = corpus.entries("actor").get(person["actor"])
        if actor and actor.kind != "person":
            message = f"actor {shown(actor.id)} is of kind {actor.kind}, not person"
            yield REFERENCE.at(("people", index, "actor"), message, "name the person, or code it as a party")


def dangling(record: Record, corpus: Corpus) -> Iterator[Problem]:
    """The references of a record that lead nowhere, each target once."""
    seen: set[tuple[str, str]] = set()
    for kind, target, pointer in record.references():
        if target in corpus.refused or target in corpus.entries(kind) or (kind, target) in seen:
            continue
        seen.add((kind, target))
        other = corpus.find(target)
        if other:
            yield REFERENCE.at(pointer, f"{shown(target)} is a record of type {other.type}, not {kind}")
            continue
        if corpus.refused.nameless:
            continue
        folder = RECORD_TYPES[kind].folder
        near = corpus.entries(kind).most_like(target)
        hint = f"did you mean {shown(near)}?" if near else f"add dataset/{folder}/{target}.json"
        if (layout.packaged_root().dataset / folder / f"{target}.json").is_file():
            hint = 'the packaged dataset has one: write extends = "packaged" in cairef.toml'
        yield REFERENCE.at(pointer, f"there is no {kind} {shown(target)}", hint)
