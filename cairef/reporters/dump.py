"""Values of unknown origin as JSON that is safe to print anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cairef.safe_text import cut

__all__ = ["dump", "plain"]


def dump(value: Any) -> Iterator[str]:
    """A value as lines of JSON in ASCII, in which no terminal and no workflow finds a command."""
    line = ""
    # In parts, for a report can be larger than it is wise to hold. A string is one part, and its line ends are escaped.
    for part in json.JSONEncoder(indent=2, ensure_ascii=True, allow_nan=False).iterencode(value):
        first, *rest = part.replace("##", "#\\u0023").split("\n")
        line += first
        for following in rest:
            yield line
            line = following
    yield line


def plain(text: str, limit: int) -> str:
    """A text that every reader of JSON accepts, at most `limit` characters long.

    A byte of a file name that is no UTF-8 comes as a lone surrogate, which many readers refuse. It is escaped.
    """
    short = cut(text, limit)
    return cut(short.encode("utf-8", "backslashreplace").decode("utf-8"), limit)
