"""Which lines of a text belong together: wrapped ones do, headings and items of a list do not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from cairef.frozen import NamedTuple

__all__ = ["paragraphs"]

# Nobody wraps text wider than that: in a text with longer lines, a line is a paragraph.
_WIDEST = 100
_NARROWEST = 40
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十]{1,3})"
_HAN_PART = r"第[一二三四五六七八九十百零〇\d]{1,6}[条條章节節款项項部編编]"
_ITEM = rf"""(?x)
    [-*•·–—▪►■●○◦‣⁃]\s | [(（]\s?{_NUMBER}\s?[)）] | {_NUMBER}[)）] | (?:\d{{1,3}}(?:\.\d{{1,3}})*[.．、]|[a-z]\.)\s
    | [ivxlcIVXLC]{{2,6}}\.\s | [一二三四五六七八九十]{{1,3}}、
    | {_HAN_PART}
    """
_MARKER_ALONE = rf"[(（]?{_NUMBER}[.)）、]"
# Parts of a treaty: one word or sign and a number on a line of their own.
_NUMBERED = rf"\S{{1,24}}\s(?:\d{{1,4}}|[IVXLC]{{1,6}}|[A-Z])(?:er|\.|\s?[-–—:].{{0,80}})?|{_HAN_PART}(?:\s.{{0,16}})?"
# They are made when lines are first looked at: many a run looks at none.
_made = cache(re.compile)
_OPENING = "\"'“‘„«([—–- "


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def paragraphs(text: str, ends_line: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text, in order: each a line, or lines that are one text, wrapped.

    Args:
        text: The text.
        ends_line: How a line, which is not empty, ends; see `cairef.texts.sentences`.
    """
    at = 0
    block: list[_Line] = []
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            block.append(_Line(at, at + len(line), bare))
        at += len(line)
        if not bare or at == len(text):
            yield from _of_block(block, ends_line)
            block = []


def _of_block(block: list[_Line], ends_line: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """The paragraphs in lines between which is no blank one."""
    if not block:
        return
    widths = [_width(line.text) for line in block]
    widest = max(widths)
    # Text that was wrapped has several lines that are about as wide as its column.
    full = sum(width > 0.85 * widest for width in widths)
    column = widest if _NARROWEST <= widest <= _WIDEST and full > 2 else -1
    ends = [ends_line(line.text) for line in block]
    # Where most lines end with a sentence, each is a paragraph: wrapped ones would not.
    whole = len(block) > 2 and ends.count(".") * 2 > len(block)
    start = block[0].start
    for number, (line, following) in enumerate(pairwise(block)):
        prose = widest <= _WIDEST and not whole
        if not _goes_on(line.text, following.text, ends[number], prose=prose, room=column - widths[number]):
            yield start, line.end
            start = following.start
    yield start, block[-1].end


def _goes_on(line: str, following: str, how: str, *, prose: bool, room: int) -> bool:
    """Whether a line that ends like that goes on in the next; `room` is how many columns it has left."""
    if how == "-" or _made(_MARKER_ALONE).fullmatch(line):
        return True
    if how == ":" or _made(_ITEM).match(following):
        return False
    first = following.lstrip(_OPENING)[:1]
    if first.islower():
        return True
    if how == "." or not prose or _made(_NUMBERED).fullmatch(line):
        return False
    # Without capitals nothing else says whether it goes on.
    if first.isalpha() and not first.isupper() and not line[-1].isupper() and not line[-1].islower():
        return True
    if line[-1] in ",，、":
        return True
    # On a line of a column the next word would have found no room.
    return 0 <= room <= len(following.split(maxsplit=1)[0])


def _width(line: str) -> int:
    """The columns of a line, as far as they matter."""
    if line.isascii() or len(line) > 2 * _WIDEST:
        return len(line)
    return sum(map(_columns, line))


@lru_cache(4096)
def _columns(char: str) -> int:
    return 1 + (unicodedata.east_asian_width(char) in "WF") - (unicodedata.category(char) == "Mn")
