"""Waivers that a change brings along: none may let pass what the same change breaks."""

from __future__ import annotations

import tomllib
from typing import Any

from cairef.checking.project import Project, Waiver

__all__ = ["new_waivers"]

_MOST_BYTES = 2**20


def new_waivers(project: Project, before: bytes | None) -> list[Waiver]:
    """The waivers of a project that its file did not have before, word for word.

    Args:
        project: The project as it is.
        before: The project file before; None where it has not changed. What cannot be read had no waivers.
    """
    if before is None:
        return []
    had = [[each.get(name) for name in ("code", "record", "reason", "expires")] for each in _tables(before)]
    return [each for each in project.waivers if [each.code, each.record, each.reason, each.expires] not in had]


def _tables(data: bytes) -> list[dict[str, Any]]:
    if len(data) > _MOST_BYTES:
        return []
    try:
        entries = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n")).get("waiver", [])
    except (ValueError, RecursionError):
        return []
    return [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
