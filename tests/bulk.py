"""What the tests of large data share: records as JSON Lines, and what of a report is the same wherever they lie."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cairef import Report

from .conftest import CASES

BASE = CASES / "base"
TEXTS = BASE / "seeds"


def records(root: Path = BASE) -> list[dict[str, Any]]:
    """The records of a dataset, in the order of their files."""
    return [json.loads(file.read_bytes()) for file in sorted((root / "dataset").rglob("*.json"))]


def lines(values: Iterable[Any], end: bytes = b"\n") -> bytes:
    """Records as JSON Lines."""
    return b"".join(line(value) + end for value in values)


def line(value: Any) -> bytes:
    """A record on one line."""
    return json.dumps(value, separators=(",", ":")).encode()


def write(path: Path, data: bytes) -> Path:
    """Write a file of JSON Lines, packed as its name says."""
    if path.suffix == ".gz":
        data = gzip.compress(data)
    elif path.suffix == ".zst":
        import pytest  # noqa: PLC0415

        zstd = pytest.importorskip("backports.zstd", reason="zstd is not installed: pip install cairef[zstd]")
        data = zstd.compress(data)
    path.write_bytes(data)
    return path


def many(number: int) -> list[dict[str, Any]]:
    """The records of the small dataset, and so many agreements more, each with a title of its own in its text."""
    model = next(each for each in records() if each["id"] == "weather-cloud-mou")
    model.pop("verification")
    return [*records(), *(model | {"id": f"weather-cloud-mou-{index}"} for index in range(number))]


def seen(report: Report) -> list[tuple[Any, ...]]:
    """The findings of a report, without what depends on where the records lie."""
    return sorted(
        (
            f.code,
            f.record or "",
            f.pointer,
            f.message,
            f.hint or "",
            (f.place.column, f.place.end_column) if f.place else (),
            f.source or (),
            f.expected or "",
            f.found or "",
        )
        for f in report.findings
        # A file has a name, and a line has none.
        if f.code not in {"D001", "D012"}
    )
