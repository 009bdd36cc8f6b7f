"""The sentences around a quote."""

from __future__ import annotations

from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.source_text import Quoted

__all__ = ["sentences_of"]


def sentences_of(claim: ClaimAtHand, quoted: Quoted) -> Quoted:
    """The sentences in which a quote lies, as one stretch; the quote itself where the source has none there."""
    return claim.once(("sentences", *quoted[1:]), lambda: _sentences_of(claim, quoted))


def _sentences_of(claim: ClaimAtHand, quoted: Quoted) -> Quoted:
    sentences = claim.corpus.sentences(quoted.source)
    numbers = claim.corpus.sentences_at(quoted.source, quoted.start, quoted.end)
    touched = [*sentences[numbers.start : numbers.stop], (quoted.start, quoted.end)]
    start, end = min(start for start, _ in touched), max(end for _, end in touched)
    return Quoted(quoted.text, start, end, quoted.source)
