"""Validates mutants in memory, as fast as it can, and says what is found in them that is not in the original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from cairef import layout
from cairef.checking.project import read_project
from cairef.clock import utc_day
from cairef.records.citations import Cited
from cairef.records.coded_words import CodedWords
from cairef.records.corpus import Corpus, Entry
from cairef.records.inputs import Input, inputs_of
from cairef.records.record import Opened, open_record
from cairef.rule import Problem
from cairef.rules.all_rules import ON_DATASET, ON_RECORD
from cairef.rules.checks import Chosen

from .edited_corpus import Edited, EditedCorpus
from .planting import Mutant
from .world import World

__all__ = ["Bench", "Caught"]

# A stamp is void after any edit: that says nothing of the meaning. What they compute is left out too.
_IGNORED = "V"
_CHECKS = [check for check in ON_RECORD if check.__module__ != "cairef.rules.stamps"]

# All records are kept at hand.
_ROOM = 2**31

_Key = tuple[str, str, str]


class Caught(NamedTuple):
    """A finding in a mutant."""

    code: str
    record: str
    pointer: tuple[str | int, ...]
    message: str

    @property
    def key(self) -> _Key:
        """What it is the same by: its pointer may be another when an item is left out."""
        return self.code, self.record, self.message


class Bench:
    """A dataset made ready once.

    Attributes:
        world: The dataset.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self._kept: list[Corpus] = []
        self._corpus = Corpus(world.root, _ROOM)
        own = inputs_of(world.root)
        extends = read_project(world.root.path, utc_day()).extends
        for each in [*own, *(inputs_of(layout.packaged_root()) if extends else ())]:
            record = self._corpus.read(each).record
            if record:
                self._corpus.enter(Entry.of(record))
        opened = (self._corpus.read(each) for each in own)
        self._own: dict[str, Opened] = {each.record.id: each for each in opened if each.record}
        corpus = EditedCorpus(self._corpus, {})
        self._of: dict[str, list[Caught]] = {n: list(self._record(corpus, n, o)) for n, o in self._own.items()}
        self._needed: set[Input] = set(corpus.reads)
        _take_note(corpus, self._own)
        self._of_dataset = list(self._dataset(corpus, self._own))

    def caught(self, mutant: Mutant) -> list[Caught]:
        """What is found in a mutant and not in the original.

        The records that differ are checked first, then what only the dataset shows, then the other records. Once
        something is found, the rest is not looked at.
        """
        edited = {name: self._open(name, value) for name, value in mutant.changed.items()}
        corpus = EditedCorpus(self._corpus, edited)
        if corpus.outlives:
            self._kept.append(corpus)
        found = [each for name, opened in edited.items() for each in self._record(corpus, name, opened)]
        new = _new(found, [each for name in edited for each in self._of.get(name, ())])
        if new:
            return new
        records = {**self._own, **edited}
        _take_note(corpus, records)
        return _new(list(self._dataset(corpus, records)), self._of_dataset) or self._others(corpus, edited)

    def _others(self, corpus: EditedCorpus, edited: Mapping[str, Opened]) -> list[Caught]:
        """What is new in the other records: only where an edited one is not for them what it was."""
        if corpus.alike and not any(self._own[name].input in self._needed for name in edited if name in self._own):
            return []
        others = {name: opened for name, opened in self._own.items() if name not in edited}
        found = [each for name, opened in others.items() for each in self._record(corpus, name, opened)]
        return _new(found, [each for name in others for each in self._of[name]])

    def _open(self, name: str, value: Mapping[str, Any]) -> Opened:
        known = self.world.files.get(name)
        file = known or self.world.root.dataset / f"{value['record_type']}s" / f"{name}.json"
        return open_record(Edited(file, orjson.dumps(value), within=self.world.root.path))

    @staticmethod
    def _record(corpus: Corpus, name: str, opened: Opened) -> Iterator[Caught]:
        if opened.record is None:
            yield from (Caught(each.code, name, each.pointer, each.message) for each in opened.problems)
            return
        for check in _CHECKS:
            for found in check(opened.record, corpus):
                if isinstance(found, Problem) and not found.code.startswith(_IGNORED):
                    yield Caught(found.code, name, found.pointer, found.message)

    @staticmethod
    def _dataset(corpus: Corpus, records: Mapping[str, Opened]) -> Iterator[Caught]:
        cited = {span["source"] for each in records.values() if each.record for span in each.record.cited()}
        chosen = Chosen(ids=set(records), cited=cited, whole=True, readable=not corpus.refused)
        for check in ON_DATASET:
            for where, found in check(corpus, chosen):
                if isinstance(found, Problem) and not found.code.startswith(_IGNORED):
                    name = where.id if isinstance(where, Entry) else Path(where).name
                    yield Caught(found.code, name, found.pointer, found.message)


def _take_note(corpus: Corpus, records: Mapping[str, Opened]) -> None:
    """Let a corpus know what records cite and code."""
    cited, coded = dict[str, Cited](), CodedWords()
    for each in records.values():
        if each.record:
            corpus.cite(each.record, cited, coded)
    corpus.note(cited, coded)
    corpus.recall()


def _new(found: list[Caught], before: list[Caught]) -> list[Caught]:
    left = Counter(each.key for each in before)
    new = []
    for each in found:
        if left[each.key] > 0:
            left[each.key] -= 1
        else:
            new.append(each)
    return new
