"""A link of the site that leads nowhere is found when the site is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairef.site.link_check import broken_links, messages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of two pages and some other files."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "index.html").write_text("<h1 id=top-of-it>Home</h1>", "utf-8")
    for name in ("data.json", "a/picture.svg", "style.css", "数据.zip"):
        (tmp_path / name).write_text("", "utf-8")
    return tmp_path


def broken(folder: Path, body: str) -> list[tuple[str, str]]:
    (folder / "a" / "b" / "index.html").write_text(body, "utf-8")
    return [(found.link, found.reason) for found in broken_links(folder)]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../../">home</a>',
        '<a href="../..">home</a>',
        '<a href="../../index.html#top-of-it">home</a>',
        '<a href="">here</a><a href=".">here</a><a href="#">top</a><a href="#top">top</a>',
        '<a href="../../data.json">a file that is no page</a><a href="../../data.json#/a">part of it</a>',
        '<a href="../../%E6%95%B0%E6%8D%AE.zip">encoded</a><a href="../../数据.zip">not encoded</a>',
        '<img src="../picture.svg" srcset="../picture.svg 1x, ../../a/picture.svg 2x">',
        '<link rel="stylesheet" href="../../style.css?1">',
        '<a href="https://example.org/none#none">x</a><a href="mailto:a@example.org">x</a>',
        '<img src="data:image/png;base64,AAAA"><a href="//example.org/x">x</a>',
        '<p id="/parties/0">x</p><a href="#/parties/0">claim</a>',
        '<p id="char=97,144">x</p><a href="#char=97,144">passage</a><a href="#char%3D97%2C144">passage</a>',
        '<p id="部门">x</p><a href="#%E9%83%A8%E9%97%A8">x</a>',
        '<p id="%41">x</p><a href="#%41">an anchor that looks encoded</a>',
        '<a name="old">x</a><a href="#old">x</a><a href="#old:~:text=x">x</a>',
        '<svg><symbol id="s"/><use href="#s"/><use xlink:href="#s"/></svg>',
        '<p data="none" title="href=none">no link</p>',
    ],
)
def test_a_link_that_leads_somewhere_is_not_reported(folder: Path, body: str) -> None:
    assert broken(folder, body) == []


@pytest.mark.parametrize(
    ("body", "link", "reason"),
    [
        ('<a href="../c/">x</a>', "../c/", "there is no a/c"),
        ('<a href="../../Data.json">x</a>', "../../Data.json", "there is no Data.json"),
        ('<a href="../">a folder without a page</a>', "../", "there is no a"),
        ('<a href="#none">x</a>', "#none", "a/b/index.html has no anchor 'none'"),
        ('<a href="../../#/parties/0">x</a>', "../../#/parties/0", "index.html has no anchor '/parties/0'"),
        ('<p id="A">x</p><a href="#a">x</a>', "#a", "a/b/index.html has no anchor 'a'"),
        ('<a href="../../../">x</a>', "../../../", "leads out of the site"),
        ('<a href="../../../below/a/b/">x</a>', "../../../below/a/b/", "leads out of the site"),
        ('<a href="/data.json">x</a>', "/data.json", "leads out of the site"),
        ('<img src="none.png">', "none.png", "there is no a/b/none.png"),
        ('<img srcset="../picture.svg 1x, none.png 2x">', "none.png", "there is no a/b/none.png"),
        ('<script src="none.js"></script>', "none.js", "there is no a/b/none.js"),
        ('<link rel="stylesheet" href="none.css">', "none.css", "there is no a/b/none.css"),
        ('<object data="none.svg"></object>', "none.svg", "there is no a/b/none.svg"),
        ('<form action="none/"></form>', "none/", "there is no a/b/none"),
        ('<svg><use xlink:href="#none"/></svg>', "#none", "a/b/index.html has no anchor 'none'"),
        ('<svg><image href="none.png"/></svg>', "none.png", "there is no a/b/none.png"),
        ('<a href="http://[">x</a>', "http://[", "is no address"),
    ],
)
def test_a_link_that_leads_nowhere_is_reported(folder: Path, body: str, link: str, reason: str) -> None:
    assert broken(folder, body) == [(link, reason)]


def test_a_place_that_many_pages_link_to_is_told_once(folder: Path) -> None:
    for name in "xyz":
        (folder / f"{name}.html").write_text('<a href="none/">x</a><a href="./none/">x</a>', "utf-8")
    message = "x.html has a link './none/': there is no none (2 more pages link to it)"
    assert list(messages(folder)) == [message]


def test_what_is_told_has_an_end(folder: Path) -> None:
    links = "".join(f'<a href="none{number}">x</a>' for number in range(60))
    (folder / "x.html").write_text(links, "utf-8")
    told = list(messages(folder, most=50))
    assert len(told) == 51
    assert told[-1] == "10 more links lead nowhere"


def test_the_page_for_what_is_not_found_may_link_from_the_root(folder: Path) -> None:
    (folder / "404.html").write_text('<a href="/data.json">x</a><a href="/none">x</a>', "utf-8")
    assert [found.link for found in broken_links(folder)] == ["/none"]


def test_no_link_of_the_site_leads_nowhere(site: Path) -> None:
    assert list(messages(site)) == []
