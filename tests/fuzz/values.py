"""Changes of a record that know its structure."""

from __future__ import annotations

import contextlib
import copy
import json
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

from .atoms import anything, hostile_text, number

__all__ = ["encoded", "mutated"]

# Names that a record could have, so that what is added is looked at.
_NAMES = (
    "$schema",
    "id",
    "label",
    "note",
    "reasoning",
    "premises",
    "items",
    "items_complete",
    "verification",
    "basis",
    "evidence",
    "quote",
    "start",
    "end",
    "source",
    "code",
    "edtf",
    "as_printed",
    "amount",
    "qualifier",
    "unit",
    "voice",
    "parties",
    "persons",
    "topics",
    "not_stated",
    "milestones",
    "discrepancies",
    "set_aside",
    "sentences",
    "sha256",
    "file",
    "language",
    "extra",
    "kind",
    "weekday",
    "date",
    "role",
    "handle",
    "actor",
    "aspect",
    "sources",
    "names",
    "country",
    "relations",
    "status",
)


def mutated(random: Random, record: Any, others: list[Any]) -> Any:
    """A copy of a record with one to four changes.

    Args:
        random: What decides.
        record: The record.
        others: Records from which parts may be taken.
    """
    value = copy.deepcopy(record)
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))):
        holders = list(_holders(value))
        if not holders:
            return anything(random)
        holder = random.choice(holders)
        if isinstance(holder, dict):
            _change_object(random, holder, others)
        else:
            _change_list(random, holder, others)
    return value


def encoded(random: Random, value: Any) -> bytes:
    """A record as JSON, laid out in one of several ways. What has no encoding is escaped."""
    indent = random.choice((2, 2, 2, None, 0, "\t"))
    with _numbers_of_any_length():
        text = json.dumps(value, ensure_ascii=random.random() < 0.3, indent=indent)
        try:
            return (text + "\n").encode()
        except UnicodeEncodeError:
            return json.dumps(value, indent=indent).encode()


@contextlib.contextmanager
def _numbers_of_any_length() -> Iterator[None]:
    # Python writes none of more digits than this, but a file may have one.
    most = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(most)


def _holders(value: Any) -> Iterator[Any]:
    stack = [value]
    while stack:
        at = stack.pop()
        if isinstance(at, dict | list):
            yield at
            stack.extend(at.values() if isinstance(at, dict) else at)


def _change_object(random: Random, holder: dict[str, Any], others: list[Any]) -> None:
    kind = random.randrange(12)
    if not holder or kind == 0:
        holder[random.choice((*_NAMES, hostile_text(random)))] = _new(random, others)
        return
    key = random.choice(list(holder))
    if kind == 1:
        del holder[key]
    elif kind == 2:
        holder[random.choice((hostile_text(random, key), random.choice(_NAMES)))] = holder.pop(key)
    elif kind == 3:
        other = random.choice(list(holder))
        holder[key], holder[other] = holder[other], holder[key]
    elif kind == 4:
        holder[key] = _new(random, others)
    elif kind == 5:
        holder[key] = random.choice(([holder[key]], {key: holder[key]}, encoded(random, holder[key]).decode()[:1_000]))
    else:
        holder[key] = _near(random, holder[key], others)


def _change_list(random: Random, holder: list[Any], others: list[Any]) -> None:
    kind = random.randrange(10)
    if not holder or kind == 0:
        holder.append(_new(random, others))
        return
    at = random.randrange(len(holder))
    if kind == 1:
        del holder[at]
    elif kind == 2:
        holder.insert(random.randint(0, len(holder)), copy.deepcopy(holder[at]))
    elif kind == 3:
        other = random.randrange(len(holder))
        holder[at], holder[other] = holder[other], holder[at]
    elif kind == 4:
        holder.clear()
    elif kind == 5:
        holder.extend(copy.deepcopy(holder[at]) for _ in range(random.choice((1, 3, 40, 300))))
    else:
        holder[at] = _near(random, holder[at], others)


def _near(random: Random, value: Any, others: list[Any]) -> Any:
    """Something like a value, or nothing like it."""
    if isinstance(value, bool) or value is None:
        return random.choice((not value, anything(random)))
    if isinstance(value, int | float):
        return number(random, value)
    if isinstance(value, str):
        return hostile_text(random, value)
    return _new(random, others)


def _new(random: Random, others: list[Any]) -> Any:
    """Any value, or a part of another record."""
    if random.random() < 0.5:
        return anything(random)
    holders = list(_holders(random.choice(others)))
    return copy.deepcopy(random.choice(holders))
