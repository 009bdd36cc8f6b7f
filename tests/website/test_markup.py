"""Whatever stands in a schema, a rule or a record reaches the page as the words that it is."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef.site.markup import code, fence, inline, table, text


def rendered(written: str) -> str:
    extensions = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]
    return markdown.markdown(written, extensions=extensions)


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", "", page)).split())


HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- counts -->",
    "[click](javascript:alert(1))",
    "![x](http://example.com/x.png)",
    "# heading { #id onclick=x }",
    "1. list",
    "- list",
    "| a | b |",
    "**bold** _x_ `code` ~~x~~",
    "{: onclick=alert(1) }",
    "http://example.com",
    "&lt;b&gt;",
    "a\n\n<b>b</b>",
    "::: cairef.load",
    "[x][cairef.load]",
    "\\*x\\*",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_text(value: str) -> None:
    page = rendered(text(value))
    assert words(page) == " ".join(value.split())
    assert re.findall("<[^>]*>", page) == ["<p>", "</p>"]


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_any_text_stays_text(value: str) -> None:
    page = rendered(f"x {text(value)} x")
    assert words(page) == " ".join(f"x {value} x".split())
    assert set(re.findall("<[^>]*>", page)) == {"<p>", "</p>"}


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_in_its_cell(value: str) -> None:
    page = rendered(table(["A", "B"], [[code(value), text(value)]]))
    assert page.count("<td>") == 2
    assert "onclick" not in "".join(re.findall("<[^>]*>", page))


def test_backticks_mark_code() -> None:
    assert rendered(inline("a `b<c` d")) == "<p>a <code>b&#60;c</code> d</p>"


def test_a_fence_cannot_be_closed_from_within() -> None:
    page = rendered(fence("```\n<b>x</b>\n````\n# y"))
    assert "<h1" not in page
    assert "<b>" not in page
