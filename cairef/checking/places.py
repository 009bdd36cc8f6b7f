"""Where in its file a problem is, and what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any

from cairef.checking.fingerprint import fingerprint
from cairef.files import shown_path
from cairef.findings import Finding, SourcePlace
from cairef.pointers import to_pointer
from cairef.records.corpus import Corpus
from cairef.records.inputs import Input
from cairef.records.parse import parse
from cairef.records.syntax import Locator
from cairef.rule import MOST_OF_A_RULE, Place, Problem, Rule
from cairef.texts.stretches import around

__all__ = ["counted", "locate"]

_AROUND = 40
# Of a record that is one long line.
_BEFORE = 100
_WIDEST = 300
# Of JSON.
_WHITE_SPACE = b" \t\r\n"


def locate(given: Input, record: str | None, problems: Iterable[Problem], corpus: Corpus | None) -> Iterator[Finding]:
    """Turn what is wrong with a file into findings: pointers into lines and columns, offsets into passages.

    Args:
        given: The file or text.
        record: The id of the record in it, where it could be read.
        problems: What is wrong with it.
        corpus: The sources that passages are taken from.
    """
    problems = list(problems)
    if not problems:
        return
    places = _Places(given, is_read=record is not None)
    last: dict[Rule, Finding] = {}
    kept, left = _bounded(problems)
    for problem in kept:
        place = places.of(problem)
        last[problem.rule] = Finding(
            code=problem.code,
            level=problem.rule.level,
            message=problem.message,
            file=places.name,
            pointer=to_pointer(problem.pointer),
            hint=problem.hint,
            place=place,
            source=_passage(corpus, problem) if corpus else None,
            expected=problem.expected,
            found=problem.found,
            record=record,
            lines=places.lines(place),
            fingerprint=places.fingerprint(problem, record),
            lines_from=places.lines_from(place),
        )
        yield last[problem.rule]
    for rule, number in left.items():
        # It is a finding of the rule itself, so that what selects, waives or counts the rule meets this one too; and it
        # is where the last one is, so that it comes after that.
        yield last[rule]._replace(
            message=f"{number:,} more breaches of this rule in this file are not shown",
            hint=f"the first {MOST_OF_A_RULE} are; mend them and run the check again",
            source=None,
            expected=None,
            found=None,
            fingerprint=places.fingerprint(rule.at(("more",), ""), record),
        )


def counted(problems: list[Problem]) -> Mapping[Rule, int]:
    """How many findings there would be of each rule, without what it takes to make them."""
    if len(problems) == 1:
        return {problems[0].rule: 1}
    kept, left = _bounded(problems)
    return Counter((*(problem.rule for problem in kept), *left))


def _bounded(problems: Iterable[Problem]) -> tuple[list[Problem], dict[Rule, int]]:
    """The first breaches of each rule, and how many more there are of it."""
    seen: Counter[Rule] = Counter()
    kept, left = [], Counter[Rule]()
    for problem in problems:
        if problem.more:
            left[problem.rule] += problem.more
        elif seen[problem.rule] < MOST_OF_A_RULE:
            seen[problem.rule] += 1
            kept.append(problem)
        else:
            left[problem.rule] += 1
    return kept, left


def _passage(corpus: Corpus, problem: Problem) -> SourcePlace | None:
    """The passage of a source that a problem is about, with what is around it."""
    if problem.source is None:
        return None
    identifier, start, end = problem.source
    state = corpus.source(identifier)
    if state is None or state.text is None:
        return None
    text = state.text.text
    line, column = state.text.line_column(min(start, len(text)))
    before, after = around(text, start, end, _AROUND)
    return SourcePlace(
        identifier, shown_path(state.text.path), start, end, line, column, before, text[start:end], after
    )


class _Places:
    """Where in a file its problems are. The slower parser that knows is started only when it is asked."""

    def __init__(self, given: Input, *, is_read: bool) -> None:
        self._is_read = is_read
        data = given.read()
        self.name = given.name
        self._input = given
        self._data = b"" if isinstance(data, Problem) else data

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self._data)

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._data.split(b"\n")

    @cached_property
    def _whole(self) -> Place:
        """The place of the one value of a file that has been read."""
        data = self._data.rstrip(_WHITE_SPACE)
        start = len(data) - len(data.lstrip(_WHITE_SPACE))
        before, text = data[:start], data.decode()
        line, end_line = before.count(b"\n") + 1, text.count("\n") + 1
        return Place(line, start - before.rfind(b"\n"), end_line, len(text) - text.rfind("\n"))

    def of(self, problem: Problem) -> Place | None:
        """The place of a problem; None where the file has no text to point at."""
        place = problem.place
        if place is None and self._data and not problem.rule.about_files:
            is_whole = not problem.pointer and self._is_read
            place = self._whole if is_whole else self._locator.place(problem.pointer, at_key=problem.at_key)
        if place is None or not self._input.line:
            return place
        before = self._input.line - 1
        return place._replace(line=place.line + before, end_line=place.end_line + before)

    def lines(self, place: Place | None) -> tuple[str, ...]:
        """The lines of a place, at most three; of a record that is one long line, the part around the place."""
        if place is None:
            return ()
        if self._input.line:
            start = self.lines_from(place) - 1
            return tuple(line.decode("utf-8", "replace")[start : start + _WIDEST] for line in self._lines[:1])
        lines = self._lines[place.line - 1 : min(place.end_line, place.line + 2)]
        return tuple(line.decode("utf-8", "replace").rstrip("\r") for line in lines)

    def lines_from(self, place: Place | None) -> int:
        """The column at which the lines of a place begin."""
        return max(1, place.column - _BEFORE) if place and self._input.line else 1

    def fingerprint(self, problem: Problem, record: str | None) -> str:
        """What distinguishes the problem from others, in whatever line it is."""
        value = self._value if problem.pointer else None
        return fingerprint(problem.code, record or self._unnamed, problem.pointer, value)

    @cached_property
    def _unnamed(self) -> str:
        """What a file or a line is known by that holds no record."""
        if not self._input.line:
            return self.name
        return f"{self.name}:{sha256(self._data).hexdigest() if self._data else self._input.line}"

    @cached_property
    def _value(self) -> Any:
        value, _ = parse(self._data)
        return value
