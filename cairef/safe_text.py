"""Text of unknown origin, made safe to print: escaped, on one line, and cut."""

from __future__ import annotations

import re
import unicodedata

from cairef.patterns import regex

__all__ = ["cut", "escape", "inert", "shown"]

# Control, format (bidi controls among them), surrogate, private use and
# unassigned characters, and the line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# What machines that run workflows take for a command: `::` at the start of a line, `##[` and `##name[` anywhere.
_COMMAND = regex(r"^(\s*):(?=:)|#(?=#[a-z]*\[)", re.MULTILINE)
_LONGEST_NUMBER = 128
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape(text: str) -> str:
    """Replace every character that could act on a terminal or hide by an escape."""
    if text.isprintable():
        return text
    return "".join(c if unicodedata.category(c) not in _UNSAFE else _SHORT.get(c) or _code(c) for c in text)


def inert(line: str) -> str:
    """A line for people, in which no machine that runs a workflow reads a command."""
    if "::" not in line and "##" not in line:
        return line
    return _COMMAND.sub(lambda match: "\\x23" if match[0] == "#" else f"{match[1]}\\x3a", line)


def _code(char: str) -> str:
    point = ord(char)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def cut(text: str, limit: int) -> str:
    """The text, or as much of it as fits with a mark that there is more."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def shown(value: object, limit: int = 80) -> str:
    """A value as it can be in a message: text in quotation marks, escaped, at most `limit` characters."""
    if isinstance(value, str):
        return f"“{escape(cut(value, limit))}”"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, dict):
        return f"an object of {len(value)} members"
    if isinstance(value, list):
        return f"an array of {len(value)} items"
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        # Python refuses to write out the longest ones.
        return "a number of many digits"
    return cut(repr(value), limit)
