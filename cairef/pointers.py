"""JSON Pointer (RFC 6901): parts of a path, written and followed."""

from __future__ import annotations

from typing import Any

__all__ = ["Pointer", "follow", "inside", "parts_of", "to_pointer"]

Pointer = tuple[str | int, ...]
"""A place in a record: names of members, and numbers of items from 0."""


def to_pointer(parts: Pointer) -> str:
    """Write the parts of a path as a JSON Pointer."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def inside(value: Any, part: str | int) -> Any:
    """The member or item of a value; None where it has none."""
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and 0 <= part < len(value):
        return value[part]
    return None


def follow(value: Any, parts: Pointer) -> Any:
    """The value at a place.

    Raises:
        LookupError: There is no such place.
    """
    for part in parts:
        value = value[part]
    return value


def parts_of(value: Any, pointer: str) -> Pointer | None:
    """The parts of a JSON Pointer, items as numbers; None where it leads nowhere in the value."""
    parts: list[str | int] = []
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and name in value:
            part: str | int = name
        elif isinstance(value, list) and name.isdecimal() and str(int(name)) == name and int(name) < len(value):
            part = int(name)
        else:
            return None
        parts.append(part)
        value = value[part]
    return tuple(parts)
