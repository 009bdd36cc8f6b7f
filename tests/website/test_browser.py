"""The built site in a browser, from a plain static server and below a path."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

from .conftest import absent

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
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Quiet(SimpleHTTPRequestHandler):
    """A static server that prints nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base's
        pass


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    missing = [] if chromium else ["chromium (apt-get install chromium)"]
    if find_spec("playwright") is None:
        missing.append("playwright (pip install --group browser)")
    if missing:
        absent(f"missing: {', '.join(missing)}")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parents[1]))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/below/path/"
        server.shutdown()
        thread.join()


class Visit:
    """A page as it was visited: what it asked for and what went wrong."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("response", lambda answer: self.errors.append(answer.url) if answer.status >= 400 else None)


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    width, dark = getattr(request, "param", (1280, False))
    size: ViewportSize = {"width": width, "height": 844}
    context = browser.new_context(viewport=size, color_scheme="dark" if dark else "light")
    yield Visit(context.new_page())
    context.close()


@pytest.mark.parametrize(
    "visit", [(1280, False), (1280, True), (390, False)], indirect=True, ids=["light", "dark", "phone"]
)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.strip("/") or "home")
def test_a_page_stays_on_its_host_and_in_its_window(visit: Visit, address: str, path: str) -> None:
    visit.page.goto(address + path, wait_until="networkidle")
    assert [url for url in visit.requests if not url.startswith(address)] == []
    assert visit.errors == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visit.page.locator("h1").count() == 1


def test_the_system_setting_chooses_light_or_dark(browser: Browser, address: str) -> None:
    for scheme, expected in (("light", "default"), ("dark", "slate")):
        page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(address)
        assert page.locator("body").get_attribute("data-md-color-scheme") == expected
        page.close()


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
    assert [url for url in visit.requests if not url.startswith((address, "blob:"))] == []
