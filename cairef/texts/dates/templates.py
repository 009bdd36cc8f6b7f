"""The small language in which the language files write the forms of dates, made into regular expressions.

A text is read as a row of tokens first, each of one character (see `lexicon`). A template says which tokens follow each
other: `{D} {M}[{,}] {y}`.

- `{d}` and so on: a slot, or a list of words, or a template that the file gives a name;
- a space: blanks in the text, a line break among them; `_`: blanks or nothing;
- `[...]`: may be left out; `(a|b)`: one of them;
- all else: a word or a sign that the text must have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cairef.frozen import NamedTuple
from cairef.patterns import regex

__all__ = ["BLANK", "Part", "compiled", "one_of", "words_of"]

BLANK = " "
_PIECES = regex(r"\{(?P<name>[^{}]*)\}|(?P<sign>[\[\]()|_ ])|(?P<word>[^\W\d_][^\[\]()|_ {}]*|[^\[\]()|_ {}])")


class Part(NamedTuple):
    """A regular expression over tokens.

    Attributes:
        pattern: The expression.
        first: The tokens that it may begin with.
        nullable: Whether it may match nothing.
        needs: Of each of these sets of tokens, what it matches has one.
    """

    pattern: str
    first: frozenset[str]
    nullable: bool = False
    needs: frozenset[frozenset[str]] = frozenset()


Named = Callable[[str], Part]
"""Of a name: its regular expression."""


def words_of(template: str) -> Iterator[str]:
    """The words and signs that a template has."""
    for piece in _PIECES.finditer(template):
        if piece["word"]:
            yield piece["word"]


def compiled(template: str, named: Named, word: Callable[[str], str]) -> Part:
    """A template as a regular expression over tokens.

    Args:
        template: The template.
        named: Gives a slot, or the words of a name.
        word: Gives the token of a word.
    """
    pieces = [piece.group() for piece in _PIECES.finditer(template)]
    part, at = _choice(pieces, 0, named, word)
    if at != len(pieces):
        raise ValueError(f"the brackets of {template!r} do not match")
    return part


def _choice(pieces: list[str], at: int, named: Named, word: Callable[[str], str]) -> tuple[Part, int]:
    choices: list[Part] = []
    row: list[Part] = []
    while at < len(pieces) and pieces[at] not in {"]", ")"}:
        piece = pieces[at]
        at += 1
        if piece == "|":
            choices.append(_row(row))
            row = []
        elif piece in {"[", "("}:
            inner, at = _choice(pieces, at, named, word)
            row.append(inner if piece == "(" else Part(f"(?:{inner.pattern})?", inner.first, nullable=True))
            at += 1
        else:
            row.append(_single(piece, named, word))
    choices.append(_row(row))
    if len(choices) == 1:
        return choices[0], at
    pattern = f"(?:{'|'.join(choice.pattern for choice in choices)})"
    first = frozenset().union(*(choice.first for choice in choices))
    nullable = any(choice.nullable for choice in choices)
    return Part(pattern, first, nullable, frozenset() if nullable else frozenset([first])), at


def _single(piece: str, named: Named, word: Callable[[str], str]) -> Part:
    if piece in {BLANK, "_"}:
        return Part(BLANK if piece == BLANK else f"{BLANK}?", frozenset(BLANK), piece == "_")
    if piece.startswith("{") and len(piece) > 1:
        return named(piece[1:-1])
    return one_of(word(piece))


def one_of(tokens: str) -> Part:
    """A part that matches one of some tokens."""
    first = frozenset(tokens)
    return Part(_class(tokens), first, needs=frozenset([first]))


def _class(tokens: str) -> str:
    """A class of tokens, as the fewest ranges: regular expressions of many ranges are slow to make."""
    if len(tokens) < 2:
        return re.escape(tokens) or "(?!)"
    ranges: list[list[str]] = []
    for token in sorted(set(tokens)):
        if ranges and ord(token) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = token
        else:
            ranges.append([token, token])
    return f"[{''.join(low if low == high else f'{low}-{high}' for low, high in ranges)}]"


def _row(parts: list[Part]) -> Part:
    first: frozenset[str] = frozenset()
    nullable = True
    for part in parts:
        if nullable:
            first |= part.first
            nullable = part.nullable
    needs = frozenset().union(*(part.needs for part in parts if not part.nullable))
    return Part("".join(part.pattern for part in parts), first, nullable, needs)
