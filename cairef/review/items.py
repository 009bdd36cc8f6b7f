"""What of a record is read: its claims, discrepancies, and what it says is not stated, one at a time.

Each item has a fingerprint over all that the reader judges: the values, the
basis, the spans and the digests of their sources, and what the item is said
of. As long as it is the same, an earlier verdict holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairef.pointers import Pointer, parts_of
from cairef.review.subject import Subject
from cairef.review.titles import Words
from cairef.schema.shapes import Part

__all__ = ["Item", "Passage", "items_of", "record_rows"]

_SHOWN_LAST = ("basis", "reasoning", "premises", "note")
_NAMES = {"note": "Coder's note"}
_OF_NO_USE_TO_READERS = frozenset(
    {"$schema", "record_type", "schema_version", "id", "file", "sha256", "bytes", "length", "verification"}
)

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source that an item is based on."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to read and to judge.

    Attributes:
        pointer: Where it is in the record.
        path: The same in words.
        rows: What it says, as name and text.
        passages: The stretches of sources that it is based on.
        fingerprint: What it says and is based on, as a digest; of two equal items the second has a number at its end.
    """

    pointer: Pointer
    path: str
    rows: Rows
    passages: tuple[Passage, ...]
    fingerprint: str


def items_of(subject: Subject) -> tuple[Item, ...]:
    """Everything of a record that a reader has to judge, in the order of the schema."""
    found = list(_Reading(subject).items())
    seen: dict[str, int] = {}
    numbered = []
    for item in found:
        number = seen[item.fingerprint] = seen.get(item.fingerprint, 0) + 1
        mark = item.fingerprint if number == 1 else f"{item.fingerprint}-{number}"
        numbered.append(Item(item.pointer, item.path, item.rows, item.passages, mark))
    return tuple(numbered)


def record_rows(subject: Subject) -> Rows:
    """What a record says of itself without evidence, such as its label."""
    words = Words(subject)
    return tuple(
        (words.path((key,)), str(value))
        for key, value in subject.value.items()
        if key not in _OF_NO_USE_TO_READERS and not isinstance(value, dict | list)
    )


class _Reading:
    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._words = Words(subject)
        self._parts = {part.pointer: part for part in subject.parts}

    def items(self) -> Iterator[Item]:
        for part in self._subject.parts:
            passages = tuple(self._passages(part))
            path = self._words.path(part.pointer)
            yield Item(part.pointer, path, tuple(self._rows(part)), passages, self._fingerprint(part, passages))

    def _passages(self, part: Part) -> Iterator[Passage]:
        if part.shape.evidence:
            for span in part.value["evidence"]:
                yield Passage(span["source"], span["start"], span["end"])
        elif self._subject.type == "source" and {"start", "end"} <= part.value.keys():
            # A sentence set aside is a stretch of the source's own text.
            yield Passage(self._subject.id, part.value["start"], part.value["end"])

    def _rows(self, part: Part) -> Iterator[tuple[str, str]]:
        yield from self._said_of(part)
        last = [key for key in _SHOWN_LAST if key in part.value]
        for key in [*self._own(part), *last]:
            name = _NAMES.get(key) or self._words.path((*part.pointer, key)).rpartition(" › ")[2]
            yield name, self._words.value(part.shape, key, part.value[key])
            if key in {"aspect", "kind"} and part.pointer[0] in {"not_stated", "discrepancies"}:
                yield from self._concerns(part)

    def _own(self, part: Part) -> list[str]:
        """The members that say something themselves, in the order of the record."""
        apart = {*_SHOWN_LAST, "evidence", "at", *_below(part)}
        if not part.shape.evidence:
            # The passage is shown itself.
            apart |= {"start", "end"}
        return [key for key in part.value if key not in apart]

    def _targets(self, part: Part) -> list[Pointer]:
        at = part.value.get("at", [])
        pointers = at if isinstance(at, list) else [at]
        return [parts for pointer in pointers if (parts := parts_of(self._subject.value, pointer)) is not None]

    def _concerns(self, part: Part) -> Iterator[tuple[str, str]]:
        """The parts of the record of which something is not stated or in doubt."""
        for pointer in self._targets(part):
            values = next((self._brief(near) for near in self._named_at(pointer)), "")
            yield "Concerns", self._words.path(pointer) + (f": {values}" if values else "")
        if "at" not in part.value:
            yield "Concerns", "the whole record"

    def _brief(self, part: Part) -> str:
        members = [member.key for member in part.shape.values if member.key in part.value]
        return " · ".join(self._words.value(part.shape, key, part.value[key], brief=True) for key in members)

    def _said_of(self, part: Part) -> Iterator[tuple[str, str]]:
        """What the item belongs to: the claim or the event of which it is a part."""
        for depth in range(1, len(part.pointer)):
            pointer = part.pointer[:depth]
            for above in self._named_at(pointer):
                if above is not part:
                    yield "Part of", f"{self._words.path(above.pointer).rpartition(' › ')[2]}: {self._brief(above)}"
            group = self._subject.at(pointer)
            if pointer not in self._parts and isinstance(group, dict) and "note" in group:
                yield "Its note", str(group["note"])

    def _context(self, part: Part) -> Iterator[dict[str, Any]]:
        """What `_said_of` says, with no number of a place in a list: an item that is moved stays the same."""
        for depth in range(1, len(part.pointer)):
            for above in self._named_at(part.pointer[:depth]):
                if above is not part:
                    yield {m.key: above.value[m.key] for m in above.shape.values if m.key in above.value}
            group = self._subject.at(part.pointer[:depth])
            if isinstance(group, dict) and part.pointer[:depth] not in self._parts:
                yield {"note": group.get("note")}

    def _named_at(self, pointer: Pointer) -> Iterator[Part]:
        """The claim at a place; for a group of claims such as a milestone, the one that it must have."""
        if pointer in self._parts:
            yield self._parts[pointer]
        elif isinstance(self._subject.at(pointer), dict):
            for key in self._words.required(pointer):
                if (*pointer, key) in self._parts:
                    yield self._parts[(*pointer, key)]

    def _fingerprint(self, part: Part, passages: tuple[Passage, ...]) -> str:
        # Slow to import, and not needed to read a record.
        import rfc8785  # noqa: PLC0415

        below = _below(part)
        judged: dict[str, Any] = {
            "where": [token for token in part.pointer if isinstance(token, str)],
            "says": {key: value for key, value in part.value.items() if key not in below},
            "part_of": list(self._context(part)),
            "concerns": [self._subject.at(pointer) for pointer in self._targets(part)],
            "sources": {p.source: self._subject.dataset.source(p.source).sha256 for p in passages},
        }
        return hashlib.sha256(rfc8785.dumps(judged)).hexdigest()


def _below(part: Part) -> set[str]:
    """The members that are read as items of their own."""
    return {key for key, _ in (*part.shape.objects, *part.shape.lists)}
