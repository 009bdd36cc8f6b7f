"""Which records code the same words of a source: kept small, since a dataset may have millions of topics."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

__all__ = ["CODED_WORDS", "CodedWords", "Place", "place_of"]

CODED_WORDS = {"topics": ("label", "code"), "provisions": ("text", "kind")}
"""The lists of an agreement whose code is of words alone and not of the instrument, with both members."""

Place = tuple[str, str, int, int]


class CodedWords:
    """The places whose words records code, each as a number, with the number of its record.

    Attributes:
        ids: The records that code any.
    """

    def __init__(self) -> None:
        self._places = array("q")
        self._owners = array("Q")
        self.ids: list[str] = []

    def add(self, identifier: str, value: dict[str, Any]) -> None:
        """Take note of what an agreement codes."""
        before = len(self._places)
        for name in CODED_WORDS:
            for item in value.get(name, ()):
                place = place_of(name, item)
                if place is not None:
                    self._places.append(_number(place))
        added = len(self._places) - before
        if added:
            self._owners.extend([len(self.ids)] * added)
            self.ids.append(identifier)

    def update(self, other: CodedWords) -> None:
        """Take note of all that another one has."""
        before = len(self.ids)
        self._places.extend(other._places)
        self._owners.extend(before + owner for owner in other._owners)
        self.ids.extend(other.ids)

    def places(self) -> Iterator[tuple[int, int]]:
        """The number of each place, and that of the record in `ids`."""
        return zip(self._places, self._owners, strict=True)

    def shared(self) -> Iterator[str]:
        """The ids of records that may code words which another one codes too, in order."""
        if len(self.ids) < 2:
            return
        seen, twice = set[int](), set[int]()
        for place in self._places:
            (twice if place in seen else seen).add(place)
        owners = defaultdict[int, set[str]](set)
        for place, owner in self.places():
            if place in twice:
                owners[place].add(self.ids[owner])
        yield from sorted(frozenset().union(*(ids for ids in owners.values() if len(ids) > 1)))


def _number(place: Place) -> int:
    """The same in every process, as `hash` is not."""
    return int.from_bytes(blake2b(repr(place).encode(), digest_size=8).digest(), "big", signed=True)


def place_of(name: str, item: dict[str, Any]) -> Place | None:
    """Where the words of an item first are in its quotes: the list, the source, start and end; None where in none."""
    words = item[CODED_WORDS[name][0]]
    for span in item["evidence"]:
        at = span["quote"].find(words)
        if at >= 0:
            start = int(span["start"]) + at
            return name, span["source"], start, start + len(words)
    return None
