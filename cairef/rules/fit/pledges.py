"""Whether words behind “pledged that” are a clause of their own: “the company will maintain the system”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.short_words import may_mean
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.clauses import Operator
    from cairef.texts.mentions import Mentions

__all__ = ["is_pledged"]

_WILL = "plan"
_NEAR = 60
_MOST_OF_SUBJECT = 2


def is_pledged(claim: ClaimAtHand, hedge: Operator, quoted: Quoted, mentions: Mentions, at: int) -> bool:
    """Whether a word before a clause says who speaks, and the clause has a “will” of its own.

    Args:
        claim: The claim that has the clause.
        hedge: The word before it.
        quoted: The quote.
        mentions: What can be read in its text.
        at: Where the clause begins.
    """
    own = (each for each in mentions.operators(at, at + _NEAR) if each.kind == _WILL and each.start > at)
    willing = next(own, None) if hedge.kind == _WILL else None
    word = Quoted(quoted.text, hedge.start, hedge.end, quoted.source)
    if willing is None or not claim.cues(word, mentions, "person_action", "spoke"):
        return False
    # "Pledged to build a port that will": that is no subject.
    subject = quoted.text[at : willing.start].split()
    return len(subject) <= _MOST_OF_SUBJECT and may_mean(quoted.text, at, willing.start, mentions.pack, "")
