"""Looks at a page once and writes down all that the tests ask of every page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .visits import ROOT, Visit, absent, wait_until_at_rest

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["DARK", "LIGHT", "NARROW", "PHONE", "WINDOWS", "Look", "Setting", "axe_script", "looks_at", "violations"]

AXE = ROOT / "tests" / "axe"

RUN_AXE = """
(runOnly) => axe.run(document, {
  resultTypes: ["violations"],
  // The rules need no style sheets and media beside what the page has loaded.
  preload: false,
  runOnly,
})
"""
# All rules of axe-core that tell what is wrong, not what some law of some country calls it.
ALL_RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Those of them that look at colours.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@dataclass(frozen=True)
class Setting:
    """How a page is looked at.

    Attributes:
        name: A name for it.
        width: The window's width in CSS pixels.
        dark: Whether the system asks for dark.
        checked: Whether axe-core checks the page so.
        only_colours: Whether colours are all that it checks.
        patient: Whether to wait for half a second in which nothing is asked for.
    """

    name: str
    width: int
    dark: bool = False
    checked: bool = True
    only_colours: bool = False
    patient: bool = False


LIGHT = Setting("light", 1280, patient=True)
# Other rules find the same in light. What opens is checked by all of them in both.
DARK = Setting("dark", 1280, dark=True, only_colours=True)
PHONE = Setting("phone", 390)
NARROW = Setting("narrow", 320, checked=False)
WINDOWS = {"wide": (LIGHT, DARK), "phone": (PHONE, NARROW)}
"""The settings in which a page is looked at, one after the other in the same window. It is loaded in the first."""


@dataclass(frozen=True)
class Look:
    """What was seen of a page in a setting.

    Attributes:
        address: Its address below the site's root.
        setting: The setting.
        outside: The addresses that it has asked for by now and that are not below the site's root.
        errors: What has gone wrong on it by now.
        overflow: How many pixels it is wider than the window.
        language: The language that it says it is in.
        headings: The texts of its headings of the first level.
        violations: What axe-core found.
    """

    address: str
    setting: Setting
    outside: tuple[str, ...]
    errors: tuple[str, ...]
    overflow: int
    language: str | None
    headings: tuple[str, ...]
    violations: tuple[str, ...]


def looks_at(
    open_visit: Callable[..., Visit], root: str, address: str, settings: tuple[Setting, ...]
) -> Iterator[Look]:
    """Open a page in a window, and see it in some settings one after the other."""
    first, *_ = settings
    visit: Visit = open_visit(width=first.width, dark=first.dark)
    page = visit.page
    page.goto(root + address, wait_until="networkidle" if first.patient else "load")
    for setting in settings:
        if setting is not first:
            page.set_viewport_size({"width": setting.width, "height": 844})
            page.emulate_media(color_scheme="dark" if setting.dark else "light")
            # Colours may fade into each other.
            wait_until_at_rest(page)
        yield Look(
            address,
            setting,
            tuple(visit.outside(root)),
            tuple(visit.errors),
            page.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
            page.locator("html").get_attribute("lang"),
            tuple(page.locator("h1").all_inner_texts()),
            tuple(violations(page, only_colours=setting.only_colours)) if setting.checked else (),
        )


@cache
def axe_script() -> str:
    """The script of axe-core, from where `CAIREF_AXE` says or the `node_modules` beside its package.json."""
    folder = Path(os.environ.get("CAIREF_AXE") or AXE / "node_modules" / "axe-core")
    script = folder / "axe.min.js"
    if not script.is_file():
        absent("missing: axe-core (cd tests/axe && npm install --ignore-scripts --no-package-lock)")
    return script.read_text("utf-8")


def violations(page: Page, *, only_colours: bool = False) -> list[str]:
    """What axe-core finds on a page as it stands, a paragraph for each."""
    page.evaluate(axe_script())
    found: dict[str, Any] = page.evaluate(RUN_AXE, COLOUR_RULES if only_colours else ALL_RULES)
    return [
        f"{rule['id']}: {rule['help']}\n  {node['html']}\n  at {node['target']}\n  {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
