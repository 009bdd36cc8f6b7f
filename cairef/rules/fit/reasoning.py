"""The rule that the reasoning of an inferred value says something."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.patterns import regex
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.boundaries import is_unspaced

__all__ = ["NO_REASONING", "reasoning"]

NO_REASONING = declare(
    "F004",
    "reasoning-empty",
    "The reasoning of an inferred value is a sentence",
    """The reasoning leads from the quotes to the value: who “he” is, what fixes the year, why a place is taken over.
    “From the context.” or a row of full stops is no step that a reader could check. Where there is no step, the value
    is stated, or it is not supported at all.""",
)

_LEAST_WORDS = 4
_WORD = regex(r"[^\W\d_](?:[^\s]*[^\W_])?")


def reasoning(claim: ClaimAtHand) -> Iterator[Problem]:
    """Find reasoning of fewer than four words."""
    text = claim.part.value.get("reasoning")
    if text is not None and _words(text) < _LEAST_WORDS:
        message = f"{shown(text, 60)} is no step from the quotes to the value"
        yield NO_REASONING.at((*claim.part.pointer, "reasoning"), message, "write the step out")


def _words(text: str) -> int:
    """How many words a text has at least. Without spaces, no word is taken to have more than two letters."""
    unspaced = sum(map(is_unspaced, text))
    spaced = "".join(" " if is_unspaced(char) else char for char in text)
    return len(_WORD.findall(spaced)) + (unspaced + 1) // 2
