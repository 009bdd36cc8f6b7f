"""The second pass of a run: record by record through every check, then what only several records show."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from cairef import layout
from cairef.checking.bound import bounded
from cairef.checking.gathered import Gathered
from cairef.checking.index import Seen, enter, enter_beside, index
from cairef.checking.new_waivers import new_waivers
from cairef.checking.places import locate
from cairef.checking.project import Project, read_project
from cairef.checking.shards import AtHand, Shard, Workers, in_slices, plan, referring, size_of
from cairef.findings import Finding, Tallies, Tally
from cairef.frozen import NamedTuple
from cairef.layout import Root
from cairef.records.corpus import Corpus, Entry
from cairef.records.inputs import Input, inputs_of
from cairef.rules.all_rules import ON_DATASET
from cairef.rules.checks import Chosen

if TYPE_CHECKING:
    from cairef.checking.changes import Changes

__all__ = ["Outcome", "Progress", "run"]


Progress = Callable[[float], None]
"""Is called with the share of the work that is done, from 0 to 1."""

# About what share of the work it is to open and index all records.
_FIRST_PASS = 0.1


class Outcome(NamedTuple):
    """What a run over one root found.

    Attributes:
        findings: The findings, in no order.
        tallies: What was looked at.
        coverage_skipped: Why the sentences of the sources were not counted; None where they were.
    """

    findings: list[Finding]
    tallies: Tallies
    coverage_skipped: str | None


def run(
    root: Root,
    targets: list[Input],
    changes: Changes | None,
    today: dt.date,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Check some records of one root.

    Args:
        root: The root.
        targets: The record files, and texts.
        changes: What differs from a revision, where only that is to be checked.
        today: The day by which waivers and the days of stamps are judged.
        workers: Who goes over the records; this process when none is given.
        progress: Is called with the share of the work that is done.
    """
    project = read_project(root.path, today)
    around = _around(root, targets)
    whole = (changes is None or changes.everything) and not around
    if changes is not None:
        project.suspend(new_waivers(project, changes.project))
    if project.extends:
        around += inputs_of(layout.packaged_root())
    progress = progress or (lambda _: None)
    if changes is None:
        todo = _todo(root, targets, around, workers, progress)
    else:
        todo = _differing(root, targets, around, changes)
    corpus = todo.corpus
    corpus.today = today
    # Whoever goes over the records next looks names up in the same way.
    corpus.settle()
    tallies = Tallies()
    tallies.add(Tally("unchanged", todo.unchanged))
    left_out = Counter[tuple[str, str]]()
    found = _findings(todo, project, changes, tallies, left_out, workers or AtHand(corpus), progress, whole=whole)
    findings = list(bounded(_waived(found, project, today, tallies), left_out))
    # Where a record could not be read, a check of the dataset may have had to stay silent.
    left = project.left_over(today, todo.ids, whole=whole and not corpus.refused)
    findings += locate(project.input, None, (*project.problems, *left), None)
    return Outcome(findings, tallies, _coverage_skipped(todo, tallies, changes, whole=whole))


class _Todo(NamedTuple):
    """What is left to do after the first pass.

    Attributes:
        corpus: The index of all records.
        shards: What is to be checked.
        ids: The ids of the records that are.
        unchanged: How many records are not, as nothing that they depend on differs.
    """

    corpus: Corpus
    shards: list[Shard]
    ids: Container[str]
    unchanged: int = 0


class _All:
    """The ids of all records of an index."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and self._corpus.has(identifier)


class _Missing:
    """The ids that no record of an index has."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and not self._corpus.has(identifier)


def _todo(root: Root, targets: list[Input], around: list[Input], workers: Workers | None, progress: Progress) -> _Todo:
    """The first pass where all that was asked for is to be checked: nothing is kept of a record but its entry."""
    corpus = Corpus(root)
    at_work = workers or AtHand(corpus)
    shards, beside = plan(targets), plan(around)
    ids: set[str] = set()
    for opened, share in zip(at_work.index(root, shards), _shares(shards, 0.0, _FIRST_PASS), strict=True):
        for seen in opened:
            if beside and seen.entry:
                ids.add(seen.entry.id)
            enter(corpus, seen)
        progress(share)
    refused: list[Seen] = []
    for seen in chain.from_iterable(at_work.index(root, beside)):
        if seen.entry is None:
            refused.append(seen)
        enter_beside(corpus, seen, ids)
    if refused:
        # What could not be read is checked too where a record refers to it, or may do so.
        wanted = frozenset().union(*(seen.refused for seen in refused))
        targeted = set().union(*(referring(corpus, shard, wanted) for shard in shards))
        nameless = not all(seen.refused for seen in refused)
        missing = set().union(*(referring(corpus, shard, _Missing(corpus)) for shard in shards if nameless))
        broken = tuple(seen.input for seen in refused if seen.may_be_one_of(targeted, missing))
        shards += [broken] if broken else []
    return _Todo(corpus, shards, ids if beside else _All(corpus))


