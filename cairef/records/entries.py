"""What is kept of each record while others are checked."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence, ValuesView
from itertools import chain
from typing import TYPE_CHECKING, Any
from zlib import crc32

from cairef.frozen import NamedTuple
from cairef.pointers import Pointer
from cairef.records.inputs import Input
from cairef.records.record import Record
from cairef.suggest import nearest

if TYPE_CHECKING:
    from cairef.records.stored import Store

__all__ = ["Entries", "Entry", "Owners", "OwnersAtHand", "TextFacts", "plain_label", "plain_name"]

# To find the identifier that is most like another takes a third of a second among so many; what many records miss is
# sought once.
_MOST_COMPARED = 20_000
_MOST_MISSED = 1024
# The owners of so many names are kept, as long as they are no more than these. Those of the last name always are.
_MOST_NAMES = 32
_MOST_OWNERS = 2**14


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

    @property
    def bare(self) -> Entry:
        """What it is and where, without what it says."""
        return Entry(self.id, self.type, self.input)

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


def plain_name(name: str) -> str:
    """A name without what makes no other one of it."""
    return " ".join(name.casefold().split())


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


class Entries(MutableMapping[str, Entry]):
    """The entries of a type by identifier, in the order in which they were entered: those of files, then of lines.

    There may be millions that were read from lines of one file, which are stored.
    """

    def __init__(self, record_type: str, store: Store) -> None:
        self._type = record_type
        self._entries: dict[str, Entry] = {}
        self._store = store
        self._missed: dict[str, str | None] = {}

    def __setitem__(self, identifier: str, entry: Entry) -> None:
        self._missed.clear()
        if not entry.input.line:
            self._entries[identifier] = entry
            return
        self._entries.pop(identifier, None)
        self._store.add(entry)

    def __delitem__(self, identifier: str) -> None:
        self._missed.clear()
        if identifier in self._entries:
            del self._entries[identifier]
        else:
            self._store.remove(identifier)

    def __getitem__(self, identifier: str) -> Entry:
        entry = self._entries.get(identifier) or self._stored(identifier)
        if entry is None:
            raise KeyError(identifier)
        return entry

    def get(self, identifier: str, default: Any = None) -> Any:
        """The entry of an identifier, or something else where there is none."""
        return self._entries.get(identifier) or self._stored(identifier) or default

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._entries or (isinstance(identifier, str) and self._stored(identifier) is not None)

    def __iter__(self) -> Iterator[str]:
        return chain(self._entries, self._store.ids(self._type))

    def __len__(self) -> int:
        return len(self._entries) + self._store.count(self._type)

    def values(self) -> ValuesView[Entry]:
        """The entries."""
        return _Values(self)

    def each(self) -> Iterator[Entry]:
        """The entries, one at a time: those that are stored are read in one pass."""
        return chain(self._entries.values(), self._store.entries(self._type))

    def most_like(self, identifier: str) -> str | None:
        """The identifier that is most like one that is missing; None where none is, and among very many."""
        if len(self) > _MOST_COMPARED:
            return None
        if identifier not in self._missed:
            if len(self._missed) >= _MOST_MISSED:
                self._missed.clear()
            self._missed[identifier] = nearest(identifier, self)
        return self._missed[identifier]

    def _stored(self, identifier: str) -> Entry | None:
        found = self._store.get(identifier) if self._store else None
        return found if found is not None and found.type == self._type else None


class _Values(ValuesView[Entry]):
    _mapping: Entries

    def __iter__(self) -> Iterator[Entry]:
        return self._mapping.each()


class Owners(Mapping[str, tuple[Entry, ...]]):
    """Whose a name is. Those of the last names are kept: one that very many have is asked for again and again.

    Args:
        entries: The records, all of them.
    """

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._kept: dict[str, tuple[Entry, ...]] = {}
        self._owners = 0

    @abstractmethod
    def ids_of(self, name: str) -> Sequence[str]:
        """The identifiers of those that have a name, in the order of the records; empty where nobody has it."""

    def __getitem__(self, name: str) -> tuple[Entry, ...]:
        found = self._kept.get(name)
        if found is None:
            found = tuple(self._entries[identifier] for identifier in self.ids_of(name))
            if not found:
                raise KeyError(name)
            self._kept[name] = found
            self._owners += len(found)
            while len(self._kept) > 1 and (len(self._kept) > _MOST_NAMES or self._owners > _MOST_OWNERS):
                self._owners -= len(self._kept.pop(next(iter(self._kept))))
        return found


class OwnersAtHand(Owners):
    """Whose a name is, where all names are at hand.

    Args:
        entries: The records, all of them.
        key: What is the same for all forms of a name.
    """

    def __init__(self, entries: Entries, key: Callable[[str], str] | None = None) -> None:
        super().__init__(entries)
        self._ids: dict[str, list[str]] = {}
        for entry in entries.values():
            for name in dict.fromkeys(map(key, entry.names) if key else entry.names):
                self._ids.setdefault(name, []).append(entry.id)

    def ids_of(self, name: str) -> Sequence[str]:
        """The identifiers of those that have a name, in the order of the records; empty where nobody has it."""
        return self._ids.get(name, ())

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
