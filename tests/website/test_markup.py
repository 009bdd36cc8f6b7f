"""Whatever stands in a schema, a rule or a record reaches the page as the words that it is."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .conftest import ROOT

pytest.importorskip("markdown", reason="not installed: pip install --group docs")


@pytest.fixture(scope="module", autouse=True)
def _path() -> Any:
    sys.path.insert(0, str(ROOT / "docs" / "hooks"))
    yield
    sys.path.remove(str(ROOT / "docs" / "hooks"))


def function(name: str) -> Callable[..., str]:
    found: Callable[..., str] = getattr(import_module("cairef.site.markup"), name)
    return found


def rendered(markdown: str) -> str:
    extensions = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]
    return str(import_module("markdown").markdown(markdown, extensions=extensions))


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
    page = rendered(function("text")(value))
    assert words(page) == " ".join(value.split())
    assert re.findall("<[^>]*>", page) == ["<p>", "</p>"]


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_any_text_stays_text(value: str) -> None:
    page = rendered(f"x {function('text')(value)} x")
    assert words(page) == " ".join(f"x {value} x".split())
    assert set(re.findall("<[^>]*>", page)) == {"<p>", "</p>"}


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_stays_in_its_cell(value: str) -> None:
    page = rendered(function("table")(["A", "B"], [[function("code")(value), function("text")(value)]]))
    assert page.count("<td>") == 2
    assert "onclick" not in "".join(re.findall("<[^>]*>", page))


def test_backticks_mark_code() -> None:
    assert rendered(function("inline")("a `b<c` d")) == "<p>a <code>b&#60;c</code> d</p>"


def test_a_fence_cannot_be_closed_from_within() -> None:
    page = rendered(function("fence")("```\n<b>x</b>\n````\n# y"))
    assert "<h1" not in page
    assert "<b>" not in page
