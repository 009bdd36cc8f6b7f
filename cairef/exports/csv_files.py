"""Tables as CSV after RFC 4180: UTF-8 without a byte order mark, a header, commas, CRLF."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from cairef.dataset.tables import Cell, Table

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["harmless", "made"]

# What a spreadsheet takes for the beginning of a formula, in the full width of East Asian keyboards too. Some pass over
# white space before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def made(data: Dataset, tables: Sequence[Table], *, raw: bool) -> dict[str, bytes]:
    """A file for each table.

    Args:
        data: The dataset.
        tables: The tables.
        raw: Whether cells are left as they are that a spreadsheet would take for formulas. Otherwise these begin with
            an apostrophe, which a spreadsheet does not show.
    """
    return {f"{table.name}.csv": _written(data, table, raw=raw) for table in tables}


def _written(data: Dataset, table: Table, *, raw: bool) -> bytes:
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(table.names)
    lines.writerows([_cell(cell, raw=raw) for cell in row] for row in table.rows(data))
    return written.getvalue().encode()


def _cell(cell: Cell, *, raw: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return cell if raw else harmless(cell)
    return str(cell)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
