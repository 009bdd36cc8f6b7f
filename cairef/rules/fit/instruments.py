"""Whether words are those for an instrument and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairef.patterns import regex
from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.common_words import names_nothing
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["is_instrument"]

# What is written down or set up on paper, and has no place of its own.
_DOCUMENTS = (
    "memorandum-of-understanding",
    "agreement",
    "consensus",
    "partnership",
    "initiative",
    "programme",
    "action-plan",
    "letter-of-intent",
)
_WORD = regex(r"[^\W\d_]{3,}")
_STEM = 5
_MOST_WORDS = 6


def is_instrument(claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> bool:
    """Whether a stretch is a word for a document or a plan, such as “the agreement”; in languages with spaces only."""
    words = [word.lower() for word in _WORD.findall(place.quote)]
    if not mentions.pack.spaced or not words or len(words) > _MOST_WORDS:
        return False
    cues: list[CueMention] = []
    for code in _DOCUMENTS:
        terms = claim.cue_terms(mentions.pack.tag, "instrument", code) or ()
        # To look for a word of the terms is cheap, to read for them is not.
        if any(words[-1][:_STEM] in term.lower() for term in terms):
            cues += claim.cues(place, mentions, "instrument", code)
    rest = place.quote
    for cue in cues:
        rest = rest.replace(place.text[cue.start : cue.end], " ")
    return bool(cues) and names_nothing(rest)
