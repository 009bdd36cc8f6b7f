"""The rule that an id means one record."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.records.corpus import Corpus
from cairef.rule import Problem, declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset
from cairef.safe_text import shown

__all__ = ["DUPLICATE_ID", "same_id"]

DUPLICATE_ID = declare(
    "D002",
    "duplicate-id",
    "No two records share an id",
    """Ids are unique over all record types, so that `cairef show ID` and a link to a record mean one thing.""",
)


@on_dataset
def duplicates(corpus: Corpus, _chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Report each record whose id another one has."""
    for entry, other in corpus.duplicates:
        yield entry, same_id(entry.id, other.input.name)


def same_id(identifier: str, other: str) -> Problem:
    """What is wrong with a record whose id is also that of another file."""
    return DUPLICATE_ID.at(("id",), f"id {shown(identifier)} is also that of {other}", "give one of them another id")
