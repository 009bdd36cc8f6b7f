"""The rule that every sentence of a source is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairef.findings import Tally
from cairef.pointers import Pointer
from cairef.records.citations import Cited, Stretches, sentence_states
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import declare
from cairef.rules.checks import Chosen, Found, Where, on_dataset, on_record
from cairef.safe_text import shown

__all__ = ["UNCITED"]

UNCITED = declare(
    "D008",
    "sentence-uncited",
    "Every sentence of a source is cited by a record or set aside with a reason",
    """Precision is half of the promise; completeness is the other. A sentence that no span touches is set aside in the
    source record with a reason code, once, and one that is set aside is cited by none. What an entry sets aside is
    exactly one sentence of the record. Which sentences are cited is only known when a whole dataset is checked.""",
)


@on_record
def set_aside(record: Record, _corpus: Corpus) -> Iterator[Found]:
    """Check that what is set aside is a sentence, and is set aside once."""
    if record.type != "source":
        return
    sentences = {(int(each["start"]), int(each["end"])) for each in record.value["sentences"]}
    before: dict[tuple[int, int], int] = {}
    for number, entry in enumerate(record.value.get("set_aside", ())):
        start, end = place = int(entry["start"]), int(entry["end"])
        at: Pointer = ("set_aside", number)
        if place not in sentences:
            message = f"{start}-{end} is set aside, but is not a sentence of this source"
            yield UNCITED.at(at, message, "give the offsets of a sentence")
        elif place in before:
            message = f"{start}-{end} is set aside twice, first at /set_aside/{before[place]}"
            yield UNCITED.at(at, message, "remove one of the two: a sentence is set aside with one reason")
        before.setdefault(place, number)


@on_dataset
def sentences_left(corpus: Corpus, chosen: Chosen) -> Iterator[tuple[Where, Found]]:
    """Check that every sentence is cited or set aside, and not both. Counts the sentences."""
    if not (chosen.whole and chosen.readable):
        return
    for entry in corpus.entries("source").values():
        identifier = entry.id
        state = corpus.source(identifier)
        source = corpus.read(entry.input).record if identifier in chosen.ids and state and state.reliable else None
        if source is not None and state is not None and state.reliable is not None:
            found = _left(source.value, state.reliable.text, corpus.cited.get(identifier), identifier)
            yield from ((entry, each) for each in found)


def _left(source: dict[str, Any], text: str, spans: Cited | None, identifier: str) -> Iterator[Found]:
    cited = spans or Cited(Stretches(), Stretches())
    for state in sentence_states(source, cited.exact):
        yield Tally("sentences")
        yield Tally("sentences_cited", int(state.cited))
        yield Tally("sentences_set_aside", int(state.aside is not None and not state.cited))
        if state.aside is not None and state.cited:
            at: Pointer = ("set_aside", state.aside)
            yield UNCITED.at(at, "this sentence is set aside, yet a record cites it", "remove it from set_aside")
        elif state.aside is None and not state.cited and not cited.doubtful.touch(state.start, state.end):
            # A span that is not exact has its own finding; what it meant to cite gets no second one.
            yield UNCITED.at(
                ("sentences", state.number),
                f"no record cites the sentence {shown(text[state.start : state.end])}",
                "cite it in a record, or add it to set_aside with a reason",
                source=(identifier, state.start, state.end),
            )
