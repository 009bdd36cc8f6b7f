"""Rules on a source record and its text."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.records.corpus import Corpus, Entry
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset, on_record
from cairef.safe_text import shown

__all__ = ["SOURCE_CHANGED", "SOURCE_FILE", "line_ends_hint", "wrong_text"]

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
    anchor the spans anew.

    Git can be set to change line ends when it checks files out. Then nothing in the text is new, and its line ends are
    to be put back: the line `seeds/** -text` in `.gitattributes` keeps git from changing them.""",
)


@on_dataset
def texts(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Check that the texts of sources are there and unchanged: of those checked, and of those that they cite."""
    entries = corpus.entries("source")
    for identifier in sorted(entries):
        if identifier not in chosen.ids and identifier not in chosen.cited:
            continue
        entry = entries[identifier]
        problem = wrong_text(entry, corpus)
        if problem:
            yield entry, problem


def wrong_text(source: Entry, corpus: Corpus) -> Problem | None:
    """What is wrong with the text of a source."""
    state = corpus.source(source.id)
    if state is None or state.wrong is None:
        return None
    if state.text is None:
        return SOURCE_FILE.at(("file",), state.wrong, "put the text below seeds/ under this name, in UTF-8")
    if state.line_ends:
        return SOURCE_CHANGED.at(("sha256",), state.wrong, line_ends_hint(state.line_ends))
    first, now = state.changed[0]
    message = f"{state.wrong}: its {first} is {now}, the record says {getattr(source.text, first)}"
    return SOURCE_CHANGED.at(
        (first,), message, "restore the file; if the text is meant to change, anchor its spans anew"
    )


def line_ends_hint(recorded: str) -> str:
    """How a text gets back its line ends, and keeps them."""
    again = "remove the file and check it out again" if recorded == "LF" else "add the original file again"
    return f"git changes them: write `seeds/** -text` into .gitattributes, then {again}"


SENTENCES = declare(
    "D007",
    "sentence-tiling",
    "The sentences of a source follow each other with nothing but white space between",
    """Sentences are in order, do not overlap, neither begin nor end with white space, and leave no word out. Only
    then does “every sentence is cited or set aside” mean that the whole text is accounted for.""",
)


@on_record
def sentences(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Check that a source's sentences cover its text."""
    state = corpus.source(record.id) if record.type == "source" else None
    if state is None or state.reliable is None:
        return
    text = state.reliable.text
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
