"""Datasets of generated records: a folder of files, or JSON Lines beside the texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.synthetic.event import event
from tests.benchmarks.synthetic.language import TAGS
from tests.benchmarks.synthetic.records import Record

__all__ = ["FOLDERS", "records", "write_folder"]

FOLDERS = {"source": "sources", "actor": "actors", "agreement": "agreements"}


def records(root: Path, number: int, seed: int, tags: tuple[str, ...] = TAGS) -> Iterator[Record]:
    """So many records; the texts are written below `root` as they come."""
    (root / "seeds").mkdir(parents=True, exist_ok=True)
    left = number
    index = 0
    while left > 0:
        one = event(seed, index, tags)
        (root / "seeds" / one.file).write_text(one.text, "utf-8", newline="\n")
        yield from one.records
        left -= len(one.records)
        index += 1


def write_folder(root: Path, number: int, seed: int, tags: tuple[str, ...] = TAGS) -> list[Path]:
    """Write a file for each of so many records."""
    for folder in FOLDERS.values():
        (root / "dataset" / folder).mkdir(parents=True, exist_ok=True)
    written = []
    for record in records(root, number, seed, tags):
        path = root / "dataset" / FOLDERS[record["record_type"]] / f"{record['id']}.json"
        path.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")
        written.append(path)
    return written
