"""What comes more than once among very many, in little memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import pairwise
from zlib import crc32

__all__ = ["checksum", "twice"]

# In so many parts they are put in order, one after the other.
_PARTS = 16


def checksum(text: str) -> int:
    """A number that is the same for the same text, and seldom for another one."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def twice(checksums: Iterable[int]) -> frozenset[int]:
    """Those of some checksums that are there more than once."""
    kept = array("L", checksums)
    found = set[int]()
    for part in range(_PARTS):
        ordered = sorted(each for each in kept if each % _PARTS == part)
        found.update(one for one, other in pairwise(ordered) if one == other)
    return frozenset(found)
