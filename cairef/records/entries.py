"""What is kept of each record while others are checked."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, KeysView, Mapping, MutableMapping
from typing import Any
from zlib import crc32

from cairef.frozen import NamedTuple
from cairef.pointers import Pointer
from cairef.records.inputs import Input
from cairef.records.record import Record

__all__ = ["Entries", "Entry", "Owners", "TextFacts", "plain_label"]


class TextFacts(NamedTuple):
    """What a source record says of its text."""

    file: str
    sha256: str
    bytes: int
    length: int
    language: str


class Entry(NamedTuple):
    """What is kept of a record while others are checked: a record itself may be forgotten and read again.

    Attributes:
        id: Its identifier.
        type: `agreement`, `actor` or `source`.
        input: What it was read from.
        names: The names under which a text may speak of it.
        kind: The code of an actor's kind.
        above: What it is a part of, and where it says so: the parent of an actor, the larger agreements of another.
        text: What a source says of its text.
        refers: The records that it refers to, where that was asked for.
        label: A checksum of the label, the same for labels that differ in case and spaces only.
    """

    id: str
    type: str
    input: Input
    names: tuple[str, ...] = ()
    kind: str | None = None
    above: tuple[tuple[str, Pointer], ...] = ()
    text: TextFacts | None = None
    refers: frozenset[str] = frozenset()
    label: int = 0

    @classmethod
    def of(cls, record: Record, *, with_references: bool = False) -> Entry:
        """The entry of a record; with what it refers to, which only a comparison with a revision needs."""
        value = record.value
        claims = [*([value["title"]] if "title" in value else []), *value.get("names", [])]
        return cls(
            record.id,
            record.type,
            record.input,
            tuple(dict.fromkeys(claim["text"] for claim in claims)),
            value["kind"]["code"] if record.type == "actor" else None,
            tuple(_above(value).items()),
            _facts(value) if record.type == "source" else None,
            frozenset(target for _, target, _ in record.references()) if with_references else frozenset(),
            crc32(plain_label(value["label"]).encode()),
        )


def plain_label(label: str) -> str:
    """A label without what makes no other one of it."""
    return " ".join(label.split()).casefold()


# Relations that put one agreement under another.
_HIERARCHIES = frozenset({"part-of", "branch-of", "implements", "builds-on"})


def _above(value: dict[str, Any]) -> dict[str, Pointer]:
    found: dict[str, Pointer] = {}
    if "parent" in value:
        found[value["parent"]["actor"]] = ("parent", "actor")
    for index, relation in enumerate(value.get("relations", ())):
        if relation["type"] in _HIERARCHIES:
            found.setdefault(relation["agreement"], ("relations", index, "agreement"))
    return found


def _facts(value: dict[str, Any]) -> TextFacts:
    return TextFacts(value["file"], value["sha256"], int(value["bytes"]), int(value["length"]), value["language"])


_MOST_RECENT = 1024


class Entries(MutableMapping[str, Entry]):
    """The entries of a type by identifier, in the order in which they were entered.

    There may be millions that were read from lines of one file. Those are kept as bytes, and made anew when they are
    asked for.
    """

    def __init__(self, record_type: str) -> None:
        self._type = record_type
        self._entries: dict[str, Entry | bytes] = {}
        self._numbers: dict[Input, int] = {}
        self._files: list[Input] = []
        # What one record asks for, others near it mostly ask for too.
        self._recent: dict[str, Entry] = {}

    def __setitem__(self, identifier: str, entry: Entry) -> None:
        self._entries[identifier] = self._packed(entry) if entry.input.line else entry
        self._recent.pop(identifier, None)

    def __delitem__(self, identifier: str) -> None:
        del self._entries[identifier]
        self._recent.pop(identifier, None)

    def __getitem__(self, identifier: str) -> Entry:
        recent = self._recent.get(identifier)
        if recent is not None:
            return recent
        found = self._entries[identifier]
        if isinstance(found, Entry):
            return found
        if len(self._recent) >= _MOST_RECENT:
            self._recent.clear()
        self._recent[identifier] = entry = self._unpacked(identifier, found)
        return entry

    def get(self, identifier: str, default: Any = None) -> Any:
        """The entry of an identifier, or something else where there is none."""
        return self[identifier] if identifier in self._entries else default

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def keys(self) -> KeysView[str]:
        """The identifiers."""
        return self._entries.keys()

    def _packed(self, entry: Entry) -> bytes:
        given, text = entry.input, entry.text
        file = given._replace(line=0, offset=0, size=0)
        number = self._numbers.setdefault(file, len(self._files))
        if number == len(self._files):
            self._files.append(file)
        facts = (text.file, text.sha256, text.bytes, text.length, text.language) if text else None
        where = (number, given.line, given.offset, given.size)
        return marshal.dumps((entry.names, entry.kind, entry.above, facts, tuple(entry.refers), entry.label, *where), 4)

    def _unpacked(self, identifier: str, packed: bytes) -> Entry:
        names, kind, above, facts, refers, label, number, line, offset, size = marshal.loads(packed)  # noqa: S302 - our own
        given = self._files[number]._replace(line=line, offset=offset, size=size)
        text = TextFacts(*facts) if facts else None
        return Entry(identifier, self._type, given, names, kind, above, text, frozenset(refers), label)


class Owners(Mapping[str, tuple[Entry, ...]]):
    """Whose a name is.

    Args:
        entries: The records.
        key: What is the same for all forms of a name.
    """

    def __init__(self, entries: Entries, key: Callable[[str], str] | None = None) -> None:
        self._entries = entries
        self._key = key
        self._ids: dict[str, list[str]] = {}
        for identifier, name in self._named():
            self._ids.setdefault(name, []).append(identifier)

    def _named(self) -> Iterator[tuple[str, str]]:
        for identifier, entry in self._entries.items():
            names = map(self._key, entry.names) if self._key else entry.names
            yield from ((identifier, name) for name in dict.fromkeys(names))

    def __getitem__(self, name: str) -> tuple[Entry, ...]:
        return tuple(self._entries[identifier] for identifier in self._ids[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
