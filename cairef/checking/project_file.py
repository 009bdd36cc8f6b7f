"""The project file from bytes to tables: read only where it is a small regular file of the dataset's own folder."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.reading import read_regular
from cairef.rule import Place
from cairef.safe_text import cut, escape

__all__ = ["START", "Refused", "read_tables", "tables_of"]

START = Place(1, 1, 1, 1)
"""Where a file begins."""

_MOST_BYTES = 64 * 2**10
# The time that a key takes to read grows with the square of its parts.
_MOST_STOPS = 100
_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_AT = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


class Refused(NamedTuple):
    """Why a project file is not read: a message, the likely fix, and, where it is text, its place and the text."""

    message: str
    hint: str | None = None
    place: Place | None = None
    text: str = ""


def read_tables(path: Path) -> tuple[dict[str, Any], str] | Refused | None:
    """The tables of a project file and its text, or why it is not read; None where there is none.

    A pipe, a device, a link that leads out of the folder and a large file are refused unread, so that nothing waits,
    fills the memory or is shown that is not of this dataset.
    """
    data = _bytes(path)
    return tables_of(data) if isinstance(data, bytes) else data


def tables_of(data: bytes) -> tuple[dict[str, Any], str] | Refused:
    """The tables of a project file and its text, or why it is not read."""
    if len(data) > _MOST_BYTES:
        return Refused(f"the file is larger than {_MOST_BYTES // 2**10} KiB")
    # Editors on Windows put a mark before UTF-8.
    data = data.removeprefix(_MARK)
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return Refused(f"the file is encoded in {name}, not UTF-8", "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Refused(f"byte {error.start} is not UTF-8", "save the file as UTF-8")
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MOST_STOPS:
            return Refused(
                f"line {number} has more than {_MOST_STOPS} full stops", None, Place(number, 1, number, 1), text
            )
    return _tables(text)


def _tables(text: str) -> tuple[dict[str, Any], str] | Refused:
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        found = _AT.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found and found[1] else (1, 1)
        if found and not found[1]:
            line = text.rstrip("\n").count("\n") + 1
        what = escape(cut(str(error)[: found.start()] if found else str(error), 120))
        return Refused(f"this is not TOML: {what}", None, Place(line, column, line, column + 1), text)
    except RecursionError:
        return Refused("arrays or tables nest too deep", None, START, text)
    except ValueError:
        # Such as a number of more digits than Python reads.
        return Refused("this is not TOML that can be read: a value is out of range", None, START, text)


def _bytes(path: Path) -> bytes | Refused | None:
    if not os.path.lexists(path):
        return None
    found = read_regular(path, _MOST_BYTES, path.parent)
    if isinstance(found, bytes):
        return found
    if found.too_large:
        return Refused(f"the file is larger than {_MOST_BYTES // 2**10} KiB")
    if found.by_system:
        return Refused(f"the file cannot be read: {found.reason}")
    return Refused(found.reason, "put the file itself here")
