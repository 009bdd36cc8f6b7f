"""Rules on spans: every quote is exactly what its source has at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairef.findings import Tally
from cairef.pointers import Pointer
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.checks import Found, on_record
from cairef.rules.misquotes import why_not_there
from cairef.safe_text import shown
from cairef.texts.source_text import SourceText

__all__ = ["QUOTE_MISMATCH", "SPAN_RANGE"]

SPAN_RANGE = declare(
    "E001",
    "span-range",
    "A span lies within its source and is not empty",
    """`start` and `end` count Unicode code points from the start of the text, half-open: `end` is the offset after the
    last character quoted, and at most the length of the text.""",
    exactness=True,
)
QUOTE_MISMATCH = declare(
    "E002",
    "quote-mismatch",
    "A quote is, code point for code point, what is at its place in the source",
    """The machine compares `quote` with the text from `start` to `end` and normalises nothing: no trimming, no other
    quotation marks. When they differ it searches for the quote and says where it is, or how it differs. Either the
    offsets or the quote are wrong; copy the quote from the source.""",
    exactness=True,
)


@on_record
def spans(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Check every span of a record, and count those whose source cannot be relied on."""
    for part in record.parts:
        if not part.shape.evidence:
            continue
        if part.shape.claim:
            yield Tally("claims", kind=part.value["basis"])
        for index, span in enumerate(part.value["evidence"]):
            state = corpus.source(span["source"])
            if state is None or state.reliable is None:
                why = state.wrong if state and state.wrong else f"there is no source {shown(span['source'])}"
                yield Tally("spans_skipped", kind=why)
                continue
            yield Tally("spans")
            problem = _wrong(corpus, state.reliable, (*part.pointer, "evidence", index), span)
            if problem:
                yield problem


def _wrong(corpus: Corpus, source: SourceText, pointer: Pointer, span: dict[str, Any]) -> Problem | None:
    # The schema lets 3.0 pass for 3, as JSON Schema has it.
    start, end, quote, text = int(span["start"]), int(span["end"]), str(span["quote"]), source.text
    if text[start:end] == quote and start < end <= len(text):
        return None
    why = why_not_there(corpus, source, start, end, quote)
    if not start < end <= len(text):
        empty = start >= end
        what = f"{start}-{end} is " + ("empty" if empty else f"beyond the text, which ends at {len(text)}")
        return SPAN_RANGE.at((*pointer, "start" if empty else "end"), f"the span {what}", why)
    return QUOTE_MISMATCH.at(
        (*pointer, "quote"),
        f"the quote is not what is at {start}-{end} of {shown(source.id)}",
        why,
        source=(source.id, start, end),
        expected=shown(text[start:end], 120),
        found=shown(quote, 120),
    )
