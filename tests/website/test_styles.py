"""The stylesheet of the site says what its parts say, in fewer characters, and every page loads it once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cairef.site import plugin
from cairef.site.styles import STYLESHEET, joined, minified

from .test_site_build import read

ASSETS = Path(plugin.__file__).parent / "assets"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* of */ a, b { x: 1; /* and */ y: 2 }", "a,b{x:1;y:2}"),
        # The blank before a colon means “within”, and that around a sign of a calculation is needed.
        (".a :is(b, c) > d { x: calc(1px + 2px) }", ".a :is(b,c) > d{x:calc(1px + 2px)}"),
        ('a::after { content: " ; /* x */ }  " }', 'a::after{content:" ; /* x */ }  "}'),
        ("@media (min-width: 45em) and print { a { b: c; } }", "@media (min-width:45em) and print{a{b:c}}"),
        ("a { background: url('x: y ;z') }", "a{background:url('x: y ;z')}"),
    ],
)
def test_only_what_means_nothing_goes(css: str, expected: str) -> None:
    assert minified(css) == expected
    assert minified(expected) == expected


def test_every_part_is_in_the_stylesheet(site: Path) -> None:
    parts = {path.name: minified(path.read_text("utf-8")) for path in ASSETS.glob("*.css")}
    whole = (site / STYLESHEET).read_text("utf-8")
    assert whole == joined(ASSETS)
    assert sorted(map(len, parts.values())) == sorted(map(len, filter(whole.__contains__, parts.values())))
    assert len(whole) == sum(map(len, parts.values()))
    assert len(whole) < 0.85 * sum(path.stat().st_size for path in ASSETS.glob("*.css"))


def test_nothing_that_is_chinese_is_slanted() -> None:
    parts = {path.name: path.read_text("utf-8") for path in ASSETS.glob("*.css")}
    slants = {name: re.findall(r"font(?:-style)?:[^;}]*(?:italic|oblique)", css) for name, css in parts.items()}
    assert {name: found for name, found in slants.items() if found} == {}
    assert re.search(r":lang\(zh\)[^{]*\{[^}]*--cr-slant:normal", joined(ASSETS))
    # Chromium leaves out a rule with a list of languages.
    assert not re.search(r":lang\([^)]*,", joined(ASSETS))


def test_the_sign_between_two_pages_of_the_path_is_beside_the_words() -> None:
    # A line of Chinese is higher than the sign; one of English is as high.
    assert ".md-path__item{align-items:center}" in joined(ASSETS)


def test_a_page_loads_one_stylesheet_of_ours(site: Path) -> None:
    own = re.compile(r"assets/(?!_|stylesheets/)[^/]+\.css$")
    for page in site.rglob("*.html"):
        if page.name != "404.html":
            assert len([target for target in read(page).loads if own.search(target)]) == 1, page
    assert [path.name for path in (site / "assets").glob("*.css") if not path.name.startswith("_")] == ["cairef.css"]


def test_pages_say_for_previews_what_they_are(site: Path) -> None:
    tag = re.compile('<meta (?:property|name)="(og:[a-z_]+|description)" content="([^"]*)">')
    seen = {}
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        tags = dict(tag.findall(page.read_text("utf-8")))
        assert set(tags) == {"og:type", "og:site_name", "og:title", "og:description", "description"}, page
        assert tags["og:title"], page
        assert tags["og:description"] == tags["description"] != "", page
        seen[page.relative_to(site).as_posix()] = tags
    rule = seen["rules/U005/index.html"]
    assert (rule["og:title"], rule["og:site_name"]) == ("U005 weekday-disagrees", "cairef")
    assert rule["description"] == "A weekday that is printed for a day is the weekday of that day."


def test_there_is_no_map_of_the_site_without_whole_addresses(site: Path) -> None:
    assert [path.name for path in site.glob("sitemap*")] == []
