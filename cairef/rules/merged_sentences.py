"""The rule that a sentence of a source record is one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import declare
from cairef.rules.checks import Found, on_record
from cairef.safe_text import shown
from cairef.texts.breaks import Breaks

__all__ = ["MERGED"]

MERGED = declare(
    "D016",
    "sentences-merged",
    "A sentence of a source is one sentence",
    """A sentence is accounted for when one span touches it, so that one that holds several would hide those that no
    record cites. No sentence goes beyond a blank line, nor beyond a full stop that can only be the end of one. What a
    machine cuts by mistake may be joined by hand: after an abbreviation, a number or an initial, at the end of a
    line, and within a quotation, of up to four sentences.""",
)


@on_record
def merged(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Find sentences that clearly hold more than one."""
    state = corpus.source(record.id) if record.type == "source" else None
    if state is None or state.reliable is None:
        return
    text = state.reliable.text
    breaks = Breaks(text)
    reached = 0
    for index, sentence in enumerate(record.value["sentences"]):
        start, end = int(sentence["start"]), int(sentence["end"])
        # What does not follow what is before it has a finding of its own.
        if not reached <= start < end <= len(text):
            return
        reached = end
        second = breaks.inside(start, end)
        if second is not None:
            line, column = state.reliable.line_column(second)
            message = f"this holds more than one sentence: {shown(text[second:end], 60)} is another one"
            hint = f"end the sentence before line {line}, column {column} of the text, and begin one at {second}"
            yield MERGED.at(("sentences", index), message, hint, source=(record.id, second, end))
