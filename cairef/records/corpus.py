"""What the checks of one record need of all others: an index of records, and the texts that they cite."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cairef import layout
from cairef.clock import utc_day
from cairef.files import real
from cairef.layout import Root
from cairef.records.citations import Cited, Stretches
from cairef.records.coded_words import CodedWords
from cairef.records.entries import Entries, Entry, OwnersAtHand, TextFacts, plain_label, plain_name
from cairef.records.inputs import Input
from cairef.records.own_codes import Declared, read_own_codes
from cairef.records.record import Opened, Record, open_record
from cairef.records.refused import Refused
from cairef.records.source_state import SourceState, read_source
from cairef.records.stored import Store, StoredCited, StoredCoded
from cairef.records.stored_names import StoredNames, StoredOwners, write_names
from cairef.rule import Problem
from cairef.schema import RECORD_TYPES, OwnCodes

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions
    from cairef.texts.names import Names

__all__ = ["Corpus", "Entry", "SourceState", "TextFacts", "plain_label"]


# So many letters of a word are compared: “Cambodia” and “Cambodian”.
_STEM = 5
# As objects, records take about five times their bytes.
_ROOM = 2 * 2**20
# What is read of texts is kept for the records that follow, which mostly cite the same: so many bytes of texts, what
# was read in so many characters of them, which takes some hundred times as many bytes, the sentences of so many, and
# the names of so many agreements.
_TEXTS = 8 * 2**20
_MOST_READ = 96 * 2**10
_MOST_SENTENCES = 512
_MOST_TITLES = 64

# Of more actors and agreements than these that were read from lines, the names are stored.
_MANY = 20_000

_Kept = TypeVar("_Kept")


class Corpus:
    """An index of records by type and identifier, in one root.

    Attributes:
        root: Where they live.
        refused: What could not be accepted, so that a reference to it is not called dangling.
        duplicates: Records whose identifier another record had before, and that one, without what they say.
        cited: What the records cite of each source, as far as `cite` was given it.
        coded: The words that the records code, likewise.
        names_stored: Whether there are so many actors and agreements that their names are stored.
        today: The day by which days in records are judged; the day by UTC unless the run says otherwise.

    Args:
        root: Where they live.
        room: How many bytes of records are kept at hand; others are read again when they are needed.
    """

    def __init__(self, root: Root, room: int = _ROOM) -> None:
        self.root = root
        self.refused = Refused()
        self.duplicates: list[tuple[Entry, Entry]] = []
        self.cited: Mapping[str, Cited] = {}
        self.coded: CodedWords | StoredCoded = CodedWords()
        self.today: dt.date = utc_day()
        self._noted: dict[str, Cited] = {}
        self._noted_words = CodedWords()
        self.names_stored = False
        self._store = Store()
        self._entries = {name: Entries(name, self._store) for name in RECORD_TYPES}
        self._at_hand: dict[Input, Opened] = {}
        self._room = room
        self._states: dict[str, SourceState] = {}
        self._of_texts = 0
        self._mentions: dict[str, Mentions | None] = {}
        self._of_mentions = 0
        self._titles: dict[str, Names] = {}
        self._roots: dict[Path, Root] = {}
        self._real: dict[str, Path] = {}
        self._declared: dict[Root, Declared] = {}
        # With their ends once more, to find those at a place.
        self._sentences: dict[str, tuple[list[tuple[int, int]], list[int]]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs: the index. What was read goes without it, and is read again there."""
        self.settle()
        kept = ("root", "refused", "today", "_entries", "_store", "names_stored")
        return {name: value for name, value in self.__dict__.items() if name in kept}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["root"])  # type: ignore[misc]
        self.__dict__.update(state)

    def settle(self) -> None:
        """Make ready what is asked of all records, when all are entered. Where there are very many, that is stored."""
        named = [self._entries[name] for name in ("actor", "agreement")]
        if not self.names_stored and self._store and sum(map(len, named)) > _MANY:
            write_names(self._store.db, named[0], "actor")
            write_names(self._store.db, named[1], "agreement", plain_name)
            self.names_stored = True

    def lend(self, path: Path) -> None:
        """Write what is stored to a file, from which other processes of this machine read it."""
        self.settle()
        self._store.lend(path)

    def note(self, cited: Mapping[str, Cited], coded: CodedWords) -> None:
        """Take note of what some records cite and of the words that they code, for what is asked of all at the end."""
        if self._store:
            self._store.note(cited, coded)
            return
        for source, stretches in cited.items():
            both = self._noted.setdefault(source, Cited(Stretches(), Stretches()))
            both.exact.update(stretches.exact)
            both.doubtful.update(stretches.doubtful)
        self._noted_words.update(coded)

    def recall(self) -> None:
        """Set what was noted as what is cited and coded."""
        self.cited = StoredCited(self._store) if self._store else self._noted
        self.coded = StoredCoded(self._store) if self._store else self._noted_words

    def has(self, identifier: str) -> bool:
        """Whether there is a record of any type with this identifier."""
        return self.find(identifier) is not None

    def enter(self, entry: Entry) -> Entry | None:
        """Enter a record; of two with one identifier the first stays.

        Returns:
            The record that has the identifier already; None when this one was entered.
        """
        first = self.find(entry.id)
        if first is None:
            self._entries[entry.type][entry.id] = entry
        return first

    def read(self, given: Input, data: bytes | None = None) -> Opened:
        """Read a record as far as the schema stage, or take it from those at hand; its bytes may have been read."""
        opened = self._at_hand.get(given)
        if opened is None:
            opened = open_record(given, data)
            # What is read line by line is hardly asked for again, but for sources.
            passing = data is not None and not (opened.record and opened.record.type == "source")
            if opened.size <= self._room - (_ROOM if passing else 0):
                self._room -= opened.size
                self._at_hand[given] = opened
        return opened

    def cite(self, record: Record, cited: dict[str, Cited], coded: CodedWords) -> None:
        """Add to others what a record cites, and the words that it codes."""
        for span in record.cited():
            found = cited.setdefault(span["source"], Cited(Stretches(), Stretches()))
            (found.exact if self.is_exact(span) else found.doubtful).add(int(span["start"]), int(span["end"]))
        if record.type == "agreement":
            coded.add(record.id, record.value)

    def entries(self, record_type: str) -> Entries:
        """The records of a type by identifier, in the order in which they were entered."""
        return self._entries[record_type]

    def find(self, identifier: str) -> Entry | None:
        """The record of any type with this identifier."""
        found = (entries.get(identifier) for entries in self._entries.values())
        return next((entry for entry in found if entry is not None), None)

    def source(self, identifier: str) -> SourceState | None:
        """The state of a source; None when there is no such source record."""
        state = self._states.get(identifier)
        if state is None:
            entry = self._entries["source"].get(identifier)
            if entry is None or entry.text is None:
                return None
            state = self._states[identifier] = read_source(entry.id, entry.text, self._root_of(entry.input))
            self._of_texts += state.size
            while self._of_texts > _TEXTS and len(self._states) > 1:
                self._of_texts -= self._states.pop(next(iter(self._states))).size
        return state

    def is_exact(self, span: dict[str, Any]) -> bool:
        """Whether the quote of a span is what its source has at its place, whether the text is as recorded or not."""
        state = self.source(span["source"])
        start, end = int(span["start"]), int(span["end"])
        return state is not None and state.text is not None and state.text.text[start:end] == span["quote"]

    def seed_file(self, source: Entry) -> Path:
        """The file of a source's text, in the root that the source record lies in."""
        return self._root_of(source.input).seeds / (source.text.file if source.text else "")

    def real_folder(self, name: str = "") -> Path:
        """A folder of the dataset, or the dataset itself, with all links followed."""
        if name not in self._real:
            self._real[name] = real(self.root.dataset / name)
        return self._real[name]

    def _root_of(self, given: Input) -> Root:
        """The root that a record lies in; that of the corpus for text at hand and for what lies in none."""
        if given.path is None:
            return self.root
        folder = given.path.parent
        if folder not in self._roots:
            # Where the texts were named, what surrounds a record has no part in it.
            of_package = self.root.texts is None or real(folder).is_relative_to(layout.packaged_root().dataset)
            self._roots[folder] = (layout.root_of(folder) if of_package else None) or self.root
        return self._roots[folder]

    def own_codes(self, given: Input | None = None) -> OwnCodes:
        """The codes that the dataset of a record declares; those of this root when none is given."""
        return self._declared_in(self._root_of(given) if given else self.root).codes

    @property
    def own_code_problems(self) -> tuple[tuple[Path, Problem], ...]:
        """What is wrong with the files in which this root declares codes of its own."""
        return self._declared_in(self.root).problems

    def _declared_in(self, root: Root) -> Declared:
        if root not in self._declared:
            self._declared[root] = read_own_codes(root)
        return self._declared[root]

    def names(self, record_type: str, identifier: str) -> tuple[str, ...]:
        """The names under which a text may speak of an actor or an agreement; empty when there is no such record."""
        entry = self._entries[record_type].get(identifier)
        return entry.names if entry else ()

    def sentences(self, source: str) -> list[tuple[int, int]]:
        """Start and end of the sentences that a source record has; none where there is no such record."""
        return self._sentences_of(source)[0]

    def sentences_at(self, source: str, start: int, end: int) -> range:
        """The numbers of the sentences of a source record in which a stretch lies, or with which it overlaps."""
        sentences, ends = self._sentences_of(source)
        # A sentence that begins at the end of the stretch is behind the tuple of that alone.
        places: Sequence[Any] = sentences
        return range(bisect_right(ends, start), bisect_left(places, (end,)))

    def _sentences_of(self, source: str) -> tuple[list[tuple[int, int]], list[int]]:
        known = self._sentences.get(source)
        if known is None:
            entry = self._entries["source"].get(source)
            record = self.read(entry.input).record if entry else None
            found = record.value["sentences"] if record else ()
            places = [(int(each["start"]), int(each["end"])) for each in found]
            known = places, [end for _, end in places]
            _keep(self._sentences, source, known, _MOST_SENTENCES)
        return known

    def mentions(self, source: str) -> Mentions | None:
        """What can be read in a source; None where cairef does not read its language, or it cannot be relied on."""
        if source not in self._mentions:
            # What reads a text is loaded when one is read: to load or to list records needs none of it.
            from cairef.texts.languages import pack_of  # noqa: PLC0415
            from cairef.texts.mentions import Mentions  # noqa: PLC0415

            state, entry = self.source(source), self._entries["source"].get(source)
            pack = pack_of(entry.text.language) if entry and entry.text else None
            text = state.reliable if state else None
            self._mentions[source] = Mentions(text.text, pack) if text and pack else None
            self._of_mentions += len(text.text) if text and pack else 0
            while self._of_mentions > _MOST_READ and len(self._mentions) > 1:
                gone = self._mentions.pop(next(iter(self._mentions)))
                self._of_mentions -= gone.length if gone else 0
        return self._mentions[source]

    @cached_property
    def actor_names(self) -> Names:
        """The names of all actors, to be found in texts."""
        from cairef.texts.names import Names  # noqa: PLC0415 - as above

        if self.names_stored:
            return Names(StoredNames(self._store, "actor"))
        actors = list(self._entries["actor"].values())
        people = (name for entry in actors if entry.kind == "person" for name in entry.names)
        return Names((name for entry in actors for name in entry.names), people)

    @cached_property
    def all_agreement_names(self) -> Names:
        """The titles and names of all agreements, to be found in texts."""
        from cairef.texts.names import Names  # noqa: PLC0415 - as above

        if self.names_stored:
            return Names(StoredNames(self._store, "agreement"))
        return Names(name for entry in self._entries["agreement"].values() for name in entry.names)

    @cached_property
    def actors_named(self) -> Mapping[str, tuple[Entry, ...]]:
        """The actors that have a name, by the name as recorded."""
        return self._owners("actor", None)

    def _owners(self, record_type: str, key: Callable[[str], str] | None) -> Mapping[str, tuple[Entry, ...]]:
        entries = self._entries[record_type]
        return StoredOwners(self._store, entries, record_type) if self.names_stored else OwnersAtHand(entries, key)

    def may_be_called(self, record_type: str, label: str) -> Iterable[Entry]:
        """The actors or agreements that a label may mean; of very many, those that have it as a name."""
        if not self.names_stored:
            return self._entries[record_type].values()
        if record_type == "actor":
            return self.actors_named.get(label, ())
        return self.agreements_named.get(plain_name(label), ())

    @cached_property
    def actor_words(self) -> frozenset[str]:
        """The beginnings of the names of actors that are one word, in small letters."""
        return frozenset(name.casefold()[:_STEM] for name in self.actors_named if name.isalpha())

    @cached_property
    def agreements_named(self) -> Mapping[str, tuple[Entry, ...]]:
        """The agreements that have a title or name, by it in small letters with single spaces."""
        return self._owners("agreement", plain_name)

    def agreement_names(self, identifier: str) -> Names:
        """The title and names of an agreement. They describe it, so that one may be a part of another's."""
        if identifier not in self._titles:
            from cairef.texts.names import Names  # noqa: PLC0415 - as above

            _keep(self._titles, identifier, Names(self.names("agreement", identifier)), _MOST_TITLES)
        return self._titles[identifier]


def _keep(kept: dict[str, _Kept], name: str, value: _Kept, most: int) -> None:
    """Keep something, and let go of what has been there longest."""
    kept[name] = value
    if len(kept) > most:
        del kept[next(iter(kept))]
