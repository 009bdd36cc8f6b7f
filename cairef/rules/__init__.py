"""The rules, and the stages that apply them."""

from __future__ import annotations

from cairef.rule import RULES, Rule
from cairef.rules import contents, reading, sources, spans, stamps, support, waivers, whole

__all__ = [
    "RULES",
    "Rule",
    "contents",
    "reading",
    "sources",
    "spans",
    "stamps",
    "support",
    "waivers",
    "whole",
]
