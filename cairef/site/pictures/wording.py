"""Numbers and lists in the sentences that say what a chart shows."""

from __future__ import annotations

from collections.abc import Sequence

from cairef.site.languages import Language

__all__ = ["conjunction", "some"]


def conjunction(language: Language, words: Sequence[str]) -> str:
    """Words as a list in a sentence."""
    if len(words) == 1:
        return words[0]
    return language.say("{first} and {last}", first=language.listed(words[:-1]), last=words[-1])


def some(language: Language, number: int) -> str:
    """A number before “are”."""
    return language.number(number) if number else language.say("none")
