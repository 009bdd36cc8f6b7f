"""What could not be accepted, and which records it may be."""

from __future__ import annotations

from collections.abc import Collection

__all__ = ["Refused"]


class Refused:
    """Files and lines that could not be accepted as records, by the identifiers that others may know them by.

    Attributes:
        nameless: Of how many not even an identifier is known: each may be any record.
    """

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self.nameless = 0

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._ids

    def __bool__(self) -> bool:
        """Whether there is any: then what is missing may only seem so."""
        return bool(self._ids) or self.nameless > 0

    def add(self, identifiers: Collection[str]) -> None:
        """Take note of one more, by the identifiers that it may have."""
        self._ids.update(identifiers)
        self.nameless += not identifiers
