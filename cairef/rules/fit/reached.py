"""The rule that what is stated of an instrument is in a sentence that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.others_only import PAPERS
from cairef.rules.fit.said import said_in
from cairef.rules.fit.short_forms import has_short_form
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.short_words import is_definite, may_mean
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["DONE_TO_IT", "NOT_OF_IT", "is_out_of_reach", "reached"]

NOT_OF_IT = declare(
    "F031",
    "not-of-this-instrument",
    "A sentence from which something is stated of an instrument speaks of it",
    """A stage, an event, a topic, a provision or a relation is stated where the sentence names the instrument or has a
    second word for it, such as “the memorandum” or “the deal” for a memorandum. A sentence that has neither, and no
    short word such as “it” or “the two sides” either, speaks of something else, or leads to the instrument by a step:
    then the claim is inferred, and the reasoning says how. What begins with “the institution” is about that, whatever
    short words follow: a memorandum is no institution.""",
)

# A visit or a meeting leads to an instrument, and is not done to it.
DONE_TO_IT = frozenset(
    {
        "signed",
        "agreed",
        "designated",
        "launched",
        "approved",
        "endorsed",
        "established",
        "entered-into-force",
        "renewed",
    }
)

# What a text sets up.
_BODIES = ("institution", "joint-facility", "joint-committee")
_NEAR = 80


def reached(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check that the sentences of stated claims reach the instrument by its words."""
    if record.type != "agreement":
        return
    for claim in claims:
        if is_out_of_reach(record, claim):
            message = f"no sentence of the quotes names {shown(record.id)} or has a second word for it"
            hint = "quote a sentence on this instrument, or set basis to “inferred” and say how the words lead to it"
            yield NOT_OF_IT.at(claim.part.pointer, message, hint, source=claim.first)


def is_out_of_reach(record: Record, claim: ClaimAtHand) -> bool:
    """Whether no sentence of a stated claim reaches the instrument."""
    reaches = claim.stated and _is_of_the_instrument(claim)
    return reaches and not any(_may_reach(record, claim, quoted) for quoted in claim.quotes)


def _is_of_the_instrument(claim: ClaimAtHand) -> bool:
    match claim.part.pointer:
        case ("status",) | ("topics" | "provisions" | "relations", int()):
            return True
        case ("milestones", int(), "event"):
            return claim.part.value["code"] in DONE_TO_IT
        case _:
            return False


def _may_reach(record: Record, claim: ClaimAtHand, quoted: Quoted) -> bool:
    """Whether the sentences of a quote reach the instrument, or nobody can say that they do not."""
    sentences = _sentences(claim, quoted)
    if sentences is None:
        return True
    sentence = Quoted(quoted.text, *sentences, quoted.source)
    question = ("reached", *sentence[1:], claim.part.pointer[0] == "milestones")
    return claim.once(question, lambda: _reaches(record, claim, sentence))


def _reaches(record: Record, claim: ClaimAtHand, sentence: Quoted) -> bool:
    mentions = claim.corpus.mentions(sentence.source)
    names = claim.corpus.names("agreement", record.id)
    if mentions is None:
        return True
    said = said_in(sentence.quote)
    if names and not any(said.same_script(name) for name in names):
        return True
    if any(said.names(name, None) for name in names) or has_short_form(
        sentence.quote, names, claim.corpus, mentions.pack
    ):
        return True
    if _is_about_a_body(record, claim, sentence, mentions):
        return any(claim.cues(sentence, mentions, "instrument", code) for code in PAPERS)
    # "It covers", "we will", "the two sides agreed": whether that is of this instrument, a reader has to say.
    if any(may_mean(*sentence[:3], mentions.pack, kind) for kind in ("person", "ministry")):
        return True
    return _has_second_word(record, claim, sentence, mentions)


def _is_about_a_body(record: Record, claim: ClaimAtHand, sentence: Quoted, mentions: Mentions) -> bool:
    """Whether a sentence begins with a word for a body ("the institution"), which no text is."""
    if record.value["instrument"]["code"] not in PAPERS or claim.part.pointer[0] == "milestones":
        return False
    begin = Quoted(sentence.text, sentence.start, min(sentence.end, sentence.start + _NEAR), sentence.source)
    first, _, _ = begin.quote.partition(" ")
    behind = begin.start + len(first) + 1
    return is_definite(first, mentions.pack) and any(
        cue.start == behind for code in _BODIES for cue in claim.cues(begin, mentions, "instrument", code)
    )


def _has_second_word(record: Record, claim: ClaimAtHand, sentence: Quoted, mentions: Mentions) -> bool:
    """Whether a sentence has a word for an instrument, or a word of the terms for this kind, outside others' names."""
    kind = record.value["instrument"]["code"]
    own = claim.cue_terms(mentions.pack.tag, "instrument", kind)
    if not own or not mentions.pack.spaced:
        return True
    cues = [
        *claim.cues_of_list(sentence, mentions, "instrument"),
        *claim.single_words(sentence, mentions, kind, own),
    ]
    names = frozenset(claim.corpus.names("agreement", record.id))
    others = [
        each
        for each in mentions.names(claim.corpus.all_agreement_names, sentence.start, sentence.end)
        if each.name not in names
    ]
    return any(not any(each.start <= cue.start and cue.end <= each.end for each in others) for cue in cues)


def _sentences(claim: ClaimAtHand, quoted: Quoted) -> tuple[int, int] | None:
    """Where the sentences of a quote begin and end; None where it is in none."""
    sentences = claim.corpus.sentences(quoted.source)
    numbers = claim.corpus.sentences_at(quoted.source, quoted.start, quoted.end)
    if not numbers:
        return None
    touched = [*sentences[numbers.start : numbers.stop], (quoted.start, quoted.end)]
    return min(start for start, _ in touched), max(end for _, end in touched)
