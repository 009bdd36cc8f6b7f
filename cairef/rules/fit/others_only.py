"""Whether a sentence speaks of another instrument than that of the record, and of nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rules.fit.said import said_in
from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.short_words import goes_on, takes_up
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions
    from cairef.texts.names import NameMention

__all__ = ["PAPERS", "only_of_another", "taken_up", "words_for_another_kind"]

PAPERS = frozenset({"memorandum-of-understanding", "agreement", "consensus", "letter-of-intent"})
"""Kinds of instruments that are a text: “the deal” may be a memorandum, and “the agreement” a consensus."""

# No text calls a memorandum that.
_SPECIFIC = "letter-of-intent"
# The second word of a name without spaces: 实验室, 委员会.
_END = 3


def only_of_another(record: Record, claim: ClaimAtHand, sentence: Quoted) -> str | None:
    """The words by which a sentence speaks of another instrument.

    Args:
        record: The record of an agreement.
        claim: A claim of it.
        sentence: The sentence.

    Returns:
        The name or the kind of the other; None where the sentence may be about the instrument of the record, or nobody
        can say.
    """
    return claim.once(("only", *sentence[1:]), lambda: _only_of_another(record, claim, sentence))


def _only_of_another(record: Record, claim: ClaimAtHand, sentence: Quoted) -> str | None:
    mentions = claim.corpus.mentions(sentence.source)
    if mentions is None or takes_up(sentence.text, sentence.start, sentence.end, mentions.pack):
        return None
    others = _others(record, claim, sentence, mentions)
    if _may_be_own(record, claim, sentence, mentions, others):
        return None
    if others:
        return others[0].name
    words = words_for_another_kind(record, claim, sentence, mentions)
    return sentence.text[words[0].start : words[0].end] if words else None


def taken_up(record: Record, claim: ClaimAtHand, sentence: Quoted) -> str | None:
    """The words of the sentence before for another instrument, where a sentence goes on about that by “it”."""
    mentions = claim.corpus.mentions(sentence.source)
    behind = goes_on(sentence.text, sentence.start, sentence.end, mentions.pack) if mentions else None
    if mentions is None or behind is None or takes_up(sentence.text, behind, sentence.end, mentions.pack):
        return None
    if _may_be_own(record, claim, sentence, mentions, _others(record, claim, sentence, mentions)):
        return None
    sentences = claim.corpus.sentences(sentence.source)
    number = bisect_left(sentences, sentence.start, key=lambda each: each[0]) - 1
    if number < 0 or "\n\n" in sentence.text[sentences[number][1] : sentence.start]:
        return None
    return only_of_another(record, claim, Quoted(sentence.text, *sentences[number], sentence.source))


def _others(record: Record, claim: ClaimAtHand, sentence: Quoted, mentions: Mentions) -> list[NameMention]:
    """The names of other instruments in a sentence."""
    names = claim.corpus.names("agreement", record.id)
    found = mentions.names(claim.corpus.all_agreement_names, sentence.start, sentence.end)
    return [each for each in found if each.name not in names]


def _may_be_own(
    record: Record, claim: ClaimAtHand, sentence: Quoted, mentions: Mentions, others: Sequence[NameMention]
) -> bool:
    """Whether a sentence has a name or a word for the instrument of the record, or nobody can say that it has none."""
    kind = record.value["instrument"]["code"]
    known = (record.value.get("title"), record.value["instrument"], *record.value.get("names", ()))
    spans = (span for each in known if each for span in each["evidence"] if span["source"] == sentence.source)
    if any(span["start"] < sentence.end and sentence.start < span["end"] for span in spans):
        return True
    if not claim.cue_terms(mentions.pack.tag, "instrument", kind):
        return True
    if not mentions.pack.spaced and _has_end_of_name(record, claim, sentence, others):
        return True
    said = said_in(sentence.quote)
    if any(not said.same_script(name) or said.names(name, None) for name in claim.corpus.names("agreement", record.id)):
        return True
    codes = (PAPERS if kind in PAPERS else frozenset()) - {_SPECIFIC} | {kind}
    cues = (cue for code in codes for cue in claim.cues(sentence, mentions, "instrument", code))
    return any(not any(each.start <= cue.start and cue.end <= each.end for each in others) for cue in cues)


def _has_end_of_name(record: Record, claim: ClaimAtHand, sentence: Quoted, others: Sequence[NameMention]) -> bool:
    """Whether a sentence has the end of a name, as its second word: 研究中心 of 马中先进封装研究中心."""
    ends = {name[-_END:] for name in claim.corpus.names("agreement", record.id) if len(name) > _END}
    places = (sentence.start + at for end in ends for at in _places(sentence.quote, end))
    return any(not any(each.start <= at < each.end for each in others) for at in places)


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def words_for_another_kind(
    record: Record, claim: ClaimAtHand, sentence: Quoted, mentions: Mentions
) -> Sequence[CueMention]:
    """The words in a sentence for a kind of text that the instrument of the record is not."""
    kind = record.value["instrument"]["code"]
    return [] if kind not in PAPERS or kind == _SPECIFIC else claim.cues(sentence, mentions, "instrument", _SPECIFIC)
