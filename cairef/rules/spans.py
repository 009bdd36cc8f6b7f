"""Rules on spans: every quote is exactly what stands at its place."""

from __future__ import annotations

from cairef.findings import Pointer, Problem
from cairef.records.corpus import Corpus
from cairef.rule import declare
from cairef.rules.misquotes import why_not_there
from cairef.safe_text import shown
from cairef.texts.source_text import Quoted

__all__ = ["check_span"]

SPAN_RANGE = declare(
    "E001",
    "span-range",
    "A span lies within its source and is not empty",
    """`start` and `end` count Unicode code points from the start of the text, half-open: `end` is the offset after the
    last character quoted, and at most the length of the text.""",
)
QUOTE_MISMATCH = declare(
    "E002",
    "quote-mismatch",
    "A quote is, code point for code point, what stands at its place in the source",
    """The machine compares `quote` with the text from `start` to `end` and normalises nothing: no trimming, no other
    quotation marks. When they differ it searches for the quote and says where it stands, or how it differs. Either the
    offsets or the quote are wrong; copy the quote from the source.""",
)


def check_span(corpus: Corpus, pointer: Pointer, span: dict[str, object]) -> Problem | Quoted | None:
    """Check one span.

    Returns:
        The quoted stretch when it is exact, what is wrong when it is not, None when the source cannot be relied on.
    """
    source, start, end, quote = str(span["source"]), span["start"], span["end"], str(span["quote"])
    # The schema lets 3.0 pass for 3, as JSON Schema has it.
    start, end = int(start), int(end)  # type: ignore[call-overload]
    state = corpus.source(source)
    if state is None or state.text is None or state.wrong:
        return None
    text = state.text.text
    if text[start:end] == quote and start < end <= len(text):
        return Quoted(text, start, end)
    if not start < end <= len(text):
        why = why_not_there(corpus, state.text, start, end, quote)
        what = (
            f"{start}-{end} is empty"
            if start >= end
            else f"{start}-{end} is beyond the text, which ends at {len(text)}"
        )
        at = (*pointer, "start" if start >= end else "end")
        return SPAN_RANGE.at(at, f"the span {what}", why)
    return QUOTE_MISMATCH.at(
        (*pointer, "quote"),
        f"the quote is not what stands at {start}-{end} of {shown(source)}",
        why_not_there(corpus, state.text, start, end, quote),
        source=(source, start, end),
        expected=shown(text[start:end], 120),
        found=shown(quote, 120),
    )
