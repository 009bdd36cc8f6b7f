"""Writing to a terminal, or to what replaces one."""

from __future__ import annotations

import os
import sys
import unicodedata
from enum import StrEnum
from typing import TextIO

from cairef.errors import CairefError
from cairef.safe_text import inert

__all__ = ["OutputError", "Style", "in_color", "paint", "text_columns", "width", "write", "write_exactly"]


class OutputError(CairefError):
    """What there is to say cannot be written: the disk is full, or the stream is closed."""


class Style(StrEnum):
    """Styles by what they mark, as SGR parameters."""

    PLAIN = ""
    STRONG = "1"
    QUIET = "2"
    ERROR = "1;31"
    WARNING = "1;33"
    GOOD = "1;32"
    HINT = "36"


def in_color(stream: TextIO) -> bool:
    """Whether to use colour: NO_COLOR forbids it, FORCE_COLOR asks for it, else a terminal decides."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def paint(text: str, style: Style, *, color: bool) -> str:
    """The text in a style, or as it is where there is no colour."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and style else text


def text_columns(text: str) -> int:
    """The columns that a terminal gives to the text: wide East Asian characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char) for char in text)


def width() -> int:
    """The columns to fill: those of the terminal, at most 100."""
    # Slow to load, and of use to a few commands.
    import shutil  # noqa: PLC0415

    return min(100, shutil.get_terminal_size().columns)


def write(text: str, stream: TextIO | None = None) -> None:
    """Write a line for people. A character that the stream's encoding does not have is escaped."""
    write_exactly(inert(text), stream)


def write_exactly(text: str, stream: TextIO | None = None) -> None:
    """Write a line of a format that is safe by itself, workflow commands among them."""
    out = stream or sys.stdout
    encoding = out.encoding or "utf-8"
    try:
        out.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    except BrokenPipeError:
        # Whoever read it has gone, and wants no more.
        raise
    except OSError as error:
        raise OutputError(f"the output cannot be written: {error.strerror or error}") from error
