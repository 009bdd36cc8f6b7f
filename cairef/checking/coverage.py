"""Which sentences of the sources are cited, set aside, or left."""

from __future__ import annotations

import difflib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cairef import layout
from cairef.authoring.reading import display, is_there, own_sources, read_corpus
from cairef.errors import UsageError
from cairef.layout import Root
from cairef.records.corpus import Corpus, Record
from cairef.safe_text import shown

__all__ = ["Coverage", "SentenceCoverage", "SourceCoverage", "coverage"]


@dataclass(frozen=True, slots=True)
class SentenceCoverage:
    """A sentence, and what the records make of it.

    Attributes:
        start: Code points before it.
        end: Code points before the first character after it.
        line: Its line in the text, from 1.
        column: Its column, from 1.
        text: The sentence.
        state: Whether a span of a record touches it, else whether it is set aside, else `uncited`.
        records: The ids of the records that cite it.
        reason: The code of the reason for which it is set aside.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    state: Literal["cited", "set-aside", "uncited"]
    records: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """A source and its sentences.

    Attributes:
        id: The source.
        file: Its text, as a path from the working directory where it lies below it.
        sentences: Its sentences, in order; none when the text cannot be relied on.
        wrong: Why it cannot: missing, unreadable or changed.
    """

    id: str
    file: str
    sentences: tuple[SentenceCoverage, ...]
    wrong: str | None = None

    def count(self, state: str) -> int:
        """The number of sentences in a state."""
        return sum(sentence.state == state for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of the sources the records account for.

    Attributes:
        sources: The sources, in the order of their ids.
        unread: The record files that could not be read, so that what they cite is not counted.
    """

    sources: tuple[SourceCoverage, ...]
    unread: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every sentence of every source is cited or set aside, and every record and text could be read."""
        left = any(source.wrong or source.count("uncited") for source in self.sources)
        return not left and not self.unread


def coverage(*sources: str, root: Path | None = None) -> Coverage:
    """See which sentences are cited, set aside, or left.

    A sentence is cited when an exact span of any record of the dataset touches it.

    Args:
        sources: Ids of sources; with none, all of them.
        root: A folder with `dataset/` and `seeds/`; else the dataset at hand.

    Raises:
        UsageError: There is no such source, or no source at all.
    """
    at = layout.root_at_hand() if root is None else Root(root)
    if not (is_there(at.path) and at.dataset.is_dir() and at.seeds.is_dir()):
        raise UsageError(f"{shown(str(root))} has no dataset/ and seeds/ folders")
    corpus, unread = read_corpus(at)
    known = own_sources(corpus)
    for identifier in sources:
        if identifier not in known:
            near = difflib.get_close_matches(identifier, known, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"there is no source {shown(identifier)} that can be read{hint}")
    chosen = sorted(set(sources) or set(known))
    if not chosen:
        raise UsageError(f"there is no source below {shown(display(at.dataset))} that can be read")
    spans = _spans(corpus)
    found = tuple(_source(corpus, known[identifier], spans.get(identifier, [])) for identifier in chosen)
    return Coverage(found, tuple(display(path) for path in unread))


def _spans(corpus: Corpus) -> dict[str, list[tuple[int, int, str]]]:
    """The exact spans of all records, by source."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for records in corpus.records.values():
        for record in records.values():
            for span in record.cited():
                state = corpus.source(span["source"])
                start, end = int(span["start"]), int(span["end"])
                if state is not None and state.text is not None and state.text.text[start:end] == span["quote"]:
                    found.setdefault(span["source"], []).append((start, end, record.id))
    return found


def _source(corpus: Corpus, record: Record, spans: list[tuple[int, int, str]]) -> SourceCoverage:
    state = corpus.source(record.id)
    file = display(corpus.seed_file(record))
    if state is None or state.text is None or state.wrong:
        return SourceCoverage(record.id, file, (), state.wrong if state else "it cannot be read")
    stretches = sorted((int(s["start"]), int(s["end"])) for s in record.value["sentences"])
    starts, ends = [start for start, _ in stretches], [end for _, end in stretches]
    citing: list[set[str]] = [set() for _ in stretches]
    for start, end, identifier in spans:
        for index in range(bisect_right(ends, start), bisect_left(starts, end)):
            citing[index].add(identifier)
    aside = {(int(s["start"]), int(s["end"])): str(s["reason"]) for s in record.value.get("set_aside", ())}
    sentences = []
    for (start, end), ids in zip(stretches, citing, strict=True):
        line, column = state.text.line_column(start)
        reason = aside.get((start, end))
        what: Literal["cited", "set-aside", "uncited"] = "cited" if ids else "set-aside" if reason else "uncited"
        text = state.text.text[start:end]
        sentences.append(SentenceCoverage(start, end, line, column, text, what, tuple(sorted(ids)), reason))
    return SourceCoverage(record.id, file, tuple(sentences))
