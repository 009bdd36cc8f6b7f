"""Whatever stands in a schema, a rule or a record reaches the page as the words that it is."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef.site.markup import code, fence, inline, table, text, with_breaks, with_contents, with_numbers


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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kind_from_another", "kind_<wbr>from_<wbr>another"),
        ("agreements/ID/#/parties/0", "agreements/<wbr>ID/#/parties/0"),
        ("parties&#95;of.actor", "parties&#95;<wbr>of.<wbr>actor"),
        ('<span class="a.b">names[].</span>text_of', '<span class="a.b">names[].</span>text_<wbr>of'),
        ("--max-findings", "--max-findings"),
        ("1.1.0", "1.1.0"),
    ],
)
def test_names_of_things_break_after_what_parts_their_words(name: str, expected: str) -> None:
    around = '<p class="a_b">{}</p><a href="x_y/z_a"><code>{}</code></a><pre><code>a_b</code></pre>'
    assert with_breaks(around.format("c_d", name)) == around.format("c_d", expected)


def test_columns_of_numbers_are_aligned_at_their_ends() -> None:
    page = with_numbers(
        "| what | of | in reach | share | year | no |\n|---|---|---|---|---|---|\n"
        "| a \\| b | 5,003 | 2 of 2 | 80.3 % | 2024 | – |\n| c | 1 | none in reach | – | 2025 | – |\n\nx\n"
    )
    assert page.splitlines()[1] == "|---|--:|--:|--:|---|---|"
    for as_it_is in (
        "| a |\n| :-- |\n| 1 |\n",
        "```text\n| a |\n|---|\n| 1 |\n```\n",
        "| a | b |\n|---|---|\n| 1 |\n",
        "no | table\n",
    ):
        assert with_numbers(as_it_is) == as_it_is


def test_a_long_page_says_first_which_sections_it_has() -> None:
    page = rendered(with_contents("# A\n\nb\n\n## Not stated\n\nc\n\n## Role &#38; kind { #role }\n\nd\n"))
    links = re.findall('<a href="#([^"]*)">([^<]*)</a>', page)
    assert links == [("not-stated", "Not stated"), ("role", "Role &#38; kind")]
    assert re.findall('<h2 id="([^"]*)"', page) == [anchor for anchor, _ in links]
    assert page.index("cairef-jump") < page.index("<h2")
    assert with_contents("# A\n") == "# A\n"
