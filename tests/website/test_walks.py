"""From the home page to a passage and back, as readers go: with the keyboard alone, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Visit
from .page_types import PAGE_TYPES, PageType

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

pytestmark = pytest.mark.browser

# The page for addresses that lead nowhere has no header, and links that its script fills in.
with_header = pytest.mark.parametrize(
    "page_type",
    [page_type for page_type in PAGE_TYPES if page_type.name != "not-found"],
    ids=lambda page_type: page_type.name,
)

CONTROLS = "form, button, label, output, [role=status], #src-keys"
"""What works by scripts, and words about it."""

STOPS = 40
"""How many stops of the Tab key are looked at on a page; its own content begins before the twentieth."""

# What the Tab key has come to: whether it can be seen, and whether a line is drawn around it.
STOP = """
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // The theme's radio buttons have no size; their labels stand for them.
  const shown = element.matches(".md-option") ? element.nextElementSibling : element;
  const box = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  // The middle of what is in the window of it, and of its first line if it has several.
  const middle = ({ left, right, top, bottom }) => document.elementFromPoint(
    (Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
  const hit = [box, ...shown.getClientRects()].map(middle);
  return {
    html: element.outerHTML.slice(0, 200),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
    free: hit.some((one) => one && (shown.contains(one) || one.contains(shown))),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    clip: { x: box.x, y: box.y, width: box.width, height: box.height },
  };
}
"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something is reached."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by keyboard")


def focus_changes_the_picture(page: Page, stop: dict[str, Any]) -> bool:
    """Whether something looks different while it has the focus. What comes next in the order stays the same."""
    box = stop["clip"]
    clip: FloatRect = {"x": max(0, box["x"]), "y": max(0, box["y"]), "width": box["width"], "height": box["height"]}
    before = page.screenshot(clip=clip)
    page.evaluate("document.activeElement.blur()")
    return page.screenshot(clip=clip) != before


def assert_seen(page: Page) -> bool:
    """Check that what the Tab key has come to can be seen; whether there is such a thing."""
    stop = page.evaluate(STOP)
    for _ in range(10):
        if stop is None or (stop["inside"] and stop["free"]):
            break
        # What opens by having the focus may take a moment.
        page.wait_for_timeout(30)
        stop = page.evaluate(STOP)
    if stop is None:
        return False
    assert stop["inside"], stop["html"]
    assert stop["free"], stop["html"]
    assert stop["outlined"] or focus_changes_the_picture(page, stop), stop["html"]
    return True


@with_header
def test_the_focus_is_always_seen_and_the_first_stop_leads_past_the_header(
    site: Path, address: str, open_visit: Callable[..., Visit], page_type: PageType
) -> None:
    page = open_visit(reduced_motion="reduce").page
    page.goto(address + page_type.examples(site)[0])
    reached = 0
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if not assert_seen(page):
            break
        assert reached or page.evaluate("document.activeElement.matches('.md-skip')")
        reached += 1
    assert reached > 3
    page.evaluate("document.querySelector('.md-skip').focus()")
    page.keyboard.press("Enter")
    page.wait_for_function("!document.activeElement.matches('.md-skip')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-header, .md-tabs, .md-path, .md-sidebar') === null")


@pytest.mark.parametrize("name", ["home", "agreements", "agreement", "source", "rule"])
def test_the_focus_is_seen_on_a_phone(site: Path, address: str, open_visit: Callable[..., Visit], name: str) -> None:
    (page_type,) = [page_type for page_type in PAGE_TYPES if page_type.name == name]
    page = open_visit(width=390, reduced_motion="reduce").page
    page.goto(address + page_type.examples(site)[0])
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if not assert_seen(page):
            break


def test_a_reader_with_a_keyboard_goes_to_a_passage_and_back(address: str, visit: Visit) -> None:
    page = visit.page
    page.goto(address)
    tab_to(page, ".md-tabs__link[href='agreements/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}agreements/")
    # Filter by a word and by a box.
    tab_to(page, "input[name=words]")
    page.keyboard.type("misti")
    tab_to(
        page, "input[name=topic], input[name=instrument], input[name=status], input[name=party], input[name=country]"
    )
    page.keyboard.press("Space")
    page.wait_for_url("**/agreements/?*words=misti*")
    tab_to(page, "[data-row]:not([hidden]) .cr-name a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}agreements/*/")
    record = page.url
    # Open a claim and follow it to its passage: one that no other passage is cut by.
    tab_to(page, "details.cr-claim:has(> [id='/instrument']) > summary")
    page.keyboard.press("Enter")
    assert page.locator("details.cr-claim[open]").count() == 1
    tab_to(page, "details.cr-claim[open] .cr-where a")
    quote = page.locator("details.cr-claim[open] mark").first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*/#char=*")
    passage = page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))).textContent")
    assert passage
    assert passage in quote or quote in passage
    # The claims that rest on it, and back.
    page.go_back()
    page.wait_for_url(f"{record}**")
    # The script of the page opens it again.
    page.locator("details.cr-claim[open]").first.wait_for()
    assert page.locator("details.cr-claim[open]").count() == 1
    assert visit.errors == []


def test_a_reader_without_javascript_goes_to_a_passage_and_back(address: str, no_script: Visit) -> None:
    page = no_script.page
    page.goto(address)
    page.locator(".md-tabs__link[href='agreements/']").click()
    page.locator(".cr-name a[href='misti-caih-mou/']").click()
    claim = page.locator("details.cr-claim:has(> [id='/instrument'])")
    link = claim.locator(".cr-where a").first
    assert not link.is_visible()
    claim.locator("summary").click()
    quote = claim.locator("mark").first.inner_text()
    link.click()
    page.wait_for_url("**/sources/*/#char=*")
    target = page.locator(":target")
    assert target.is_visible()
    assert target.inner_text() in quote or quote in target.inner_text()
    # The passage leads to the list of the claims that rest on it, and that to the record.
    target.click()
    page.locator(".src-entry:target a[href*='agreements/misti-caih-mou/#']").first.click()
    page.wait_for_url("**/agreements/misti-caih-mou/#**")
    assert no_script.errors == []
    assert no_script.outside(address) == []


@with_header
def test_all_words_of_a_page_are_there_without_javascript(
    site: Path, address: str, no_script: Visit, visit: Visit, page_type: PageType
) -> None:
    def words(page: Page) -> set[str]:
        # What is folded away can be opened; controls need a script, and go without it.
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        page.evaluate(f"document.querySelectorAll('{CONTROLS}').forEach((one) => one.remove())")
        return set(page.locator("article").inner_text().split())

    for example in page_type.examples(site)[:1]:
        visit.page.goto(address + example)
        no_script.page.goto(address + example)
        assert words(visit.page) - words(no_script.page) == set()
