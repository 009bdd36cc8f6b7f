"""The names of very many actors and agreements, in the database in which what is known of all records is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from cairef.records.entries import Entries, Owners
from cairef.texts.boundaries import WORD_STARTS
from cairef.texts.folding import bare, fold

if TYPE_CHECKING:
    from sqlite3 import Connection

    from cairef.records.stored import Store

__all__ = ["StoredNames", "StoredOwners", "write_names"]

# By so many first letters it is known where in a text a name may begin, and so many places for each name keep what is
# known of other letters apart.
_BEGINNING = 8
_PLACES = 8


def write_names(db: Connection, entries: Entries, record_type: str, key: Callable[[str], str] | None = None) -> None:
    """Write down the names of all records of a type, and whose they are.

    Args:
        db: The database.
        entries: The records, of which each has an identifier of its own.
        record_type: Their type.
        key: What is the same for all forms of a name, by which its owners are asked for.
    """
    db.execute(f"CREATE TABLE {record_type}_name (folded TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID")
    db.execute(
        f"CREATE TABLE {record_type}_owner (name TEXT, number INTEGER, id TEXT NOT NULL, PRIMARY KEY (name, number)) "
        "WITHOUT ROWID"
    )
    db.execute(f"CREATE TABLE {record_type}_person (name TEXT PRIMARY KEY) WITHOUT ROWID")
    for number, entry in enumerate(entries.values()):
        names = dict.fromkeys(name for name in entry.names if _can_be_printed(name))
        # Of names that differ only in their white space the first is meant.
        folded = ((found, name) for name in names if (found := fold(bare(name))))
        db.executemany(f"INSERT OR IGNORE INTO {record_type}_name VALUES (?, ?)", folded)  # noqa: S608 - ours
        people = [(name,) for name in names if entry.kind == "person"]
        db.executemany(f"INSERT OR IGNORE INTO {record_type}_person VALUES (?)", people)  # noqa: S608 - ours
        keys: Iterable[str] = dict.fromkeys(map(key, names)) if key else names
        rows = ((name, number, entry.id) for name in keys)
        db.executemany(f"INSERT INTO {record_type}_owner VALUES (?, ?, ?)", rows)  # noqa: S608 - ours


def _can_be_printed(name: str) -> bool:
    """Whether a text can have a name: half a character is in none, and cannot be stored."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


class StoredNames:
    """Finds the stored names of a type in a text.

    Args:
        store: Where they are.
        record_type: The type.
    """

    def __init__(self, store: Store, record_type: str) -> None:
        self._db = store.db
        self._before = f"SELECT folded, name FROM {record_type}_name WHERE folded <= ? ORDER BY folded DESC LIMIT 1"  # noqa: S608
        self._person = f"SELECT EXISTS (SELECT 1 FROM {record_type}_person WHERE name = ?)"  # noqa: S608 - ours
        self.longest = 0
        (number,) = self._db.execute(f"SELECT count(*) FROM {record_type}_name").fetchone()  # noqa: S608 - ours
        self._begins = bytearray(1 << (_PLACES * number).bit_length())
        lengths = set[int]()
        for (folded,) in self._db.execute(f"SELECT folded FROM {record_type}_name"):  # noqa: S608 - ours
            self.longest = max(self.longest, len(folded))
            lengths.add(min(_BEGINNING, len(folded)))
            self._begins[hash(folded[:_BEGINNING]) % len(self._begins)] = 1
        self._lengths = sorted(lengths, reverse=True)

    def is_person(self, name: str, /) -> bool:
        """Whether a name is that of a person; there may be very many others that have it."""
        (found,) = self._db.execute(self._person, (name,)).fetchone()
        return bool(found)

    def matches(self, text: str, *, whole: bool) -> Iterator[tuple[str, int, int]]:
        """Every name in a folded text, also within another one: the name as recorded, where it begins, and ends.

        Args:
            text: The folded text.
            whole: Whether those are enough that begin where a word may.
        """
        begins, size, lengths = self._begins, len(self._begins), self._lengths
        for place in (each.start() for each in WORD_STARTS.finditer(text)) if whole else range(len(text)):
            if any(begins[hash(text[place : place + length]) % size] for length in lengths):
                yield from self._at(text, place)

    def _at(self, text: str, at: int) -> Iterator[tuple[str, int, int]]:
        """The names at a place, the longest first: each is the last in order that is not behind what the text has."""
        rest = bound = text[at : at + self.longest]
        while bound:
            row = self._db.execute(self._before, (bound,)).fetchone()
            if row is None:
                return
            folded, name = row
            if rest.startswith(folded):
                yield name, at, at + len(folded)
                bound = folded[:-1]
            else:
                # A name that begins what the text has, and is before this one, begins what both have.
                both = takewhile(lambda pair: pair[0] == pair[1], zip(folded, rest, strict=False))
                bound = "".join(letter for letter, _ in both)


class StoredOwners(Owners):
    """Whose a stored name is.

    Args:
        store: Where the names are.
        entries: The records.
        record_type: Their type.
    """

    def __init__(self, store: Store, entries: Entries, record_type: str) -> None:
        super().__init__(entries)
        self._db = store.db
        self._table = f"{record_type}_owner"

    def ids_of(self, name: str) -> Sequence[str]:
        """The identifiers of those that have a name, in the order of the records; empty where nobody has it."""
        if not _can_be_printed(name):
            return ()
        which = f"SELECT id FROM {self._table} WHERE name = ? ORDER BY number"  # noqa: S608 - ours
        return [identifier for (identifier,) in self._db.execute(which, (name,))]

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._db.execute(f"SELECT DISTINCT name FROM {self._table}"))  # noqa: S608 - ours

    def __len__(self) -> int:
        (number,) = self._db.execute(f"SELECT count(DISTINCT name) FROM {self._table}").fetchone()  # noqa: S608 - ours
        return int(number)
