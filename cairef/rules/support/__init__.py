"""Rules on support: the quotes of a claim support its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cairef.findings import Tally
from cairef.pointers import Pointer
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Problem
from cairef.rules.checks import Found, on_record
from cairef.rules.support.amounts import amount
from cairef.rules.support.claim import ClaimAtHand
from cairef.rules.support.codes import NOT_ASSESSABLE, code
from cairef.rules.support.edtf_dates import edtf_date
from cairef.rules.support.names import actor, agreement
from cairef.rules.support.premises import premises
from cairef.rules.support.verbatim import verbatim
from cairef.schema.shapes import Kind, Part, Value
from cairef.texts.source_text import Quoted

__all__ = ["ClaimAtHand", "check_claim"]

Check = Callable[[ClaimAtHand, Value, Any, Pointer], Iterator[Found]]

# A source that is cited by its id needs no words.
_CHECKS: dict[Kind, Check] = {
    Kind.VERBATIM: verbatim,
    Kind.ACTOR: actor,
    Kind.AGREEMENT: agreement,
    Kind.DATE: edtf_date,
    Kind.AMOUNT: amount,
    Kind.CODE: code,
}


@on_record
def support(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Check every claim of a record whose quotes are all exact: one mistake gives one finding."""
    own = corpus.own_codes(record.input)
    for part in record.parts:
        quotes = _exact(part, corpus) if part.shape.claim else None
        if quotes is None:
            continue
        yield Tally("values", sum(member.key in part.value for member in part.shape.values))
        for found in check_claim(ClaimAtHand(part, quotes, corpus, record.release, own)):
            if isinstance(found, Problem) and found.rule is NOT_ASSESSABLE:
                yield Tally("not_assessable")
            yield found


def check_claim(claim: ClaimAtHand) -> Iterator[Found]:
    """Check every value of a claim, and the premises of an inferred one."""
    value = claim.part.value
    for member in claim.part.shape.values:
        check = _CHECKS.get(member.kind)
        if check and member.key in value:
            yield from check(claim, member, value[member.key], (*claim.part.pointer, member.key))
    yield from premises(claim)


def _exact(part: Part, corpus: Corpus) -> list[Quoted] | None:
    """The quoted stretches of a claim; None where a source cannot be relied on or a quote is not exact."""
    found = []
    for span in part.value["evidence"]:
        state = corpus.source(span["source"])
        if state is None or state.reliable is None:
            return None
        text, start, end = state.reliable.text, int(span["start"]), int(span["end"])
        if text[start:end] != span["quote"] or not start < end <= len(text):
            return None
        found.append(Quoted(text, start, end, str(span["source"])))
    return found
