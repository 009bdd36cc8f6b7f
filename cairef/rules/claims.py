"""The claims of a record: first whether their quotes support them, then whether they fit."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from cairef.findings import Tally
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Level, Problem
from cairef.rules.checks import Found, on_record
from cairef.rules.fit import fit
from cairef.rules.support import ClaimAtHand, check_claim
from cairef.rules.support.codes import NOT_ASSESSABLE
from cairef.schema.shapes import Part
from cairef.texts.source_text import Quoted

__all__ = ["exact_quotes"]


@on_record
def claims(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Check every claim of a record whose quotes are all exact: one mistake gives one finding.

    Whether a claim fits is asked only where its quotes support it.
    """
    supported, own = [], corpus.own_codes(record.input)
    answers: dict[Hashable, Any] = {}
    for part in record.parts:
        quotes = exact_quotes(part, corpus) if part.shape.claim else None
        if quotes is None:
            continue
        claim = ClaimAtHand(part, quotes, corpus, record.release, own, answers)
        yield Tally("values", len([member for member in part.shape.values if member.key in part.value]))
        holds = True
        for found in check_claim(claim):
            if isinstance(found, Problem):
                holds = holds and found.rule.level is Level.WARNING
                if found.rule is NOT_ASSESSABLE:
                    yield Tally("not_assessable")
            yield found
        if holds:
            supported.append(claim)
    yield from fit(record, supported)


def exact_quotes(part: Part, corpus: Corpus) -> list[Quoted] | None:
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
