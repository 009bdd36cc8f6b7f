"""The built site in a browser, from a plain static server and below a path."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import DARK, PHONE, WIDE, Visit

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "codebook/",
    "schema/",
    "schema/agreement/",
    "schema/shared/",
    "schema/codes/",
    "rules/",
    "rules/E002/",
    "api/",
]


@pytest.mark.parametrize("visit", [WIDE, DARK, PHONE], indirect=True)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.strip("/") or "home")
def test_a_page_stays_on_its_host_and_in_its_window(visit: Visit, address: str, path: str) -> None:
    visit.page.goto(address + path, wait_until="networkidle")
    assert visit.outside(address) == []
    assert visit.errors == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visit.page.locator("h1").count() == 1


def test_the_system_setting_chooses_light_or_dark(open_visit: Callable[..., Visit], address: str) -> None:
    for dark, expected in ((False, "default"), (True, "slate")):
        page = open_visit(dark=dark).page
        page.goto(address)
        assert page.locator("body").get_attribute("data-md-color-scheme") == expected


def test_a_link_to_a_codelist_leads_there(visit: Visit, address: str) -> None:
    visit.page.goto(address + "schema/agreement/")
    visit.page.locator("a[href='../codes/#instrument']").first.click()
    visit.page.wait_for_url("**/schema/codes/#instrument")
    assert visit.page.locator("#instrument").is_visible()


def test_search_finds_a_rule(visit: Visit, address: str) -> None:
    visit.page.goto(address)
    visit.page.locator(".md-search__input").click()
    visit.page.keyboard.type("quote-mismatch")
    visit.page.locator(".md-search-result__link[href*='rules/E002']").first.wait_for()
    assert visit.errors == []
    assert visit.outside(address) == []
