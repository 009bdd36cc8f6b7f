"""A source's text as it is on disk, held against what its record says of it."""

from __future__ import annotations

from hashlib import sha256

from cairef.frozen import NamedTuple
from cairef.layout import Root
from cairef.reading import Unread
from cairef.records.entries import TextFacts
from cairef.texts.source_text import SourceText

__all__ = ["SourceState", "read_source"]


class SourceState(NamedTuple):
    """A source's text, or the reason why it cannot be cited.

    Attributes:
        text: The text as it is on disk, where it could be read.
        wrong: Why it cannot be relied on: missing, unreadable or changed; None when it is as recorded.
        changed: The members of the source record that the file no longer agrees with, and what they should be.
        line_ends: The line ends of the recorded text, `LF` or `CRLF`, when the file differs from it in nothing else.
    """

    text: SourceText | None
    wrong: str | None = None
    changed: tuple[tuple[str, str | int], ...] = ()
    line_ends: str | None = None

    @property
    def size(self) -> int:
        """How many bytes of text are kept."""
        return len(self.text.data) if self.text else 0

    @property
    def reliable(self) -> SourceText | None:
        """The text, where it is as recorded."""
        return None if self.wrong else self.text


def read_source(identifier: str, facts: TextFacts, root: Root) -> SourceState:
    """Read the text of a source, and hold it against what its record says of it."""
    try:
        text = SourceText.read(identifier, root.seeds / facts.file, root.inside)
    except UnicodeDecodeError as error:
        return SourceState(None, f"seeds/{facts.file} is not UTF-8 at byte {error.start}")
    if isinstance(text, Unread):
        return SourceState(None, f"seeds/{facts.file} cannot be read: {text.reason}")
    found: dict[str, str | int] = {"sha256": text.sha256, "bytes": len(text.data), "length": len(text.text)}
    changed = tuple((key, value) for key, value in found.items() if getattr(facts, key) != value)
    if not changed:
        return SourceState(text)
    line_ends = _line_ends(text.data, facts.sha256)
    if line_ends:
        wrong = f"only the line ends of seeds/{facts.file} differ from the text that the source record describes"
    else:
        wrong = f"seeds/{facts.file} is not the text that the source record describes"
    return SourceState(text, wrong, changed, line_ends)


def _line_ends(data: bytes, digest: str) -> str | None:
    """The line ends with which a text that has others would be the one recorded. Git can change them either way."""
    plain = data.replace(b"\r\n", b"\n")
    for name, other in (("LF", plain), ("CRLF", plain.replace(b"\n", b"\r\n"))):
        if other != data and sha256(other).hexdigest() == digest:
            return name
    return None
