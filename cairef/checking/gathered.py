"""What checks of a whole dataset have found, gathered by place, so that each place is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from cairef.checking import bound
from cairef.records.inputs import Input
from cairef.rule import MOST_OF_A_RULE, Problem, Rule

__all__ = ["Gathered"]


class Gathered:
    """Problems by place. Of a rule no more are kept than are shown of one file.

    Args:
        left_out: Of which file and rule, by name and code, there are more, and how many: it is added to.
        has_waiver: Whether there is a waiver for a code and the id of a record. What it lets pass is no more than is
            shown, and takes the place of nothing that is.
    """

    def __init__(self, left_out: Counter[tuple[str, str]], has_waiver: Callable[[str, str], bool]) -> None:
        self._left_out = left_out
        self._has_waiver = has_waiver
        self._places: dict[Input, tuple[str | None, list[Problem]]] = {}
        self._at: Counter[tuple[Input, Rule]] = Counter()
        # Which of the problems of a place says how many more of a rule there are.
        self._counting: dict[tuple[Input, Rule], int] = {}
        self._in: Counter[tuple[Path | str, Rule]] = Counter()

    def add(self, at: Input, record: str | None, problem: Problem) -> None:
        """Keep one more.

        Args:
            at: What it was found at.
            record: The id of the record there, where it is one that is checked.
            problem: What is wrong.
        """
        rule, file = problem.rule, at.path or at.label
        # The first one beyond those that are shown of a place says how many more there are.
        if self._at[at, rule] <= MOST_OF_A_RULE and not (record and self._has_waiver(problem.code, record)):
            if self._in[file, rule] >= bound.MOST_IN_A_FILE:
                self._left_out[at.name, problem.code] += 1
                return
            self._in[file, rule] += 1
        self._at[at, rule] += 1
        kept = self._places.setdefault(at, (record, []))[1]
        if self._at[at, rule] <= MOST_OF_A_RULE:
            kept.append(problem)
            return
        number = self._counting.setdefault((at, rule), len(kept))
        if number == len(kept):
            kept.append(problem._replace(more=max(1, problem.more)))
        else:
            kept[number] = kept[number]._replace(more=kept[number].more + max(1, problem.more))

    def __iter__(self) -> Iterator[tuple[Input, str | None, list[Problem]]]:
        return ((at, record, problems) for at, (record, problems) in self._places.items())
