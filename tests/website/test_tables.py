"""Tables give room to the columns that have much to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Visit
from .page_types import PAGE_TYPES

pytestmark = pytest.mark.browser

# Of each table with a head: how wide its columns are, and how many characters their cells have together.
COLUMNS = """
[...document.querySelectorAll(".md-content table:not(.highlighttable)")]
  .filter((table) => table.tHead?.innerText.trim() && table.offsetWidth)
  .map((table) => {
    const head = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.cells.length === head.length);
    return head.map((cell, column) => ({
      name: cell.innerText,
      width: Math.round(cell.offsetWidth),
      length: rows.reduce((sum, row) => sum + row.cells[column].innerText.length, 0),
    }));
  })
"""


def test_the_widest_column_of_a_table_is_one_with_much_text(site: Path, address: str, visit: Visit) -> None:
    seen = 0
    for page_type in PAGE_TYPES:
        for page in page_type.examples(site)[:1]:
            file = site / page
            if "<thead" not in (file if file.is_file() else file / "index.html").read_text("utf-8"):
                continue
            visit.page.goto(address + page)
            for columns in visit.page.evaluate(COLUMNS):
                seen += 1
                widest = max(columns, key=lambda column: (int(column["width"]), int(column["length"])))
                most = max(int(column["length"]) for column in columns)
                assert widest["length"] * 3 >= most * 2, (page, columns)
    assert seen > 40
