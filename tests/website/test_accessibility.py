"""Nothing keeps a reader out of what opens on a page: axe-core finds nothing to mend, in light and dark.

Pages as they come are looked at in `test_pages`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import Visit
from .looks import DARK, LIGHT, PHONE, Setting, violations
from .page_types import PAGE_TYPES
from .visits import wait_until_at_rest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def open_claims(page: Page) -> None:
    page.locator("[data-claims] button").click()
    page.locator("details.cr-claim[open]").nth(3).wait_for()


def open_evidence(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")


def filter_rows(page: Page) -> None:
    if page.locator(".cr-fold > summary").is_visible():
        page.locator(".cr-fold > summary").click()
    page.evaluate("document.querySelectorAll('.cr-facet').forEach((part) => { part.open = true; })")
    page.locator(".cr-facet input").first.check()
    page.locator("[data-clear]").wait_for()


def filter_all_rows_away(page: Page) -> None:
    page.locator("input[name=words]").fill("nothing is called so")
    page.locator("[data-none]").wait_for()


def search(page: Page) -> None:
    if page.locator(".md-header__button[for=__search]").is_visible():
        page.locator(".md-header__button[for=__search]").click()
    page.locator(".md-search__input").fill("memorandum")
    page.locator(".md-search-result__link").first.wait_for()
    # It fades in.
    wait_until_at_rest(page)


def open_menu(page: Page) -> None:
    page.locator(".md-header__button[for=__drawer]").click()
    wait_until_at_rest(page)


def press_a_passage(page: Page) -> None:
    page.locator(".src-text a").first.click()
    page.locator(".src-panel").wait_for()
    wait_until_at_rest(page)


def press_a_node(page: Page) -> None:
    page.locator(".nw-node:visible").first.click()
    page.locator(".nw-panel").wait_for()


STATES = {
    "all claims open": ("agreement", open_claims, (LIGHT, DARK, PHONE)),
    "all evidence open": ("actor", open_evidence, (LIGHT, DARK)),
    "filtered": ("agreements", filter_rows, (LIGHT, DARK, PHONE)),
    "nothing found": ("actors", filter_all_rows_away, (LIGHT, DARK)),
    "searched": ("home", search, (LIGHT, DARK, PHONE)),
    "menu open": ("rule", open_menu, (PHONE,)),
    "passage pressed": ("source", press_a_passage, (LIGHT, DARK, PHONE)),
    "node pressed": ("network", press_a_node, (LIGHT, DARK)),
}


@pytest.mark.parametrize(
    ("state", "setting"),
    [
        pytest.param(state, setting, id=f"{state}, {setting.name}")
        for state, (_, _, settings) in STATES.items()
        for setting in settings
    ],
)
def test_axe_finds_no_violation_in_what_opens(
    site: Path, address: str, open_visit: Callable[..., Visit], state: str, setting: Setting
) -> None:
    name, do, _ = STATES[state]
    (page_type,) = [page_type for page_type in PAGE_TYPES if page_type.name == name]
    visit = open_visit(width=setting.width, dark=setting.dark)
    visit.page.goto(address + page_type.examples(site)[0])
    do(visit.page)
    found = violations(visit.page)
    assert not found, "\n\n".join(found)
    assert visit.errors == []
