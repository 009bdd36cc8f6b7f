"""The digest that a verification stamp holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from cairef.patterns import regex

__all__ = ["digest"]

# What is no JSON is refused by the slower library.
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
# What a text may have too: then the slower library writes it.
_APART = regex(rb"[\xf0-\xf4]|null|[:,\[]-?(?:[0-9]+[.eE]|[0-9]{16})")
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
    bare = {key: value for key, value in record.items() if key not in _NOT_STAMPED}
    return hashlib.sha256(_canonical({"record": bare, "sources": dict(sources)})).hexdigest()


def _canonical(value: dict[str, Any]) -> bytes:
    """A value in canonical JSON (RFC 8785)."""
    # Both libraries write the same, and one is in C, but for fractions, large integers, what is no number,
    # and names of members beyond the Basic Multilingual Plane, which are sorted otherwise.
    try:
        found = orjson.dumps(value, option=_OPTIONS)
    except orjson.JSONEncodeError:
        found = b""
    if found and not _APART.search(found):
        return found
    # Slow to import.
    import rfc8785  # noqa: PLC0415

    return rfc8785.dumps(value)
