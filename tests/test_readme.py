"""The tour in the README gives the output that it shows."""

from __future__ import annotations

import doctest

from .conftest import CHECKOUT


def test_the_tour_in_the_readme_is_true() -> None:
    results = doctest.testfile(str(CHECKOUT / "README.md"), module_relative=False)
    assert results.attempted >= 8
    assert results.failed == 0
