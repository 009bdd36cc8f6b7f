"""What an operator is, and how what it plants becomes mutants: seeded, spread over records, none like the original."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from cairef.pointers import Pointer, follow, inside, parts_of, to_pointer

from .world import World

__all__ = [
    "APPEND",
    "GONE",
    "OPERATORS",
    "Mutant",
    "Operator",
    "Plant",
    "Set",
    "made_of",
    "mutants",
    "operator",
    "plant",
]

GONE = object()
"""In place of a value: the member or item is left out."""

APPEND = "-"
"""As last part of a pointer: behind the last item of a list, which may not be there yet."""

Draw = random.Random


class Set(NamedTuple):
    """One value to be put at a place of a record."""

    record: str
    at: Pointer
    value: Any


class Plant(NamedTuple):
    """An error to be planted: what is put where.

    Attributes:
        sets: The values, one after the other; the first is shown as what was planted.
        beyond: Why no machine can find this one, where the operator's other plants can be found.
    """

    sets: tuple[Set, ...]
    beyond: str | None = None


Plants = Callable[[World, Draw], Iterable[Plant]]


@dataclass(frozen=True)
class Operator:
    """A way to plant an error.

    Attributes:
        name: What it is called.
        kind: The kind of claim, which is the module that it is in.
        planted: What is planted, in a few words.
        beyond: Why no machine can find it from text and records alone; None where one can.
        lie: Whether the record then says what is not so; otherwise it is only a poorer record.
        plants: What yields the plants.
    """

    name: str
    kind: str
    planted: str
    beyond: str | None
    lie: bool
    plants: Plants


@dataclass(frozen=True)
class Mutant:
    """Records with one error in them.

    Attributes:
        operator: The name of the operator.
        record: The record in which it is planted.
        pointer: Where.
        old: What was there; None where nothing was.
        new: What is there now; None where nothing is.
        changed: The records that differ, by id.
        beyond: Why no machine can find it; None where one can.
        quotes: What the claim around it quotes, where what is planted has no quotes itself.
    """

    operator: str
    record: str
    pointer: str
    old: Any
    new: Any
    changed: dict[str, dict[str, Any]]
    beyond: str | None
    quotes: tuple[str, ...] = ()


OPERATORS: dict[str, Operator] = {}
"""All operators by name."""


def operator(planted: str, *, beyond: str | None = None, lie: bool = True) -> Callable[[Plants], Plants]:
    """Enter a function that yields plants as an operator; its name and module are the name and kind."""

    def enter(plants: Plants) -> Plants:
        name, kind = plants.__name__, plants.__module__.rpartition(".")[2]
        if name in OPERATORS:
            raise ValueError(f"operator {name} is there twice")
        OPERATORS[name] = Operator(name, kind, planted, beyond, lie, plants)
        return plants

    return enter


def plant(*sets: tuple[str, Pointer, Any], beyond: str | None = None) -> Plant:
    """A plant of some values, each with its record and place."""
    return Plant(tuple(Set(*each) for each in sets), beyond)


def mutants(world: World, of: Operator, seed: int, most: int = 40) -> list[Mutant]:
    """At most so many mutants of an operator, spread over the records. The same seed gives the same."""
    draw = random.Random(f"{seed}:{of.name}")  # noqa: S311 - reproducible, no secret
    by_record: dict[str, list[Plant]] = {}
    for each in of.plants(world, draw):
        by_record.setdefault(each.sets[0].record, []).append(each)
    for plants in by_record.values():
        draw.shuffle(plants)
    queues = list(by_record.values())
    draw.shuffle(queues)
    found: dict[bytes, Mutant] = {}
    while queues and len(found) < most:
        for queue in queues:
            made = _mutant(world, of, queue.pop()) if len(found) < most else None
            if made is not None:
                found.setdefault(orjson.dumps(made.changed, option=orjson.OPT_SORT_KEYS), made)
        queues = [queue for queue in queues if queue]
    return list(found.values())


def _mutant(world: World, of: Operator, planted: Plant) -> Mutant | None:
    return made_of(world, of.name, planted.sets, planted.beyond or of.beyond)


def made_of(world: World, name: str, sets: Sequence[Set], beyond: str | None = None) -> Mutant | None:
    """The mutant with some values put in their places; None where it differs in nothing."""
    first = sets[0]
    changed: dict[str, Any] = {}
    for each in sets:
        value = changed.setdefault(each.record, copy.deepcopy(world.records[each.record]))
        _put(value, each.at, copy.deepcopy(each.value) if each.value is not GONE else GONE)
    changed = {record: value for record, value in changed.items() if value != world.records[record]}
    if not changed:
        return None
    old: Any = world.records[first.record]
    for part in first.at:
        old = inside(old, part)
    new = None if first.value is GONE else first.value
    quotes = _quotes(world.records[first.record], first.at)
    return Mutant(name, first.record, to_pointer(first.at), old, new, changed, beyond, quotes)


def _quotes(record: dict[str, Any], at: Pointer) -> tuple[str, ...]:
    """The quotes of the innermost claim around a place, which is not that place itself."""
    value: Any = record
    found: tuple[str, ...] = ()
    for part in at[:-1]:
        value = inside(value, part)
        if isinstance(value, dict) and "evidence" in value:
            found = tuple(span["quote"] for span in value["evidence"])
    return found


def _put(record: dict[str, Any], at: Pointer, value: Any) -> None:
    above, last = follow(record, at[:-1]) if last_is_there(record, at[:-1]) else None, at[-1]
    if last == APPEND:
        if above is None:
            above = follow(record, at[:-2])[at[-2]] = []
        above.append(value)
    elif value is GONE:
        _leave_out(record, at)
    elif isinstance(above, dict):
        above[str(last)] = value
    elif isinstance(above, list) and isinstance(last, int):
        above[last] = value


def last_is_there(record: dict[str, Any], at: Pointer) -> bool:
    """Whether a record has something at a place."""
    return parts_of(record, to_pointer(at)) is not None


def _leave_out(record: dict[str, Any], at: Pointer) -> None:
    """Leave out a member or an item, as a careful coder would: pointers to what follows still lead there."""
    above, last = follow(record, at[:-1]), at[-1]
    del above[last]
    moved = isinstance(last, int)
    if isinstance(above, list) and not above:
        del follow(record, at[:-2])[at[-2]]
    gone = to_pointer(at)
    lists = list(_pointing(record))
    for holder, key in lists:
        pointers = holder[key] if isinstance(holder[key], list) else [holder[key]]
        kept = [_shifted(each, gone, last if isinstance(last, int) else None) for each in pointers]
        kept = [each for each in kept if each is not None]
        if isinstance(holder[key], list):
            holder[key] = kept
        else:
            holder[key] = kept[0] if kept else None
    if moved or lists:
        for name in ("not_stated", "discrepancies"):
            items = [each for each in record.get(name, ()) if each.get("at", True)]
            if name in record and not items:
                del record[name]
            elif name in record:
                record[name] = items


def _pointing(record: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for name in ("not_stated", "discrepancies"):
        for item in record.get(name, ()):
            if "at" in item:
                yield item, "at"


def _shifted(pointer: str, gone: str, number: int | None) -> str | None:
    """A pointer after something is left out; None where it led into that."""
    if pointer == gone or pointer.startswith(gone + "/"):
        return None
    if number is None:
        return pointer
    list_at = gone.rpartition("/")[0] + "/"
    if not pointer.startswith(list_at):
        return pointer
    index, slash, rest = pointer[len(list_at) :].partition("/")
    if index.isdecimal() and int(index) > number:
        return f"{list_at}{int(index) - 1}{slash}{rest}"
    return pointer
