"""Bytes to value: the strict reading of a record file.

JSON readers differ in what they let pass. Here a file is UTF-8 with no byte
order mark, holds one JSON value, no member twice, no NaN, no lone surrogate,
and stays within bounds of size and depth.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from cairef.findings import Place, Problem
from cairef.layout import real
from cairef.safe_text import shown

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Input", "parse", "read_bytes", "too_deep"]

MAX_BYTES = 16 * 2**20
"""The largest record file that is read, in bytes."""

MAX_DEPTH = 64
"""How deep objects and arrays may nest."""

_MEMBER = re.compile(rb'"[ \t\r\n]*:')
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|(-?\b(?:NaN|Infinity)\b)', re.DOTALL)
_COMMENT = re.compile(rb'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_LOOSE_COMMA = re.compile(rb'("(?:[^"\\]|\\.)*")|,(?=\s*[,}\]])', re.DOTALL)
_MOST_CONSTANTS = 10
_START = Place(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Input:
    """A record to check: a file, or text at hand such as that of standard input.

    Attributes:
        path: The file; None for text at hand, to which rules on files do not apply.
        data: The text at hand, in UTF-8; a file's is read when it is needed.
        label: How text at hand is called in findings.
    """

    path: Path | None = None
    data: bytes = b""
    label: str = "<text>"

    @property
    def name(self) -> str:
        """What it is called in findings: a file relative to the working directory where it lies below it."""
        if self.path is None:
            return self.label
        resolved, here = real(self.path), Path.cwd()
        return (resolved.relative_to(here) if resolved.is_relative_to(here) else self.path).as_posix()

    def read(self) -> bytes | Problem:
        """The bytes, or what keeps them from being read."""
        if self.path is not None:
            return read_bytes(self.path)
        return self.data if len(self.data) <= MAX_BYTES else _too_large(f"more than the {MAX_BYTES:,} bytes")


def read_bytes(path: Path) -> bytes | Problem:
    """The bytes of a record file, or what keeps it from being read.

    Only regular files are opened: a pipe or a device could block for ever.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return _file_problem("P001", "this is not a regular file", "give the path of a JSON file")
        if found.st_size > MAX_BYTES:
            return _too_large(f"{found.st_size:,} bytes, more than the {MAX_BYTES:,}")
        return path.read_bytes()
    except OSError as error:
        return _file_problem("P001", f"the file cannot be read: {error.strerror or error}", None)


def parse(data: bytes) -> tuple[Any, list[Problem]]:
    """Read one JSON value.

    Returns:
        The value and no problems, or None and at least one problem. Duplicate members are looked for too.
    """
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return None, _why_refused(data, error)
    except RecursionError:
        return None, [_depth_problem()]
    if _may_repeat_members(data, value):
        # Positions, and so the slower parser, are only needed from here on.
        from cairef.records.syntax import Locator  # noqa: PLC0415

        repeated = Locator(data).duplicates()
        if repeated:
            return None, repeated
    return value, []


def too_deep(value: object) -> bool:
    """Whether objects and arrays nest deeper than `MAX_DEPTH`."""
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[object] = []
        for item in level:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return False
        level = below
    return any(isinstance(item, dict | list) for item in level)


def _may_repeat_members(data: bytes, value: object) -> bool:
    """Whether the text could hold a member twice; False only when it certainly does not.

    Reading drops a repeated member, so writing the value again shows fewer
    members than the text. Escapes by code point are the only way in
    which two texts of one string differ in their quotation marks; with them
    the count proves nothing.
    """
    if b"\\u" in data:
        return True
    return len(_MEMBER.findall(data)) != len(_MEMBER.findall(orjson.dumps(value)))


def _why_refused(data: bytes, error: orjson.JSONDecodeError) -> list[Problem]:
    if not data.strip():
        return [_file_problem("P003", "the file is empty; a record is one JSON object", None)]
    encoding = _wrong_encoding(data)
    if encoding:
        return [encoding]
    if "depth limit" in str(error):
        return [_depth_problem()]
    from cairef.records.syntax import Locator  # noqa: PLC0415

    constants = [match for match in _TOKEN.finditer(data) if match[1]]
    # With the constants blanked out, the parser can find its way to what else is wrong.
    blanked = _TOKEN.sub(lambda match: b"0".ljust(len(match[0])) if match[1] else match[0], data)
    problems = Locator(blanked).syntax_errors()
    for match in constants[:_MOST_CONSTANTS]:
        message = f"{match[1].decode()} is not a JSON number"
        place = _place_of(data, match.start(), len(match[0]))
        problems.append(Problem("P003", (), message, "give a number, or leave the member out", place=place))
    # Only what is mended by mending these few slips is told slip by slip. Anything else would lead the slower
    # parser astray, so the strict one has the word, with the first place at which it stopped.
    if problems and _is_json(_mended(blanked)):
        return problems
    return [_first_stop(data, error)]


def _mended(data: bytes) -> bytes:
    """The text without comments and without commas that have nothing after them."""
    without = _COMMENT.sub(lambda match: match[1] or b" ", data)
    return _LOOSE_COMMA.sub(lambda match: match[1] or b"", without)


def _is_json(data: bytes) -> bool:
    try:
        orjson.loads(data)
    except orjson.JSONDecodeError:
        return False
    return True


def _first_stop(data: bytes, error: orjson.JSONDecodeError) -> Problem:
    what = str(error).split(": line ")[0]
    text = data.decode("utf-8")
    before = text[: error.pos].rstrip()
    follows = text[error.pos : error.pos + 1]
    if "expected ','" in what and follows and follows in '"{[-0123456789tfn':
        place = _place_of(data, len(before[:-1].encode()), len(before[-1:].encode()))
        return Problem("P003", (), "a comma is missing after this", "add one", place=place)
    place = Place(error.lineno, error.colno, error.lineno, error.colno + 1)
    return Problem("P003", (), f"this is not JSON: {what}", "look here and just before", place=place)


def _place_of(data: bytes, offset: int, length: int) -> Place:
    before = data[:offset].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Place(line, column, line, column + length)


def _wrong_encoding(data: bytes) -> Problem | None:
    for mark, name in (
        (b"\xff\xfe\x00\x00", "UTF-32"),
        (b"\x00\x00\xfe\xff", "UTF-32"),
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
    ):
        if data.startswith(mark):
            return _file_problem("P002", f"the file is encoded in {name}, not UTF-8", "save it as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        return _file_problem(
            "P002", "the file starts with a byte order mark", "save it as UTF-8 without a byte order mark"
        )
    if b"\x00" in data[:4]:
        return _file_problem("P002", "the file looks like UTF-16 or UTF-32, not UTF-8", "save it as UTF-8")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = shown(data[error.start : error.start + 1].hex())
        return Problem(
            "P002",
            (),
            f"byte {bad} at offset {error.start} is not UTF-8",
            "save the file as UTF-8",
            place=_place_of(data, error.start, 1),
        )
    return None


def _file_problem(code: str, message: str, hint: str | None) -> Problem:
    return Problem(code, (), message, hint, place=_START)


def _too_large(much: str) -> Problem:
    return _file_problem("P005", f"the file has {much} that are read", "a record is a small file; split it")


def _depth_problem() -> Problem:
    return _file_problem("P005", f"objects and arrays nest deeper than {MAX_DEPTH} levels", None)
