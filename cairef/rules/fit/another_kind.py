"""Finds claims on another instrument by names in a language without spaces, by a word for its kind, or by “it”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.record import Record
from cairef.rule import Problem
from cairef.rules.fit.another import OF_ANOTHER
from cairef.rules.fit.others_only import only_of_another, taken_up, words_for_another_kind
from cairef.rules.fit.reached import DONE_TO_IT, is_out_of_reach
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.short_words import goes_on
from cairef.texts.source_text import Quoted

__all__ = ["another_kind"]


def another_kind(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find claims of an agreement whose sentences speak only of another one, where `another` says nothing."""
    if record.type != "agreement":
        return
    for claim in claims:
        if not claim.quotes or not _is_of_the_instrument(claim):
            continue
        words = _words(record, claim, claim.quotes[0])
        rest = claim.quotes[1:]
        if words and all(_words(record, claim, quoted) for quoted in rest) and not is_out_of_reach(record, claim):
            message = f"the quotes speak of {shown(words, 80)}, and have no word for {shown(record.id)}"
            hint = "enter this in the record of that instrument, or quote the words that lead to this one"
            yield OF_ANOTHER.at(claim.part.pointer, message, hint, source=claim.first, found=claim.shown_quotes)


def _is_of_the_instrument(claim: ClaimAtHand) -> bool:
    match claim.part.pointer:
        case ("status",) | ("topics" | "provisions" | "quantities", int()):
            return True
        case ("milestones", int(), "event"):
            return claim.part.value["code"] in DONE_TO_IT
        case _:
            return False


def _words(record: Record, claim: ClaimAtHand, quoted: Quoted) -> str | None:
    """The words for another instrument of which the sentences of a quote speak, where no name of it is recognised."""
    mentions = claim.corpus.mentions(quoted.source)
    if mentions is None:
        return None
    sentence = sentences_of(claim, quoted)
    if goes_on(sentence.text, sentence.start, sentence.end, mentions.pack) is not None:
        return taken_up(record, claim, sentence)
    # Names in languages with spaces are the matter of `another`.
    if mentions.pack.spaced and not words_for_another_kind(record, claim, sentence, mentions):
        return None
    words = only_of_another(record, claim, sentence)
    named = words and " ".join(words.casefold().split()) in claim.corpus.agreements_named
    return None if mentions.pack.spaced and named else words
