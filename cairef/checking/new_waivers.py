"""Waivers that a change brings along: none may let pass what the same change breaks."""

from __future__ import annotations

from typing import Any

from cairef.checking.project import Project, Waiver
from cairef.checking.project_file import Refused, tables_of

__all__ = ["new_waivers"]


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
    found = tables_of(data.replace(b"\r\n", b"\n"))
    entries = None if isinstance(found, Refused) else found[0].get("waiver")
    return [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
