"""What operators know of languages, from `words.json`, and where that is in a text."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from cairef.texts.languages import language_of
from cairef.texts.source_text import is_word_character

__all__ = ["places", "words"]


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads((Path(__file__).parent / "words.json").read_bytes())
    return found


def words(language: str, kind: str) -> tuple[str, ...]:
    """The words of a kind in a language; none where nothing is known of it.

    Args:
        language: As a source record has it.
        kind: `small` words that are in every text, `roles` that could be anybody's, `hedges` that make what follows
            less than a fact, and words with which `clauses` begin.
    """
    return tuple(_data().get(language_of(language), {}).get(kind, ()))


def places(text: str, language: str, kind: str) -> list[tuple[int, int]]:
    """Where a text has words of a kind, whole, in its order."""
    either = "|".join(re.escape(word) for word in sorted(words(language, kind), key=len, reverse=True))
    found = re.finditer(either, text) if either else ()
    return [match.span() for match in found if _whole(text, *match.span())]


def _whole(text: str, start: int, end: int) -> bool:
    left = start > 0 and is_word_character(text[start - 1]) and is_word_character(text[start])
    return not left and not (end < len(text) and is_word_character(text[end - 1]) and is_word_character(text[end]))
