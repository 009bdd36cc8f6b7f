"""The second pass of a run: record by record through every check, then what only several records show."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cairef import layout
from cairef.checking.index import Index, Seen, index
from cairef.checking.new_waivers import new_waivers
from cairef.checking.places import locate
from cairef.checking.project import Project, read_project
from cairef.findings import Finding, Tallies, Tally
from cairef.layout import Root
from cairef.records.corpus import Corpus, Entry
from cairef.records.inputs import Input, inputs_of
from cairef.rule import Problem
from cairef.rules import ON_DATASET, ON_RECORD
from cairef.rules.checks import Chosen, Found

if TYPE_CHECKING:
    from cairef.checking.changes import Changes

__all__ = ["Outcome", "run"]


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


def run(root: Root, targets: list[Input], changes: Changes | None, today: dt.date) -> Outcome:
    """Check some records of one root."""
    project = read_project(root.path, today)
    around = _around(root, targets)
    whole = (changes is None or changes.everything) and not around
    if changes is not None:
        project.suspend(new_waivers(project, changes.project))
    if project.extends:
        around += inputs_of(layout.packaged_root())
    found = index(root, targets, around, changes)
    found.corpus.today = today
    tallies = Tallies()
    tallies.add(Tally("unchanged", found.unchanged))
    findings = list(_waived(_findings(found, changes, tallies, whole=whole), project, today, tallies))
    checked = {each.entry.id for each in found.chosen if each.entry}
    # Where a record could not be read, a check of the dataset may have had to stay silent.
    left = project.left_over(today, checked, whole=whole and not found.corpus.refused)
    findings += locate(project.input, None, (*project.problems, *left), None)
    return Outcome(findings, tallies, _coverage_skipped(found, changes, whole=whole))


def _around(root: Root, targets: list[Input]) -> list[Input]:
    """The other records of the root, to which those to be checked may refer."""
    given = {os.path.realpath(each.path) for each in targets if each.path is not None}
    return [each for each in inputs_of(root) if os.path.realpath(each.path or "") not in given]


def _waived(findings: Iterable[Finding], project: Project, today: dt.date, tallies: Tallies) -> Iterator[Finding]:
    """The findings that no waiver lets pass."""
    for finding in findings:
        if finding.record and project.waive(finding.code, finding.record, today):
            tallies.add(Tally("waived"))
        else:
            yield finding


def _findings(found: Index, changes: Changes | None, tallies: Tallies, *, whole: bool) -> Iterator[Finding]:
    corpus, cited = found.corpus, set[str]()
    for seen in found.chosen:
        yield from _record(seen, corpus, tallies, cited, whole=whole)
    chosen = Chosen(
        ids={each.entry.id for each in found.chosen if each.entry},
        cited=cited,
        whole=whole,
        readable=not corpus.refused,
    )
    if changes is not None:
        chosen = replace(
            chosen,
            revision=changes.revision,
            edited=changes.edited,
            concerns=changes.concern,
            sources_edited=_may_be_sources(changes.records, corpus),
        )
    by_place: dict[Input, tuple[str | None, list[Problem]]] = {}
    for check in ON_DATASET:
        for where, what in check(corpus, chosen):
            if isinstance(what, Tally):
                tallies.add(what)
                continue
            record = where.id if isinstance(where, Entry) and where.id in chosen.ids else None
            at = where.input if isinstance(where, Entry) else Input(where, within=corpus.root.path)
            by_place.setdefault(at, (record, []))[1].append(what)
    for at, (record, problems) in by_place.items():
        yield from locate(at, record, problems, corpus)


def _may_be_sources(names: frozenset[str], corpus: Corpus) -> bool:
    """Whether one of some records, by the names of their files, is a source, or is gone and may have been one."""
    others = [entry for kind in ("actor", "agreement") for entry in corpus.entries(kind).values()]
    return not names.issubset({entry.input.path.stem for entry in others if entry.input.path is not None})


def _record(seen: Seen, corpus: Corpus, tallies: Tallies, cited: set[str], *, whole: bool) -> Iterator[Finding]:
    """The findings of one record: what keeps it from being read, or what its checks find."""
    tallies.add(Tally("files"))
    opened = corpus.read(seen.input)
    record = opened.record
    if record is None:
        yield from locate(seen.input, None, opened.problems, corpus)
        return
    tallies.add(Tally("records", kind=record.type))
    cited.update(span["source"] for span in record.cited())
    if whole:
        corpus.cite(record)
    problems = list(_folded((each for check in ON_RECORD for each in check(record, corpus)), tallies))
    yield from locate(seen.input, record.id, problems, corpus)


def _folded(found: Iterable[Found], tallies: Tallies) -> Iterator[Problem]:
    for each in found:
        if isinstance(each, Tally):
            tallies.add(each)
        else:
            yield each


def _coverage_skipped(found: Index, changes: Changes | None, *, whole: bool) -> str | None:
    if not whole:
        differs = changes is not None and not changes.everything
        return "only what differs was checked" if differs else "only a part of the dataset was checked"
    if not found.corpus.refused:
        return None
    refused = sum(each.entry is None for each in found.chosen)
    return f"{'1 record' if refused == 1 else f'{refused} records'} could not be read"
