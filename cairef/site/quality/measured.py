"""What was measured of the records and rules once, and is kept in pages of the documentation: read off their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Alarms", "Planted", "Readings", "alphas", "false_alarms", "planted_errors", "readings_in_figures"]

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_RATES, _HISTORY = "kill-rates.md", "readings-history.md"


@dataclass(frozen=True, slots=True)
class Planted:
    """Errors of a group that were planted in the records.

    Attributes:
        group: What they are about; empty for all of them.
        planted: How many there are.
        found: How many of them a rule finds.
        reachable: How many a machine can find from the texts and records alone.
        reached: How many of those a rule finds.
    """

    group: str
    planted: int
    found: int
    reachable: int
    reached: int

    @property
    def share(self) -> float:
        """The share of those found among all, from 0 to 1."""
        return self.found / self.planted

    @property
    def share_reached(self) -> float | None:
        """The share of those found among those that a machine can find; None where there are none."""
        return self.reached / self.reachable if self.reachable else None


@dataclass(frozen=True, slots=True)
class Alarms:
    """What was reported of honest records at first sight: claims, false alarms, and their share as it is printed."""

    claims: int
    alarms: int
    share: str


@dataclass(frozen=True, slots=True)
class Readings:
    """The table of the readings: its head, and a row for each reading."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _tables(text: str) -> Iterator[list[tuple[str, ...]]]:
    """The tables of a Markdown text: each its head and its rows."""
    table: list[tuple[str, ...]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            table.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
        elif table:
            # The second line only says how columns are laid out.
            yield [table[0], *table[2:]]
            table = []


def planted_errors(docs: Path) -> tuple[Planted, ...]:
    """The groups of planted errors in the order of the page, and last all of them.

    Args:
        docs: The folder of the documentation.
    """
    parts = _HEADING.split((docs / _RATES).read_text("utf-8"))
    groups = [
        _group(title, table)
        for title, body in zip(parts[1::2], parts[2::2], strict=True)
        for table in _tables(body)
        if table[0][:1] == ("operator",)
    ]
    numbers = [(each.planted, each.found, each.reachable, each.reached) for each in groups]
    return (*groups, Planted("", *map(sum, zip(*numbers, strict=True))))


def false_alarms(docs: Path) -> Alarms | None:
    """The sums of the table of false alarms; None where the page has none.

    Args:
        docs: The folder of the documentation.
    """
    for head, *rows in _tables((docs / _RATES).read_text("utf-8")):
        if head[:1] == ("set",):
            claims, alarms, share = rows[-1][2:5]
            return Alarms(_number(claims), _number(alarms), share)
    return None


def _group(title: str, table: list[tuple[str, ...]]) -> Planted:
    head, *rows = table
    mutants, found, reach = (head.index(name) for name in ("mutants", "found", "of those in reach"))
    reached = [_numbers(row[reach]) for row in rows]
    return Planted(
        title,
        sum(_number(row[mutants]) for row in rows),
        sum(_number(row[found]) for row in rows),
        sum(of for _, of in reached),
        sum(number for number, _ in reached),
    )


def _number(cell: str) -> int:
    return int(cell.replace(",", ""))


def _numbers(cell: str) -> tuple[int, int]:
    """The numbers of “39 of 40”; none of none in “none in reach”."""
    number, of, total = cell.partition(" of ")
    return (_number(number), _number(total)) if of else (0, 0)


def readings_in_figures(docs: Path) -> Readings:
    """The table at the head of the history of readings.

    Args:
        docs: The folder of the documentation.
    """
    head, *rows = next(_tables((docs / _HISTORY).read_text("utf-8")))
    return Readings(head, tuple(rows))


def alphas(docs: Path) -> tuple[str, str, str]:
    """Krippendorff's alpha of two coders, as the history of readings has it.

    Args:
        docs: The folder of the documentation.

    Returns:
        For the codes of claims that both made, for codes where a claim of one counts as a disagreement, for the basis.
    """
    found = re.search(
        r"Krippendorff's alpha.*?\*\*(.+?)\*\*.*?\*\*(.+?)\*\*.*?\*\*(.+?)\*\*",
        (docs / _HISTORY).read_text("utf-8"),
        re.DOTALL,
    )
    if found is None:
        raise ValueError(f"{_HISTORY} has no figures of two coders")
    return found[1], found[2], found[3]
