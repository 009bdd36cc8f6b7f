"""Pages are light, and nothing on them moves unasked."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from .conftest import Quiet, Visit
from .page_types import PAGE_TYPES, PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# What moves without anybody having pressed something.
WATCH_SHIFTS = """
window.layoutShifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? node?.textContent ?? "removed");
    window.layoutShifts.push(`${entry.value}: ${moved.join(", ")}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""

LIMIT = 200_000
# The theme places its menus by a script, and rounds. A tenth of what Web Vitals calls good, nobody sees.
UNSEEN = 0.01
# What a static host compresses when it sends it.
TEXTS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv"}


def sent(site: Path, requests: list[str], root: str) -> dict[str, tuple[int, int]]:
    """The bytes of each file that was asked for: as a host sends it, with gzip at level 6 for texts, and as it is."""
    weights = {}
    for url in dict.fromkeys(url for url in requests if url.startswith(root)):
        path = site / unquote(urlsplit(url).path.removeprefix(urlsplit(root).path))
        file = path / "index.html" if path.is_dir() else path
        data = file.read_bytes()
        weights[file.relative_to(site).as_posix()] = (
            len(gzip.compress(data, 6)) if file.suffix in TEXTS else len(data),
            len(data),
        )
    return weights


@pytest.mark.parametrize("kind", ["agreement", "actor", "source"])
def test_the_largest_page_of_a_record_is_light(
    site: Path, address: str, open_visit: Callable[..., Visit], kind: str
) -> None:
    (page_type,) = [page_type for page_type in PAGE_TYPES if page_type.name == kind]
    for page in page_type.examples(site):
        # A window of its own has an empty cache. What is asked for late is waited for.
        visit = open_visit()
        visit.page.goto(address + page, wait_until="networkidle")
        weights = sent(site, visit.requests, address)
        total, raw = (sum(column) for column in zip(*weights.values(), strict=True))
        lines = "\n".join(f"{packed:9,} {unpacked:9,} {file}" for file, (packed, unpacked) in weights.items())
        assert total <= LIMIT, f"{page} takes {total:,} bytes ({raw:,} unpacked):\n{lines}"


def seen_shifts(page: Page) -> list[str]:
    shifts: list[str] = page.evaluate("window.layoutShifts")
    return shifts if sum(float(shift.partition(":")[0]) for shift in shifts) >= UNSEEN else []


class Trickle(Quiet):
    """A server behind a slow line: pages come in pieces, and the browser shows what it has so far."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        page = self.path.endswith("/")
        while piece := source.read(4_000 if page else -1):
            outputfile.write(piece)
            if page:
                time.sleep(0.008)


@pytest.fixture(scope="module")
def slow_address(site: Path, address_of: Callable[..., str]) -> str:
    return address_of(site, Trickle)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.name)
def test_nothing_moves_while_a_page_comes_in(
    site: Path, slow_address: str, open_visit: Callable[..., Visit], page_type: PageType, width: int
) -> None:
    page = open_visit(width=width).page
    page.add_init_script(WATCH_SHIFTS)
    for address in page_type.examples(site):
        page.goto(slow_address + address)
        page.wait_for_timeout(150)
        assert seen_shifts(page) == [], address


def test_nothing_but_what_is_pressed_moves(site: Path, slow_address: str, visit: Visit) -> None:
    page = visit.page
    page.add_init_script(WATCH_SHIFTS)
    (agreement,) = [page_type for page_type in PAGE_TYPES if page_type.name == "agreement"]
    page.goto(slow_address + agreement.examples(site)[0])
    for claim in page.locator("details.cr-claim > summary").all()[:4]:
        claim.click()
    # What moves within half a second of a press is the answer to it, and not counted.
    page.wait_for_timeout(700)
    assert seen_shifts(page) == []
