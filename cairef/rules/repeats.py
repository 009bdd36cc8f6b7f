"""The rule that what is set aside as a repetition repeats something."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Tally
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
    this is not asked: the report says how many sentences were not compared.""",
    Level.WARNING,
)

_REASON = "repeats"
_LEAST_WORDS = 4
_LEAST_SHARE = 0.5
# To compare every sentence with all others takes ever longer.
_MOST_SOURCES = 500
_TOO_MANY = f"a sentence that repeats is not compared with those of more than {_MOST_SOURCES} sources"
_UNREAD = "a sentence that repeats is not compared where the text of a source cannot be read"
_UNKNOWN = "a sentence that repeats is not compared in a language that cairef does not read"
_WITHOUT_SPACES = "a sentence that repeats is not compared in a language without spaces"


@on_record
def repeats(record: Record, corpus: Corpus) -> Iterator[Found]:
    """Compare the sentences that are set aside as repetitions with all others."""
    aside = record.value.get("set_aside", ()) if record.type == "source" else ()
    repeated = [(index, each) for index, each in enumerate(aside) if each["reason"] == _REASON]
    state = corpus.source(record.id) if repeated else None
    if state is None or state.reliable is None:
        return
    mentions = corpus.mentions(record.id)
    if mentions is None or not mentions.pack.spaced:
        yield Tally("comparisons_skipped", len(repeated), _WITHOUT_SPACES if mentions else _UNKNOWN)
        return
    text = state.reliable.text
    places = [(index, int(entry["start"]), int(entry["end"])) for index, entry in repeated]
    # Of a few words hardly any are another sentence's.
    asked = [each for each in places if len(words_of(text[each[1] : each[2]])) >= _LEAST_WORDS]
    others = _sentences(corpus) if asked else []
    if isinstance(others, str):
        yield Tally("comparisons_skipped", len(asked), others)
        return
    for index, start, end in asked:
        place, words = (start, end), words_of(text[start:end])
        if not any(said.share(words) >= _LEAST_SHARE for where, said in others if where != (record.id, *place)):
            message = f"{shown(text[start:end].strip(), 60)} has hardly a word of any other sentence"
            hint = "cite it, or give the reason why it is set aside"
            yield NO_REPETITION.at(("set_aside", index, "reason"), message, hint, source=(record.id, start, end))


def _sentences(corpus: Corpus) -> list[tuple[tuple[str, int, int], Said]] | str:
    """The words of all sentences of all sources, each with its place; else why they are not compared."""
    found = []
    if len(corpus.entries("source")) > _MOST_SOURCES:
        return _TOO_MANY
    for source in corpus.entries("source"):
        state = corpus.source(source)
        if state is None or state.reliable is None:
            return _UNREAD
        text = state.reliable.text
        found += [((source, low, high), Said([text[low:high]])) for low, high in corpus.sentences(source)]
    return found
