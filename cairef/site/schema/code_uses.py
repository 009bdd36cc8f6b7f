"""How often the records use each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cairef.schema.nodes import Node, node_of
from cairef.site.site_data import SiteData

__all__ = ["CodeUses"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where below an object codes may be.

    Attributes:
        codes: Its members that are codes or lists of codes, with their codelists.
        parts: Its members that are objects or lists of objects, and their plans.
    """

    codes: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, _Plan], ...]


class CodeUses:
    """The uses of all codes in a dataset.

    Args:
        site: All that is shown.
    """

    def __init__(self, site: SiteData) -> None:
        self._site = site

    def count(self, codelist: str, code: str) -> int:
        """How often the records use a code, whatever for."""
        return self._counts[codelist, code]

    @cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        release = self._site.release
        plans: dict[str, _Plan] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for record in self._site.records():
            kind = record.record_type
            if kind not in plans:
                plans[kind] = _plan(node_of(release, kind))
            counts.update(_codes(plans[kind], record.to_json()))
        return counts


def _plan(node: Node) -> _Plan:
    codes: list[tuple[str, str]] = []
    parts: list[tuple[str, _Plan]] = []
    for name, member in node.members():
        if member.single.codelist:
            codes.append((name, member.single.codelist))
            continue
        plan = _plan(member.single)
        if plan.codes or plan.parts:
            parts.append((name, plan))
    for option in node.branches():
        plan = _plan(option)
        codes.extend(plan.codes)
        parts.extend(plan.parts)
    return _Plan(tuple(codes), tuple(parts))


def _codes(plan: _Plan, value: Json) -> Iterator[tuple[str, str]]:
    for name, codelist in plan.codes:
        if name in value:
            found = value[name]
            for code in found if isinstance(found, list) else [found]:
                yield codelist, code
    for name, below in plan.parts:
        if name in value:
            found = value[name]
            for part in found if isinstance(found, list) else [found]:
                yield from _codes(below, part)
