"""The rule that what is set aside as a repetition repeats something."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Level, declare
from cairef.rules.checks import Found, on_record
from cairef.rules.fit.said import Said, words_of
from cairef.safe_text import shown

__all__ = ["NO_REPETITION", "repeats"]

NO_REPETITION = declare(
    "F059",
    "repeats-nothing",
    "A sentence that is set aside as a repetition has words of another sentence",
    """`repeats` says that another sentence, of this source or of another one, has said the same already. One that
    shares hardly a word with any other says something of its own: cite it, or set it aside with the reason that it
    has. In languages without spaces, where another source cannot be read, and where there are more than 500 sources,
    this is not asked.""",
    Level.WARNING,
)

_REASON = "repeats"
_LEAST_WORDS = 4
_LEAST_SHARE = 0.5
# To compare every sentence with all others takes ever longer.
_MOST_SOURCES = 500


@on_record
def repeats(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Compare the sentences that are set aside as repetitions with all others."""
    aside = record.value.get("set_aside", ()) if record.type == "source" else ()
    state = corpus.source(record.id) if any(each["reason"] == _REASON for each in aside) else None
    mentions = corpus.mentions(record.id) if state else None
    if state is None or state.reliable is None or mentions is None or not mentions.pack.spaced:
        return
    others = _sentences(corpus)
    if others is None:
        return
    text = state.reliable.text
    for index, entry in enumerate(aside):
        start, end = place = int(entry["start"]), int(entry["end"])
        words = words_of(text[start:end])
        if entry["reason"] != _REASON or len(words) < _LEAST_WORDS:
            continue
        if not any(said.share(words) >= _LEAST_SHARE for where, said in others if where != (record.id, *place)):
            message = f"{shown(text[start:end].strip(), 60)} has hardly a word of any other sentence"
            hint = "cite it, or give the reason why it is set aside"
            yield NO_REPETITION.at(("set_aside", index, "reason"), message, hint, source=(record.id, start, end))


def _sentences(corpus: Corpus) -> list[tuple[tuple[str, int, int], Said]] | None:
    """The words of all sentences of all sources, each with its place; None of too many, or where one cannot be read."""
    found = []
    if len(corpus.entries("source")) > _MOST_SOURCES:
        return None
    for source in corpus.entries("source"):
        state = corpus.source(source)
        if state is None or state.reliable is None:
            return None
        text = state.reliable.text
        found += [((source, low, high), Said([text[low:high]])) for low, high in corpus.sentences(source)]
    return found
