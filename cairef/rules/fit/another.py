"""The rule that words which name another instrument, and not this one, are about that other one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.reached import DONE_TO_IT, is_out_of_reach
from cairef.rules.fit.said import Said
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.short_words import may_mean
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["OF_ANOTHER", "another"]

OF_ANOTHER = declare(
    "F058",
    "of-another-instrument",
    "A sentence that names another instrument only is about that one",
    """What is claimed of an instrument has a sentence in its quotes that names it or has a word for its kind: the
    sentence itself where it is stated, a premise where it is inferred. Where the sentences name another recorded
    instrument and have nothing of this one, the claim belongs into the other record, or a premise is not quoted. Short
    words in the quotes of an inferred claim, as “they”, may lead to this one; then nothing is said.""",
)

# "The deal" of a memorandum, "the agreement" of a consensus.
_PAPERS = frozenset({"memorandum-of-understanding", "agreement", "consensus", "letter-of-intent"})


def another(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find claims of an agreement whose sentences name only another one."""
    if record.type != "agreement":
        return
    for claim in claims:
        # What reaches no instrument at all is another rule's matter.
        if not _is_of_the_instrument(claim) or is_out_of_reach(record, claim):
            continue
        found = [_other(record, claim, quoted) for quoted in claim.quotes]
        named = next((each for each in found if each), None)
        if named and None not in found:
            message = f"the sentences of the quotes name {shown(named, 80)}, and have no word for {shown(record.id)}"
            hint = "enter this in the record of the instrument that is named, or quote the words that lead to this one"
            yield OF_ANOTHER.at(claim.part.pointer, message, hint, source=claim.first, found=claim.shown_quotes)


def _is_of_the_instrument(claim: ClaimAtHand) -> bool:
    match claim.part.pointer:
        case ("status",) | ("topics" | "provisions" | "quantities", int()):
            return True
        case ("milestones", int(), "event"):
            return claim.part.value["code"] in DONE_TO_IT
        case _:
            return False


def _other(record: Record, claim: ClaimAtHand, quoted: Quoted) -> str | None:
    """The other instrument that the sentences of a quote name, or nothing; None where they may be about this one."""
    mentions = claim.corpus.mentions(quoted.source)
    if mentions is None or not mentions.pack.spaced:
        return None
    around = sentences_of(claim, quoted)
    names = claim.corpus.names("agreement", record.id)
    said = Said([around.quote])
    if any(not said.same_script(name) or said.names(name, None) for name in names):
        return None
    if not claim.stated and _has_short_word(quoted, mentions):
        return None
    kind = record.value["instrument"]["code"]
    if not claim.cue_terms(mentions.pack.tag, "instrument", kind):
        return None
    others = [
        each
        for each in mentions.names(claim.corpus.all_agreement_names, around.start, around.end)
        if each.name not in names
    ]
    for code in {kind, *(_PAPERS if kind in _PAPERS else ())}:
        for cue in claim.cues(around, mentions, "instrument", code):
            if not any(each.start <= cue.start and cue.end <= each.end for each in others):
                return None
    return others[0].name if others else ""


def _has_short_word(quoted: Quoted, mentions: Mentions) -> bool:
    kinds = ("person", "body")
    return any(may_mean(quoted.text, quoted.start, quoted.end, mentions.pack, kind) for kind in kinds)
