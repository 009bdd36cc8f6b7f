"""The passage of a source around a quote, and text set in columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from cairef.frozen import NamedTuple
from cairef.safe_text import escape
from cairef.terminal import text_columns

__all__ = ["Run", "excerpt", "lines_of", "set_in_columns"]

_AROUND = 300


class Run(NamedTuple):
    """A run of text, quoted or around a quote."""

    text: str
    quoted: bool = False


def excerpt(text: str, start: int, end: int, sentences: Sequence[tuple[int, int]]) -> list[Run]:
    """The sentences in which a quote is, with one before and one after, the quote marked.

    Args:
        text: The whole text.
        start: Where the quote begins.
        end: Where it ends.
        sentences: The sentences of the text, as start and end, in order.

    Returns:
        Runs of text. At most 300 code points are on either side of the quote; a mark says that more was left out.
    """
    touched = [number for number, (first, last) in enumerate(sentences) if first < end and start < last]
    begin, finish = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if touched:
        begin = max(begin, min(start, sentences[max(0, touched[0] - 1)][0]))
        finish = min(finish, max(end, sentences[min(len(sentences) - 1, touched[-1] + 1)][1]))
    before, after = text[begin:start], text[end:finish]
    if begin > 0 and not text[begin - 1].isspace() and " " in before:
        before = before[before.index(" ") + 1 :]
    if finish < len(text) and not text[finish].isspace() and " " in after:
        after = after[: after.rindex(" ")]
    runs = [Run("… " if text[:begin].strip() else ""), Run(before), Run(text[start:end], quoted=True)]
    runs += [Run(after), Run(" …" if text[finish:].strip() else "")]
    return [run for run in runs if run.text]


def lines_of(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs line by line, as the text has lines; empty ones are left out."""
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(Run(first, run.quoted))
        for part in rest:
            if any(run.text.strip() for run in line):
                yield line
            line = [Run(part, run.quoted)]
    if any(run.text.strip() for run in line):
        yield line


def set_in_columns(runs: Iterable[Run], columns: int) -> Iterator[list[Run]]:
    """Break a line of text at spaces, or where it must, so that no line is wider than the columns.

    What could act on a terminal is escaped.
    """
    line: list[Run] = []
    used = 0
    for word in _words(runs):
        width = sum(text_columns(run.text) for run in word)
        if line and used + text_columns("".join(run.text for run in word).rstrip()) > columns:
            yield _trimmed(line)
            line, used = [], 0
        if width <= columns:
            line += word
            used += width
            continue
        for run in word:
            for char in run.text:
                wide = text_columns(char)
                if line and used + wide > columns:
                    yield _trimmed(line)
                    line, used = [], 0
                line.append(Run(char, run.quoted))
                used += wide
    if line:
        yield _trimmed(line)


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Words with the spaces after them; a word may begin in a quote and end outside it."""
    word: list[Run] = []
    ended = False
    for run in runs:
        # White space of whatever kind becomes a space of one column; it is no part of a line's meaning.
        for char in escape("".join(" " if c.isspace() else c for c in run.text)):
            # Scripts without spaces between words may break before any wide character.
            if word and ((ended and char != " ") or unicodedata.east_asian_width(char) in "WF"):
                yield word
                word = []
            if word and word[-1].quoted == run.quoted:
                word[-1] = Run(word[-1].text + char, run.quoted)
            else:
                word.append(Run(char, run.quoted))
            ended = char == " "
    if word:
        yield word


def _trimmed(line: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in line:
        if joined and joined[-1].quoted == run.quoted:
            joined[-1] = Run(joined[-1].text + run.text, run.quoted)
        else:
            joined.append(run)
    return [*joined[:-1], Run(joined[-1].text.rstrip(), joined[-1].quoted)]
