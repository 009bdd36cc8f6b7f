"""Put the spans of records in their place: start and end from the quote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cairef.authoring import changed_source
from cairef.authoring.anchored import AnchoredFile, AnchoredSpan, Anchoring, Candidate, Verdict
from cairef.authoring.moves import Moves
from cairef.authoring.near import Shifts, place_near, why_lost
from cairef.authoring.reading import Refusal, read_value
from cairef.authoring.surroundings import Doubt
from cairef.authoring.text_files import decoded, read_text
from cairef.authoring.tokens import Edit, RecordText, Spot, apply
from cairef.checking.library import Library, read_corpus
from cairef.checking.targets import files_to_write
from cairef.errors import UsageError
from cairef.files import Change, real
from cairef.findings import Finding
from cairef.pointers import to_pointer
from cairef.records.corpus import Corpus, SourceState
from cairef.rules.sources import line_ends_hint
from cairef.safe_text import shown
from cairef.schema import RECORD_TYPES
from cairef.texts.source_text import SourceText
from cairef.texts.stretches import around, places_of

__all__ = ["AnchoredFile", "AnchoredSpan", "Anchoring", "Candidate", "Verdict", "anchor"]

_AROUND = 30
_MOST_CANDIDATES = 10


def anchor(paths: tuple[Path, ...] = (), *, nearest: bool = False, old_texts: tuple[Path, ...] = ()) -> Anchoring:
    """Find for every span where its quote is. Nothing is written, and no quote is ever changed.

    A span whose quote is at its offsets is unchanged. A new one, whose offsets are 0 or do not fit its quote, is moved
    to where its quote is, when that is one place only or its `start`. One that was in its place before is moved only to
    a place that has around it what was around it before, as far as that is known: from the old text, where it is at
    hand, else from what all spans quote of it. Otherwise a span is ambiguous or lost, and nothing of its source is
    changed.

    Args:
        paths: Record files or folders; with none, the dataset around the working directory.
        nearest: Whether an ambiguous span moves to the place nearest to its old one, or to where the text around its
            old one has gone. For a new span that is the first.
        old_texts: The texts of changed sources as they were, which are known by their digests.

    Raises:
        UsageError: A path does not exist or holds no record, or an old text is that of no changed source.
    """
    files: list[AnchoredFile] = []
    chosen = files_to_write(paths)
    refused: list[Finding] = []
    libraries = {root: read_corpus(root) for root in chosen}
    at_hand = _read_old(old_texts, libraries.values())
    unusable: dict[str, str] = {}
    for root, found in chosen.items():
        library = libraries[root]
        moves, shifts = Moves(library, at_hand), Shifts(library)
        opened: list[tuple[_File, Path, bool]] = []
        for path in found:
            try:
                data, value, within = read_value(path, root)
            except Refusal as refusal:
                refused.extend(refusal.findings)
            else:
                file = _File(path, data, library.corpus, moves, shifts, nearest=nearest)
                opened.append((file, within, "verification" in value))
                unusable |= file.unusable
                identifier = value.get("id")
                if value["record_type"] == "source" and isinstance(identifier, str):
                    why = moves.why_unusable(identifier)
                    unusable |= {} if why is None else {identifier: why}
        held = _held([file for file, _, _ in opened], library)
        files += [file.anchored(within, held, stamped=stamped) for file, within, stamped in opened]
    return Anchoring(tuple(files), tuple(refused), unusable)


def _held(files: list[_File], library: Library) -> frozenset[str]:
    """The changed sources of which nothing is to be written yet.

    With the record of a source goes what is known of its old text. What is left behind by then, a later run would take
    for a slip, and for right where the same words happen to be. So all that quotes a source goes at once, or nothing.
    """
    changed = {source for file in files for source in file.changed}
    if not changed:
        return frozenset()
    held = {source for file in files for source in file.unsettled}
    given = {real(file.path) for file in files}
    for entry in (entry for kind in RECORD_TYPES for entry in library.corpus.entries(kind).values()):
        record = library.corpus.read(entry.input).record
        if record is not None and entry.input.path is not None and real(entry.input.path) not in given:
            held |= {record.id, *(span["source"] for span in record.cited())}
    return frozenset(changed & held)


def _read_old(paths: tuple[Path, ...], libraries: Iterable[Library]) -> dict[str, str]:
    """Old texts by their digests."""
    wanted = {
        entry.text.sha256
        for library in libraries
        for entry in library.corpus.entries("source").values()
        if entry.text is not None and (state := library.corpus.source(entry.id)) is not None and state.changed
    }
    found: dict[str, str] = {}
    for path in paths:
        data = read_text(path)
        digest = hashlib.sha256(data).hexdigest()
        if digest not in wanted:
            raise UsageError(f"{shown(str(path))} is not the old text of a changed source: no record has its digest")
        found[digest] = decoded(path, data)
    return found


class _File:
    """The anchoring of one file."""

    def __init__(self, path: Path, data: bytes, corpus: Corpus, moves: Moves, shifts: Shifts, *, nearest: bool) -> None:
        self.path = path
        self._data = data
        self._text = RecordText(data)
        self._corpus = corpus
        self._moves = moves
        self.unusable: dict[str, str] = {}
        self._shifts = shifts
        self._nearest = nearest
        self._edits: list[tuple[str, Edit]] = []
        self._spans = [self._span(spot) for spot in self._text.spans()]
        self._own = self._own_source()
        sources = {span.source for span in self._spans} | ({self._own[1].id} if self._own else set())
        self.changed = frozenset(source for source in sources if self._changed(source))

    @property
    def unsettled(self) -> frozenset[str]:
        """The sources of the spans that were in their place before, and of which it is not clear where they are now."""
        open_ones = {Verdict.AMBIGUOUS, Verdict.LOST}
        return frozenset(span.source for span in self._spans if span.verdict in open_ones and _was_in_place(span))

    def anchored(self, within: Path, held: frozenset[str], *, stamped: bool) -> AnchoredFile:
        """What is to be written, but for what is about sources that are held."""
        spans = list(self._spans)
        changed = frozenset(span.source for span in spans if self._changed(span.source))
        own = self._own
        # Line ends that git has changed are to be put back, never recorded.
        sources = [span.source for span in spans] + ([own[1].id] if own else [])
        note = line_ends = next((said for source in sources if (said := self._line_ends(source))), None)
        if own is not None and line_ends is None:
            proposal = changed_source.proposal(self._text, *own)
            self._edits.extend((own[1].id, edit) for edit in proposal.edits)
            spans.extend(self._set_aside(aside, own[1]) for aside in proposal.set_aside)
            note = proposal.note
        after = apply(self._data, (edit for source, edit in self._edits if source not in held))
        change = Change(self.path, self._data, after, within) if after != self._data else None
        return AnchoredFile(
            self.path,
            tuple(spans),
            change,
            own and own[1].id,
            note,
            stamped,
            changed,
            line_ends is not None,
            held & self.changed,
        )

    def _own_source(self) -> tuple[dict[str, object], SourceText] | None:
        """The record and the text of a source, when this file is its record and the text has changed."""
        for entry in self._corpus.entries("source").values():
            if entry.input.path is not None and real(entry.input.path) == real(self.path):
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
        why = self._moves.why_unusable(span.source)
        if why is not None:
            self.unusable[span.source] = why
            return _with(span, verdict=Verdict.SKIPPED)
        state = self._corpus.source(span.source)
        if state is None or state.text is None:
            return _with(span, why=f"there is no source {shown(span.source)} that can be read")
        if state.line_ends:
            return _with(span, why=self._line_ends(span.source))
        if span.old is not None and _was_in_place(span):
            return self._follow(span, spot, state, span.old)
        return self._place(span, spot, state.text, start)

    def _follow(self, span: AnchoredSpan, spot: Spot, state: SourceState, old: tuple[int, int]) -> AnchoredSpan:
        """Find a span that was in its place before, by what was around it."""
        if state.text is None:
            return span
        is_there = state.text.text.startswith(span.quote, old[0])
        if is_there and not state.changed:
            return _with(span, verdict=Verdict.UNCHANGED)
        places = places_of(state.text.text, span.quote)
        if not places:
            return _with(span, why=why_lost(self._corpus, state.text, old, span.quote))
        found = self._moves.place_of(span.source, state, old, places)
        if found == old[0] or (is_there and found in {Doubt.SEVERAL, Doubt.OTHER}):
            return _with(span, verdict=Verdict.UNCHANGED)
        if found is Doubt.SEVERAL:
            near = place_near(places, old[0] + self._shifts.at(span.source, old[0]))
            return self._moved(span, spot, near, places) if self._nearest else _several(span, state.text, near, places)
        if isinstance(found, Doubt):
            return _with(span, why=_why_elsewhere(state.text, span.quote, places), places=len(places))
        return self._moved(span, spot, found, places)

    def _moved(self, span: AnchoredSpan, spot: Spot, start: int, places: list[int]) -> AnchoredSpan:
        new = (start, start + len(span.quote))
        self._edits.extend((span.source, edit) for edit in self._text.move(spot, *new))
        return _with(span, verdict=Verdict.MOVED, new=new, places=len(places))

    def _place(self, span: AnchoredSpan, spot: Spot, source: SourceText, start: int | None) -> AnchoredSpan:
        """Put a span in its place that is in none yet, or whose offsets do not fit its quote."""
        places = places_of(source.text, span.quote)
        if not places:
            return _with(span, why=why_lost(self._corpus, source, span.old or (0, 0), span.quote))
        # Offsets of 0 and 0, or none, are those of a span that was never put in its place.
        chosen = start in places and (start or span.old not in {(0, 0), None})
        near = place_near(places, (start or 0) + (0 if chosen else self._shifts.at(source.id, start or 0)))
        if len(places) == 1 or chosen or self._nearest:
            return self._moved(span, spot, near, places)
        return _several(span, source, near, places)

    def _set_aside(self, aside: changed_source.SetAside, source: SourceText) -> AnchoredSpan:
        spot, new = aside.spot, aside.new
        pointer = to_pointer(spot.pointer)
        span = AnchoredSpan(pointer, spot.line, spot.column, source.id, "", Verdict.LOST, aside.old)
        if new is not None:
            quote = source.text[slice(*new)]
            if new == aside.old:
                return _with(span, verdict=Verdict.UNCHANGED, quote=quote)
            self._edits.extend((source.id, edit) for edit in self._text.move(spot, *new))
            return _with(span, verdict=Verdict.MOVED, new=new, quote=quote)
        if not aside.perhaps:
            return _with(span, why="this sentence was set aside, and the new text has none at its place")
        near = place_near([start for start, _ in aside.perhaps], aside.old[0])
        some = aside.perhaps[:_MOST_CANDIDATES]
        candidates = tuple(_candidate(source, start, end, nearest=start == near) for start, end in some)
        return _with(span, verdict=Verdict.AMBIGUOUS, candidates=candidates, places=len(aside.perhaps))


def _was_in_place(span: AnchoredSpan) -> bool:
    """Whether the offsets of a span fit its quote, as they do of one that is not new."""
    return span.old is not None and span.old[0] >= 0 and span.old[1] - span.old[0] == len(span.quote) > 0


def _with(span: AnchoredSpan, **changes: object) -> AnchoredSpan:
    return replace(span, **changes)  # type: ignore[arg-type]


def _several(span: AnchoredSpan, source: SourceText, near: int, places: list[int]) -> AnchoredSpan:
    length = len(span.quote)
    shown_ones = sorted(sorted(places, key=lambda place: abs(place - near))[:_MOST_CANDIDATES])
    candidates = tuple(_candidate(source, place, place + length, nearest=place == near) for place in shown_ones)
    return _with(span, verdict=Verdict.AMBIGUOUS, candidates=candidates, places=len(places))


def _why_elsewhere(source: SourceText, quote: str, places: list[int]) -> str:
    first = places[0]
    line, column = source.line_column(first)
    return (
        f"the words around it are not those around the quote now, at {first}-{first + len(quote)} "
        f"(line {line}, column {column} of the source)"
        + (f" and {len(places) - 1} more places" if len(places) > 1 else "")
        + f"; where that is meant, write {first} as start and 0 as end"
    )


def _candidate(source: SourceText, start: int, end: int, *, nearest: bool) -> Candidate:
    text = source.text
    line, column = source.line_column(start)
    before, after = around(text, start, end, _AROUND)
    return Candidate(start, end, line, column, before, text[start:end], after, nearest)
