"""The tables of data quality in a browser: they sort where scripts run, and say the same where none do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from .conftest import PHONE, Visit
from .reading import DATA

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

INFERRED = {
    record.label: Counter(claim.basis for _, claim in record.claims())["inferred"]
    for record in DATA.agreements.values()
}


BY_NAME = sorted((record.label for record in DATA.agreements.values()), key=str.casefold)


def agreements(page: Page) -> Locator:
    return page.get_by_role("region", name="Agreements in numbers").locator("table")


def labels(table: Locator) -> list[str]:
    return [label.strip() for label in table.locator("tbody th").all_inner_texts()]


def test_a_column_sorts_at_a_press_and_the_other_way_at_the_next(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}quality/")
    table = agreements(visit.page)
    heading = table.locator("thead th", has_text="Inferred")
    assert labels(table) == BY_NAME
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    numbers = [INFERRED[label] for label in labels(table)]
    assert numbers == sorted(INFERRED.values(), reverse=True)
    heading.get_by_role("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert [INFERRED[label] for label in labels(table)] == sorted(INFERRED.values())
    assert visit.errors == []


def test_names_sort_as_people_sort_them(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}quality/")
    table = agreements(visit.page)
    table.get_by_role("button", name="Record").click()
    found = labels(table)
    assert sorted(found, key=str.casefold) == found
    assert table.locator("[aria-sort]").count() == 1


def test_without_scripts_all_numbers_are_there_and_nothing_seems_to_sort(no_script: Visit, address: str) -> None:
    no_script.page.goto(f"{address}quality/")
    table = agreements(no_script.page)
    assert table.locator("button").count() == 0
    assert labels(table) == BY_NAME


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_each_number_says_what_it_counts(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}quality/")
    label, number = next(iter(INFERRED.items()))
    row = agreements(visit.page).locator("tbody tr", has_text=label).first
    assert f"inferred {number}" in " ".join(row.inner_text().split())
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_code_leads_to_the_agreements_that_have_it(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}schema/codes/#topic.tourism")
    visit.page.locator("tr", has=visit.page.locator("[id='topic.tourism']")).locator("td:last-child a").click()
    visit.page.wait_for_url("**/agreements/?topic=tourism")
    shown = visit.page.locator("[data-row]:not([hidden])")
    having = [record for record in DATA.agreements.values() if any(topic.code == "tourism" for topic in record.topics)]
    assert shown.count() == len(having)
