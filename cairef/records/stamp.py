"""The digest that a verification stamp holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

__all__ = ["digest"]

_NOT_STAMPED = ("$schema", "verification")


def digest(record: Mapping[str, Any], sources: Mapping[str, str]) -> str:
    """The digest of a record and of the sources that it cites.

    SHA-256 over the canonical JSON (RFC 8785) of `{"record": ..., "sources": ...}`, where `record` is the record
    without `$schema` and `verification`, and `sources` maps each cited source's id to its SHA-256.

    Args:
        record: The record as read from its file.
        sources: The digests of the sources that it cites, by id.

    Returns:
        64 lower-case hexadecimal digits.
    """
    # Slow to import, and not needed to read a record.
    import rfc8785  # noqa: PLC0415

    bare = {key: value for key, value in record.items() if key not in _NOT_STAMPED}
    return hashlib.sha256(rfc8785.dumps({"record": bare, "sources": dict(sources)})).hexdigest()
