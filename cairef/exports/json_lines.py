"""Records as JSON Lines: one record on each line, agreements, then actors, then sources, each by id."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cairef.dataset.tables import Table
from cairef.dataset.tables.shared import all_records

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made"]


def made(data: Dataset, tables: Sequence[Table], *, raw: bool) -> dict[str, bytes]:  # noqa: ARG001 - records have no tables
    """The records."""
    lines = (json.dumps(each.to_json(), ensure_ascii=False, separators=(",", ":")) for each in all_records(data))
    return {"records.jsonl": "".join(f"{line}\n" for line in lines).encode()}
