"""Where a stretch of a text clearly holds more than one sentence, so that no reader would call it one.

`sentences.split` proposes, and a contributor may join what it cut by mistake: after an abbreviation, within a
quotation, at the end of a line. So only what cannot be such a mistake counts here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.sentences import split

__all__ = ["Breaks"]

_MOST_QUOTED = 4
_MOST_LINES = 12
# Abbreviations that are not listed below are not longer.
_LONGEST_SMALL, _LONGEST_OTHER = 4, 6
_SHORTEST_LINE, _LONGEST_LINE = 30, 120
_CLOSERS = "\"'”’»)]」』）》〉】"
_OPENERS = "\"'“‘«「『《"
_STOPS = ".!?。！？｡"
_WORD = regex(r"[^\s\"'“”‘’«»()\[\]]+$")
_TOKEN = regex(r"[^\W\d_]+(?![\w.])")
_GOES_ON = (",", ";", ":", "-", "–", "—", "/", "&", "，", "、", "；", "：", "(", "（")
# A line that ends or begins with one of these goes on, however it is laid out.
_JOINING = frozenset(
    """
    a an the of and or for to in on at by with from between into under as nor but that which dan dengan antara
    và của giữa 与 和 及 的
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# These begin a sentence, and follow no abbreviation.
_BEGINNING = frozenset(
    """
    The This That These Those It Its He She They We In On At As And But For From By With To After Before During Since
    While When If Under According However Meanwhile Moreover Furthermore Also There Here His Her Their Our Both Each
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_ABBREVIATED = frozenset(
    """
    etc incl excl resp max min avg approx ext tel dept govt intl natl vol ch ed eds rev ref al est ca cf no nos art
    para sec fig jr sr assoc admin agric techn equip
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Without one of these, other than at its end, a stretch is never split.
_SIGN = regex(r"[.!?…。！？｡।॥។៕။．\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINE_END = regex(r"\r\n|[\n\r\u2029]")
_ROMAN = regex(r"[IVXLCDMivxlcdm]+")


class Breaks:
    """Finds where a stretch of one text holds more than one sentence.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        # A word that is also there without a full stop after it is no abbreviation.
        self._whole_words = frozenset(_TOKEN.findall(text))

    def inside(self, start: int, end: int) -> int | None:
        """Where the second sentence begins in a stretch that clearly holds more than one; None in any other."""
        if _SIGN.search(self._text, start, end - 1) is None:
            return None
        quoted = lines = 0
        width: int | None = None
        for gap in self._gaps(start, end):
            if gap.line:
                width = self._width(start, end) if width is None else width
                gap = gap._replace(wrapped=_wrapped(gap, width))
            if gap.blank and not self._goes_on(gap):
                return gap.after
            kind = self._kind(gap)
            if kind == "clear":
                return gap.after
            quoted += kind == "quoted"
            lines += kind == "line"
            if quoted >= _MOST_QUOTED or lines >= _MOST_LINES:
                return gap.after
        return None

    def _gaps(self, start: int, end: int) -> Iterator[_Gap]:
        pieces = split(self._text[start:end])
        quoting = False
        for (begin, stop), (follow, following_end) in pairwise(pieces):
            left = self._text[start + begin : start + stop]
            between = self._text[start + stop : start + follow]
            quoting = _quoting(left, quoting=quoting)
            yield _Gap(
                start + stop,
                start + follow,
                left,
                self._text[start + follow : min(start + following_end, start + follow + 80)],
                line="\n" in between or "\r" in between or "\u2029" in between,
                blank=len(_LINE_END.findall(between)) > 1,
                quoting=quoting,
                column=self._column(start + stop),
            )

    def _kind(self, gap: _Gap) -> str:
        """What is between two pieces: a `clear` end, one within a quotation, a `line` that ends, or nothing certain."""
        bare = gap.left.rstrip(_CLOSERS)
        closed = len(bare) < len(gap.left)
        first = gap.right.lstrip(_OPENERS)[:1]
        if first.islower() or not (first.isalpha() or first.isdigit()):
            return "none"
        if not bare.endswith(tuple(_STOPS)):
            ends = gap.line and not self._goes_on(gap) and not gap.wrapped
            return "line" if ends else "none"
        if closed and not (gap.line and not gap.wrapped):
            return "quoted"
        if gap.quoting and not gap.line:
            return "quoted"
        return "clear" if self._ends(bare, gap) else "none"

    def _ends(self, bare: str, gap: _Gap) -> bool:
        """Whether the stop before a gap can only be the end of a sentence."""
        if bare[-1] != ".":
            return bare[-1] in "。？！｡?" or gap.line
        if bare.endswith(".."):
            return False
        found = _WORD.search(bare[:-1][-80:])
        word = found[0].rsplit("-", 1)[-1] if found else ""
        if not word or "." in word or len(word) == 1 or word.casefold() in _ABBREVIATED or _ROMAN.fullmatch(word):
            return not word
        if word.isdigit():
            return len(word) > 3
        begins = re.match(r"\w+", gap.right.lstrip(_OPENERS))
        certain = begins is not None and begins[0] in _BEGINNING
        longer = _LONGEST_SMALL if word.islower() else _LONGEST_OTHER
        return certain or len(word) > longer or word in self._whole_words or (gap.line and not gap.wrapped)

    def _goes_on(self, gap: _Gap) -> bool:
        """Whether a sentence goes on beyond the end of a line, or of a page."""
        if gap.left.rstrip(_CLOSERS).endswith(tuple(_STOPS)):
            return False
        last, first = gap.left.split()[-1], gap.right.split()[0]
        joined = len(first) > 1 and first.isupper() and first.casefold() in _JOINING
        if joined or gap.left.endswith(_GOES_ON) or last.casefold() in _JOINING:
            return True
        return first[:1].islower() or (gap.left.isupper() and gap.right.isupper())

    def _column(self, at: int) -> int:
        """How many characters of its line are before an offset, as far as a line of fixed width can be long."""
        return len(_LINE_END.split(self._text[max(0, at - 2 * _LONGEST_LINE) : at])[-1])

    def _width(self, start: int, end: int) -> int:
        """The length of the longest line that a stretch is in."""
        before = self._column(start)
        last = _LINE_END.split(self._text[end : end + _LONGEST_LINE], maxsplit=1)[0]
        return max(map(len, _LINE_END.split(self._text[start - before : end] + last)))


def _wrapped(gap: _Gap, width: int) -> bool:
    """Whether a line ends only because the next word had no room in it, as in a text of fixed width."""
    fixed = _SHORTEST_LINE <= width <= _LONGEST_LINE
    return fixed and gap.column + 1 + len(gap.right.split()[0]) > width


class _Gap(NamedTuple):
    """What is between two pieces of a stretch that `split` has cut.

    Attributes:
        before: Where the first piece ends.
        after: Where the second begins.
        left: The first piece.
        right: The beginning of the second.
        line: Whether a line ends between them.
        blank: Whether a blank line is between them.
        quoting: Whether a quotation is open between them.
        column: The length of the line that ends between them.
        wrapped: Whether it ends only because the next word had no room in it, as in a text of fixed width.
    """

    before: int
    after: int
    left: str
    right: str
    line: bool
    blank: bool
    quoting: bool
    column: int
    wrapped: bool = False


def _quoting(piece: str, *, quoting: bool) -> bool:
    """Whether a quotation is open after a piece."""
    for char in piece:
        if char in "“«「『":
            quoting = True
        elif char in "”»」』":
            quoting = False
        elif char == '"':
            quoting = not quoting
    return quoting
