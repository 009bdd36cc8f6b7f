"""Runs operators and counts what is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from . import operators  # noqa: F401 - what a module enters counts once it is imported
from .bench import Bench
from .planting import OPERATORS, Mutant, mutants

__all__ = ["Row", "counted", "survivors"]


@dataclass
class Row:
    """How many of an operator's mutants are found.

    Attributes:
        name: The operator.
        planted: The number of mutants.
        found: How many of them are found.
        refutable: How many a machine can find.
        refuted: How many of those are found.
        rules: By which rules, and how often.
        beyond: Why the others are out of reach that are not found, and how often.
    """

    name: str
    planted: int = 0
    found: int = 0
    refutable: int = 0
    refuted: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    beyond: Counter[str] = field(default_factory=Counter)

    def count(self, mutant: Mutant, codes: set[str]) -> None:
        """Count a mutant.

        Args:
            mutant: The mutant.
            codes: The rules that find something in it.
        """
        self.planted += 1
        self.found += bool(codes)
        self.rules.update(codes)
        if mutant.beyond is None:
            self.refutable += 1
            self.refuted += bool(codes)
        elif not codes:
            self.beyond[mutant.beyond] += 1


def counted(bench: Bench, seed: int, most: int, names: Iterable[str] | None = None) -> Iterator[Row]:
    """A row for each operator, in the order of their modules."""
    for name in names or OPERATORS:
        row = Row(name)
        for mutant in mutants(bench.world, OPERATORS[name], seed, most):
            row.count(mutant, {each.code for each in bench.caught(mutant)})
        yield row


def survivors(bench: Bench, name: str, seed: int, most: int) -> Iterator[Mutant]:
    """The mutants of an operator in which nothing is found."""
    return (each for each in mutants(bench.world, OPERATORS[name], seed, most) if not bench.caught(each))
