"""The first pass of a run: every record is read once, and what the others need of it is kept."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.checking.dependents import dependents
from cairef.files import real
from cairef.frozen import NamedTuple
from cairef.layout import Root
from cairef.records.corpus import Corpus, Entry
from cairef.records.inputs import Input
from cairef.records.jsonl import Part, each_of
from cairef.records.record import Opened

if TYPE_CHECKING:
    from cairef.checking.changes import Changes

__all__ = ["Index", "Seen", "enter", "enter_beside", "index", "look"]


class Seen(NamedTuple):
    """A file or text that was opened: the entry of the record in it, or the ids by which others may know it."""

    input: Input
    entry: Entry | None
    refused: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """The ids under which other records may know it."""
        if self.entry is None:
            return self.refused
        path = None if self.input.line else self.input.path
        return frozenset({self.entry.id, path.stem} if path else {self.entry.id})

    def may_be_one_of(self, targets: Collection[str], missing: Collection[str]) -> bool:
        """Whether it could not be read and may be one of the records that are referred to.

        Args:
            targets: Their ids.
            missing: Those of them that no record has. Where not even an id can be read, it may be any of these.
        """
        return self.entry is None and (not self.refused.isdisjoint(targets) if self.refused else bool(missing))


class Index(NamedTuple):
    """What the first pass found.

    Attributes:
        corpus: All records that could be read.
        chosen: What is to be checked, in the order given.
        unchanged: How many records are not, as nothing that they depend on differs.
    """

    corpus: Corpus
    chosen: Sequence[Seen]
    unchanged: int = 0


def index(
    root: Root,
    targets: Iterable[Input],
    around: Iterable[Input],
    changes: Changes | None = None,
    room: int | None = None,
) -> Index:
    """Read all records, those to be checked first.

    Args:
        root: The root that they belong to.
        targets: The records to be checked.
        around: The records that they may refer to.
        changes: What differs from a revision, where only that is to be checked.
        room: How many bytes of records to keep at hand; the usual number when none is given.
    """
    corpus = Corpus(root) if room is None else Corpus(root, room)
    with_references = changes is not None
    chosen = list(look(corpus, targets, with_references=with_references))
    others = list(look(corpus, around, with_references=with_references))
    unchanged: list[Seen] = []
    if changes is not None and not changes.everything:
        concerned = _concerned(corpus, [*chosen, *others], changes)
        unchanged = [each for each in chosen if concerned.isdisjoint(each.ids)]
        chosen = [each for each in chosen if not concerned.isdisjoint(each.ids)]
    for each in chosen:
        enter(corpus, each)
    broken = _broken(corpus, chosen, [*others, *unchanged])
    for each in broken:
        corpus.refused.add(each.refused)
    chosen += broken
    unchanged = [each for each in unchanged if each not in broken]
    checked = {each.entry.id for each in chosen if each.entry}
    for each in (*others, *unchanged):
        enter_beside(corpus, each, checked)
    return Index(corpus, chosen, len(unchanged))


def look(corpus: Corpus, inputs: Iterable[Input | Part], *, with_references: bool = False) -> Iterator[Seen]:
    """Open files and lines, one after the other."""
    for given, data in each_of(inputs):
        yield _seen(corpus.read(given, data), with_references=with_references)


def enter(corpus: Corpus, seen: Seen) -> None:
    """Enter a record that is checked."""
    if seen.entry is None:
        corpus.refused.add(seen.refused)
    elif first := corpus.enter(seen.entry):
        corpus.duplicates.append((seen.entry.bare, first.bare))


def enter_beside(corpus: Corpus, seen: Seen, checked: Container[str]) -> None:
    """Enter a record to which those that are checked may refer, when all of them were entered."""
    if seen.entry is None:
        corpus.refused.add(seen.refused)
        return
    first = corpus.enter(seen.entry)
    # One that is checked from elsewhere takes the place of the record that it is a copy of.
    if first and first.id in checked and (first.type != seen.entry.type or _inside(corpus.root, first)):
        corpus.duplicates.append((first.bare, seen.entry.bare))


def _seen(opened: Opened, *, with_references: bool) -> Seen:
    if opened.record is None:
        return Seen(opened.input, None, frozenset(opened.ids))
    return Seen(opened.input, Entry.of(opened.record, with_references=with_references))


def _broken(corpus: Corpus, chosen: Iterable[Seen], others: Iterable[Seen]) -> list[Seen]:
    """The records that could not be read, though those to be checked refer to them and are checked against them."""
    refused = [each for each in others if each.entry is None]
    if not refused:
        return []
    records = (corpus.read(each.input).record for each in chosen)
    targets = {target for record in records if record for _, target, _ in record.references()}
    missing = targets.difference(each.entry.id for each in (*chosen, *others) if each.entry)
    return [each for each in refused if each.may_be_one_of(targets, missing)]


def _concerned(corpus: Corpus, seen: Iterable[Seen], changes: Changes) -> set[str]:
    """The ids of what differs, and of what depends on it."""
    seen = list(seen)
    changed = set(changes.records)
    for each in seen:
        paths = [each.input.path, corpus.seed_file(each.entry) if each.entry and each.entry.text else None]
        if any(path is not None and changes.concern(path) for path in paths):
            changed |= each.ids
    entries = [each.entry for each in seen if each.entry]
    if changes.records:
        # What is gone may have had another id than its file name, or have lain in another repository or behind a link.
        # So what is referred to and is nowhere counts.
        known = {name for each in seen for name in each.ids}
        changed |= {name for entry in entries for name in entry.refers if name not in known}
    return changed | dependents(entries, changed)


def _inside(root: Root, entry: Entry) -> bool:
    path = entry.input.path
    return path is not None and real(path).is_relative_to(real(root.dataset))
