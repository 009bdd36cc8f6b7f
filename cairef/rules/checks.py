"""How rules are called: one signature for a record, one for the dataset."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator
from pathlib import Path

from cairef.findings import Tally
from cairef.frozen import NamedTuple
from cairef.records.corpus import Corpus, Entry
from cairef.records.record import Record
from cairef.rule import Problem

__all__ = [
    "Chosen",
    "Found",
    "OnDataset",
    "OnRecord",
    "Where",
    "checks_of_dataset",
    "checks_of_record",
    "on_dataset",
    "on_record",
]

Found = Problem | Tally
"""What a check yields: what is wrong, and what it looked at. A check keeps nothing and changes nothing."""

Where = Entry | Path
"""What a check of the dataset finds something at: a record, or a file that is none."""

OnRecord = Callable[[Record, Corpus], Iterator[Found]]
"""A check of one record against the others."""


class Chosen(NamedTuple):
    """What a run checks.

    Attributes:
        ids: The ids of the records.
        cited: The ids of the sources that they cite.
        whole: Whether they are the whole dataset.
        readable: Whether all of them could be read.
        revision: The revision in git with which files are compared, where they are.
        edited: The files that the revision has and that are edited or gone.
        concerns: Whether a file differs from the revision, or cannot be said to be unchanged.
        sources_edited: Whether source records that the revision has may be edited or gone.
    """

    ids: Container[str]
    cited: Collection[str] = ()
    whole: bool = False
    readable: bool = True
    revision: str | None = None
    edited: Collection[Path] = ()
    concerns: Callable[[Path], bool] = lambda _: True
    sources_edited: bool = False


OnDataset = Callable[[Corpus, Chosen], Iterator[tuple[Where, Found]]]
"""A check of what only several records show."""

_OF_RECORD: list[OnRecord] = []
_OF_DATASET: list[OnDataset] = []


def on_record(check: OnRecord) -> OnRecord:
    """Have a check run on every record."""
    _OF_RECORD.append(check)
    return check


def on_dataset(check: OnDataset) -> OnDataset:
    """Have a check run once on the dataset, when all records have been read."""
    _OF_DATASET.append(check)
    return check


def checks_of_record() -> tuple[OnRecord, ...]:
    """All checks of a record."""
    return tuple(sorted(_OF_RECORD, key=_module))


def checks_of_dataset() -> tuple[OnDataset, ...]:
    """All checks of the dataset."""
    return tuple(sorted(_OF_DATASET, key=_module))


def _module(check: Callable[..., object]) -> str:
    """What checks are in the order of: not of which module of rules somebody imported first."""
    return check.__module__
