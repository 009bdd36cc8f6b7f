"""The rule that the reasoning of an inferred value says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairef.patterns import regex
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.boundaries import is_unspaced
from cairef.texts.common_words import leads_nowhere

__all__ = ["NO_REASONING", "reasoning"]

NO_REASONING = declare(
    "F004",
    "reasoning-empty",
    "The reasoning of an inferred value is a sentence",
    """The reasoning leads from the quotes to the value: who “he” is, what fixes the year, why a place is taken over.
    “From the context.” or a row of full stops is no step that a reader could check, and neither is a quote of the claim
    said again: “This follows from the words ‘signed a treaty’.” Where there is no step, the value is stated, or it is
    not supported at all.""",
)

_LEAST_WORDS = 4
_QUOTED = regex(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’(?!\w)|「[^「」]*」|«[^«»]*»")
_WORD = regex(r"[^\W\d_](?:[^\s]*[^\W_])?")


@only_for(lambda form: "reasoning" in form.members)
def reasoning(claim: ClaimAtHand) -> Iterator[Problem]:
    """Find reasoning of fewer than four words, and such that says its quotes again."""
    text = claim.part.value.get("reasoning")
    if text is None:
        return
    if _words(text) < _LEAST_WORDS:
        message = f"{shown(text, 60)} is no step from the quotes to the value"
        yield NO_REASONING.at((*claim.part.pointer, "reasoning"), message, "write the step out")
    elif _says_again(text, [quoted.quote for quoted in claim.quotes]):
        message = f"{shown(text, 60)} only says a quote of the claim again"
        hint = "write out what leads from the quote to the value"
        yield NO_REASONING.at((*claim.part.pointer, "reasoning"), message, hint)


def _says_again(text: str, quotes: list[str]) -> bool:
    """Whether English says nothing but that its quotes say so."""
    said = [" ".join(quote.split()) for quote in quotes]

    def own(quoted: re.Match[str]) -> str:
        words = " ".join(quoted[0][1:-1].strip(" .,;:…").split())
        return " " if any(words in each for each in said) else quoted[0]

    rest = _QUOTED.sub(own, text)
    return not any(map(str.isdigit, rest)) and all(map(leads_nowhere, _WORD.findall(rest)))


def _words(text: str) -> int:
    """How many words a text has at least. Without spaces, no word is taken to have more than two letters."""
    unspaced = sum(map(is_unspaced, text))
    spaced = "".join(" " if is_unspaced(char) else char for char in text)
    return len(_WORD.findall(spaced)) + (unspaced + 1) // 2
