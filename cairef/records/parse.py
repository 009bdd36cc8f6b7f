"""Bytes to value: the strict reading of a record file.

JSON readers differ in what they let pass. Here a file is UTF-8 with no byte
order mark, holds one JSON value, no member twice, no NaN, no lone surrogate,
and stays within bounds of size and depth.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

from cairef.records.inputs import BOUNDS, START
from cairef.records.syntax import Locator
from cairef.rule import Place, Problem, declare
from cairef.safe_text import shown

__all__ = ["MAX_DEPTH", "parse", "refused_as_too_deep"]

MAX_DEPTH = 64
"""How deep objects and arrays may nest."""

_MEMBER = re.compile(rb'"[ \t\r\n]*:')
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|(-?\b(?:NaN|Infinity)\b)', re.DOTALL)
_COMMENT = re.compile(rb'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_LOOSE_COMMA = re.compile(rb'("(?:[^"\\]|\\.)*")|,(?=\s*[,}\]])', re.DOTALL)
_MOST_CONSTANTS = 10


ENCODING = declare(
    "P002",
    "encoding",
    "A record file is UTF-8 without a byte order mark",
    """JSON for exchange is UTF-8 (RFC 8259). Readers disagree on byte order marks, UTF-16 and broken bytes, so none of
    them is let through. Save the file as UTF-8.""",
)
SYNTAX = declare(
    "P003",
    "syntax",
    "A record file holds one JSON value and nothing else",
    """No comments, no trailing commas, no NaN or Infinity, no single quotation marks, no lone surrogates. All places
    that are not JSON are reported together, at most ten.""",
)
DUPLICATE_MEMBER = declare(
    "P004",
    "duplicate-member",
    "No object has a member twice",
    """Of two members with one name most readers silently keep the last and some the first, so that two programs see
    two records. Keep one.""",
)


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
    repeated = _repeated(data) if _may_repeat_members(data, value) else []
    return (None, repeated) if repeated else (value, [])


def refused_as_too_deep(value: object) -> Problem | None:
    """What is wrong with a value whose objects and arrays nest deeper than `MAX_DEPTH`; None where they do not."""
    return BOUNDS.at((), f"objects and arrays nest deeper than {MAX_DEPTH} levels") if _too_deep(value) else None


def _too_deep(value: object) -> bool:
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


def _repeated(data: bytes) -> list[Problem]:
    return [
        DUPLICATE_MEMBER.at(
            pointer,
            f"member {shown(pointer[-1])} stands twice in one object, first in line {line}",
            "keep one of them: readers of JSON would silently drop the other",
            at_key=True,
            place=place,
        )
        for pointer, place, line in Locator(data).duplicates()
    ]


def _why_refused(data: bytes, error: orjson.JSONDecodeError) -> list[Problem]:
    if not data.strip():
        return [SYNTAX.at((), "the file is empty; a record is one JSON object", place=START)]
    encoding = _wrong_encoding(data)
    if encoding:
        return [encoding]
    if "depth limit" in str(error):
        return [_depth_problem()]
    constants = [match for match in _TOKEN.finditer(data) if match[1]]
    # With the constants blanked out, the parser can find its way to what else is wrong.
    blanked = _TOKEN.sub(lambda match: b"0".ljust(len(match[0])) if match[1] else match[0], data)
    problems = [SYNTAX.at((), message, hint, place=place) for place, message, hint in Locator(blanked).slips()]
    for match in constants[:_MOST_CONSTANTS]:
        message = f"{match[1].decode()} is not a JSON number"
        place = _place_of(data, match.start(), len(match[0]))
        problems.append(SYNTAX.at((), message, "give a number, or leave the member out", place=place))
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
        return SYNTAX.at((), "a comma is missing after this", "add one", place=place)
    place = Place(error.lineno, error.colno, error.lineno, error.colno + 1)
    return SYNTAX.at((), f"this is not JSON: {what}", "look here and just before", place=place)


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
            return ENCODING.at((), f"the file is encoded in {name}, not UTF-8", "save it as UTF-8", place=START)
    if data.startswith(b"\xef\xbb\xbf"):
        message = "the file starts with a byte order mark"
        return ENCODING.at((), message, "save it as UTF-8 without a byte order mark", place=START)
    if b"\x00" in data[:4]:
        return ENCODING.at((), "the file looks like UTF-16 or UTF-32, not UTF-8", "save it as UTF-8", place=START)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = shown(data[error.start : error.start + 1].hex())
        message = f"byte {bad} at offset {error.start} is not UTF-8"
        return ENCODING.at((), message, "save the file as UTF-8", place=_place_of(data, error.start, 1))
    return None


def _depth_problem() -> Problem:
    return BOUNDS.at((), f"objects and arrays nest deeper than {MAX_DEPTH} levels", place=START)
