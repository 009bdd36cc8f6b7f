"""The work of a run in shards, each of which can be done in any process: what is found does not depend on how many.

A shard is some files, or some lines of one. Each of the two passes is a function of a shard; the second needs the index
that the first has given. What shards find is put together in their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Protocol

from cairef.checking import bound
from cairef.checking.index import Seen, look
from cairef.checking.places import counted, locate
from cairef.findings import Finding, Tallies, Tally
from cairef.layout import Root
from cairef.records.citations import Cited
from cairef.records.coded_words import CodedWords
from cairef.records.corpus import Corpus
from cairef.records.inputs import Input
from cairef.records.jsonl import Part, each_of, is_lines, parts_of
from cairef.records.record import Opened, Record
from cairef.rule import Problem, Rule
from cairef.rules.all_rules import ON_RECORD
from cairef.rules.checks import Found

__all__ = ["AtHand", "Checked", "Shard", "Workers", "check_shard", "in_slices", "plan", "referring", "size_of"]

Shard = tuple[Input | Part, ...]
"""Some records to check, one after the other."""

_FILES = 200


class Checked:
    """What the checks of the records of a shard have found.

    Attributes:
        findings: The findings, in the order of the records.
        left_out: Of which file and rule there are more than are kept, and how many that were counted only.
        tallies: What was looked at.
        sources: The ids of the sources that are cited.
        cited: What the records cite of each source, where that was asked for.
        coded: Which of them code which words, where that was asked for.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.left_out: Counter[tuple[str, str]] = Counter()
        self.tallies = Tallies()
        self.sources: set[str] = set()
        self.cited: dict[str, Cited] = {}
        self.coded = CodedWords()


class Workers(Protocol):
    """What goes over shards: this process, others, or those of a cluster. Results come in the order of the shards."""

    def index(self, root: Root, shards: Iterable[Shard]) -> Iterator[list[Seen]]:
        """The first pass: open the records of each shard."""

    def check(self, corpus: Corpus, shards: Iterable[Shard], *, whole: bool) -> Iterator[Checked]:
        """The second pass: check the records of each shard against the index."""


class AtHand:
    """Works in this process.

    Args:
        corpus: The index that is being made, so that records which were read are at hand.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def index(self, root: Root, shards: Iterable[Shard]) -> Iterator[list[Seen]]:  # noqa: ARG002 - as others do
        """Open the records of each shard."""
        return (list(look(self._corpus, shard)) for shard in shards)

    def check(self, corpus: Corpus, shards: Iterable[Shard], *, whole: bool) -> Iterator[Checked]:
        """Check the records of each shard."""
        return (check_shard(corpus, shard, whole=whole) for shard in shards)


def plan(inputs: Iterable[Input]) -> list[Shard]:
    """Divide files into shards: so many at a time, and those of JSON Lines into parts of some megabytes.

    Raises:
        UsageError: A file is packed with what cannot be unpacked here.
    """
    shards: list[Shard] = []
    for are_lines, group in groupby(inputs, is_lines):
        if are_lines:
            shards += ((part,) for each in group for part in parts_of(each))
        else:
            shards += in_slices(group)
    return shards


def in_slices(inputs: Iterable[Input]) -> list[Shard]:
    """Divide single records into shards."""
    left = iter(inputs)
    return list(iter(lambda: tuple(islice(left, _FILES)), ()))


def size_of(shard: Shard) -> int:
    """How much work a shard is, about: its bytes, where it is lines, else as many as records of usual size have."""
    return sum(each.end - each.start if isinstance(each, Part) else 5_000 for each in shard)


def check_shard(corpus: Corpus, shard: Shard, *, whole: bool) -> Checked:
    """Check the records of a shard against all others: what keeps each from being read, or what its checks find."""
    done = Checked()
    unread = _Unread(corpus, done)
    for given, data in each_of(shard):
        done.tallies.add(Tally("files"))
        opened = corpus.read(given, data)
        if opened.record is None:
            done.findings += unread.findings(opened)
        else:
            done.findings += _record(given, opened.record, corpus, done, whole=whole)
    return done


def referring(corpus: Corpus, shard: Shard, wanted: Container[str]) -> set[str]:
    """Those of some ids that the records of a shard refer to."""
    records = (corpus.read(given, data).record for given, data in each_of(shard))
    return {target for record in records if record for _, target, _ in record.references() if target in wanted}


class _Unread:
    """What keeps the files and lines of a shard from being records.

    There may be a million that are none. When as many findings of a rule are there as are kept of one file, where the
    others are and what is there is of no use, so that they are counted only. No waiver can let one of these pass.
    """

    def __init__(self, corpus: Corpus, done: Checked) -> None:
        self._corpus = corpus
        self._done = done
        self._names: dict[Path | str, str] = {}
        self._made: dict[Path | str, Counter[Rule]] = {}

    def findings(self, opened: Opened) -> Iterable[Finding]:
        """The findings on one, or none where they were only counted."""
        given, problems = opened.input, opened.problems
        file = given.path or given.label
        made = self._made.setdefault(file, Counter())
        found = counted(problems)
        is_full = all(made[rule] >= bound.MOST_IN_A_FILE for rule in found)
        for rule, number in found.items():
            made[rule] += number
        if not is_full:
            return locate(given, None, problems, self._corpus)
        if file not in self._names:
            self._names[file] = given.name
        for rule, number in found.items():
            self._done.left_out[self._names[file], rule.code] += number
        return ()


def _record(given: Input, record: Record, corpus: Corpus, done: Checked, *, whole: bool) -> Iterator[Finding]:
    done.tallies.add(Tally("records", kind=record.type))
    done.sources.update(span["source"] for span in record.cited())
    if whole:
        corpus.cite(record, done.cited, done.coded)
    problems = list(_folded((each for check in ON_RECORD for each in check(record, corpus)), done.tallies))
    yield from locate(given, record.id, problems, corpus)


def _folded(found: Iterable[Found], tallies: Tallies) -> Iterator[Problem]:
    for each in found:
        if isinstance(each, Tally):
            tallies.add(each)
        else:
            yield each
