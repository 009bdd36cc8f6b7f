"""Looks at a page once and writes down all that the tests ask of every page."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .visits import ROOT, Visit, absent

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["DARK", "LIGHT", "NARROW", "PHONE", "Look", "Setting", "axe_script", "look_at", "violations"]

AXE = ROOT / "tests" / "axe"

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


@dataclass(frozen=True)
class Look:
    """What was seen of a page.

    Attributes:
        address: Its address below the site's root.
        requests: The addresses that it asked for.
        outside: Those that are not below the site's root.
        errors: What went wrong on it.
        overflow: How many pixels it is wider than the window.
        language: The language that it says it is in.
        title: Its title.
        headings: The texts of its headings of the first level.
        shifts: What moved while it was loading.
        violations: What axe-core found.
    """

    address: str
    requests: tuple[str, ...]
    outside: tuple[str, ...]
    errors: tuple[str, ...]
    overflow: int
    language: str | None
    title: str
    headings: tuple[str, ...]
    shifts: tuple[str, ...]
    violations: tuple[str, ...]


def look_at(open_visit: Callable[..., Visit], root: str, address: str, setting: Setting) -> Look:
    """Open a page and see."""
    visit: Visit = open_visit(width=setting.width, dark=setting.dark)
    page = visit.page
    page.add_init_script(WATCH_SHIFTS)
    page.goto(root + address, wait_until="networkidle" if setting.patient else "load")
    return Look(
        address,
        tuple(visit.requests),
        tuple(visit.outside(root)),
        tuple(visit.errors),
        page.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
        page.locator("html").get_attribute("lang"),
        page.title(),
        tuple(page.locator("h1").all_inner_texts()),
        tuple(page.evaluate("window.layoutShifts")),
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
