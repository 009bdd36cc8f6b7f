"""JSON Lines: a record a line, read one after the other, so that a file may have millions of them.

A line is held against the same bounds as a file. One that is longer is passed over without being held in memory, and
is a finding of its own; so is a packed file that ends too early.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cairef.frozen import NamedTuple
from cairef.layout import has_lines
from cairef.patterns import regex
from cairef.reading import Unread, open_regular
from cairef.records.inputs import MAX_BYTES, Input
from cairef.records.unpacked import Plain, plain, start_of

if TYPE_CHECKING:
    from io import BufferedReader

__all__ = ["Part", "each_of", "is_empty", "is_lines", "parts_of"]

SIZE = 2 * 2**20
"""About how many bytes of a file are one part."""

_BLANK = b" \t\r"
_BLANKS = regex(rb"(?:[ \t\r]*+\n)++")
_STEP = 2**20


class Part(NamedTuple):
    """Some lines of a file, one after the other.

    Attributes:
        file: The file.
        start: Where the first line begins, in bytes.
        end: Where the last one ends.
        line: The number of the first, from 1.
    """

    file: Input
    start: int
    end: int
    line: int


class Line(NamedTuple):
    """A record to check, and its bytes where they were read already."""

    input: Input
    data: bytes | None = None


def is_lines(given: Input) -> bool:
    """Whether an input is a file of JSON Lines as a whole."""
    return given.path is not None and not given.line and not given.out and has_lines(given.path)


def is_empty(given: Input) -> bool:
    """Whether an input is a file of JSON Lines with nothing in it but blank lines.

    Raises:
        UsageError: It is packed with what cannot be unpacked here.
    """
    if not is_lines(given) or given.path is None or start_of(given.path, _STEP, given.within).strip():
        return False
    return not any(each for each in parts_of(given) if not isinstance(each, Part) or any(_lines(each)))


def parts_of(given: Input) -> Iterator[Part | Input]:
    """The parts of a file of JSON Lines, and what keeps it from being read: as a whole, or from a line on.

    Raises:
        UsageError: It is packed with what cannot be unpacked here.
    """
    if given.path is None:
        return
    found = plain(given.path, MAX_BYTES, given.within)
    opened = found if isinstance(found, Unread) else _open(given, found)
    if isinstance(opened, Unread) or isinstance(found, Unread):
        # Read as a file it says the same.
        yield given
        return
    with opened as file:
        start = at = 0
        first = line = 1
        while data := file.read(_STEP):
            counted = 0
            # A part ends with the first line that ends behind so many bytes of it.
            while (last := data.find(b"\n", max(counted, start + SIZE - at - 1))) >= 0:
                line += data.count(b"\n", counted, last + 1)
                counted = last + 1
                yield Part(given, start, at + counted, first)
                start, first = at + counted, line
            line += data.count(b"\n", counted)
            at += len(data)
        if at > start:
            yield Part(given, start, at, first)
    if found.wrong:
        why, too_large = found.wrong
        yield given._replace(line=line, offset=at, wrong=why, too_large=too_large)


def each_of(given: Iterable[Input | Part]) -> Iterator[Line]:
    """Every record of some files and parts, with its bytes where it is a line; blank lines are passed over."""
    for each in given:
        if isinstance(each, Part):
            yield from _lines(each)
        elif is_lines(each):
            for part in parts_of(each):
                yield from _lines(part) if isinstance(part, Part) else (Line(part),)
        else:
            yield Line(each)


def _lines(part: Part) -> Iterator[Line]:
    path = part.file.path or Path()
    found = plain(path, MAX_BYTES, part.file.within)
    opened = found if isinstance(found, Unread) else _open(part.file, found)
    if isinstance(opened, Unread):
        yield Line(part.file)
        return
    with opened as file:
        file.seek(part.start)
        at, number = part.start, part.line
        while at < part.end:
            data = file.readline(MAX_BYTES + 2)
            size = len(data) if data.endswith(b"\n") else len(data) + _rest(file)
            if not data:
                # It has become shorter since its parts were found.
                yield Line(_line(part.file, number, at, part.end - at))
                return
            content = data.removesuffix(b"\n").removesuffix(b"\r")
            if size > len(data) or len(content) > MAX_BYTES:
                yield Line(_line(part.file, number, at, max(size, MAX_BYTES + 1)))
            elif content.strip(_BLANK):
                yield Line(_line(part.file, number, at, len(content)), content)
            else:
                # There may be millions of them: those that are at hand are passed over at once.
                more = _BLANKS.match(file.peek()[: part.end - at - size])
                blank = file.read(more.end()) if more else b""
                size, number = size + len(blank), number + blank.count(b"\n")
            at, number = at + size, number + 1


def _rest(file: BinaryIO) -> int:
    """How many bytes are left of a line, of which the beginning was read."""
    size = 0
    while data := file.readline(_STEP):
        size += len(data)
        if data.endswith(b"\n"):
            break
    return size


def _line(file: Input, number: int, at: int, size: int) -> Input:
    return Input(file.path, b"", file.label, file.within, line=number, offset=at, size=size)


def _open(given: Input, found: Plain) -> BufferedReader | Unread:
    return open_regular(found.path, given.within if found.path == given.path else None)
