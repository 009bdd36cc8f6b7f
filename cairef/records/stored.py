"""What is kept of records that were read from lines, of which there may be millions: on disk, while a run lasts.

It is a database of SQLite that has no name: it is in memory as long as it is small, beyond that in the folder for
temporary files, and gone with the process, whatever ends it. Another process is lent a copy, which nobody writes to.
"""

from __future__ import annotations

import marshal
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cairef.errors import UsageError
from cairef.records.citations import Cited, Stretches
from cairef.records.coded_words import CodedWords
from cairef.records.entries import Entry, TextFacts
from cairef.records.inputs import Input

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["Store", "StoredCited", "StoredCoded", "on_disk"]

_MADE = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE entry (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, packed BLOB NOT NULL);
CREATE TABLE cited (source TEXT NOT NULL, number INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (source, number))
WITHOUT ROWID;
CREATE TABLE coder (number INTEGER PRIMARY KEY, id TEXT NOT NULL);
CREATE TABLE coded (place INTEGER NOT NULL, coder INTEGER NOT NULL);
BEGIN;
"""
# What one record asks for, others near it mostly ask for too.
_MOST_RECENT = 1024
_PIECE = 2**20
# So many bytes of the database are kept at hand.
_KEPT = 8 * 2**20


class Store:
    """Entries by identifier, in the order in which they were entered, and what the records cite and code."""

    def __init__(self) -> None:
        self._db: Connection | None = None
        self._lent: Path | None = None
        # Of which it was noted what they cite.
        self._parts = 0
        self._counts = Counter[str]()
        self._numbers: dict[Input, int] = {}
        self._files: list[Input] = []
        self._recent: dict[str, Entry] = {}

    def __getstate__(self) -> dict[str, Any]:
        """For another process: the entries themselves, or where the copy is that was lent to it."""
        found = {"counts": self._counts, "files": self._files}
        if self._lent is not None:
            return found | {"path": self._lent}
        return found | {"packed": list(self._packed_up()) if self._db is not None else []}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]
        self._counts, self._files = state["counts"], state["files"]
        if state.get("path"):
            self._db = _connected(f"{Path(state['path']).as_uri()}?mode=ro&immutable=1")
        elif state.get("packed"):
            with tempfile.TemporaryDirectory(prefix="cairef-") as folder:
                path, unpacked = Path(folder) / "index", zlib.decompressobj()
                with path.open("wb") as file:
                    for piece in state["packed"]:
                        file.write(unpacked.decompress(piece))
                    file.write(unpacked.flush())
                with closing(_connected(path.as_uri())) as other:
                    self._db = _connected("")
                    other.backup(self._db)

    def _packed_up(self) -> Iterator[bytes]:
        """The database in pieces, packed: for a machine that sees no file of this one."""
        with tempfile.TemporaryDirectory(prefix="cairef-") as folder:
            path, packed = Path(folder) / "index", zlib.compressobj(1)
            self._copy_to(path)
            with path.open("rb") as file:
                yield from (packed.compress(piece) for piece in iter(lambda: file.read(_PIECE), b""))
            yield packed.flush()

    @property
    def db(self) -> Connection:
        """The database, which is made when it is first asked for."""
        if self._db is None:
            self._db = _connected("")
            self._db.executescript(_MADE)
        return self._db

    def lend(self, path: Path) -> None:
        """Write a copy that other processes of this machine read: what is pickled from now on refers to it."""
        if self._db is not None:
            self._copy_to(path.absolute())
            self._lent = path.absolute()

    def _copy_to(self, path: Path) -> None:
        self.db.commit()
        with closing(_connected(path.as_uri())) as other:
            self.db.backup(other)
        self.db.execute("BEGIN")

    def __bool__(self) -> bool:
        """Whether anything was stored."""
        return self._db is not None

    def count(self, record_type: str) -> int:
        """How many records there are of a type."""
        return self._counts[record_type]

    def add(self, entry: Entry) -> None:
        """Enter a record; one with the same identifier is replaced."""
        self.remove(entry.id)
        self._counts[entry.type] += 1
        values = (entry.id, entry.type, self._packed(entry))
        self.db.execute("INSERT INTO entry (id, type, packed) VALUES (?, ?, ?)", values)

    def remove(self, identifier: str) -> None:
        """Remove a record, where there is one."""
        found = self.get(identifier)
        if found is not None:
            self.db.execute("DELETE FROM entry WHERE id = ?", (identifier,))
            self._recent.pop(identifier, None)
            self._counts[found.type] -= 1

    def get(self, identifier: str) -> Entry | None:
        """The entry of a record of any type."""
        found = self._recent.get(identifier)
        if found is not None or self._db is None:
            return found
        row = self._db.execute("SELECT type, packed FROM entry WHERE id = ?", (identifier,)).fetchone()
        if row is None:
            return None
        if len(self._recent) >= _MOST_RECENT:
            self._recent.clear()
        self._recent[identifier] = entry = self._unpacked(identifier, *row)
        return entry

    def ids(self, record_type: str) -> Iterator[str]:
        """The identifiers of a type."""
        if self._counts[record_type]:
            rows = self.db.execute("SELECT id FROM entry WHERE type = ? ORDER BY number", (record_type,))
            yield from (identifier for (identifier,) in rows)

    def entries(self, record_type: str) -> Iterator[Entry]:
        """The entries of a type."""
        if self._counts[record_type]:
            rows = self.db.execute("SELECT id, packed FROM entry WHERE type = ? ORDER BY number", (record_type,))
            yield from (self._unpacked(identifier, record_type, packed) for identifier, packed in rows)

    def note(self, cited: Mapping[str, Cited], coded: CodedWords) -> None:
        """Take note of what some records cite, and of the words that they code."""
        self._parts += 1
        rows = (
            (source, self._parts, marshal.dumps((list(each.exact), list(each.doubtful)), 4))
            for source, each in cited.items()
        )
        self.db.executemany("INSERT INTO cited VALUES (?, ?, ?)", rows)
        (before,) = self.db.execute("SELECT coalesce(max(number), -1) + 1 FROM coder").fetchone()
        self.db.executemany("INSERT INTO coder VALUES (?, ?)", enumerate(coded.ids, before))
        self.db.executemany("INSERT INTO coded VALUES (?, ?)", ((at, before + who) for at, who in coded.places()))

    def _packed(self, entry: Entry) -> bytes:
        given, text = entry.input, entry.text
        file = given._replace(line=0, offset=0, size=0)
        number = self._numbers.setdefault(file, len(self._files))
        if number == len(self._files):
            self._files.append(file)
        facts = (text.file, text.sha256, text.bytes, text.length, text.language) if text else None
        where = (number, given.line, given.offset, given.size)
        return marshal.dumps((entry.names, entry.kind, entry.above, facts, tuple(entry.refers), entry.label, *where), 4)

    def _unpacked(self, identifier: str, record_type: str, packed: bytes) -> Entry:
        names, kind, above, facts, refers, label, number, line, offset, size = marshal.loads(packed)  # noqa: S302 - our own
        given = self._files[number]._replace(line=line, offset=offset, size=size)
        text = TextFacts(*facts) if facts else None
        return Entry(identifier, record_type, given, names, kind, above, text, frozenset(refers), label)


class StoredCited(Mapping[str, Cited]):
    """What the records of a store cite of each source."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getitem__(self, source: str) -> Cited:
        found = Cited(Stretches(), Stretches())
        rows = self._store.db.execute("SELECT packed FROM cited WHERE source = ?", (source,)).fetchall()
        if not rows:
            raise KeyError(source)
        for (packed,) in rows:
            exact, doubtful = marshal.loads(packed)  # noqa: S302 - our own
            found.exact.update(exact)
            found.doubtful.update(doubtful)
        return found

    def __iter__(self) -> Iterator[str]:
        return (source for (source,) in self._store.db.execute("SELECT DISTINCT source FROM cited"))

    def __len__(self) -> int:
        (number,) = self._store.db.execute("SELECT count(DISTINCT source) FROM cited").fetchone()
        return int(number)


