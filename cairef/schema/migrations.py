"""A record under another release of the schema.

A minor release only adds, so that a record of the one before is one of the next but for the version that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cairef.schema.releases import versions

__all__ = ["earlier", "later_versions", "renamed"]


def later_versions(version: str) -> list[str]:
    """The releases to which a record may be migrated, oldest first: later ones of the same major number."""
    known = versions()
    if version not in known:
        return []
    return [each for each in known[known.index(version) + 1 :] if each.split(".")[0] == version.split(".")[0]]


def renamed(value: Mapping[str, Any], version: str) -> dict[str, str]:
    """The members of a record that name its release, as they are under another one.

    Args:
        value: The record.
        version: The other release.

    Returns:
        `schema_version`, and `$schema` where the record has it and it names the release.
    """
    old = str(value["schema_version"])
    found = {"schema_version": version}
    named = value.get("$schema")
    if isinstance(named, str) and f"schema/{old}/" in named:
        found["$schema"] = named.replace(f"schema/{old}/", f"schema/{version}/")
    return found


def earlier(value: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What a record was under each earlier release from which it may have come, the latest first."""
    version = str(value["schema_version"])
    for other in reversed(versions()):
        if version in later_versions(other):
            yield {**value, **renamed(value, other)}
