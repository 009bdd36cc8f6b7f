"""The rule that a quote lies in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cairef.rule import Level, Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.schema.shapes import Kind
from cairef.texts.source_text import Quoted

__all__ = ["WIDE", "wide_quotes"]

WIDE = declare(
    "F003",
    "quote-of-two-sentences",
    "A quote lies in one sentence of its source",
    """A paragraph holds the words for almost anything, so that as a quote it supports nothing in particular. What is
    said in two sentences takes two spans, and each is as short as it can be. A name or a title that runs over two
    sentences may be quoted as it runs; a provision is of one sentence. Where the source record cuts one sentence in
    two, join them there.""",
    Level.WARNING,
)

# A provision or function is a clause.
_OF_ONE = frozenset({"provisions", "functions"})


def wide_quotes(claim: ClaimAtHand) -> Iterator[Problem]:
    """Find quotes that run over the end of a sentence, though no name or title does."""
    for index, quoted in enumerate(claim.quotes):
        ends = _ends_within(claim, quoted)
        if ends and not any(_runs_over(quoted, ends, words) for words in _words(claim)):
            message = f"this quote runs over {len(ends) + 1} sentences"
            hint = "quote the words that say it, and take two spans for what two sentences say"
            at = (*claim.part.pointer, "evidence", index, "quote")
            yield WIDE.at(at, message, hint, source=(quoted.source, quoted.start, quoted.end))


def _ends_within(claim: ClaimAtHand, quoted: Quoted) -> list[int]:
    """The ends of the sentences that a quote begins in and goes beyond."""
    sentences = claim.corpus.sentences(quoted.source)
    numbers = claim.corpus.sentences_at(quoted.source, quoted.start, quoted.end)
    if len(numbers) < 2:
        return []
    run = sentences[numbers.start : numbers.stop]
    # Sentences that overlap are another rule's matter.
    return [end for (_, end), (start, _) in pairwise(run) if end <= start]


def _words(claim: ClaimAtHand) -> Iterator[str]:
    """The words given as printed that may run over the end of a sentence."""
    if claim.part.pointer[0] in _OF_ONE:
        return
    for member in claim.part.shape.values:
        if member.kind is Kind.VERBATIM and not member.many and member.key in claim.part.value:
            yield claim.part.value[member.key]


def _runs_over(quoted: Quoted, ends: list[int], words: str) -> bool:
    return any(at < end < at + len(words) for at in quoted.places(words) for end in ends)
