"""The rules for people: one in full, or all in a list."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from cairef.rule import Level, Rule
from cairef.safe_text import cut
from cairef.terminal import Style, paint

__all__ = ["rule_in_full", "rule_list"]

_STYLES = {Level.ERROR: Style.ERROR, Level.WARNING: Style.WARNING}


def rule_in_full(rule: Rule, columns: int, *, color: bool = False) -> Iterator[str]:
    """A rule: its code, name and level, what holds, and why."""
    head = paint(f"{rule.code} {rule.name}", Style.STRONG, color=color)
    yield f"{head} ({paint(rule.level, _STYLES[rule.level], color=color)})"
    yield ""
    yield from _wrapped(f"{rule.title}.", columns)
    yield ""
    yield from _wrapped(rule.explanation, columns)


def rule_list(rules: Iterable[Rule], columns: int | None, *, color: bool = False) -> Iterator[str]:
    """A line for each rule, in the order in which a record meets them, cut to the columns where they are given."""
    for rule in sorted(rules, key=lambda rule: rule.order):
        head = paint(rule.code, Style.STRONG, color=color)
        level = paint(f"{rule.level:<7}", _STYLES[rule.level], color=color)
        title = rule.title if columns is None else cut(rule.title, max(20, columns - 15))
        yield f"{head}  {level}  {title}"


def _wrapped(text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False)
