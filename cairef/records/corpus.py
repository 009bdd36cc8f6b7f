"""The records that a check can see, by identifier, and the texts that they cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cairef import layout
from cairef.layout import Root
from cairef.records.parse import Input
from cairef.schema import Release
from cairef.schema.shapes import Part, shape_of, walk
from cairef.texts.source_text import SourceText

__all__ = ["Corpus", "Record", "SourceState"]


@dataclass(eq=False)
class Record:
    """A record that its schema accepts.

    Attributes:
        input: What it was read from.
        value: The record as read.
        release: The release of the schema that it names.
    """

    input: Input
    value: dict[str, Any]
    release: Release

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
        return list(walk(shape_of(self.release, self.type), self.value))

    def cited(self) -> Iterator[dict[str, Any]]:
        """Every span of the record."""
        for part in self.parts:
            if part.shape.evidence:
                yield from part.value["evidence"]


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source's text, or the reason why it cannot be cited.

    Attributes:
        text: The text as it stands on disk, where it could be read.
        wrong: Why it cannot be relied on: missing, unreadable or changed; None when it is as recorded.
        changed: The members of the source record that the file no longer agrees with.
    """

    text: SourceText | None
    wrong: str | None = None
    changed: tuple[str, ...] = ()


@dataclass
class Corpus:
    """Records by type and identifier, in one root.

    Attributes:
        root: Where they live.
        records: The accepted records by type and identifier; of two with one identifier, the first.
        refused: Identifiers of records that could not be accepted, so that a reference to one is not called dangling.
    """

    root: Root
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {"agreement": {}, "actor": {}, "source": {}})
    refused: set[str] = field(default_factory=set)
    _states: dict[str, SourceState] = field(default_factory=dict)
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _longer: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def find(self, identifier: str) -> Record | None:
        """The record of any type with this identifier."""
        for records in self.records.values():
            if identifier in records:
                return records[identifier]
        return None

    def source(self, identifier: str) -> SourceState | None:
        """The state of a source; None when there is no such source record."""
        state = self._states.get(identifier)
        if state is None:
            record = self.records["source"].get(identifier)
            if record is None:
                return None
            state = self._states[identifier] = _read_source(record, self.seed_file(record))
        return state

    def seed_file(self, source: Record) -> Path:
        """The file of a source's text, in the root that the source record lies in."""
        root = layout.root_of(source.path.parent) if source.path else None
        file: str = source.value["file"]
        return (root or self.root).seeds / file

    def names(self, record_type: str, identifier: str) -> tuple[str, ...]:
        """The names under which a text may speak of an actor or an agreement; empty when there is no such record."""
        key = f"{record_type}/{identifier}"
        if key not in self._names:
            record = self.records[record_type].get(identifier)
            value = record.value if record else {}
            claims = [*([value["title"]] if "title" in value else []), *value.get("names", [])]
            self._names[key] = tuple(dict.fromkeys(claim["text"] for claim in claims))
        return self._names[key]

    def longer_names(self, actor: str, name: str) -> tuple[str, ...]:
        """Names of other actors that contain this name: where one of them stands, this actor is not meant."""
        key = (actor, name)
        if key not in self._longer:
            own = self.names("actor", actor)
            candidates = self._names_by_word.get(_first_word(name), ())
            self._longer[key] = tuple(
                other for other in candidates if len(other) > len(name) and name in other and other not in own
            )
        return self._longer[key]

    @cached_property
    def _names_by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for identifier in self.records["actor"]:
            for name in self.names("actor", identifier):
                for word in set(name.replace("-", " ").split()):
                    found[word].append(name)
        return found


def _first_word(name: str) -> str:
    return next(iter(name.replace("-", " ").split()), "")


def _read_source(record: Record, path: Path) -> SourceState:
    try:
        text = SourceText.read(record.id, path)
    except OSError:
        return SourceState(None, f"seeds/{record.value['file']} cannot be read")
    except UnicodeDecodeError as error:
        return SourceState(None, f"seeds/{record.value['file']} is not UTF-8 at byte {error.start}")
    found = {"sha256": text.sha256, "bytes": len(text.data), "length": len(text.text)}
    changed = tuple(key for key, value in found.items() if record.value[key] != value)
    if changed:
        return SourceState(
            text, f"seeds/{record.value['file']} is not the text that the source record describes", changed
        )
    return SourceState(text)
