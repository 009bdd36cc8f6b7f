"""Mistakes planted in records that hold: each is one change, and breaks one known rule."""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tests.benchmarks.synthetic.records import Record, stamped

__all__ = ["DEFECTS", "Defect", "Planter"]


class Defect(NamedTuple):
    """A mistake: the rule that names it, the type of record that can have it, and how it is made."""

    name: str
    code: str
    kind: str
    make: Callable[[Record, random.Random], object]


def _spans(value: Any) -> Iterator[Record]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for one in value.values():
            yield from _spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from _spans(one)


def _a_span(record: Record, chance: random.Random) -> Record:
    return chance.choice(list(_spans({key: value for key, value in record.items() if key != "sentences"})))


def _beside(record: Record, chance: random.Random) -> None:
    span = _a_span(record, chance)
    span["start"] += 1
    span["end"] += 1


def _misquoted(record: Record, chance: random.Random) -> None:
    span = _a_span(record, chance)
    at = chance.randrange(len(span["quote"]))
    letter = "x" if span["quote"][at] != "x" else "y"
    span["quote"] = span["quote"][:at] + letter + span["quote"][at + 1 :]


def _outside(record: Record, chance: random.Random) -> None:
    span = _a_span(record, chance)
    span["start"] += 10_000_000
    span["end"] += 10_000_000


def _date(record: Record, chance: random.Random) -> Record:
    date: Record = chance.choice(record["milestones"])["date"]
    return date


def _another_day(record: Record, chance: random.Random) -> None:
    date = _date(record, chance)
    year, rest = date["edtf"].split("-", 1)
    date["edtf"] = f"{int(year) - 30}-{rest}"


def _no_day(record: Record, chance: random.Random) -> None:
    _date(record, chance)["edtf"] = "2021-02-30"


def _another_actor(record: Record, chance: random.Random) -> None:  # noqa: ARG001 (there is one way)
    party = record["parties"][1]
    first, second = "-company-0", "-company-1"
    old, new = (first, second) if party["actor"].endswith(first) else (second, first)
    party["actor"] = party["actor"].removesuffix(old) + new


def _another_number(record: Record, chance: random.Random) -> None:
    record["quantities"][chance.choice([1, 2])]["amount"]["number"] += 7


def _another_topic(record: Record, chance: random.Random) -> None:
    given = {topic["code"] for topic in record["topics"]}
    chance.choice(record["topics"])["code"] = chance.choice(
        sorted({"climate", "poverty-reduction", "blockchain"} - given)
    )


def _unknown_code(record: Record, chance: random.Random) -> None:
    chance.choice(record["topics"])["code"] = "digital-goverment"


def _dangling(record: Record, chance: random.Random) -> None:
    record["relations"][0]["agreement"] += f"-{chance.randrange(10, 99)}"


def _dropped(record: Record, chance: random.Random) -> None:
    del record[chance.choice(["instrument", "label"])]


def _surplus(record: Record, chance: random.Random) -> None:
    record[chance.choice(["remark", "url", "signatories"])] = "of no schema"


def _text_for_number(record: Record, chance: random.Random) -> None:
    quantity = chance.choice(record["quantities"])
    quantity["amount"]["number"] = str(quantity["amount"]["number"])


def _office(record: Record, chance: random.Random) -> None:
    office = record["positions"][0]
    at = chance.randrange(1, len(office["title"]))
    office["title"] = f"{office['title'][:at]}q{office['title'][at:]}"


def _kind(record: Record, chance: random.Random) -> None:
    if "positions" in record:
        raise KeyError("kind")
    record["kind"]["code"] = chance.choice(["news-agency", "party-organ", "bank"])


def _country(record: Record, chance: random.Random) -> None:
    record["country"]["code"] = chance.choice(["NO", "PE", "KE"])


def _headline(record: Record, chance: random.Random) -> None:
    record["headline"]["text"] += chance.choice(" .q")


def _gap(record: Record, chance: random.Random) -> None:
    chance.choice(record["sentences"])["end"] -= 2


def _label(record: Record, chance: random.Random) -> None:  # noqa: ARG001 (all are made alike)
    record["label"] += " "


DEFECTS = (
    Defect("a span is one letter beside its quote", "E002", "agreement", _beside),
    Defect("a letter of a quote is another", "E002", "agreement", _misquoted),
    Defect("a span is behind the end of its source", "E001", "agreement", _outside),
    Defect("a date is thirty years off", "U004", "agreement", _another_day),
    Defect("a date is none of the calendar", "U011", "agreement", _no_day),
    Defect("a party is somebody else", "U002", "agreement", _another_actor),
    Defect("a number is another", "U006", "agreement", _another_number),
    Defect("a topic is another", "U008", "agreement", _another_topic),
    Defect("a code is misspelt", "S004", "agreement", _unknown_code),
    Defect("a reference leads nowhere", "D003", "agreement", _dangling),
    Defect("a member that is required is not there", "S003", "agreement", _dropped),
    Defect("a member is unknown", "S002", "agreement", _surplus),
    Defect("a number is a text", "S005", "agreement", _text_for_number),
    Defect("a label ends with a space", "S008", "agreement", _label),
    Defect("an office has a letter too many", "U001", "actor", _office),
    Defect("a kind is another", "U008", "actor", _kind),
    Defect("a country is another", "U008", "actor", _country),
    Defect("a headline has a letter too many", "U001", "source", _headline),
    Defect("a sentence ends too early", "D007", "source", _gap),
)


class Planter:
    """Plants defects, of each kind about as many."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.planted: Counter[str] = Counter()

    def plant(self, record: Record, source: str, sha256: str) -> tuple[Record, Defect] | None:
        """A record with a mistake, stamped as it is then, and which one; None where none of ours fits."""
        fitting = [one for one in DEFECTS if one.kind == record["record_type"]]
        self.chance.shuffle(fitting)
        for defect in sorted(fitting, key=lambda one: self.planted[one.name]):
            changed = copy.deepcopy(record)
            try:
                defect.make(changed, self.chance)
            except LookupError:
                continue
            self.planted[defect.name] += 1
            return stamped(changed, source, sha256), defect
        return None
