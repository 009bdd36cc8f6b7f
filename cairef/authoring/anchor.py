"""Put the spans of records in their place: start and end from the quote."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from cairef.authoring import changed_source
from cairef.authoring.near import Shifts, place_near, why_lost
from cairef.authoring.reading import Refusal, read_value
from cairef.authoring.tokens import Edit, RecordText, Spot, apply
from cairef.checking.library import read_corpus
from cairef.checking.targets import files_to_write
from cairef.files import Change, real
from cairef.findings import Finding
from cairef.pointers import to_pointer
from cairef.records.corpus import Corpus
from cairef.rules.sources import line_ends_hint
from cairef.safe_text import shown
from cairef.texts.source_text import SourceText
from cairef.texts.stretches import around, places_of

__all__ = ["AnchoredFile", "AnchoredSpan", "Anchoring", "Candidate", "Verdict", "anchor"]

_AROUND = 30
_MOST_CANDIDATES = 10


class Verdict(StrEnum):
    """What became of a span."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


class Candidate(NamedTuple):
    """A place at which an ambiguous quote stands, with the text around it."""

    start: int
    end: int
    line: int
    column: int
    before: str
    text: str
    after: str
    nearest: bool


@dataclass(frozen=True, slots=True)
class AnchoredSpan:
    """A span and its verdict.

    Attributes:
        pointer: JSON Pointer to it in the record.
        line: Its line in the record's file, from 1.
        column: Its column, from 1.
        source: The source that it names.
        quote: The quote; for a sentence that is set aside, which has none, the words at the new place.
        verdict: Unchanged, moved, ambiguous or lost.
        old: Its offsets as they stand in the record, where it has them.
        new: The offsets to be written, for a span that is moved.
        candidates: For an ambiguous one, the nearest places in the order of the text, at most ten.
        places: At how many places the quote stands, counted up to a thousand.
        why: For a lost one, what is wrong and how it may be mended.
    """

    pointer: str
    line: int
    column: int
    source: str
    quote: str
    verdict: Verdict
    old: tuple[int, int] | None
    new: tuple[int, int] | None = None
    candidates: tuple[Candidate, ...] = ()
    places: int = 0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class AnchoredFile:
    """A record file and its spans.

    Attributes:
        path: The file.
        spans: Its spans, in the order of the file; for a changed source also its sentences that are set aside.
        change: The change to be written, if any.
        source: The id of the source, when this is the record of one whose text has changed.
        note: For such a record, what else there is to know.
        stamped: Whether the record has been verified, so that a change voids its stamps.
        changed_sources: The sources that it cites whose text is not the one that their record describes.
        line_ends: Whether only the line ends of a source have changed. The note says how they are put back.
    """

    path: Path
    spans: tuple[AnchoredSpan, ...]
    change: Change | None = None
    source: str | None = None
    note: str | None = None
    stamped: bool = False
    changed_sources: frozenset[str] = frozenset()
    line_ends: bool = False


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What anchoring would change.

    Attributes:
        files: The record files, in the order in which they were given.
        refused: What stands against files that are no JSON or no record.
    """

    files: tuple[AnchoredFile, ...]
    refused: tuple[Finding, ...] = field(default=())

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes to be written."""
        return tuple(file.change for file in self.files if file.change)

    @property
    def settled(self) -> bool:
        """Whether no span is ambiguous or lost, every file could be read, and no text has other line ends."""
        if self.refused or any(file.line_ends for file in self.files):
            return False
        return not self.count(Verdict.AMBIGUOUS) and not self.count(Verdict.LOST)

    @property
    def sources_left(self) -> tuple[str, ...]:
        """The changed sources that the files cite and whose records are not among them."""
        cited = {source for file in self.files for source in file.changed_sources}
        return tuple(sorted(cited - {file.source for file in self.files}))

    def count(self, verdict: Verdict | None = None) -> int:
        """The number of spans with a verdict, or of all."""
        return sum(verdict in (None, span.verdict) for file in self.files for span in file.spans)


def anchor(paths: tuple[Path, ...] = (), *, nearest: bool = False) -> Anchoring:
    """Find for every span where its quote stands. Nothing is written, and no quote is ever changed.

    A span whose quote stands at its offsets is unchanged. One whose quote stands elsewhere, and only once, is moved;
    so is one whose quote stands at its `start`, whatever its `end` is. Otherwise it is ambiguous or lost.

    Args:
        paths: Record files or folders; with none, the dataset around the working directory.
        nearest: Whether an ambiguous span moves to the place nearest to its old one, or to where the text around its
            old one has gone. For a new span that is the first.

    Raises:
        UsageError: A path does not exist or holds no record.
    """
    files: list[AnchoredFile] = []
    refused: list[Finding] = []
    for root, found in files_to_write(paths).items():
        library = read_corpus(root)
        corpus, shifts = library.corpus, Shifts(library)
        for path in found:
            try:
                data, value = read_value(path, root.path)
            except Refusal as refusal:
                refused.extend(refusal.findings)
            else:
                files.append(
                    _File(path, data, corpus, shifts, nearest=nearest).anchored(stamped="verification" in value)
                )
    return Anchoring(tuple(files), tuple(refused))


