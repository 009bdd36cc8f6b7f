"""The rules, and the stages that apply them."""

from __future__ import annotations

from cairef.rules import dataset, evidence, project, reading, records, sources, support, verification
from cairef.rules.catalogue import RULES, Rule

__all__ = [
    "RULES",
    "Rule",
    "dataset",
    "evidence",
    "project",
    "reading",
    "records",
    "sources",
    "support",
    "verification",
]
