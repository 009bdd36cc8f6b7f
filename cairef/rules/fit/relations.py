"""The rule that the words of a relation lead to the other instrument."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.said import said_in
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.fit.short_forms import has_short_form
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.source_text import Quoted

__all__ = ["OTHER_ABSENT", "relations"]

OTHER_ABSENT = declare(
    "F054",
    "other-instrument-absent",
    "The sentences of a relation lead to both instruments",
    """A relation is between two. Where it is inferred, a sentence of its quotes names the other instrument, has a word
    for its kind (“under the memorandum”), or is quoted in the record of the other for what that is. That two
    instruments are in one text, or share a day or a side, does not relate them.""",
)


# Of the short words for actors, those that may mean anything: “it”.
_THING = "body"


def relations(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check that the sentences of inferred relations lead to the instrument that they are to."""
    for claim in claims:
        match claim.part.pointer:
            case ("relations", int()) if not claim.stated:
                other = claim.part.value["agreement"]
                if other != record.id and not any(_leads(record, claim, other, each) for each in claim.quotes):
                    message = f"no sentence of the quotes names {shown(other)} or has a word for what it is"
                    hint = "quote the words that lead to it, or take the relation out"
                    at = (*claim.part.pointer, "agreement")
                    yield OTHER_ABSENT.at(at, message, hint, source=claim.first, found=claim.shown_quotes)


def _leads(record: Record, claim: ClaimAtHand, other: str, quoted: Quoted) -> bool:
    """Whether the sentences of a quote lead to another instrument, or nobody can say that they do not."""
    entry = claim.corpus.entries("agreement").get(other)
    mentions = claim.corpus.mentions(quoted.source)
    found = claim.corpus.read(entry.input).record if entry else None
    if found is None or mentions is None:
        return True
    around = sentences_of(claim, quoted)
    said = said_in(around.quote)
    names = claim.corpus.names("agreement", other)
    if any(not said.same_script(name) or said.names(name, None) for name in names):
        return True
    if has_short_form(around.quote, names, claim.corpus, mentions.pack):
        return True
    kind = found.value["instrument"]["code"]
    if kind != record.value["instrument"]["code"] and claim.cues(around, mentions, "instrument", kind):
        return True
    spans = found.value["instrument"]["evidence"]
    return any(each["source"] == quoted.source and _touches(around, each["start"], each["end"]) for each in spans)


def _touches(stretch: Quoted, start: int, end: int) -> bool:
    return bool(start < stretch.end and stretch.start < end)
