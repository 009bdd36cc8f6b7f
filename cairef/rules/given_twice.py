"""The rule that a record says nothing twice."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Any

import orjson

from cairef.pointers import Pointer, to_pointer
from cairef.records.citations import Stretches
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.checks import Found, on_record
from cairef.safe_text import shown

__all__ = ["TWICE", "different_items"]

TWICE = declare(
    "D017",
    "given-twice",
    "A record gives nothing twice",
    """A party with a role, a person with what the person did, a name, a topic with its words, a relation, an item of
    a list, a premise or a span of one claim is given once: twice would count twice. Spans that support one thing go
    into one claim. Milestones, provisions and quantities may be alike where their spans lie apart: two events can be
    of one kind. One actor in two roles, and one topic in other words, are two things.""",
)

# How a value is known, and our own words for it: a second claim of the same is the same claim all the same.
_HOW = frozenset({"basis", "evidence", "gloss", "note", "premises", "reasoning", "romanised"})
# Alike in all that is claimed, they can still be two: then they are said in different places.
_EVENTS = frozenset({"milestones", "provisions", "quantities", "functions", "discrepancies"})
# Offsets, which have rules of their own, and readings, which may be alike when no reader is named.
_LEFT = frozenset({"sentences", "set_aside", "verification"})

_CONTAINERS = frozenset({dict, list})


@on_record
def twice(record: Record, _corpus: Corpus) -> Iterator[Found]:
    """Find what is given twice in any list of a record."""
    found: list[Problem] = []
    _look(record.value, (), found)
    yield from found
    title = record.value.get("title")
    for index, name in enumerate(record.value.get("names", ())):
        if title is not None and name["text"] == title["text"]:
            yield _again(("names", index), ("title",), name)


def different_items(quantity: dict[str, Any]) -> int:
    """How many different things a quantity lists."""
    return len({_key("items", item) for item in quantity["items"]})


def _look(value: Any, pointer: Pointer, found: list[Problem]) -> None:
    """Add what is given twice anywhere in a value."""
    # The schema bounds how deep a record nests. As generators within generators, this took twice as long.
    if type(value) is dict:
        for key, member in value.items():
            if type(member) is list:
                if len(member) > 1 and key not in _LEFT:
                    found += _repeated(key, member, (*pointer, key))
                # A span has no list in it, and most of what a record has are spans.
                if key != "evidence":
                    _look(member, (*pointer, key), found)
            elif type(member) is dict:
                _look(member, (*pointer, key), found)
    else:
        for index, item in enumerate(value):
            if type(item) in _CONTAINERS:
                _look(item, (*pointer, index), found)


def _repeated(name: str, items: list[Any], pointer: Pointer) -> Iterator[Problem]:
    """The items of a list that are given before."""
    before: dict[Hashable, int] = {}
    places: dict[Hashable, _Places] = defaultdict(_Places)
    for index, item in enumerate(items):
        key = _key(name, item)
        spans = _spans(item) if name in _EVENTS else []
        first = places[key].owner(spans) if name in _EVENTS else before.get(key)
        if first is not None:
            yield _again((*pointer, index), (*pointer, first), item)
        elif name in _EVENTS:
            places[key].add(spans, index)
        else:
            before[key] = index


def _again(at: Pointer, first: Pointer, item: Any) -> Problem:
    what = f"{shown(item)} is" if isinstance(item, str) else "this is"
    hint = "remove one of the two; where both have spans, put them together"
    return TWICE.at(at, f"{what} given before, at {to_pointer(first)}", hint)


def _key(name: str, item: Any) -> Hashable:
    if name == "evidence":
        return item["source"], item["start"], item["end"]
    if name == "not_stated":
        item = {key: value for key, value in item.items() if key != "sources"}
    if name == "items":
        # Another case or spacing makes no other item.
        return " ".join(str(item["text"] if isinstance(item, dict) else item).split()).casefold()
    if isinstance(item, str):
        return item
    return orjson.dumps(_claimed(item), option=orjson.OPT_SORT_KEYS)


def _claimed(value: Any) -> Any:
    """A value without how it is known."""
    if isinstance(value, dict):
        return {key: _claimed(member) for key, member in value.items() if key not in _HOW}
    if isinstance(value, list):
        return [_claimed(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


class _Places:
    """Where alike claims are said, of which no two have a character in common."""

    def __init__(self) -> None:
        self._by_source: dict[str, list[tuple[int, int, int]]] = defaultdict(list)

    def owner(self, spans: list[dict[str, Any]]) -> int | None:
        """The number of the claim that is said where one of these spans is; None where none is."""
        for span in spans:
            known = self._by_source[span["source"]]
            at = bisect_left(known, (int(span["end"]), 0, 0)) - 1
            if at >= 0 and known[at][1] > span["start"]:
                return known[at][2]
        return None

    def add(self, spans: list[dict[str, Any]], owner: int) -> None:
        """Take note of where a claim is said."""
        for source in {span["source"] for span in spans}:
            own = Stretches()
            for span in spans:
                if span["source"] == source:
                    own.add(int(span["start"]), int(span["end"]))
            for start, end in own:
                insort(self._by_source[source], (start, end, owner))


def _spans(claim: Any) -> list[dict[str, Any]]:
    """The spans of a claim; those of its event where it is a milestone."""
    at = claim if "evidence" in claim else claim.get("event", {})
    return list(at.get("evidence", ()))
