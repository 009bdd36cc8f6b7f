"""From bytes to verdict: the stages of a validation, in their order.

bytes, document, schema, evidence, support, dataset-wide, report. Validation
writes nothing and fetches nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from cairef import document, layout, schema
from cairef.corpus import Corpus, Record
from cairef.errors import UsageError
from cairef.findings import Counts, Finding, Place, Problem, Report, SourcePlace, to_pointer
from cairef.layout import Root
from cairef.plan import Part
from cairef.rules import RULES, dataset, evidence, records, sources, support, verification
from cairef.show import shown
from cairef.text import Quoted

__all__ = ["validate"]

_AROUND = 40
# Rules on what is no record have nothing in a record to point at.
_ABOUT_FILES = frozenset({"D012"})


def validate(*paths: str | os.PathLike[str], strict: bool = False) -> Report:
    """Validate records with the whole evidence contract.

    Args:
        paths: Record files, folders of records, or roots with their own `dataset/` and `seeds/`. With none, the
            dataset around the working directory, else the packaged one. A record outside any root is held against
            the dataset at hand.
        strict: Whether warnings count as errors, as they do for a release.

    Returns:
        A report of all findings and of what was checked.

    Raises:
        UsageError: A path does not exist, or there is no record to check.
    """
    targets = _targets([Path(path) for path in paths])
    counts = Counts()
    findings: list[Finding] = []
    for root, files in targets.items():
        findings.extend(_Run(root, files, counts).findings())
    findings.sort(key=_order)
    return Report(tuple(findings), counts, strict)


def _targets(paths: list[Path]) -> dict[Root, list[Path]]:
    """The files to check, by the root they belong to."""
    found: dict[Root, dict[Path, Path]] = {}
    for path in paths or [layout.root_at_hand().path]:
        if not path.exists():
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
            found.setdefault(root, {}).setdefault(file.resolve(), file)
    return {root: list(files.values()) for root, files in found.items()}


class _Run:
    """One validation of some files of one root."""

    def __init__(self, root: Root, targets: list[Path], counts: Counts) -> None:
        self._corpus = Corpus(root)
        self._targets = targets
        self._counts = counts
        self._problems: list[tuple[Path, Problem]] = []
        self._chosen: list[Record] = []
        everything = root.record_files()
        self._whole = {path.resolve() for path in everything} <= {path.resolve() for path in targets}
        self._around = [] if self._whole else everything

    def findings(self) -> Iterator[Finding]:
        """Run every stage, and turn what they found into findings."""
        self._read()
        for record in self._chosen:
            self._report(record, self._check(record))
        self._check_sources()
        self._check_dataset()
        yield from self._locate()

    def _report(self, record: Record, problems: Iterable[Problem]) -> None:
        self._problems.extend((record.path, problem) for problem in problems)

    def _read(self) -> None:
        """Stages one to three: bytes, document, schema."""
        read: set[Path] = set()
        for path in self._targets:
            read.add(path.resolve())
            self._counts.files += 1
            record, problems = _open(path)
            self._problems.extend((path, problem) for problem in problems)
            if isinstance(record, Record):
                self._chosen.append(record)
                self._counts.records[record.type] = self._counts.records.get(record.type, 0) + 1
                self._enter(record)
            else:
                self._corpus.refused.add(path.stem)
                if isinstance(record, dict) and isinstance(record.get("id"), str):
                    self._corpus.refused.add(record["id"])
        for path in self._around:
            if path.resolve() not in read:
                record, _ = _open(path)
                if isinstance(record, Record) and self._corpus.find(record.id) is None:
                    self._corpus.records[record.type][record.id] = record
                else:
                    self._corpus.refused.add(path.stem)

    def _enter(self, record: Record) -> None:
        first = self._corpus.find(record.id)
        if first is None:
            self._corpus.records[record.type][record.id] = record
            return
        message = f"id {shown(record.id)} is also that of {_display(first.path)}"
        problem = dataset.DUPLICATE_ID.at(("id",), message, "give one of them another id")
        self._problems.append((record.path, problem))

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
                result = evidence.check_span(self._corpus, (*part.pointer, "evidence", index), span)
                if isinstance(result, Quoted):
                    exact.append(result)
                elif result is not None:
                    yield result
                self._count_span(span, checked=result is not None)
            # A value is held against its quotes only once all of them are exact:
            # one mistake gives one finding.
            if part.shape.claim and len(exact) == len(part.value["evidence"]):
                yield from self._support(part, exact, record)
        yield from records.check_record(record, self._corpus)
        yield from verification.check_stamps(record, self._corpus, counts)

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
        chosen = {id(record) for record in self._chosen}
        for record, problem in dataset.check_cycles(self._corpus):
            if id(record) in chosen:
                self._report(record, [problem])
        if not self._whole:
            self._counts.coverage_skipped = "only a part of the dataset was checked"
            return
        self._problems.extend(dataset.stray_files(self._corpus))
        if self._corpus.refused:
            self._counts.coverage_skipped = f"{len(self._targets) - len(self._chosen)} records could not be read"
            return
        for record, problem in dataset.check_coverage(self._corpus, self._chosen, self._counts):
            self._report(record, [problem])

    def _locate(self) -> Iterator[Finding]:
        """Turn pointers into lines and columns, each file being parsed for it once."""
        by_file: dict[Path, list[Problem]] = {}
        for path, problem in self._problems:
            by_file.setdefault(path, []).append(problem)
        records = {record.path: record.id for record in self._chosen}
        for path, problems in by_file.items():
            places = _Places(path)
            for problem in problems:
                place = places.of(problem)
                yield Finding(
                    code=problem.code,
                    level=RULES[problem.code].level,
                    message=problem.message,
                    file=_display(path),
                    pointer=to_pointer(problem.pointer),
                    hint=problem.hint,
                    place=place,
                    source=self._passage(problem),
                    expected=problem.expected,
                    found=problem.found,
                    record=records.get(path),
                    lines=places.lines(place),
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
        file = _display(state.text.path)
        return SourcePlace(identifier, file, start, end, line, column, before, text[start:end], after)


def _open(path: Path) -> tuple[Record | Any, list[Problem]]:
    """Read a file as far as the schema stage."""
    data = document.read_bytes(path)
    if isinstance(data, Problem):
        return None, [data]
    value, unread = document.parse(data)
    if unread:
        return None, unread
    if not isinstance(value, dict):
        return None, [Problem("S001", (), f"a record is a JSON object, this is {shown(value)}")]
    record_type, version = value.get("record_type"), value.get("schema_version")
    if record_type not in schema.RECORD_TYPES:
        missing = "record_type" not in value
        what = "member “record_type” is missing" if missing else f"{shown(record_type)} is not a type of record"
        hint = f"the types are {', '.join(schema.RECORD_TYPES)}"
        return value, [Problem("S001", () if missing else ("record_type",), what, hint)]
    if version not in schema.versions():
        missing = "schema_version" not in value
        what = "member “schema_version” is missing" if missing else f"{shown(version)} is not a schema version"
        hint = f"the released versions are {', '.join(schema.versions())}"
        return value, [Problem("S001", () if missing else ("schema_version",), what, hint)]
    release = schema.release(version)
    if release.accepts(record_type, value):
        return Record(path, value, release), []
    if document.too_deep(value):
        message = f"objects and arrays nest deeper than {document.MAX_DEPTH} levels"
        return value, [Problem("P005", (), message)]
    problems = release.explain(record_type, value)
    # Two engines read one schema. Should they ever differ, the record is refused all the same.
    return value, problems or [Problem("S005", (), f"the schema refuses this {record_type}")]


class _Places:
    """Where in a file its problems are. The slower parser that knows is started only when it is asked."""

    def __init__(self, path: Path) -> None:
        data = document.read_bytes(path)
        self._data = b"" if isinstance(data, Problem) else data

    @cached_property
    def _locator(self) -> Any:
        # Slow to import, and only needed when there is something to report.
        from cairef.locate import Locator  # noqa: PLC0415

        return Locator(self._data)

    @cached_property
    def _lines(self) -> list[str]:
        return [line.decode("utf-8", "replace").rstrip("\r") for line in self._data.split(b"\n")]

    def of(self, problem: Problem) -> Place | None:
        """The place of a problem; None where the file has no text to point at."""
        if problem.place or not self._data or problem.code in _ABOUT_FILES:
            return problem.place
        place: Place = self._locator.place(problem.pointer, at_key=problem.at_key)
        return place

    def lines(self, place: Place | None) -> tuple[str, ...]:
        """The lines of a place, at most three."""
        if place is None:
            return ()
        return tuple(self._lines[place.line - 1 : min(place.end_line, place.line + 2)])


def _display(path: Path) -> str:
    """A file as users know it: relative to the working directory where it lies below it."""
    resolved, here = path.resolve(), Path.cwd()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else path.as_posix()


def _order(finding: Finding) -> tuple[str, Place, str, str]:
    return finding.file, finding.place or Place(0, 0, 0, 0), finding.code, finding.pointer
