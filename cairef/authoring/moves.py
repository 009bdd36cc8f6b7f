"""Where the spans of a dataset have gone, by source: what is known of each text as it was, and as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from cairef.authoring.old_text import OldText, Stretch
from cairef.authoring.surroundings import Doubt, Surroundings
from cairef.checking.library import Library
from cairef.records.corpus import SourceState
from cairef.records.record import open_record
from cairef.safe_text import shown
from cairef.texts.languages import pack_of
from cairef.texts.sentences import split, tiles
from cairef.texts.source_text import SourceText

__all__ = ["Moves"]


class Moves:
    """Where spans of changed sources have gone.

    Where the old text of a source is not at hand, what the spans quote of it is put together: each says what was at its
    place.

    Args:
        library: The dataset.
        old_texts: Old texts that are at hand, by their digest.
    """

    def __init__(self, library: Library, old_texts: Mapping[str, str]) -> None:
        self._library = library
        self._old_texts = old_texts
        self._found: dict[str, Surroundings] = {}

    def place_of(self, source: str, state: SourceState, old: Stretch, places: list[int]) -> int | Doubt:
        """The one place of a quote that has around it what the old one had, or why there is none.

        Args:
            source: The id of the source.
            state: Its state, with a text.
            old: The old place.
            places: Where the quote is now; at least one.
        """
        text = state.text
        if text is None:
            return Doubt.SEVERAL
        if source not in self._found:
            self._found[source] = self._surroundings(source, state, text)
        found = self._found[source].place_of(old, places)
        if found is Doubt.SEVERAL and not state.changed:
            # The text is as recorded, so that the offsets are wrong: by a little, or counted in other units.
            return self._repaired(source, text, old, places)
        return found

    def why_unusable(self, source: str) -> str | None:
        """Why a source cannot be looked at, where its record is there; None where it can, or there is no record."""
        state = self._library.corpus.source(source)
        if state is not None:
            return state.wrong if state.text is None else None
        if source not in self._library.corpus.refused:
            return None
        return self._refused.get(source)

    @cached_property
    def _refused(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for given, name in self._library.unread_inputs():
            opened = open_record(given)
            if opened.problems:
                why = f"its record {shown(name, 200)} is incomplete or wrong: {opened.problems[0].message}"
                found.update((identifier, why) for identifier in opened.ids)
        return found

    def _surroundings(self, source: str, state: SourceState, text: SourceText) -> Surroundings:
        entry = self._library.corpus.entries("source")[source]
        record = self._library.corpus.read(entry.input).record
        recorded = [(int(s["start"]), int(s["end"])) for s in record.value["sentences"]] if record else []
        sentences = (
            recorded
            if tiles(text.text, recorded)
            else split(text.text, pack_of(entry.text.language) if entry.text else None)
        )
        if not state.changed:
            # Spans that are in their place say nothing of an older text, from which others may be left over.
            stale = ((start, quote) for start, quote in self._quoted(source) if not text.text.startswith(quote, start))
            return Surroundings(text.text, sentences, OldText(stale, []))
        whole = self._old_texts.get(entry.text.sha256 if entry.text else "")
        pieces = self._quoted(source) if whole is None else iter([(0, whole)])
        return Surroundings(text.text, sentences, OldText(pieces, recorded))

    def _quoted(self, source: str) -> Iterator[tuple[int, str]]:
        for record in self._library.records():
            for span in record.cited():
                start, quote = int(span["start"]), span["quote"]
                if span["source"] == source and int(span["end"]) - start == len(quote) > 0:
                    yield start, quote

    def _repaired(self, source: str, text: SourceText, old: Stretch, places: list[int]) -> int | Doubt:
        length = old[1] - old[0]
        for at in places:
            quote = text.text[at : at + length]
            if text.data[slice(*old)] == quote.encode() and len(text.data[: old[0]].decode("utf-8", "replace")) == at:
                return at
        record = self._library.corpus.read(self._library.corpus.entries("source")[source].input).record
        sentences = [(int(s["start"]), int(s["end"])) for s in record.value["sentences"]] if record else []
        near = [(start, end) for start, end in sentences if start < old[1] and old[0] < end]
        fitting = [at for at in places if any(start <= at and at + length <= end for start, end in near)]
        return fitting[0] if len(fitting) == 1 else Doubt.SEVERAL if fitting else Doubt.OTHER
