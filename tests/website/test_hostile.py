"""What a hostile record says reaches the page as the words that it is: no script runs, nothing is asked of any other
host, and nothing around it changes."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import cairef

from .conftest import Visit
from .hostile_dataset import HOSTILE, OUTSIDE, write_dataset
from .page_types import NOT_FOUND, PAGE_TYPES, addresses

pytestmark = pytest.mark.browser

# What only markup that came from a record could be, whatever it was meant to do.
FOREIGN = f"""
() => [...document.querySelectorAll("*")].filter((element) =>
  element.getAttributeNames().some((name) => name.startsWith("on"))
  || ["href", "src", "xlink:href", "action", "formaction", "data"].some((name) =>
    /^\\s*(javascript:|{re.escape(OUTSIDE).replace("/", "[/]")})/i.test(element.getAttribute(name) ?? ""))
  || element.matches("base, iframe, object, embed, textarea, img[src=nothing], h1 ~ h1, style:not(head style)")
).map((element) => element.outerHTML.slice(0, 300))
"""

# Latin words that stand in no text with marks of direction, and yet run from right to left.
TURNED = r"""
() => {
  const marks = /[\u202a-\u202e\u2066-\u2069\u200f\u061c]/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const left = (node, index) => {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    return range.getBoundingClientRect();
  };
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (marks.test(node.data)) continue;
    for (const match of [...node.data.matchAll(/[A-Za-z]{2}/g)].slice(0, 3)) {
      const [one, other] = [left(node, match.index), left(node, match.index + 1)];
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
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    write_dataset(root)
    return root


@pytest.fixture(scope="module")
def hostile_site(dataset: Path, build_site: Callable[[Path], Path]) -> Path:
    return build_site(dataset)


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path, address_of: Callable[[Path], str]) -> str:
    return address_of(hostile_site)


def words(text: str) -> str:
    """Text as a page shows it: blanks collapsed, and the one character that HTML cannot hold replaced."""
    return " ".join(text.replace("\0", "\ufffd").split())


def harmless(visit: Visit, address: str) -> None:
    """Check that the page as it stands has been left alone."""
    page = visit.page
    assert page.evaluate("window.pwned") is None
    assert visit.errors == []
    assert visit.outside(address) == []
    assert page.evaluate(FOREIGN) == []
    assert page.evaluate(TURNED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page is too wide"


def test_the_dataset_holds(dataset: Path) -> None:
    assert cairef.validate(dataset).errors == ()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.name)
def test_pages_of_every_type_stay_as_they_are(
    hostile_site: Path, hostile_address: str, open_visit: Callable[..., Visit], page_type: Any, width: int
) -> None:
    if page_type.name in UNTOUCHED:
        pytest.skip("shows nothing of the records")
    visit = open_visit(width=width)
    for page in page_type.of(hostile_site):
        visit.page.goto(hostile_address + page)
        # All that can be opened is open.
        visit.page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
        harmless(visit, hostile_address)


UNTOUCHED = {"schema-page", "rules", "rule", "api", "codebook", "guide", "not-found"}
