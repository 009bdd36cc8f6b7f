"""What a hostile record says reaches the page as the words that it is.

No script of it runs, nothing is asked of any other host, and nothing around it changes.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from unicodedata import category
from xml.etree import ElementTree

import pytest

import cairef
from cairef.exports import csv_files

from .conftest import Built, Visit
from .hostile_dataset import HOSTILE, OUTSIDE
from .page_types import PAGE_TYPES, PageType

pytestmark = pytest.mark.browser

# Pages that tell of the schema, the rules and the library, and nothing of the records.
UNTOUCHED = {
    "schema-changes",
    "rules",
    "rule",
    "api",
    "cli",
    "formats",
    "codebook",
    "reading",
    "guide",
    "changelog",
    "not-found",
}

# What only markup that came from a record could be, whatever it was meant to do.
FOREIGN = """
(outside) => [...document.querySelectorAll("*")].filter((element) =>
  element.getAttributeNames().some((name) => name.startsWith("on"))
  || ["href", "src", "xlink:href", "action", "formaction", "data"].some((name) => {
    const target = (element.getAttribute(name) ?? "").trim().toLowerCase();
    return target.startsWith("javascript:") || target.startsWith(outside);
  })
  || element.matches("base, iframe, object, embed, textarea, img[src=nothing], h1 ~ h1, bdi details, bdi style")
).map((element) => element.outerHTML.slice(0, 300))
"""

# Latin words that stand in no text with marks of direction, and yet run from right to left.
TURNED = r"""
() => {
  const marks = /[\u202a-\u202e\u2066-\u2069\u200f\u061c]/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const box = (node, index) => {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    return range.getBoundingClientRect();
  };
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (marks.test(node.data)) continue;
    for (const match of [...node.data.matchAll(/[A-Za-z]{2}/g)].slice(0, 3)) {
      const [one, other] = [box(node, match.index), box(node, match.index + 1)];
      if (one.width && other.width && one.top === other.top && other.left < one.left) {
        found.push(node.parentElement.outerHTML.slice(0, 300));
        break;
      }
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def dataset(built: Callable[[str], Built]) -> Path:
    return built("hostile").root


@pytest.fixture(scope="module")
def hostile_site(built: Callable[[str], Built]) -> Path:
    return built("hostile").site


@pytest.fixture(scope="module")
def hostile(hostile_site: Path, address_of: Callable[[Path], str]) -> str:
    return address_of(hostile_site)


def words(text: str) -> str:
    """Text as a page shows it: blanks collapsed, and without control characters, which are not seen."""
    seen = (char for char in text.replace("\ufffd", "") if char.isspace() or category(char) != "Cc")
    return " ".join("".join(seen).split())


def harmless(visit: Visit, address: str) -> None:
    """Check that the page as it stands has been left alone."""
    page = visit.page
    assert page.evaluate("window.pwned") is None
    assert visit.errors == []
    assert visit.outside(address) == []
    assert page.evaluate(FOREIGN, OUTSIDE) == []
    assert page.evaluate(TURNED) == []


def fits(visit: Visit) -> bool:
    return bool(visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_nothing_else_is_wrong_with_the_dataset(dataset: Path) -> None:
    # Characters that nobody sees are none for our own words: a page must be safe from them all the same. What hostile
    # texts mean, which the rules on fit ask, and whether they are names at all, is nobody's matter.
    found = {finding.code for finding in cairef.validate(dataset).errors}
    assert {code for code in found if not code.startswith(("F", "U012"))} == {"S008"}


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.name)
def test_pages_of_every_type_stay_as_they_are(
    hostile_site: Path, hostile: str, visit: Visit, page_type: PageType
) -> None:
    found = [] if page_type.name in UNTOUCHED else page_type.of(hostile_site)
    assert found or page_type.name in UNTOUCHED
    for page in found:
        visit.page.set_viewport_size({"width": 1280, "height": 844})
        visit.page.goto(hostile + page)
        # All that can be opened is open.
        visit.page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
        harmless(visit, hostile)
        assert fits(visit), page
        visit.page.set_viewport_size({"width": 390, "height": 844})
        assert fits(visit), page


@pytest.mark.parametrize("name", HOSTILE)
def test_a_record_says_its_own_words(hostile: str, dataset: Path, visit: Visit, name: str) -> None:
    record = json.loads((dataset / "dataset" / "agreements" / f"agreement-{name}.json").read_bytes())
    page = visit.page
    page.goto(f"{hostile}agreements/agreement-{name}/")
    label = words(record["label"])
    assert words(page.locator("h1").text_content() or "").endswith(label)
    assert words(page.title()) == f"{label} - cairef"
    assert label in words(page.locator("meta[name=description]").get_attribute("content") or "")
    body = words(page.locator("article").text_content() or "")
    title = record["title"]
    for said in (title["text"], title["note"], title["evidence"][0]["quote"], record["topics"][0]["reasoning"]):
        assert words(said) in body
    discrepancy, missing = record["discrepancies"][0], record["not_stated"][0]
    for said in (discrepancy["description"], discrepancy["treatment"], missing["note"]):
        assert words(said) in body


@pytest.mark.parametrize("source", ["signing", "second-reading"])
def test_a_source_says_its_own_words(hostile: str, dataset: Path, visit: Visit, source: str) -> None:
    text = (dataset / "seeds" / f"{source}.txt").read_bytes().decode()
    visit.page.goto(f"{hostile}sources/{source}/")
    shown = visit.page.evaluate("document.querySelector('.src-text').textContent")
    # Offsets hold: a sign stands for the one character that HTML cannot hold.
    assert shown.strip() == text.replace("\0", "\ufffd").strip()


def test_passages_show_what_rests_on_them(hostile: str, visit: Visit) -> None:
    visit.page.goto(f"{hostile}sources/signing/")
    links = visit.page.locator(".src-text a")
    for index in range(links.count()):
        links.nth(index).evaluate("(link) => link.dispatchEvent(new MouseEvent('click', {bubbles: true, detail: 1}))")
        assert visit.page.locator(".src-panel").is_visible()
    harmless(visit, hostile)


def test_the_search_shows_hostile_words(hostile: str, visit: Visit) -> None:
    page = visit.page
    page.goto(hostile)
    for query in ("pwned", "<script>", "onerror", "override", "{{ 7*7 }}", "WWWW", "مذكرة", "中文"):
        page.locator(".md-search__input").fill(query)
        page.wait_for_function(
            "(query) => document.querySelector('.md-search__input').value === query"
            " && /\\d|No /.test(document.querySelector('.md-search-result__meta').textContent)",
            arg=query,
        )
        page.wait_for_timeout(300)
        harmless(visit, hostile)
    assert page.locator(".md-search-result__item").count() > 0


def test_the_filters_take_hostile_words(hostile: str, visit: Visit) -> None:
    page = visit.page
    page.goto(hostile + "agreements/")
    for query in HOSTILE.values():
        page.locator("input[name=words]").fill(words(query)[:60])
        harmless(visit, hostile)
    page.goto(hostile + "agreements/?party=%22%3E%3Cimg+src%3Dnothing%3E&words=%3Cscript%3E&sort=__proto__")
    harmless(visit, hostile)
    page.goto(hostile + "agreements/")
    for box in page.locator(".cr-filter input[type=checkbox]").all()[:12]:
        box.evaluate("(box) => box.click()")
        harmless(visit, hostile)


def test_the_network_shows_hostile_words(hostile: str, visit: Visit) -> None:
    page = visit.page
    page.goto(hostile + "pictures/network/")
    for node in page.locator(".nw--wide .nw-node").all():
        node.evaluate("(node) => node.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))")
        assert page.locator(".nw-panel").is_visible()
    harmless(visit, hostile)
    for query in HOSTILE.values():
        page.locator(".nw-find input").first.fill(words(query)[:40])
    harmless(visit, hostile)


def test_the_feed_and_the_description_of_the_dataset_are_well_formed(hostile_site: Path) -> None:
    feed = (hostile_site / "changes.xml").read_bytes()
    assert ElementTree.fromstring(feed).tag == "{http://www.w3.org/2005/Atom}feed"  # noqa: S314 - our own file
    assert b"<script" not in feed
    home = (hostile_site / "index.html").read_text("utf-8")
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', home, re.DOTALL)
    assert [json.loads(block)["@type"] for block in blocks] == ["Dataset"]


def test_the_table_of_claims_holds_what_the_records_hold(hostile_site: Path) -> None:
    tables = {}
    for path in hostile_site.rglob("*.csv"):
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        assert len({len(line) for line in lines}) == 1
        tables[path.name] = {cell for line in lines for cell in line}
    # That of the claims, and what is drawn in each chart.
    assert set(tables) == {"statements.csv", "coverage.csv", "network.csv", "parties.csv", "timeline.csv", "topics.csv"}
    assert not [name for name, cells in tables.items() if HOSTILE["formula"] in cells]
    cells = tables["statements.csv"]
    # What a spreadsheet would take for a formula has an apostrophe before it.
    assert [name for name, text in HOSTILE.items() if csv_files.harmless(text) not in cells] == []
    assert HOSTILE["formula"] not in cells


def test_the_zip_file_holds_the_records_byte_for_byte(hostile_site: Path, dataset: Path) -> None:
    own = {path.name: path.read_bytes() for path in (dataset / "dataset").rglob("*.json")}
    found: dict[str, bytes] = {}
    for path in hostile_site.rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            found |= {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert {name: found.get(name) for name in own} == own
