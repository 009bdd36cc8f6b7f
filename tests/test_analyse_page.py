"""The examples of the page on analysis print what the page shows."""

from __future__ import annotations

import doctest

from .conftest import CHECKOUT


def test_every_example_prints_what_the_page_shows() -> None:
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    results = doctest.testfile(str(CHECKOUT / "docs" / "analyse.md"), module_relative=False, optionflags=options)
    assert results.failed == 0
    assert results.attempted > 30
