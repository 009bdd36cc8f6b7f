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
    """`repeats` says that a sentence of the source, cited or not, has said the same already. One that shares hardly
    a word with any other says something of its own: cite it, or set it aside with the reason that it has. In languages
    without spaces this is not asked.""",
    Level.WARNING,
)

_LEAST_WORDS = 4
_LEAST_SHARE = 0.5


@on_record
def repeats(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Compare the sentences that are set aside as repetitions with all others of their source."""
    state = corpus.source(record.id) if record.type == "source" else None
    mentions = corpus.mentions(record.id) if state else None
    if state is None or state.reliable is None or mentions is None or not mentions.pack.spaced:
        return
    text = state.reliable.text
    for index, entry in enumerate(record.value.get("set_aside", ())):
        start, end = int(entry["start"]), int(entry["end"])
        words = words_of(text[start:end])
        if entry["reason"] != "repeats" or len(words) < _LEAST_WORDS:
            continue
        others = [each for each in corpus.sentences(record.id) if each[1] <= start or end <= each[0]]
        if not any(Said([text[low:high]]).share(words) >= _LEAST_SHARE for low, high in others):
            message = f"{shown(text[start:end].strip(), 60)} has hardly a word of any other sentence"
            hint = "cite it, or give the reason why it is set aside"
            yield NO_REPETITION.at(("set_aside", index, "reason"), message, hint, source=(record.id, start, end))
