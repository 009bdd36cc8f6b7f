"""What holds for every page of the site, in a wide window and on a phone, in light and dark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import Visit
from .looks import WINDOWS, Look, looks_at
from .page_types import NOT_FOUND, PAGE_TYPES, PageType, addresses

pytestmark = pytest.mark.browser

every_type = pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.name)


def test_every_page_is_of_exactly_one_type(site: Path) -> None:
    types = Counter(address for page_type in PAGE_TYPES for address in page_type.of(site))
    assert {address: types[address] for address in addresses(site) if types[address] != 1} == {}


@every_type
def test_there_is_a_page_of_every_type(site: Path, page_type: PageType) -> None:
    assert page_type.examples(site)


def faults(seen: Look, language: str) -> Iterator[str]:
    """What is wrong with a page in a language, whichever it is."""
    yield from (f"asks for {url}" for url in seen.outside)
    if seen.overflow > 0:
        yield f"is {seen.overflow} pixels wider than the window"
    # The page that a host shows in the place of any other looks for the site's root.
    if seen.address != NOT_FOUND:
        yield from (f"error: {error}" for error in seen.errors)
    if seen.language != language:
        yield f"says that its language is {seen.language}"
    if len(seen.headings) != 1 or not seen.headings[0].strip():
        yield f"has these headings of the first level: {seen.headings}"
    yield from (f"axe: {violation}" for violation in seen.violations)


# One visit tells all of it, and a visit takes long.
@pytest.mark.parametrize("window", WINDOWS)
@every_type
def test_a_page_fits_its_window_can_be_read_by_all_and_nothing_goes_wrong(
    site: Path, address: str, open_visit: Callable[..., Visit], page_type: PageType, window: str
) -> None:
    for example in page_type.examples(site):
        for seen in looks_at(open_visit, address, example, WINDOWS[window]):
            found = list(faults(seen, page_type.language))
            assert not found, f"{example}, {seen.setting.name}\n" + "\n\n".join(found)


def test_every_page_has_a_title_of_its_own(site: Path) -> None:
    titles: dict[str, list[str]] = {}
    for address in addresses(site):
        path = site / address if address == NOT_FOUND else site / address / "index.html"
        found = re.findall("<title>(.*?)</title>", path.read_text("utf-8"), re.DOTALL)
        titles.setdefault(" ".join(found), []).append(address)
    assert {title: found for title, found in titles.items() if len(found) > 1 or not title.strip()} == {}