class _File:
    """The anchoring of one file."""

    def __init__(self, path: Path, data: bytes, corpus: Corpus, shifts: Shifts, *, nearest: bool) -> None:
        self._path = path
        self._data = data
        self._text = RecordText(data)
        self._corpus = corpus
        self._shifts = shifts
        self._nearest = nearest
        self._edits: list[Edit] = []

    def anchored(self, *, stamped: bool) -> AnchoredFile:
        spans = [self._span(spot) for spot in self._text.spans()]
        changed = frozenset(span.source for span in spans if self._changed(span.source))
        own = self._own_source()
        # Line ends that git has changed are to be put back, never recorded.
        sources = [span.source for span in spans] + ([own[1].id] if own else [])
        note = line_ends = next((said for source in sources if (said := self._line_ends(source))), None)
        if own is not None and line_ends is None:
            proposal = changed_source.proposal(self._text, *own)
            self._edits.extend(proposal.edits)
            spans.extend(self._set_aside(aside, own[1]) for aside in proposal.set_aside)
            note = proposal.note
        after = apply(self._data, self._edits)
        change = Change(self._path, self._data, after) if after != self._data else None
        return AnchoredFile(
            self._path, tuple(spans), change, own and own[1].id, note, stamped, changed, line_ends is not None
        )

    def _own_source(self) -> tuple[dict[str, object], SourceText] | None:
        """The record and the text of a source, when this file is its record and the text has changed."""
        for entry in self._corpus.entries("source").values():
            if entry.input.path is not None and real(entry.input.path) == real(self._path):
                state, record = self._corpus.source(entry.id), self._corpus.read(entry.input).record
                if record is not None and state is not None and state.text is not None and state.changed:
                    return record.value, state.text
        return None

    def _line_ends(self, source: str) -> str | None:
        """What to say of a source of which only the line ends have changed."""
        state = self._corpus.source(source)
        if state is None or state.line_ends is None:
            return None
        return f"{state.wrong}; {line_ends_hint(state.line_ends)}"

    def _changed(self, source: str) -> bool:
        state = self._corpus.source(source)
        return state is not None and bool(state.changed) and state.line_ends is None

    def _span(self, spot: Spot) -> AnchoredSpan:
        source, quote = self._text.value(spot, "source"), self._text.value(spot, "quote")
        start, end = self._text.offset(spot, "start"), self._text.offset(spot, "end")
        span = AnchoredSpan(
            to_pointer(spot.pointer),
            spot.line,
            spot.column,
            source if isinstance(source, str) else "",
            quote if isinstance(quote, str) else "",
            Verdict.LOST,
            None if start is None or end is None else (start, end),
        )
        if not span.source or not span.quote:
            return _with(span, why="it names no source" if not span.source else "it has no quote yet")
        state = self._corpus.source(span.source)
        if state is None:
            return _with(span, why=f"there is no source {shown(span.source)} that can be read")
        if state.text is None:
            return _with(span, why=state.wrong)
        if state.line_ends:
            return _with(span, why=self._line_ends(span.source))
        return self._place(span, spot, state.text, start)

    def _place(self, span: AnchoredSpan, spot: Spot, source: SourceText, start: int | None) -> AnchoredSpan:
        text, length = source.text, len(span.quote)
        if span.old is not None and 0 <= span.old[0] < span.old[1] and text[slice(*span.old)] == span.quote:
            return _with(span, verdict=Verdict.UNCHANGED)
        places = places_of(text, span.quote)
        if not places:
            return _with(span, why=why_lost(self._corpus, source, span.old or (0, 0), span.quote))
        # Offsets of 0 and 0, or none, are those of a span that was never put in its place.
        chosen = start in places and (start or span.old not in {(0, 0), None})
        near = place_near(places, (start or 0) + (0 if chosen else self._shifts.at(source.id, start or 0)))
        if len(places) == 1 or chosen or self._nearest:
            new = (near, near + length)
            self._edits.extend(self._text.move(spot, *new))
            return _with(span, verdict=Verdict.MOVED, new=new, places=len(places))
        shown_ones = sorted(sorted(places, key=lambda place: abs(place - near))[:_MOST_CANDIDATES])
        candidates = tuple(_candidate(source, place, place + length, nearest=place == near) for place in shown_ones)
        return _with(span, verdict=Verdict.AMBIGUOUS, candidates=candidates, places=len(places))

    def _set_aside(self, aside: changed_source.SetAside, source: SourceText) -> AnchoredSpan:
        spot, new = aside.spot, aside.new
        pointer = to_pointer(spot.pointer)
        span = AnchoredSpan(pointer, spot.line, spot.column, source.id, "", Verdict.LOST, aside.old)
        if new is not None:
            quote = source.text[slice(*new)]
            if new == aside.old:
                return _with(span, verdict=Verdict.UNCHANGED, quote=quote)
            self._edits.extend(self._text.move(spot, *new))
            return _with(span, verdict=Verdict.MOVED, new=new, quote=quote)
        if not aside.perhaps:
            return _with(span, why="this sentence was set aside, and the new text has none at its place")
        near = place_near([start for start, _ in aside.perhaps], aside.old[0])
        some = aside.perhaps[:_MOST_CANDIDATES]
        candidates = tuple(_candidate(source, start, end, nearest=start == near) for start, end in some)
        return _with(span, verdict=Verdict.AMBIGUOUS, candidates=candidates, places=len(aside.perhaps))


def _with(span: AnchoredSpan, **changes: object) -> AnchoredSpan:
    return replace(span, **changes)  # type: ignore[arg-type]


def _candidate(source: SourceText, start: int, end: int, *, nearest: bool) -> Candidate:
    text = source.text
    line, column = source.line_column(start)
    before, after = around(text, start, end, _AROUND)
    return Candidate(start, end, line, column, before, text[start:end], after, nearest)
