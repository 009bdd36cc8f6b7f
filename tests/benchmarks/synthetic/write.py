"""Datasets of generated records: a folder of files, or JSON Lines beside the texts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import orjson

from tests.benchmarks.synthetic.defects import Planter
from tests.benchmarks.synthetic.event import event
from tests.benchmarks.synthetic.language import TAGS
from tests.benchmarks.synthetic.records import Record

__all__ = ["FOLDERS", "Planted", "Written", "write_folder", "write_jsonl"]

FOLDERS = {"source": "sources", "actor": "actors", "agreement": "agreements"}


class Planted(NamedTuple):
    """A defect: in which record it is, the rule that names it, and what was done."""

    record: str
    code: str
    name: str


@dataclass
class Written:
    """What was written."""

    records: int = 0
    planted: list[Planted] = field(default_factory=list)


def write_folder(
    root: Path, number: int, seed: int = 1, defective: float = 0.0, tags: tuple[str, ...] = TAGS
) -> Written:
    """Write a file for each of so many records, and the texts."""
    written = Written()
    for folder in FOLDERS.values():
        (root / "dataset" / folder).mkdir(parents=True, exist_ok=True)
    for record in _records(root, written, number, seed, defective, tags):
        path = root / "dataset" / FOLDERS[record["record_type"]] / f"{record['id']}.json"
        path.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")
    return written


def write_jsonl(
    root: Path, number: int, seed: int = 1, defective: float = 0.0, tags: tuple[str, ...] = TAGS
) -> Written:
    """Write so many records into one file, a line each, and the texts."""
    written = Written()
    (root / "dataset").mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        file = stack.enter_context((root / "dataset" / "records.jsonl").open("wb"))
        for record in _records(root, written, number, seed, defective, tags):
            file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    return written


def _records(
    root: Path, written: Written, number: int, seed: int, defective: float, tags: tuple[str, ...]
) -> Iterator[Record]:
    """The records one by one; the texts are written as they come."""
    (root / "seeds").mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"defects {seed}")  # noqa: S311 (nothing is kept secret)
    planter = Planter(chance)
    index = 0
    while written.records < number:
        one = event(seed, index, tags)
        index += 1
        (root / "seeds" / one.file).write_text(one.text, "utf-8", newline="\n")
        source = one.records[0]
        for record in one.records:
            written.records += 1
            changed = chance.random() < defective and planter.plant(record, source["id"], source["sha256"])
            if not changed:
                yield record
                continue
            broken, defect = changed
            written.planted.append(Planted(record["id"], defect.code, defect.name))
            yield broken
