"""Tables as Parquet, with what each column means in its metadata."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from cairef.dataset.tables import Table
from cairef.dataset.tables.arrow import arrow_table, library

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made"]


def made(data: Dataset, tables: Sequence[Table], *, raw: bool) -> dict[str, bytes]:  # noqa: ARG001 - nothing executes these cells
    """A file for each table.

    Raises:
        UsageError: pyarrow is not installed.
    """
    parquet = library("pyarrow.parquet", "tables", "Parquet")
    found = {}
    for table in tables:
        written = BytesIO()
        parquet.write_table(arrow_table(data, table.name), written)
        found[f"{table.name}.parquet"] = written.getvalue()
    return found
