"""What is between quotation marks, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairef.patterns import regex

__all__ = ["quoted"]

_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", '"': '"', "'": "'", "‚": "‘’"}
_OPENING = regex(r"[“„«「『\"]|(?<![\w’'])[‘‚'](?=\w)|(?<!\w)»(?=\w)")


def quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each quotation of a stretch, without its marks. What is quoted within it is a part of it.

    A mark that is never closed opens none.
    """
    at = start
    # What is not closed behind one mark is not closed behind a later one.
    never: set[str] = set()
    for opened in _OPENING.finditer(text, start, end):
        if opened.start() < at or opened[0] in never:
            continue
        closed = _close(text, opened.end(), end, _CLOSING[opened[0]])
        if closed is None:
            never.add(opened[0])
        else:
            yield opened.end(), closed
            at = closed + 1


def _close(text: str, start: int, end: int, marks: str) -> int | None:
    for found in re.compile(f"[{marks}]").finditer(text, start, end):
        at = found.start()
        apostrophe = text[at] in "'’" and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()
        # `"` opens where a word begins, and closes where one ends.
        opens = text[at] == '"' and text[at - 1].isspace() and text[at + 1 : at + 2].isalnum()
        if not apostrophe and not opens:
            return at
    return None
