"""The pictures in a browser: by mouse, by finger, by keyboard, without a script, and on paper."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from .conftest import DARK, NARROW, PHONE, WIDE, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

# What of the words in drawings is too small to read, as it comes to the screen.
SMALL = """() => [...document.querySelectorAll("article svg text")].flatMap((text) => {
  const matrix = text.getScreenCTM();
  if (!text.getClientRects().length) return [];
  const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b);
  return size < 10.95 ? [`${size} ${text.textContent}`] : [];
})"""

# Pairs of things of which one lies over the other.
OVERLAPS = """(nodes) => {
  const boxes = nodes.flatMap((node) => [...node.getClientRects()].map((box) => [node, box]));
  return boxes.flatMap(([one, a], index) => boxes.slice(index + 1).flatMap(([other, b]) =>
    one !== other && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
      ? [`${one.textContent} / ${other.textContent}`] : []));
}"""


def network(visit: Visit, address: str) -> Page:
    visit.page.goto(address + "pictures/network/")
    # The script makes buttons of the nodes.
    visit.page.locator(".nw-node[role=button]").first.wait_for(state="attached")
    return visit.page


def node(page: Page, identifier: str) -> Locator:
    return page.locator(f".nw-node[data-id='{identifier}']:visible")


def busiest(page: Page) -> str:
    """The id of the actor with most claims in the table."""
    ids: str = page.evaluate("""() => {
      const counts = {};
      for (const row of document.querySelectorAll("#ties tr"))
        for (const end of row.dataset.ends.split(" ")) counts[end] = (counts[end] ?? 0) + 1;
      const actors = [...document.querySelectorAll(".nw--wide .nw-node:not([data-column=agreement])")];
      return actors.map((node) => node.dataset.id).sort((a, b) => counts[b] - counts[a])[0];
    }""")
    return ids


def claims_of(page: Page, identifier: str) -> list[str]:
    """Where the claims of a node lead, by the table."""
    return [
        row.locator("td:last-child a").get_attribute("href") or ""
        for row in page.locator("#ties tr").all()
        if identifier in (row.get_attribute("data-ends") or "").split()
    ]


def test_pressing_a_node_by_keyboard_lists_its_claims(visit: Visit, address: str) -> None:
    page = network(visit, address)
    chosen = busiest(page)
    expected = claims_of(page, chosen)
    node(page, chosen).focus()
    page.keyboard.press("Enter")
    assert node(page, chosen).get_attribute("aria-pressed") == "true"
    told = page.locator(".nw-about[aria-live]")
    assert [link.get_attribute("href") for link in told.locator("li a").all()] == expected
    assert f"{len(expected)} claims" in told.inner_text()
    # The first link is the next stop of the Tab key; Escape leads back.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('.nw-about a')")
    page.keyboard.press("Escape")
    assert not told.is_visible()
    assert page.evaluate("document.activeElement.dataset.id") == chosen
    assert node(page, chosen).get_attribute("aria-pressed") == "false"
    page.keyboard.press("Space")
    assert told.is_visible()
    assert visit.errors == []


def test_arrow_keys_go_from_node_to_node(visit: Visit, address: str) -> None:
    page = network(visit, address)
    places = """nodes => nodes.filter((node) => node.getBoundingClientRect().width)
      .map((node) => [node.dataset.id, node.dataset.column, node.getBoundingClientRect().y])"""
    found = page.locator(".nw-node").evaluate_all(places)
    order = [one for one, column, _ in sorted(found, key=lambda one: one[2]) if column == "agreement"]
    now = "document.activeElement.dataset.id"
    node(page, order[0]).focus()
    for expected in order[1:4]:
        page.keyboard.press("ArrowDown")
        assert page.evaluate(now) == expected
    page.keyboard.press("ArrowUp")
    assert page.evaluate(now) == order[2]
    # At the end of a column it stays where it is.
    node(page, order[-1]).focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(now) == order[-1]
    # To the side it comes to what the node is linked to, and back.
    start = busiest(page)
    node(page, start).focus()
    for key in ("ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
        if (other := page.evaluate(now)) != start:
            break
    assert set(claims_of(page, other)) & set(claims_of(page, start))
    page.keyboard.press("Enter")
    assert page.locator(".nw-about").is_visible()
    assert visit.errors == []


def test_closing_the_list_leads_back_to_the_node(visit: Visit, address: str) -> None:
    page = network(visit, address)
    chosen = busiest(page)
    node(page, chosen).click()
    page.locator(".nw-close").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.id") == chosen
    assert not page.locator(".nw-panel").is_visible()


def test_a_claim_in_the_list_leads_to_the_claim(visit: Visit, address: str) -> None:
    page = network(visit, address)
    chosen = busiest(page)
    node(page, chosen).click()
    link = page.locator(".nw-about li a").first
    fragment = unquote((link.get_attribute("href") or "").partition("#")[2])
    link.click()
    page.wait_for_url(f"**#{fragment}")
    assert page.locator(f"[id='{fragment}']").is_visible()


def shown(page: Page) -> set[str]:
    return set(page.locator(".nw-node.is-on:visible").evaluate_all("(nodes) => nodes.map((node) => node.dataset.id)"))


def neighbours(page: Page, identifier: str) -> set[str]:
    rows = page.locator("#ties tr").evaluate_all("(rows) => rows.map((row) => row.dataset.ends.split(' '))")
    return {end for ends in rows if identifier in ends for end in ends}


def test_hovering_and_focus_show_the_neighbours_only(visit: Visit, address: str) -> None:
    page = network(visit, address)
    chosen = busiest(page)
    assert page.locator(".nw.is-chosen").count() == 0
    node(page, chosen).hover()
    assert shown(page) == neighbours(page, chosen)
    page.mouse.move(1, 1)
    assert page.locator(".nw.is-chosen").count() == 0
    page.locator(".nw-find select").last.focus()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.dataset.id")
    assert shown(page) == neighbours(page, focused)


def test_finding_by_name_and_by_country(visit: Visit, address: str) -> None:
    page = network(visit, address)
    label = node(page, busiest(page)).text_content() or ""
    page.locator(".nw-find input").fill(label.strip().upper())
    assert page.locator(".nw-node.is-it:visible").count() >= 1
    labels = page.locator(".nw-node.is-it:visible").evaluate_all("(nodes) => nodes.map((node) => node.textContent)")
    assert all(label.strip().lower() in one.lower() for one in labels)
    ends = page.locator("#ties tr").evaluate_all("(rows) => rows.map((row) => row.dataset.ends.split(' '))")
    found = set(page.locator(".nw-node.is-it:visible").evaluate_all("(nodes) => nodes.map((node) => node.dataset.id)"))
    agreements = set(
        page.locator(".nw-node[data-column=agreement]:visible").evaluate_all(
            "(nodes) => nodes.map((n) => n.dataset.id)"
        )
    )
    linked = {end for row in ends if found & set(row) for end in row} - found

    def counted(ids: set[str]) -> str:
        numbers = (("actor", len(ids - agreements)), ("agreement", len(ids & agreements)))
        return " and ".join(f"{number} {name}{'s' if number > 1 else ''}" for name, number in numbers if number)

    assert page.locator(".nw-found").inner_text() == f"{counted(found)} found, linked to {counted(linked)}"
    page.locator(".nw-find input").fill("")
    assert page.locator(".nw.is-chosen").count() == 0
    country = page.locator("select[name=country] option").nth(1).get_attribute("value") or ""
    page.locator("select[name=country]").select_option(country)
    countries = page.locator(".nw-node.is-it:visible").evaluate_all(
        "(nodes) => nodes.map((node) => node.dataset.country)"
    )
    assert set(countries) == {country}
    page.locator(".nw-find input").fill("no such name anywhere")
    assert page.locator(".nw-found").inner_text() == "nothing found"
    assert shown(page) == set()


FREE = """node => {
  const box = node.getBoundingClientRect();
  return [box.top - document.querySelector(".nw-find").getBoundingClientRect().bottom, innerHeight - box.bottom];
}"""


@pytest.mark.parametrize("size", [(1280, 700), (390, 700)])
def test_what_is_found_is_brought_into_the_window_and_enter_goes_on(
    visit: Visit, address: str, size: tuple[int, int]
) -> None:
    page = network(visit, address)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    now, field, told = (
        page.locator(".nw-node.is-at"),
        page.locator(".nw-find input"),
        page.locator(".nw-found[aria-live]"),
    )
    # The last of all is furthest down.
    last = page.locator(".nw-node:visible").evaluate_all(
        "nodes => nodes.sort((a, b) => b.getBoundingClientRect().y - a.getBoundingClientRect().y)[0].textContent"
    )
    field.fill(last)
    assert now.text_content() == last
    assert min(now.evaluate(FREE)) >= 0
    assert page.evaluate("document.activeElement.name") == "words"
    field.fill("china")
    matched = page.locator(".nw-node.is-it:visible")
    many, seen = matched.count(), []
    assert many > 3
    assert min(now.evaluate(FREE)) >= 0
    first = now.get_attribute("data-id")
    for place in range(2, many + 1):
        field.press("Enter")
        seen.append(now.get_attribute("data-id"))
        assert told.inner_text().startswith(f"{place} of {many}: ")
        assert min(now.evaluate(FREE)) >= 0
    assert len({first, *seen}) == many
    field.press("Enter")
    assert now.get_attribute("data-id") == first
    field.press("Shift+Enter")
    assert now.get_attribute("data-id") == seen[-1]
    field.fill("")
    assert now.count() == 0
    assert visit.errors == []


def test_the_list_does_not_hide_the_node_on_a_phone(phone: Visit, address: str) -> None:
    page = network(phone, address)
    for identifier in ("first", "last"):
        chosen = getattr(page.locator(".nw-node:visible"), identifier)
        chosen.tap()
        page.wait_for_timeout(700)
        box, panel = chosen.bounding_box(), page.locator(".nw-panel").bounding_box()
        assert box is not None
        assert panel is not None
        assert box["y"] + box["height"] <= panel["y"]
        assert panel["y"] + panel["height"] <= 844
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= 390


def test_without_a_script_the_nodes_are_links(no_script: Visit, address: str) -> None:
    page = no_script.page
    page.goto(address + "pictures/network/")
    assert not page.locator(".nw-find").is_visible()
    link = page.locator(".nw--wide a.nw-node[data-column=agreement]").first
    assert link.get_attribute("role") is None
    label = link.text_content() or ""
    link.click()
    page.wait_for_url("**/agreements/*/")
    assert label.strip() in page.locator("h1").inner_text()


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("timeline/", ".tl-event"),
        ("timeline/", ".tl-stray"),
        ("network/", "#ties td:last-child a"),
        ("coverage/", "a.cov-part"),
        ("topics/", ".top td a"),
        ("parties/", ".top td a"),
    ],
)
def test_a_mark_leads_to_its_place_by_keyboard(no_script: Visit, address: str, path: str, selector: str) -> None:
    page = no_script.page
    page.goto(f"{address}pictures/{path}")
    link = page.locator(selector).first
    fragment = unquote((link.get_attribute("href") or "").partition("#")[2])
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f".*#{re.escape(fragment)}$"))
    assert page.locator(f"[id='{fragment}']").is_visible()


@pytest.mark.parametrize("visit", [WIDE, PHONE, NARROW], indirect=True)
def test_words_in_drawings_can_be_read(visit: Visit, address: str) -> None:
    for path in ("", "pictures/timeline/", "pictures/network/", "pictures/coverage/"):
        visit.page.goto(address + path)
        assert visit.page.locator("article svg text:visible").count() > 3
        assert visit.page.evaluate(SMALL) == []


@pytest.mark.parametrize("visit", [WIDE, PHONE], indirect=True)
@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("pictures/network/", ".nw-node text"),
        ("pictures/timeline/", ".tl-axis text"),
        ("pictures/timeline/", ".tl-words, .tl-event .tl-shape"),
        ("pictures/coverage/", ".cov-part text"),
        ("", ".ana-text, .ana-label text"),
    ],
)
def test_words_do_not_lie_over_each_other(visit: Visit, address: str, path: str, selector: str) -> None:
    visit.page.goto(address + path)
    found = visit.page.locator(selector)
    assert found.count() > 3
    assert found.evaluate_all(OVERLAPS) == []


@pytest.mark.parametrize("visit", [WIDE, PHONE], indirect=True)
def test_words_of_a_node_stay_in_its_box(visit: Visit, address: str) -> None:
    visit.page.goto(address + "pictures/network/")
    outside = visit.page.locator(".nw-node:visible").evaluate_all("""(nodes) => nodes.filter((node) => {
      const [text, box] = ["text", ".nw-box"].map((part) => node.querySelector(part).getBoundingClientRect());
      return text.left < box.left || text.right > box.right || text.top < box.top || text.bottom > box.bottom;
    }).map((node) => node.textContent)""")
    assert outside == []


@pytest.mark.parametrize("visit", [WIDE, DARK], indirect=True)
def test_colours_follow_light_and_dark(visit: Visit, address: str) -> None:
    visit.page.goto(address + "pictures/network/")
    stroke, expected = visit.page.evaluate("""() => {
      const probe = document.createElement("i");
      probe.style.color = "var(--cr-stated)";
      document.querySelector("article").append(probe);
      const line = document.querySelector(".nw-line--stated .nw-ink");
      return [getComputedStyle(line).stroke, getComputedStyle(probe).color];
    }""")
    assert stroke == expected


def test_stated_and_inferred_differ_without_colour(visit: Visit, address: str) -> None:
    page = visit.page
    for path, shape in (
        ("timeline/", ".tl-event--{} .tl-shape"),
        ("network/", ".nw-line--{} .nw-ink"),
        ("topics/", ".top-mark--{} circle"),
    ):
        page.goto(f"{address}pictures/{path}")
        dashes = [
            page.locator(shape.format(basis)).first.evaluate("(mark) => getComputedStyle(mark).strokeDasharray")
            for basis in ("stated", "inferred")
        ]
        assert dashes[0] == "none"
        assert dashes[1] != "none"


def test_the_pictures_and_their_tables_are_on_paper(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 760, "height": 1000})
    visit.page.emulate_media(media="print")
    for path, picture in (
        ("timeline/", ".tl"),
        ("network/", ".nw--wide"),
        ("coverage/", ".cov-strip"),
        ("topics/", ".top"),
        ("parties/", ".top"),
    ):
        visit.page.goto(f"{address}pictures/{path}")
        assert visit.page.locator(picture).first.is_visible()
        assert visit.page.locator(".pic-table table").is_visible()
        # Nothing on paper can be pressed.
        assert not re.search("By keyboard|Select ", visit.page.locator(".pic-lead").inner_text())
        assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_home_picture_shows_the_words_of_a_claim(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address)
    quote = page.locator(".ana-sheet--wide .ana-quote").first
    mark = quote.locator(".ana-mark").first
    opacity = "(mark) => Number(getComputedStyle(mark).fillOpacity)"
    assert mark.evaluate(opacity) == 0
    label = quote.locator("a").first
    label.focus()
    assert mark.evaluate(opacity) > 0
    fragment = unquote((label.get_attribute("href") or "").partition("#")[2])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f".*/agreements/.*#{re.escape(fragment)}$"))
    assert page.locator(f"[id='{fragment}']").is_visible()


def test_on_a_phone_the_claims_of_the_home_picture_are_as_large_as_text(phone: Visit, address: str) -> None:
    phone.page.goto(address)
    labels = phone.page.locator(".ana-sheet--narrow .ana-label text:visible")
    assert labels.count() > 3
    size = "(one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a"
    assert all(label.evaluate(size) >= 14 for label in labels.all())
    tops = sorted(box["y"] for label in labels.all() if (box := label.bounding_box()))
    assert min(below - above for above, below in pairwise(tops)) >= 24


def test_on_a_phone_each_cell_of_a_table_has_the_name_of_its_column(phone: Visit, address: str) -> None:
    for path in ("timeline/", "parties/", "network/", "coverage/", "topics/"):
        phone.page.goto(f"{address}pictures/{path}")
        names = phone.page.locator(".pic-table thead th").all_text_contents()
        shown = (
            phone.page.locator(".pic-table tbody tr")
            .first.locator("> *")
            .evaluate_all("(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)")
        )
        assert shown == [f'"{name}: "' for name in names], path
