"""What makes a finding the same finding in the next run, although lines have moved and lists were put in order."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cairef.pointers import Pointer, inside

__all__ = ["fingerprint"]

# How a value is known, and where: both change without the value becoming another one.
_PASSING = frozenset({"basis", "end", "evidence", "note", "premises", "reasoning", "start"})
_DEEPEST = 6


def fingerprint(code: str, record: str, pointer: Pointer, value: Any) -> str:
    """A digest of a finding that does not depend on lines, nor on the order of list items.

    Args:
        code: The rule's code.
        record: The record's id, or the file where it has none.
        pointer: The part of the record concerned.
        value: The record as read; None where it could not be.

    Returns:
        32 hexadecimal digits.
    """
    trail = [code, record]
    for part in pointer:
        found = inside(value, part)
        named = isinstance(part, str) or found is None
        trail.append(str(part) if named else json.dumps(_lasting(found, _DEEPEST), sort_keys=True))
        value = found
    return hashlib.sha256(json.dumps(trail).encode()).hexdigest()[:32]


def _lasting(value: Any, levels: int) -> Any:
    """A list item, down to some levels, without what may change while it stays the same item."""
    if not isinstance(value, dict | list):
        return value
    if not levels:
        return len(value)
    if isinstance(value, list):
        return [_lasting(item, levels - 1) for item in value]
    lasting = value.keys() - _PASSING or value.keys()
    return {key: _lasting(value[key], levels - 1) for key in lasting}
