"""The rule that what is claimed of an instrument is in a source that speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.said import Said
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown

__all__ = ["FOREIGN_SOURCE", "foreign_sources"]

FOREIGN_SOURCE = declare(
    "F053",
    "source-of-another",
    "What is claimed of an instrument is in a source that speaks of it",
    """A source speaks of an instrument where it prints its title or a name, or where the record quotes it for the
    instrument, its names, its sides or the people. From a text that does nothing of this no stage, event, topic,
    provision, relation or quantity is taken: it is about something else. Where it does speak of the instrument, quote
    the words by which it is known.""",
)

_CONTAINERS = frozenset({dict, list})
_IDENTIFY = ("title", "names", "instrument", "parties", "people")


def foreign_sources(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find claims of an agreement whose every quote is of a source that does not speak of it."""
    if record.type != "agreement":
        return
    known = {span["source"] for key in _IDENTIFY for span in _spans(record.value.get(key))}
    for claim in claims:
        if not _is_of_the_instrument(claim) or any(quoted.source in known for quoted in claim.quotes):
            continue
        if claim.quotes and not any(_names_it(claim, record, quoted.text) for quoted in claim.quotes):
            source = claim.quotes[0].source
            message = f"{shown(source)} does not name {shown(record.id)}, nor is it quoted for what that is or whose"
            hint = "take the claim out, or quote from this source the words for the instrument or its name too"
            yield FOREIGN_SOURCE.at(claim.part.pointer, message, hint, source=claim.first)


def _is_of_the_instrument(claim: ClaimAtHand) -> bool:
    match claim.part.pointer:
        case (
            ("status",) | ("topics" | "provisions" | "relations" | "quantities", int()) | ("milestones", int(), "event")
        ):
            return True
        case _:
            return False


def _names_it(claim: ClaimAtHand, record: Record, text: str) -> bool:
    """Whether a text has a name of the instrument, or nobody can say that it has none of those on record."""
    names = claim.corpus.names("agreement", record.id)
    said = Said([text])
    return any(not said.same_script(name) or said.has(name) for name in names)


def _spans(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if type(value) in _CONTAINERS:
        _gather(value, found)
    return found


def _gather(value: dict[str, Any] | list[Any], found: list[dict[str, Any]]) -> None:
    if isinstance(value, dict):
        found += value.get("evidence", ())
        inner: Iterable[Any] = value.values()
    else:
        inner = value
    for each in inner:
        if type(each) in _CONTAINERS:
            _gather(each, found)
