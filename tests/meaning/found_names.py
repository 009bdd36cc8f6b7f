"""Names in a text, by simple means of its own: the library must not depend on the reader that it tries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

__all__ = ["FoundName", "FoundNames"]


class FoundName(NamedTuple):
    """A name in a text and whose it is."""

    start: int
    end: int
    id: str


class FoundNames:
    """The recorded names of actors or agreements.

    Args:
        names: The names by id.
    """

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._owner: dict[str, str] = {}
        for identifier, texts in names.items():
            for text in texts:
                self._owner.setdefault(" ".join(text.split()), identifier)
        longest_first = sorted(self._owner, key=len, reverse=True)
        pattern = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
        # In a script without spaces a letter beside a name says nothing.
        self._pattern = re.compile(rf"(?<![A-Za-zÀ-ỹ0-9])(?:{pattern})(?![A-Za-zÀ-ỹ0-9])") if pattern else None

    def find(self, text: str) -> Iterator[FoundName]:
        """Each name in a text, the longest that fits."""
        if self._pattern:
            for match in self._pattern.finditer(text):
                yield FoundName(match.start(), match.end(), self._owner[" ".join(match[0].split())])

    def ids(self, text: str) -> list[str]:
        """Whose names a text has, each once, in their order."""
        return list(dict.fromkeys(found.id for found in self.find(text)))
