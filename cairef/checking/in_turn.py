"""Work that others do, with what comes of it in the order in which it was given out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

__all__ = ["Pending", "in_turn"]

_Given = TypeVar("_Given")
_Made_co = TypeVar("_Made_co", covariant=True)
_Made = TypeVar("_Made")


class Pending(Protocol[_Made_co]):
    """Something that is being done, as `concurrent.futures` and dask have it."""

    def result(self) -> _Made_co:
        """Wait for it."""

    def cancel(self) -> object:
        """Leave it undone, if it has not begun."""


def in_turn(given: Iterable[_Given], submit: Callable[[_Given], Pending[_Made]], most: int) -> Iterator[_Made]:
    """What is made of each item, in their order. So many are under way at most, and no more is held in memory."""
    todo, under_way = iter(given), deque[Pending[_Made]]()
    try:
        while True:
            under_way.extend(map(submit, islice(todo, most - len(under_way))))
            if not under_way:
                return
            yield under_way.popleft().result()
    finally:
        for each in under_way:
            each.cancel()
