"""The built site in a browser, from a plain static server and below a path."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import PHONE, WIDE, Quiet, Visit
from .page_types import NOT_FOUND

pytestmark = pytest.mark.browser


def test_the_system_setting_chooses_light_or_dark(open_visit: Callable[..., Visit], address: str) -> None:
    for dark, expected in ((False, "default"), (True, "slate")):
        page = open_visit(dark=dark).page
        page.goto(address)
        assert page.locator("body").get_attribute("data-md-color-scheme") == expected


def test_the_scheme_is_switched_by_the_keyboard(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address)
    page.get_by_role("radio", name="Light colours").focus()
    for scheme, name in (("slate", "Dark colours"), ("default", "Light colours")):
        page.keyboard.press("Space")
        page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
        assert page.evaluate("document.activeElement.ariaLabel") == name


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


class Host(Quiet):
    """A server that shows the site's own page where there is none, as hosts of static sites do."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        page = (Path(self.directory) / "below" / "path" / NOT_FOUND).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)


@pytest.mark.parametrize(
    "missing", ["nothing", "agreements/nothing/", "schema/9.9.9/agreement.schema.json", "a/b/c/d/"]
)
def test_a_wrong_address_leads_home_from_any_depth(
    site: Path, address_of: Callable[..., str], visit: Visit, missing: str
) -> None:
    root = address_of(site, Host)
    visit.page.goto(root + missing)
    assert visit.page.locator("h1").inner_text() == "No such page"
    assert visit.outside(root) == []
    visit.page.locator("main a", has_text="Home").click()
    visit.page.wait_for_url(root)
    assert visit.page.locator(".md-tabs").is_visible()


@pytest.mark.parametrize("path", ["agreements/misti-caih-mou/", "zh/agreements/misti-caih-mou/", "schema/paths/"])
def test_the_first_link_leads_past_the_header_to_the_title(visit: Visit, address: str, path: str) -> None:
    page = visit.page
    page.goto(address + path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    page.wait_for_url("**#__content")
    title = page.locator("h1").bounding_box()
    assert title is not None
    assert 48 <= title["y"] <= 300
    page.keyboard.press("Tab")
    # What takes the focus next is the first thing of the page that can, below its title.
    first = "document.querySelector('article :is(a[href], button, summary, [tabindex=\"0\"])')"
    assert page.evaluate(f"document.activeElement === {first}")


@pytest.mark.parametrize("visit", [WIDE, PHONE], indirect=True)
def test_the_titles_of_the_pages_before_and_after_are_whole(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "agreements/china-cambodia-technology-transfer-center/")
    titles = page.locator(".md-footer__title:visible")
    assert titles.count() > 0
    for title in titles.all():
        assert title.evaluate("(one) => getComputedStyle(one.querySelector('.md-ellipsis')).whiteSpace") == "normal"
        assert title.evaluate("(one) => one.querySelector('span').getClientRects().length >= 1")
        assert title.evaluate("(one) => one.scrollWidth <= one.clientWidth")


def test_the_site_works_from_the_server_that_comes_with_python(site: Path, visit: Visit) -> None:
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(site)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            port = re.findall(r"port (\d+)", server.stdout.readline())[0]
            root = f"http://127.0.0.1:{port}/"
            visit.page.goto(root)
            visit.page.locator(".md-tabs__link", has_text="Agreements").click()
            visit.page.locator(".cr-name a").first.click()
            claim = visit.page.locator("details.cr-claim").first
            claim.locator("summary").click()
            claim.locator(".cr-where a").first.click()
            visit.page.wait_for_url(f"{root}sources/**#char=*")
        finally:
            server.terminate()
    assert visit.errors == []
    assert visit.outside(root) == []
