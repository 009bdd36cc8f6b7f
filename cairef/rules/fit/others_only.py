"""Whether a sentence speaks of another instrument than that of the record, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rules.fit.said import Said
from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.short_words import takes_up
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["PAPERS", "only_of_another"]

PAPERS = frozenset({"memorandum-of-understanding", "agreement", "consensus", "letter-of-intent"})
"""Kinds of instruments that are a text: “the deal” may be a memorandum, and “the agreement” a consensus."""

# No text calls a memorandum that.
_SPECIFIC = "letter-of-intent"


def only_of_another(record: Record, claim: ClaimAtHand, sentence: Quoted) -> str | None:
    """The words by which a sentence speaks of another instrument.

    Args:
        record: The record of an agreement.
        claim: A claim of it.
        sentence: The sentence.

    Returns:
        The name or the kind of the other; None where the sentence may be about the instrument of the record, or nobody
        can tell.
    """
    mentions = claim.corpus.mentions(sentence.source)
    kind = record.value["instrument"]["code"]
    if mentions is None or not claim.cue_terms(mentions.pack.tag, "instrument", kind):
        return None
    names, said = claim.corpus.names("agreement", record.id), Said([sentence.quote])
    if any(not said.same_script(name) or said.names(name, None) for name in names):
        return None
    if takes_up(sentence.text, sentence.start, sentence.end, mentions.pack):
        return None
    others = [
        each
        for each in mentions.names(claim.corpus.all_agreement_names, sentence.start, sentence.end)
        if each.name not in names
    ]
    for code in (PAPERS if kind in PAPERS else frozenset()) - {_SPECIFIC} | {kind}:
        for cue in claim.cues(sentence, mentions, "instrument", code):
            if not any(each.start <= cue.start and cue.end <= each.end for each in others):
                return None
    if others:
        return others[0].name
    words = _specific(claim, kind, sentence, mentions)
    return sentence.text[words[0].start : words[0].end] if words else None


def _specific(claim: ClaimAtHand, kind: str, sentence: Quoted, mentions: Mentions) -> list[CueMention]:
    """The words for a kind of text that the instrument of the record is not."""
    if kind not in PAPERS or kind == _SPECIFIC:
        return []
    return claim.cues(sentence, mentions, "instrument", _SPECIFIC)
