"""Rules on a source record and its text."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Problem
from cairef.records.corpus import Corpus, Record
from cairef.rule import declare
from cairef.safe_text import shown

__all__ = ["check_sentences", "check_source"]

SOURCE_FILE = declare(
    "D005",
    "source-unreadable",
    "The file of a source is there and is UTF-8",
    """A source record names a file below `seeds/`. Without it no span can be checked.""",
)
SOURCE_CHANGED = declare(
    "D006",
    "source-changed",
    "A source is byte for byte the text that its record describes",
    """Offsets hold for one text only. When the file's digest or length differs from the record, every claim that cites
    it is in doubt, so its spans are not checked until it is settled: restore the file, or record the new text and
    anchor the spans anew.""",
)
SENTENCES = declare(
    "D007",
    "sentence-tiling",
    "The sentences of a source follow each other with nothing but white space between",
    """Sentences stand in order, do not overlap, neither begin nor end with white space, and leave no word out. Only
    then does “every sentence is cited or set aside” mean that the whole text is accounted for.""",
)


def check_source(record: Record, corpus: Corpus) -> Iterator[Problem]:
    """Check that a source's file is there and unchanged."""
    state = corpus.source(record.id)
    if state is None or state.wrong is None:
        return
    if state.text is None:
        yield SOURCE_FILE.at(("file",), state.wrong, "put the text below seeds/ under this name, in UTF-8")
        return
    now = {"sha256": state.text.sha256, "bytes": len(state.text.data), "length": len(state.text.text)}
    first = state.changed[0]
    message = f"{state.wrong}: its {first} is {now[first]}, the record says {record.value[first]}"
    yield SOURCE_CHANGED.at(
        (first,), message, "restore the file; if the text is meant to change, anchor its spans anew"
    )


def check_sentences(record: Record, corpus: Corpus) -> Iterator[Problem]:
    """Check that a source's sentences cover its text."""
    state = corpus.source(record.id)
    if state is None or state.text is None or state.wrong:
        return
    text = state.text.text
    reached = 0
    for index, sentence in enumerate(record.value["sentences"]):
        start, end = int(sentence["start"]), int(sentence["end"])
        at = ("sentences", index)
        if not start < end <= len(text):
            yield SENTENCES.at(at, f"the sentence {start}-{end} is empty or beyond the text, which ends at {len(text)}")
            return
        if start < reached:
            yield SENTENCES.at(
                at, f"the sentence {start}-{end} begins before the one before it has ended, at {reached}"
            )
        elif text[reached:start].strip():
            yield _gap(record, at, text, reached, start)
        if text[start:end] != text[start:end].strip():
            yield SENTENCES.at(at, f"the sentence {start}-{end} begins or ends with white space", "trim the offsets")
        reached = max(reached, end)
    if text[reached:].strip():
        yield _gap(record, ("sentences", len(record.value["sentences"]) - 1), text, reached, len(text))


def _gap(record: Record, at: tuple[str | int, ...], text: str, start: int, end: int) -> Problem:
    message = f"no sentence holds {shown(text[start:end].strip())}, at {start}-{end}"
    return SENTENCES.at(at, message, "let the sentences cover the whole text", source=(record.id, start, end))
