"""Bytes to value: the strict reading of a record file.

JSON readers differ in what they let pass. Here a file is UTF-8 with no byte
order mark, holds one JSON value, no member twice, no NaN, no lone surrogate,
and stays within bounds of size and depth.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import Any

import orjson

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.records.inputs import BOUNDS, START
from cairef.records.syntax import Locator
from cairef.rule import MOST_OF_A_RULE, Place, Problem, declare
from cairef.safe_text import cut, escape, shown

__all__ = ["MAX_DEPTH", "MAX_PARTS", "Parsed", "parse", "parsed"]

MAX_DEPTH = 64
"""How deep objects and arrays may nest."""

MAX_PARTS = 500_000
"""How many objects and arrays there may be: one takes some hundred bytes, even where it is written with two."""

# A text that is not closed reaches to the end: no pattern may look for its end from every quotation mark in it.
_TEXT = rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)'
# Where none of these is in a text, each name of a member ends with a quotation mark and a colon.
_GAPS_BEFORE_COLON = (b" :", b"\t:", b"\n:", b"\r:")
_MEMBER = regex(rb'"[ \t\r\n]*:')
_BRACKET = regex(_TEXT + rb"|([\[{])|[\]}]", re.DOTALL)
_TOKEN = regex(_TEXT + rb"|(-?\b(?:NaN|Infinity)\b)", re.DOTALL)
_COMMENT = regex(rb"(" + _TEXT + rb")|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_LOOSE_COMMA = regex(rb"(" + _TEXT + rb")|,(?=\s*[,}\]])", re.DOTALL)
# What there may be where a value ends, and where one begins.
_ENDS = frozenset(b'"}]0123456789el')
_BEGINS = frozenset(b'"{[-0123456789tfn')
# What orjson makes of objects and arrays: no class that is like these.
_CONTAINERS = frozenset({dict, list})
_MOST_CONSTANTS = 10
# No person makes a slip in a larger file. There the first place at which the parser stopped has to do.
_LARGEST_WITH_SLIPS = 2**20


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
    that are not JSON are reported together, at most ten; of a file over 1 MiB, the first.""",
)
DUPLICATE_MEMBER = declare(
    "P004",
    "duplicate-member",
    "No object repeats a key",
    """Of two members with one name most readers silently keep the last and some the first, so that two programs see
    two records. Keep one.""",
)


class Parsed(NamedTuple):
    """What was read of a JSON value.

    Attributes:
        value: The value; None where there are problems.
        problems: What is wrong with it.
        fractions: Whether it has numbers that are written with a fraction or an exponent.
    """

    value: Any
    problems: list[Problem]
    fractions: bool = False


def parse(data: bytes, line: int = 1) -> tuple[Any, list[Problem]]:
    """Read one JSON value.

    Args:
        data: The bytes.
        line: The line of the file in which they begin, by which messages name lines.

    Returns:
        The value and no problems, or None and at least one problem. Nesting and duplicate members are looked at too.
    """
    found = parsed(data, line)
    return found.value, found.problems


def parsed(data: bytes, line: int = 1) -> Parsed:
    """Read one JSON value, see `parse`, and whether it has fractions."""
    # Brackets in texts are counted too: no record has so many of either.
    if len(data) > MAX_PARTS and data.count(b"{") + data.count(b"[") > MAX_PARTS:
        return Parsed(None, [BOUNDS.at((), f"there are more than {MAX_PARTS:,} objects and arrays", place=START)])
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return Parsed(None, _why_refused(data, error))
    # First of all: whatever else looks at a value calls itself for each level.
    fractions = _fractions(value)
    if fractions is None:
        return Parsed(None, [_depth_problem()])
    repeated = _repeated(data, line) if _may_repeat_members(data, value) else []
    return Parsed(None, repeated) if repeated else Parsed(value, [], fractions)


def _fractions(value: Any) -> bool | None:
    """Whether a value has numbers that are no integers to the reader; None where it nests too deep."""
    found = False
    level = [value] if type(value) in _CONTAINERS else []
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            below += item.values() if type(item) is dict else item
        found = found or float in map(type, below)
        level = [each for each in below if type(each) in _CONTAINERS]
        if not level:
            return found
    return None


