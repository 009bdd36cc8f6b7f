"""From bytes to verdict: the stages of a validation, in their order.

bytes, document, schema, evidence, support, dataset-wide, report. Validation
writes nothing and fetches nothing.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cairef import layout
from cairef.checking.places import Places
from cairef.checking.project import read_project
from cairef.errors import UsageError
from cairef.findings import Counts, Finding, Place, Problem, Report, SourcePlace, to_pointer
from cairef.layout import Root
from cairef.records.corpus import Corpus, Record
from cairef.records.parse import Input
from cairef.records.record import Opened, open_record
from cairef.rules import RULES, contents, sources, spans, stamps, support, whole
from cairef.safe_text import shown
from cairef.schema.shapes import Part
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.checking.changes import Changes

__all__ = ["validate"]

_AROUND = 40


def validate(
    *paths: str | os.PathLike[str] | Input,
    strict: bool = False,
    changed_since: str | None = None,
    today: dt.date | None = None,
) -> Report:
    """Validate records with the whole evidence contract.

    Args:
        paths: Record files, folders of records, or roots with their own `dataset/` and `seeds/`. With none, the
            dataset around the working directory, else the packaged one. A record outside any root, and an `Input`
            with text, is held against the dataset at hand.
        strict: Whether warnings count as errors, as they do for a release.
        changed_since: A revision in git. Of the records, only those are checked that differ from it or depend on
            one that does: committed or not, they are compared with the merge base of the revision and HEAD.
        today: The day by which waivers in `cairef.toml` are judged; the day of the run when none is given.

    Returns:
        A report of all findings and of what was checked.

    Raises:
        UsageError: A path does not exist, there is no record to check, or git knows no such revision.
    """
    targets = _targets([path if isinstance(path, Input) else Path(path) for path in paths])
    counts = Counts()
    findings: list[Finding] = []
    for root, inputs in targets.items():
        changes = None if changed_since is None else _changes(root, changed_since, inputs)
        findings.extend(_Run(root, inputs, counts, changes, today or dt.date.today()).findings())
    findings.sort(key=_order)
    return Report(tuple(findings), counts, strict, changed_since)


def _targets(paths: list[Path | Input]) -> dict[Root, list[Input]]:
    """What to check, by the root it belongs to."""
    found: dict[Root, dict[Path | Input, Input]] = {}
    for path in paths or [layout.root_at_hand().path]:
        if isinstance(path, Input):
            found.setdefault(layout.root_at_hand(), {}).setdefault(path, path)
            continue
        if not os.path.exists(path):  # noqa: PTH110 - False where a name is too long
            raise UsageError(f"there is no file or folder {shown(str(path))}")
        if path.is_dir():
            inner = Root(path) if (path / "dataset").is_dir() else None
            if inner and not inner.seeds.is_dir():
                raise UsageError(f"{shown(str(path))} has a dataset/ but no seeds/ folder")
            files = inner.record_files() if inner else sorted(path.rglob("*.json"))
            if not files:
                raise UsageError(f"there is no record below {shown(str(path))}: nothing was checked")
        else:
            files = [path]
        root = layout.root_of(path if path.is_dir() else path.parent) or layout.root_at_hand()
        for file in files:
            found.setdefault(root, {}).setdefault(layout.real(file), Input(file))
    return {root: list(inputs.values()) for root, inputs in found.items()}


def _changes(root: Root, revision: str, inputs: list[Input]) -> Changes:
    # Starts other programs, and is only needed when asked for.
    from cairef.checking.changes import changes_since  # noqa: PLC0415

    files = [each.path for each in inputs if each.path is not None]
    if len(files) < len(inputs):
        raise UsageError("text that lies in no file cannot be compared with a revision")
    return changes_since(root, revision, files)


class _Run:
    """One validation of some records of one root."""

    def __init__(
        self, root: Root, targets: list[Input], counts: Counts, changes: Changes | None, today: dt.date
    ) -> None:
        self._corpus = Corpus(root)
        self._project = read_project(root.path)
        self._today = today
        self._targets = targets
        self._counts = counts
        self._changes = changes
        self._problems: list[tuple[Input, Problem]] = []
        self._chosen: list[Record] = []
        self._refused = 0
        everything = root.record_files()
        given = {layout.real(each.path) for each in targets if each.path is not None}
        self._around = [Input(path) for path in everything if layout.real(path) not in given]
        self._whole = changes is None and not self._around
        if self._project.extends:
            self._around += [Input(path) for path in layout.packaged_root().record_files()]

    def findings(self) -> Iterator[Finding]:
        """Run every stage, and turn what they found into findings."""
        self._read()
        for record in self._chosen:
            self._report(record, self._check(record))
        self._check_sources()
        self._check_dataset()
        yield from self._not_waived(self._locate())
        checked = {record.id for record in self._chosen}
        left = self._project.left_over(self._today, checked, whole=self._whole)
        self._problems = [(Input(self._project.path), problem) for problem in (*self._project.problems, *left)]
        yield from self._locate()

    def _not_waived(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            if finding.record and self._project.waive(finding.code, finding.record, self._today):
                self._counts.waived += 1
            else:
                yield finding

    def _report(self, record: Record, problems: Iterable[Problem]) -> None:
        self._problems.extend((record.input, problem) for problem in problems)

    def _read(self) -> None:
        """Stages one to three: bytes, document, schema."""
        opened = [open_record(each) for each in self._targets]
        around = [open_record(each) for each in self._around]
        if self._changes is not None:
            opened, unchanged = self._choose(opened, around, self._changes)
            self._counts.unchanged += len(unchanged)
            around += unchanged
        self._counts.files += len(opened)
        for one in opened:
            self._problems.extend((one.input, problem) for problem in one.problems)
            if one.record is None:
                self._refused += 1
                self._corpus.refused |= one.ids
            else:
                self._chosen.append(one.record)
                self._counts.records[one.record.type] = self._counts.records.get(one.record.type, 0) + 1
                self._enter(one.record)
        for one in around:
            if one.record is None:
                self._corpus.refused |= one.ids
            else:
                self._enter_around(one.record)

    def _choose(
        self, opened: list[Opened], around: list[Opened], changes: Changes
    ) -> tuple[list[Opened], list[Opened]]:
        """Tell what differs, or depends on what does, from all else."""
        from cairef.checking.dependents import dependents, sources_of  # noqa: PLC0415 - only needed with `changed_since`

        root = self._corpus.root
        records = [one.record for one in (*opened, *around) if one.record is not None]
        changed = {path.stem for path in changes.below(root.dataset)}
        for one in (*opened, *around):
            if one.input.path is not None and changes.concern(one.input.path):
                changed |= one.ids
        seeds = layout.real(root.seeds)
        changed |= sources_of(records, {path.relative_to(seeds).as_posix() for path in changes.below(seeds)})
        concerned = changed | dependents(records, changed)
        chosen = [one for one in opened if not concerned.isdisjoint(one.ids)]
        return chosen, [one for one in opened if concerned.isdisjoint(one.ids)]

    def _enter(self, record: Record) -> None:
        first = self._corpus.find(record.id)
        if first is None:
            self._corpus.records[record.type][record.id] = record
        else:
            self._report(record, [_duplicate(record, first)])

    def _enter_around(self, record: Record) -> None:
        """Enter a record that is not checked itself. One that is checked from elsewhere stands in for it."""
        first = self._corpus.find(record.id)
        if first is None:
            self._corpus.records[record.type][record.id] = record
        elif first in self._chosen and (first.type != record.type or self._inside(first)):
            self._report(first, [_duplicate(first, record)])

    def _inside(self, record: Record) -> bool:
        folder = layout.real(self._corpus.root.dataset)
        return record.path is not None and layout.real(record.path).is_relative_to(folder)

    def _check(self, record: Record) -> Iterator[Problem]:
        """Stages four and five, evidence and support, and what one record shows."""
        counts = self._counts
        for part in record.parts:
            if not part.shape.evidence:
                continue
            if part.shape.claim:
                basis = part.value["basis"]
                counts.claims[basis] = counts.claims.get(basis, 0) + 1
            exact: list[Quoted] = []
            for index, span in enumerate(part.value["evidence"]):
                result = spans.check_span(self._corpus, (*part.pointer, "evidence", index), span)
                if isinstance(result, Quoted):
                    exact.append(result)
                elif result is not None:
                    yield result
                self._count_span(span, checked=result is not None)
            # A value is held against its quotes only once all of them are exact:
            # one mistake gives one finding.
            if part.shape.claim and len(exact) == len(part.value["evidence"]):
                yield from self._support(part, exact, record)
        yield from contents.check_record(record, self._corpus)
        yield from stamps.check_stamps(record, self._corpus, counts)

    def _support(self, part: Part, quotes: list[Quoted], record: Record) -> Iterator[Problem]:
        self._counts.values += len([member for member in part.shape.values if member.key in part.value])
        claim = support.ClaimAtHand(part, quotes, self._corpus, record.release)
        for problem in support.check_claim(claim):
            self._counts.not_assessable += problem.code == support.NOT_ASSESSABLE.code
            yield problem

    def _count_span(self, span: dict[str, Any], *, checked: bool) -> None:
        if checked:
            self._counts.spans += 1
            return
        state = self._corpus.source(span["source"])
        why = state.wrong if state and state.wrong else f"there is no source {shown(span['source'])}"
        self._counts.spans_skipped[why] = self._counts.spans_skipped.get(why, 0) + 1

    def _check_sources(self) -> None:
        """Sources that are checked, and those on which what is checked rests."""
        chosen = {record.id for record in self._chosen if record.type == "source"}
        cited = {span["source"] for record in self._chosen for span in record.cited()}
        for identifier in sorted(chosen | cited):
            record = self._corpus.records["source"].get(identifier)
            if record is None:
                continue
            self._report(record, sources.check_source(record, self._corpus))
            if identifier in chosen:
                self._report(record, sources.check_sentences(record, self._corpus))

    def _check_dataset(self) -> None:
        """Stage six: what only the whole dataset shows."""
        chosen = {record.id for record in self._chosen}
        for record, problem in whole.check_cycles(self._corpus, chosen):
            self._report(record, [problem])
        if self._changes is not None:
            self._check_changes(self._changes)
            return
        if not self._whole:
            self._counts.coverage_skipped = "only a part of the dataset was checked"
            return
        self._problems.extend((Input(path), problem) for path, problem in whole.stray_files(self._corpus))
        if self._corpus.refused:
            records = "1 record" if self._refused == 1 else f"{self._refused} records"
            self._counts.coverage_skipped = f"{records} could not be read"
            return
        for record, problem in whole.check_coverage(self._corpus, self._chosen, self._counts):
            self._report(record, [problem])

    def _check_changes(self, changes: Changes) -> None:
        """What only the comparison with a revision shows, and strays among what differs."""
        self._counts.coverage_skipped = "only what differs was checked"
        root = self._corpus.root
        found = [*whole.check_history(root, changes.edited, changes.revision)]
        found += [(path, p) for path, p in whole.stray_files(self._corpus) if changes.concern(path)]
        self._problems.extend((Input(path), problem) for path, problem in found)

    def _locate(self) -> Iterator[Finding]:
        """Turn pointers into lines and columns, each file being parsed for it once."""
        by_input: dict[Input, list[Problem]] = {}
        for where, problem in self._problems:
            by_input.setdefault(where, []).append(problem)
        records = {record.input: record.id for record in self._chosen}
        for where, problems in by_input.items():
            places = Places(where)
            record = records.get(where)
            for problem in problems:
                place = places.of(problem)
                yield Finding(
                    code=problem.code,
                    level=RULES[problem.code].level,
                    message=problem.message,
                    file=where.name,
                    pointer=to_pointer(problem.pointer),
                    hint=problem.hint,
                    place=place,
                    source=self._passage(problem),
                    expected=problem.expected,
                    found=problem.found,
                    record=record,
                    lines=places.lines(place),
                    fingerprint=places.fingerprint(problem, record),
                )

    def _passage(self, problem: Problem) -> SourcePlace | None:
        if problem.source is None:
            return None
        identifier, start, end = problem.source
        state = self._corpus.source(identifier)
        if state is None or state.text is None:
            return None
        text = state.text.text
        line, column = state.text.line_column(min(start, len(text)))
        before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = text[end : end + _AROUND].partition("\n")[0]
        file = Input(state.text.path).name
        return SourcePlace(identifier, file, start, end, line, column, before, text[start:end], after)


def _duplicate(record: Record, other: Record) -> Problem:
    message = f"id {shown(record.id)} is also that of {other.input.name}"
    return whole.DUPLICATE_ID.at(("id",), message, "give one of them another id")


def _order(finding: Finding) -> tuple[str, Place, str, str]:
    return finding.file, finding.place or Place(0, 0, 0, 0), finding.code, finding.pointer
