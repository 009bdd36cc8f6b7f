"""Which sentences of the sources are cited, set aside, or left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cairef import layout
from cairef.checking.library import Library, read_corpus
from cairef.errors import UsageError
from cairef.files import shown_path
from cairef.records.citations import Stretches, sentence_states
from cairef.records.corpus import Corpus, Entry
from cairef.safe_text import shown
from cairef.suggest import nearest

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
        root: A folder with `dataset/` and `seeds/`; else the dataset around the working directory.

    Raises:
        UsageError: There is no such source, or no source at all.
    """
    at = layout.root_around() if root is None else layout.check_root(root)
    if at is None:
        raise UsageError("there is no dataset here: no folder above has dataset/ and seeds/; give one with --root")
    found = read_corpus(at)
    known = found.own_sources()
    for identifier in sources:
        if identifier not in known:
            near = nearest(identifier, known)
            hint = f"; did you mean {near}?" if near else ""
            raise UsageError(f"there is no source {shown(identifier)} that can be read{hint}")
    chosen = sorted(set(sources) or set(known))
    if not chosen:
        raise UsageError(f"there is no source below {shown(shown_path(at.dataset))} that can be read")
    spans = _spans(found)
    return Coverage(
        tuple(_source(found.corpus, known[identifier], spans.get(identifier, [])) for identifier in chosen),
        tuple(shown_path(path) for path in found.unread),
    )


def _spans(found: Library) -> dict[str, list[tuple[int, int, str]]]:
    """The exact spans of all records, by source."""
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for record in found.records():
        for span in record.cited():
            if found.corpus.is_exact(span):
                spans.setdefault(span["source"], []).append((int(span["start"]), int(span["end"]), record.id))
    return spans


def _source(corpus: Corpus, entry: Entry, spans: list[tuple[int, int, str]]) -> SourceCoverage:
    state, record = corpus.source(entry.id), corpus.read(entry.input).record
    file = shown_path(corpus.seed_file(entry))
    if record is None or state is None or state.reliable is None:
        return SourceCoverage(entry.id, file, (), (state and state.wrong) or "it cannot be read")
    cited = Stretches()
    cited.update((start, end) for start, end, _ in spans)
    states = sorted(sentence_states(record.value, cited), key=lambda each: (each.start, each.end))
    starts, ends = [each.start for each in states], [each.end for each in states]
    citing: list[set[str]] = [set() for _ in states]
    for start, end, identifier in spans:
        for index in range(bisect_right(ends, start), bisect_left(starts, end)):
            citing[index].add(identifier)
    reasons = [str(entry["reason"]) for entry in record.value.get("set_aside", ())]
    sentences = []
    for each, ids in zip(states, citing, strict=True):
        line, column = state.reliable.line_column(each.start)
        reason = None if each.aside is None else reasons[each.aside]
        what: Literal["cited", "set-aside", "uncited"] = "cited" if each.cited else "set-aside" if reason else "uncited"
        text = state.reliable.text[each.start : each.end]
        sentences.append(SentenceCoverage(each.start, each.end, line, column, text, what, tuple(sorted(ids)), reason))
    return SourceCoverage(entry.id, file, tuple(sentences))
