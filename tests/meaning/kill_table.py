"""Runs operators and counts what is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import operators  # noqa: F401 - what a module enters counts once it is imported
from .bench import Bench
from .planting import OPERATORS, Mutant, Operator, mutants
from .world import World

__all__ = ["Row", "rows", "survivors", "totals"]


@dataclass
class Row:
    """How many of an operator's mutants are found.

    Attributes:
        operator: The operator.
        planted: The number of mutants.
        found: How many of them are found.
        refutable: How many a machine can find.
        refuted: How many of those are found.
        rules: By which rules, and how often.
        beyond: Why the rest is out of reach, and how often.
    """

    operator: Operator
    planted: int = 0
    found: int = 0
    refutable: int = 0
    refuted: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    beyond: Counter[str] = field(default_factory=Counter)


def rows(root: Path, seed: int, most: int = 40, names: Iterable[str] | None = None) -> Iterator[Row]:
    """A row for each operator, in the order of their modules."""
    bench = Bench(World(root))
    for name in names or OPERATORS:
        row = Row(OPERATORS[name])
        for mutant in mutants(bench.world, row.operator, seed, most):
            count(row, mutant, bench)
        yield row


def count(row: Row, mutant: Mutant, bench: Bench) -> None:
    """Validate a mutant and count it."""
    codes = {each.code for each in bench.caught(mutant)}
    row.planted += 1
    row.found += bool(codes)
    row.rules.update(codes)
    if mutant.beyond is None:
        row.refutable += 1
        row.refuted += bool(codes)
    elif not codes:
        row.beyond[mutant.beyond] += 1


def survivors(root: Path, name: str, seed: int, most: int = 40) -> Iterator[Mutant]:
    """The mutants of an operator in which nothing is found."""
    bench = Bench(World(root))
    for mutant in mutants(bench.world, OPERATORS[name], seed, most):
        if not bench.caught(mutant):
            yield mutant


def totals(counted: Iterable[Row]) -> tuple[int, int, int, int]:
    """Planted, found, refutable and refuted, of all rows."""
    listed = list(counted)
    return (
        sum(row.planted for row in listed),
        sum(row.found for row in listed),
        sum(row.refutable for row in listed),
        sum(row.refuted for row in listed),
    )