def _text_nests_too_deep(data: bytes) -> bool:
    """Whether the brackets of a text nest too deep, whether it is JSON or not."""
    depth = 0
    for match in _BRACKET.finditer(data):
        if match[1]:
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif match[0] in {b"]", b"}"}:
            depth -= 1
    return False


def _may_repeat_members(data: bytes, value: object) -> bool:
    """Whether the text could hold a member twice; False only when it certainly does not.

    Reading drops a repeated member, so writing the value again shows fewer
    members than the text. Escapes by code point are the only way in
    which two texts of one string differ in their quotation marks; with them
    the count proves nothing.
    """
    if b"\\u" in data:
        return True
    again = orjson.dumps(value)
    if not any(gap in data for gap in _GAPS_BEFORE_COLON):
        return data.count(b'":') != again.count(b'":')
    return len(_MEMBER.findall(data)) != len(_MEMBER.findall(again))


def _repeated(data: bytes, begin: int) -> list[Problem]:
    number = _repetitions(data)
    if not number:
        return []
    problems = [
        DUPLICATE_MEMBER.at(
            pointer,
            f"member {shown(pointer[-1])} is twice in one object, first in line {line + begin - 1}",
            "keep one of them: readers of JSON would silently drop the other",
            at_key=True,
            place=place,
        )
        for pointer, place, line in islice(Locator(data).duplicates(), MOST_OF_A_RULE)
    ]
    # A hostile file has a million. They are counted, but not all are looked up.
    left = number - len(problems)
    return [*problems, DUPLICATE_MEMBER.at((), "", place=START, more=left)] if left > 0 else problems


def _repetitions(data: bytes) -> int:
    """How many members of the text repeat the name of an earlier one of their object."""
    number = 0

    def count(pairs: list[tuple[str, object]]) -> None:
        nonlocal number
        number += len(pairs) - len({name for name, _ in pairs})

    # Numbers stay text: one of many digits takes long to convert, and Python refuses it.
    json.loads(data, object_pairs_hook=count, parse_int=str, parse_float=str)
    return number


def _why_refused(data: bytes, error: orjson.JSONDecodeError) -> list[Problem]:
    if not data.strip():
        return [SYNTAX.at((), "the file is empty; a record is one JSON object", place=START)]
    encoding = _wrong_encoding(data)
    if encoding:
        return [encoding]
    if _text_nests_too_deep(data):
        return [_depth_problem()]
    if len(data) > _LARGEST_WITH_SLIPS:
        return [_first_stop(data, error)]
    constants = [match for match in _TOKEN.finditer(data) if match[1]]
    # With the constants blanked out, the parser can find its way to what else is wrong.
    blanked = _TOKEN.sub(lambda match: b"0".ljust(len(match[0])) if match[1] else match[0], data)
    problems = [SYNTAX.at((), message, hint, place=place) for place, message, hint in Locator(blanked).slips()]
    for match in constants[:_MOST_CONSTANTS]:
        message = f"{match[1].decode()} is not a JSON number"
        place = _place_of(data, match.start(), len(match[0]))
        problems.append(SYNTAX.at((), message, "give a number, or leave the member out", place=place))
    # Only what is mended by mending these few slips is reported slip by slip. Anything else would lead the slower
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
    text = data.decode("utf-8")
    before = text[: error.pos].rstrip()
    if _lacks_comma(before, text[error.pos :]):
        place = _place_of(data, len(before[:-1].encode()), len(before[-1:].encode()))
        return SYNTAX.at((), "a comma is missing after this", "add one", place=place)
    place = Place(error.lineno, error.colno, error.lineno, error.colno + 1)
    # In the words of the library, which nothing depends on.
    what = str(error).split(": line ")[0]
    return SYNTAX.at((), f"this is not JSON: {escape(cut(what, 80))}", "look here and just before", place=place)


def _lacks_comma(before: str, after: str) -> bool:
    """Whether a comma between two parts of a text would lead its reader further."""
    if not (ord(before[-1:] or "\0") in _ENDS and ord(after[:1] or "\0") in _BEGINS):
        return False
    try:
        orjson.loads(f"{before},{after}")
    except orjson.JSONDecodeError as error:
        return error.pos > len(before) + 1
    return True


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