def _shares(shards: Iterable[Shard], start: float, end: float) -> Iterator[float]:
    """How much is done after each shard, between two shares of the whole."""
    sizes = [size_of(shard) for shard in shards]
    whole = sum(sizes)
    return (start + (end - start) * done / whole for done in accumulate(sizes))


def _differing(root: Root, targets: list[Input], around: list[Input], changes: Changes) -> _Todo:
    """The first pass where only what differs from a revision is to be checked, and what depends on it."""
    found = index(root, targets, around, changes)
    ids = {each.entry.id for each in found.chosen if each.entry}
    return _Todo(found.corpus, in_slices(each.input for each in found.chosen), ids, found.unchanged)


def _around(root: Root, targets: list[Input]) -> list[Input]:
    """The other records of the root, to which those to be checked may refer."""
    if root.texts is not None:
        return []
    given = {os.path.realpath(each.path) for each in targets if each.path is not None}
    return [each for each in inputs_of(root) if os.path.realpath(each.path or "") not in given]


def _waived(findings: Iterable[Finding], project: Project, today: dt.date, tallies: Tallies) -> Iterator[Finding]:
    """The findings that no waiver lets pass."""
    for finding in findings:
        if finding.record and project.waive(finding.code, finding.record, today):
            tallies.add(Tally("waived"))
        else:
            yield finding


def _findings(
    todo: _Todo,
    project: Project,
    changes: Changes | None,
    tallies: Tallies,
    left_out: Counter[tuple[str, str]],
    workers: Workers,
    progress: Progress,
    *,
    whole: bool,
) -> Iterator[Finding]:
    corpus, sources = todo.corpus, set[str]()
    shares = _shares(todo.shards, _FIRST_PASS, 1.0)
    for checked, share in zip(workers.check(corpus, todo.shards, whole=whole), shares, strict=True):
        tallies.update(checked.tallies)
        left_out.update(checked.left_out)
        sources |= checked.sources
        corpus.note(checked.cited, checked.coded)
        yield from checked.findings
        progress(share)
    corpus.recall()
    chosen = Chosen(ids=todo.ids, cited=sources, whole=whole, readable=not corpus.refused)
    if changes is not None:
        chosen = chosen._replace(
            revision=changes.revision,
            edited=changes.edited,
            concerns=changes.concern,
            sources_edited=_may_be_sources(changes.records, corpus),
        )
    gathered = Gathered(left_out, project.has_waiver)
    for check in ON_DATASET:
        for where, what in check(corpus, chosen):
            if isinstance(what, Tally):
                tallies.add(what)
                continue
            record = where.id if isinstance(where, Entry) and where.id in chosen.ids else None
            at = where.input if isinstance(where, Entry) else Input(where, within=corpus.root.path)
            gathered.add(at, record, what)
    for at, record, problems in gathered:
        yield from locate(at, record, problems, corpus)


def _may_be_sources(names: frozenset[str], corpus: Corpus) -> bool:
    """Whether one of some records, by the names of their files, is a source, or is gone and may have been one."""
    others = [entry for kind in ("actor", "agreement") for entry in corpus.entries(kind).values()]
    return not names.issubset({entry.input.path.stem for entry in others if entry.input.path is not None})


def _coverage_skipped(todo: _Todo, tallies: Tallies, changes: Changes | None, *, whole: bool) -> str | None:
    if not whole:
        differs = changes is not None and not changes.everything
        return "only what differs was checked" if differs else "only a part of the dataset was checked"
    if not todo.corpus.refused:
        return None
    refused = tallies.counts().unread
    return f"{'1 record' if refused == 1 else f'{refused} records'} could not be read"
