"""Where in its file a problem is, and what stands there."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from cairef.checking.fingerprint import fingerprint
from cairef.findings import Place, Problem
from cairef.records import parse as document
from cairef.records.parse import Input

__all__ = ["Places"]

# Rules on what is no record have nothing in a record to point at.
_ABOUT_FILES = frozenset({"D012", "D013", "D014"})


class Places:
    """Where in a file its problems are. The slower parser that knows is started only when it is asked."""

    def __init__(self, given: Input) -> None:
        data = given.read()
        self._name = given.name
        self._data = b"" if isinstance(data, Problem) else data

    @cached_property
    def _locator(self) -> Any:
        # Slow to import, and only needed when there is something to report.
        from cairef.records.syntax import Locator  # noqa: PLC0415

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

    def fingerprint(self, problem: Problem, record: str | None) -> str:
        """What tells the problem from others, in whatever line it stands."""
        return fingerprint(problem.code, record or self._name, problem.pointer, self._value)

    @cached_property
    def _value(self) -> Any:
        value, _ = document.parse(self._data)
        return value
