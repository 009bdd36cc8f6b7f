"""What to write into the record of a source whose text has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cairef.authoring.tokens import Edit, RecordText, Spot
from cairef.texts.languages import pack_of
from cairef.texts.sentences import split, tiles
from cairef.texts.source_text import SourceText

__all__ = ["Proposal", "SetAside", "proposal"]

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A sentence that is set aside, and what has become of it.

    Attributes:
        spot: Where in the record it is.
        old: Its old offsets.
        new: Its new ones, where its place among the sentences decides them.
        perhaps: Otherwise the sentences of its length among those that have changed.
    """

    spot: Spot
    old: Stretch
    new: Stretch | None
    perhaps: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The edits that make a source record describe its text, but for the sentences set aside.

    Attributes:
        edits: To digest, size, length and sentences.
        set_aside: The sentences set aside; what is to be done with them is the caller's.
        note: What the contributor should know.
    """

    edits: tuple[Edit, ...]
    set_aside: tuple[SetAside, ...]
    note: str


def proposal(text: RecordText, record: dict[str, Any], source: SourceText) -> Proposal:
    """Propose what to write.

    Args:
        text: The text of the record's file.
        record: The record, which its schema accepts.
        source: The source as it is now.
    """
    edits = []
    for name, value in (("sha256", source.sha256), ("bytes", len(source.data)), ("length", len(source.text))):
        node = text.member(name)
        if node is not None and record[name] != value:
            edits.append(text.replace(node, value))
    old = [(int(s["start"]), int(s["end"])) for s in record["sentences"]]
    kept = tiles(source.text, old)
    # A text of white space only has no sentence; its record keeps the old ones, and the schema its rule.
    new = old if kept else split(source.text, pack_of(str(record["language"]))) or old
    edits.extend(_sentences(text, old, new))
    note = "the text of this source has changed: its sentences " + (
        "still cover it" if kept else "are split anew; correct them where they were better before"
    )
    asides = []
    counterparts = _Counterparts(old, new, len(source.text) - int(record["length"]))
    for spot, entry in zip(text.items("set_aside"), record.get("set_aside", ()), strict=True):
        at = (int(entry["start"]), int(entry["end"]))
        asides.append(SetAside(spot, at, *counterparts.of(at)))
    if asides:
        note += "; those set aside have no quote and are found by their place: read them again"
    return Proposal(tuple(edits), tuple(asides), note)


def _sentences(text: RecordText, old: list[Stretch], new: list[Stretch]) -> list[Edit]:
    if len(old) == len(new):
        spots = text.items("sentences")
        return [edit for spot, place in zip(spots, new, strict=True) for edit in text.move(spot, *place)]
    node = text.member("sentences")
    return [text.rewrite(node, [{"start": start, "end": end} for start, end in new])] if node is not None else []


class _Counterparts:
    """Which sentences of a new text are those of the old one.

    Up to the first that differs, and from the last that differs on, sentences correspond one to one. Between
    them one of equal length may be meant, or another; that is for a person to say.
    """

    def __init__(self, old: list[Stretch], new: list[Stretch], shift: int) -> None:
        self._new = new
        self._index = {stretch: index for index, stretch in enumerate(old)}
        self._count = len(old)
        shortest = min(len(old), len(new))
        self._head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
        rest = range(shortest - self._head)
        moved = ((i, (old[-1 - i][0] + shift, old[-1 - i][1] + shift)) for i in rest)
        self._tail = next((i for i, stretch in moved if stretch != new[-1 - i]), len(rest))
        self._by_length: dict[int, list[Stretch]] = {}
        for start, end in new[self._head : len(new) - self._tail]:
            self._by_length.setdefault(end - start, []).append((start, end))

    def of(self, at: Stretch) -> tuple[Stretch | None, tuple[Stretch, ...]]:
        """The new stretch of a sentence, or else those that may be it."""
        index = self._index.get(at)
        if index is None:
            return None, ()
        if index < self._head:
            return self._new[index], ()
        if index >= self._count - self._tail:
            return self._new[index - self._count], ()
        return None, tuple(self._by_length.get(at[1] - at[0], ()))
