"""Tables as a workbook, a sheet each, and a sheet that says what the columns mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from cairef.dataset.tables import Table
from cairef.dataset.tables.arrow import library
from cairef.exports.metadata.described import title_of

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made"]

_MOST_CHARACTERS = 32_767
_WIDEST = 60
# The first moment that a workbook can have: the same data give the same bytes.
_LONG_AGO = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
# No cell is a formula, a link or a number because of how it looks.
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def made(data: Dataset, tables: Sequence[Table], *, raw: bool) -> dict[str, bytes]:  # noqa: ARG001 - cells are typed
    """The workbook. A text that is longer than a cell can have is cut, and ends with “…”.

    Raises:
        UsageError: XlsxWriter is not installed.
    """
    xlsxwriter = library("xlsxwriter", "xlsx", "a workbook")
    written = BytesIO()
    book = xlsxwriter.Workbook(written, _PLAIN)
    book.set_properties({"title": title_of(data), "created": _LONG_AGO})
    head = book.add_format({"bold": True, "bottom": 1})
    about = book.add_worksheet("columns")
    _sheet(
        about,
        head,
        ("table", "column", "type", "description"),
        [(table.name, column.name, column.type, column.description) for table in tables for column in table.columns],
    )
    for table in tables:
        _sheet(book.add_worksheet(table.name), head, table.names, list(table.rows(data)))
    book.close()
    return {"cairef.xlsx": written.getvalue()}


def _sheet(sheet: object, head: object, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    for at, name in enumerate(names):
        sheet.write_string(0, at, name, head)  # type: ignore[attr-defined]
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if isinstance(cell, bool):
                sheet.write_boolean(number, at, cell)  # type: ignore[attr-defined]
            elif isinstance(cell, int | float):
                sheet.write_number(number, at, cell)  # type: ignore[attr-defined]
            elif cell is not None:
                sheet.write_string(number, at, _fitting(str(cell)))  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]
    sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)  # type: ignore[attr-defined]
    for at, name in enumerate(names):
        longest = max((len(str(row[at])) for row in rows if row[at] is not None), default=0)
        sheet.set_column(at, at, min(max(longest, len(name)) + 2, _WIDEST))  # type: ignore[attr-defined]


def _fitting(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
