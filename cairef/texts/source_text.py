"""A source text, addressed by Unicode code points."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from cairef.frozen import NamedTuple
from cairef.reading import LEADS_OUT, Unread, leads_out, read_regular

__all__ = ["MOST_BYTES", "Quoted", "SourceText", "is_word_character"]

MOST_BYTES = 100 * 2**20
"""The largest source that is read, in bytes."""


class SourceText:
    """The text of a source.

    Attributes:
        id: The identifier of the source record.
        path: The file.
        data: The file's bytes.
        text: The bytes read as UTF-8, with nothing normalised.
    """

    def __init__(self, identifier: str, path: Path, data: bytes, text: str) -> None:
        self.id = identifier
        self.path = path
        self.data = data
        self.text = text

    @classmethod
    def read(cls, source_id: str, path: Path, within: Path | None = None) -> SourceText | Unread:
        """Read a source, or say why it is not read.

        Args:
            source_id: The identifier of its record.
            path: The file.
            within: A folder that the path must not leave by a link.

        Raises:
            UnicodeDecodeError: The file is not UTF-8.
        """
        # A link on the way to the file counts too: the path is what a record says.
        out = within is not None and leads_out(path, within)
        data = Unread(LEADS_OUT) if out else read_regular(path, MOST_BYTES)
        return data if isinstance(data, Unread) else cls(source_id, path, data, data.decode("utf-8"))

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, char in enumerate(self.text) if char == "\n")]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


class Quoted(NamedTuple):
    """A stretch of a text that a claim quotes. Checks see the text around it, so that no quote can cut a word."""

    text: str
    start: int
    end: int
    source: str = ""

    @property
    def quote(self) -> str:
        """The quoted characters."""
        return self.text[self.start : self.end]

    def has(self, term: str) -> bool:
        """Whether the quote contains the term, code point for code point."""
        return self.text.find(term, self.start, self.end) >= 0

    def places(self, term: str) -> Iterator[int]:
        """Where the term begins in the quote, whatever is around it."""
        at = self.text.find(term, self.start, self.end)
        while at >= 0:
            yield at
            at = self.text.find(term, at + 1, self.end)

    def words(self, term: str) -> list[tuple[int, int]]:
        """Where the term is in the quote on word boundaries."""
        return [(at, at + len(term)) for at in self.places(term) if self.bounded(at, at + len(term))]

    def bounded(self, start: int, end: int) -> bool:
        """Whether the stretch begins and ends at word boundaries of the whole text."""
        text = self.text
        cut_left = start > 0 and is_word_character(text[start]) and is_word_character(text[start - 1])
        cut_right = end < len(text) and is_word_character(text[end - 1]) and is_word_character(text[end])
        return not (cut_left or cut_right)


# Scripts that put no space between words: there, every character ends a word.
_UNSPACED = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u2e80", "\u9fff"),  # CJK radicals to unified ideographs, kana among them
    ("\uf900", "\ufaff"),  # CJK compatibility ideographs
    ("\U00020000", "\U0003ffff"),  # CJK extensions
)


def is_word_character(char: str) -> bool:
    """Whether the character joins with its neighbours into a word."""
    if char < "\u0e00":
        return char.isalnum() or char == "_"
    return char.isalnum() and not any(low <= char <= high for low, high in _UNSPACED)