class StoredCoded:
    """Which records of a store code the same words."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def shared(self) -> Iterator[str]:
        """The ids of records that may code words which another one codes too, in order."""
        twice = "SELECT place FROM coded GROUP BY place HAVING min(coder) < max(coder)"
        which = f"SELECT DISTINCT coder FROM coded WHERE place IN ({twice})"  # noqa: S608 - nothing of it is given
        rows = self._store.db.execute(f"SELECT id FROM coder WHERE number IN ({which}) ORDER BY id")  # noqa: S608
        return (identifier for (identifier,) in rows)


@contextmanager
def on_disk() -> Iterator[None]:
    """Say plainly that what has to be kept while a run lasts cannot be."""
    try:
        yield
    except Exception as error:
        known = sys.modules.get("sqlite3")
        if known is None or not isinstance(error, known.Error):
            raise
        where = tempfile.gettempdir()
        raise UsageError(f"what is to be known of all records cannot be kept below {where}: {error}") from error


def _connected(address: str) -> Connection:
    # Only needed for lines.
    import sqlite3  # noqa: PLC0415

    # Whoever has several threads lets one at a time use it.
    made = sqlite3.connect(address, isolation_level=None, check_same_thread=False, uri=bool(address))
    made.execute(f"PRAGMA cache_size = {-_KEPT // 1024}")
    return made
