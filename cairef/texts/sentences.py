"""Where the sentences of a text begin and end: a first proposal, which the contributor may correct."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["split", "tiles"]

# After these a full stop ends no sentence.
_ABBREVIATIONS = frozenset(
    """
    jan feb apr jun jul aug sep sept oct nov dec
    mr mrs ms dr prof rev hon gen col lt capt sgt gov sen st messrs mme
    co ltd inc corp bros llc plc sdn bhd pte pty dept univ est assn
    cf vs viz approx e.g i.e a.m p.m ph.d u.s u.k u.n u.s.a e.u
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# After these it ends none where a number follows: "No. 5" is one thing, "he said no. Then" two.
_BEFORE_NUMBERS = frozenset("no nos vol vols art arts para paras sec fig figs p pp mar tel ext ca al".split())  # noqa: SIM905
# What repeats is possessive, and begins only where it really begins: a run of a million full stops is read once.
_END = re.compile(
    r"""
    (?P<wide>[。！？｡]++[」』”’）》〉】"')]*+)               # ends a sentence wherever it is
    | (?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s++\S)    # ends one before white space only
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\s\"'“”‘’«»()\[\]]+\Z")
_FOLLOWING = re.compile(r"\s*+[\"'“‘«(\[—–-]*+(?P<first>.?)", re.DOTALL)
# So much of a line is looked at before a full stop: enough to see that a word is longer than any abbreviation.
_LONGEST_WORD = 2 + max(map(len, _ABBREVIATIONS | _BEFORE_NUMBERS))


def split(text: str) -> list[tuple[int, int]]:
    """Split a text into sentences.

    A line is a paragraph, so a sentence never goes beyond its line. Within a line it ends at `. ! ? 。 ！ ？` and the
    closing quotation marks after it, but not after a common abbreviation, an initial, or before a small letter.

    Returns:
        Start and end of each sentence in code points, in order. None is empty, none begins or ends with white space,
        and between them stands nothing but white space.
    """
    spans = []
    at = 0
    for line in text.splitlines(keepends=True):
        start = 0
        for end in (*_ends(line), len(line)):
            piece = line[start:end]
            bare = piece.strip()
            if bare:
                begin = at + start + len(piece) - len(piece.lstrip())
                spans.append((begin, begin + len(bare)))
            start = end
        at += len(line)
    return spans


def tiles(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether spans cover a text as its sentences should: in order, none empty, only white space left out."""
    reached = 0
    for start, end in spans:
        if not reached <= start < end <= len(text) or text[reached:start].strip():
            return False
        if text[start].isspace() or text[end - 1].isspace():
            return False
        reached = end
    return not text[reached:].strip()


def _ends(line: str) -> Iterator[int]:
    for match in _END.finditer(line):
        if match["wide"] or _ends_here(line, match):
            yield match.end()


def _ends_here(line: str, match: re.Match[str]) -> bool:
    found = _FOLLOWING.match(line, match.end())
    following = found["first"] if found else ""
    if following.islower():
        return False
    if match[0] != ".":
        return True
    word = _WORD.search(line[max(0, match.start() - _LONGEST_WORD) : match.start()])
    if word is None:
        return True
    last = word[0].rsplit("-", 1)[-1]
    if len(last) == 1 and last.isupper():
        return False
    if last.lower() in _BEFORE_NUMBERS:
        return not following.isdigit()
    return last.lower() not in _ABBREVIATIONS
