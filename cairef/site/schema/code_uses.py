"""How often the records use each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cairef.schema import Release
from cairef.site.schema.schema_table import codelist_of
from cairef.site.site_data import SiteData

__all__ = ["CodeUses"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where below an object codes may stand.

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
                document = f"{kind}.schema.json"
                plans[kind] = _plan(release, document, release.documents[document])
            counts.update(_codes(plans[kind], record.to_json()))
        return counts


def _plan(release: Release, document: str, node: Json) -> _Plan:
    codes: list[tuple[str, str]] = []
    parts: list[tuple[str, _Plan]] = []
    for name, body in node.get("properties", {}).items():
        codelist = codelist_of(body)
        if codelist:
            codes.append((name, codelist))
            continue
        where, target, _ = release.resolve(document, body)
        if target.get("type") == "array":
            codelist = codelist_of(target)
            if codelist:
                codes.append((name, codelist))
                continue
            where, target, _ = release.resolve(where, target["items"])
        plan = _plan(release, where, target)
        if plan.codes or plan.parts:
            parts.append((name, plan))
    for option in node.get("oneOf", ()):
        where, target, _ = release.resolve(document, option)
        plan = _plan(release, where, target)
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
