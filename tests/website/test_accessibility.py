"""Nothing keeps a reader out: axe-core finds nothing to mend on any page, in light and dark, nor in what opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .looks import DARK, LIGHT, PHONE, Look, Setting
from .page_types import PAGE_TYPES, PageType

pytestmark = pytest.mark.browser

SETTINGS = [LIGHT, DARK, PHONE]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.name)
def test_axe_finds_no_violation(
    site: Path, look: Callable[[str, Setting], Look], page_type: PageType, setting: Setting
) -> None:
    for address in page_type.examples(site):
        found = look(address, setting).violations
        assert not found, f"{address}\n" + "\n\n".join(found)
