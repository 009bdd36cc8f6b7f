"""Tables give room to the columns that have much to say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import PHONE, WIDE, Visit
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


# Where a name of a thing goes on in the next line: the characters before those places.
BREAKS = """
[...document.querySelectorAll("td code")].flatMap((code) => {
  const found = [];
  let before = null;
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { top } = range.getBoundingClientRect();
      if (before && top > before.top + 4) found.push([code.textContent, before.character]);
      before = { top, character: node.data[at] };
    }
  }
  return found;
})
"""

# What is at the sides of the boxes that scroll.
SHADES = """
(found) => found
  .filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => getComputedStyle(one).backgroundImage)
"""
# The code below the buttons that lie over code.
COVERED = """
(found) => found
  .map((one) => [one.getBoundingClientRect(), one.parentElement.querySelector("code")])
  .filter(([box, code]) => box.left < code.getBoundingClientRect().right)
  .map(([, code]) => code.textContent)
"""


@pytest.mark.parametrize("visit", [WIDE, PHONE], indirect=True)
def test_names_of_things_do_not_break_within_words(address: str, visit: Visit) -> None:
    seen = 0
    for page in ("kill-rates/", "linked-data/", "schema/paths/", "citing/"):
        visit.page.goto(address + page)
        for name, character in visit.page.evaluate(BREAKS):
            # Patterns and examples are no names.
            if re.fullmatch(r"[\w./#\[\]-]+", name):
                seen += 1
                assert character in "_-./#", (page, name)
    assert seen > 20


def test_on_a_phone_what_is_wide_scrolls_in_itself_and_lies_below_no_button(address: str, phone: Visit) -> None:
    page = phone.page
    for path in ("kill-rates/", "analyse/", "linked-data/", "performance/"):
        page.goto(address + path)
        wide = page.locator("pre > code, .md-typeset__scrollwrap, figure:not([class])").filter(visible=True)
        shades = wide.evaluate_all(SHADES)
        assert len(shades) > 0, path
        # Something at the side shows that there is more.
        assert "none" not in shades, path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        blocks = page.locator(".highlight > pre")
        for block in blocks.all():
            block.scroll_into_view_if_needed()
        buttons = page.locator(".md-code__nav").filter(visible=True)
        if blocks.count():
            # The theme adds them when a block comes into sight.
            buttons.first.wait_for()
        assert buttons.evaluate_all(COVERED) == [], path


def test_no_button_lies_over_code(address: str, visit: Visit) -> None:
    visit.page.goto(f"{address}add-an-agreement/")
    blocks = visit.page.locator(".highlight > pre")
    for block in blocks.all():
        block.scroll_into_view_if_needed()
    buttons = visit.page.locator(".md-code__nav").filter(visible=True)
    buttons.first.wait_for()
    assert buttons.evaluate_all(COVERED) == []
