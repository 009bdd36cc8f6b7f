"""The rule that a title or a name of an agreement is its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.corpus import Entry
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown

__all__ = ["TWO_AGREEMENTS", "shared_titles"]

TWO_AGREEMENTS = declare(
    "F048",
    "name-of-two-agreements",
    "No two agreements have one title or name",
    """Names are printed forms that point at this instrument alone. One that another agreement has too is that one's, or
    both are one instrument with one record. “The agreement” is a name of none.""",
)


def shared_titles(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find titles and names that another agreement has, and has rather."""
    if record.type != "agreement" or not claims:
        return
    own = claims[0].corpus.entries("agreement").get(record.id)
    for claim in claims:
        match claim.part.pointer:
            case ("title",) | ("names", int()) if own is not None:
                text = claim.part.value["text"]
                others = claim.corpus.agreements_named.get(_plain(text), ())
                other = next((each for each in others if _rank(each, text) < _rank(own, text)), None)
                if other is not None:
                    message = f"{shown(text, 80)} is also a title or name of {shown(other.id)}"
                    hint = "leave it to that one, or keep one record for one instrument"
                    yield TWO_AGREEMENTS.at((*claim.part.pointer, "text"), message, hint, source=claim.first)


def _rank(entry: Entry, text: str) -> tuple[int, str]:
    """Of several agreements, the one with the lowest rank has a name: it comes first among its names."""
    names = [_plain(name) for name in entry.names]
    return names.index(_plain(text)) if _plain(text) in names else len(names), entry.id


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
