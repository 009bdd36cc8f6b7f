"""What of each source the records quote: every sentence with its claims, or why it is set aside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairef import Source
from cairef.models import Sentence
from cairef.site.languages import Language
from cairef.site.pages import passage_anchor
from cairef.site.pictures.wording import conjunction, some
from cairef.site.site_data import SiteData
from cairef.site.sources.passages import Passage, cited_passages

__all__ = ["LEVELS", "Coverage", "Part", "Piece", "SourceStrip", "coverage"]

_ROW = 900
"""How many characters a row of a strip has: as wide on a phone as on a desk, so that a heading stays wide enough."""
_ROWS = 12
_SENTENCES = 2000
"""How many sentences are drawn and listed, of all sources together."""

_EXCERPT = 160

LEVELS = (1, 5, 15, 30)
"""From how many claims on a sentence has each tint."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, and what the records make of it.

    Attributes:
        number: Its number in the source, from 1.
        start: Code points before it.
        end: Code points before the first character after it.
        text: The sentence.
        claims: How many claims quote words of it.
        discrepancies: How many discrepancies quote words of it.
        records: The ids of the records that have them.
        reason: The code of the reason for which it is set aside.
    """

    number: int
    start: int
    end: int
    text: str
    claims: int
    discrepancies: int
    records: tuple[str, ...]
    reason: str | None

    @property
    def state(self) -> str:
        """`cited`, `aside` or `open`."""
        return "cited" if self.claims or self.discrepancies else "aside" if self.reason else "open"

    @property
    def level(self) -> int:
        """Its tint: 0 without a claim, the lightest where only a discrepancy quotes it."""
        return bisect_right(LEVELS, self.claims) or int(self.discrepancies > 0)

    @property
    def anchor(self) -> str:
        """The anchor of the sentence on the source's page."""
        return passage_anchor(self.start, self.end)

    @property
    def excerpt(self) -> str:
        """The beginning of the sentence, on one line."""
        line = " ".join(self.text.split())
        return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Piece:
    """The piece of a sentence, or of cited words, that is in one row.

    Attributes:
        part: The sentence.
        start: Where it starts, in per cent of the row.
        width: How wide it is, in per cent.
        first: Whether the sentence starts with it.
        words: The stretches of it that are quoted: start and width in per cent of the row.
    """

    part: Part
    start: float
    width: float
    first: bool
    words: tuple[tuple[float, float], ...]

    @property
    def middle(self) -> float:
        """Its middle, in per cent of the row."""
        return self.start + self.width / 2


@dataclass(frozen=True, slots=True)
class SourceStrip:
    """A source as a strip in rows.

    Attributes:
        source: The source.
        page: The address of its page.
        parts: Its sentences, or the first so many of them.
        rows: The strip.
        claims: How many claims quote the source.
        language: The language of what is said of it.
    """

    source: Source
    page: str
    parts: tuple[Part, ...]
    rows: tuple[tuple[Piece, ...], ...]
    claims: int
    language: Language

    def count(self, state: str) -> int:
        """The number of sentences in a state."""
        return sum(part.state == state for part in self.parts)

    @property
    def left_out(self) -> int:
        """How many sentences are too many to be drawn."""
        return len(self.source.sentences) - len(self.parts)

    @property
    def whole(self) -> Iterator[tuple[Part, float, float]]:
        """The strip in one row: the sentences, each with its start and width in per cent."""
        total = sum(part.end - part.start for part in self.parts)
        at = 0
        for part in self.parts:
            yield part, at / total * 100, (part.end - part.start) / total * 100
            at += part.end - part.start

    @property
    def widest(self) -> Mapping[int, Piece]:
        """The widest piece of each sentence, by number: where there is most room for a word on it."""
        found: dict[int, Piece] = {}
        for row in self.rows:
            for piece in row:
                known = found.get(piece.part.number)
                if known is None or piece.width > known.width:
                    found[piece.part.number] = piece
        return found

    def sentence(self, reasons: Mapping[str, str]) -> str:
        """What is to be seen of this source, in words."""
        count, say = self.language.count, self.language.say
        aside = Counter(reasons[part.reason] for part in self.parts if part.state == "aside" and part.reason)
        cited, claims = count(self.count("cited"), "sentence"), count(self.claims, "claim")
        words = [say("{sentences} cited, by {claims}", sentences=cited, claims=claims)]
        if aside:
            each = [say("{number} {reason}", number=number, reason=reason) for reason, number in sorted(aside.items())]
            why = conjunction(self.language, each)
            words.append(say("{number} set aside ({reasons})", number=aside.total(), reasons=why))
        if self.count("open"):
            words.append(say("{number} neither", number=self.count("open")))
        return say("; ").join(words)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The strips of all sources.

    Attributes:
        strips: The strips, or the first so many of them.
        total: The number of sources.
        language: The language of what is said of it.
    """

    strips: tuple[SourceStrip, ...]
    total: int
    language: Language

    @property
    def states(self) -> frozenset[str]:
        """The states and tints that occur, for the legend."""
        parts = [part for strip in self.strips for part in strip.parts]
        return frozenset({part.state for part in parts} | {str(part.level) for part in parts if part.level})

    @property
    def reasons(self) -> list[str]:
        """The codes of the reasons that occur, for the legend."""
        parts = [part for strip in self.strips for part in strip.parts]
        return sorted({part.reason for part in parts if part.state == "aside" and part.reason})

    @property
    def sentences(self) -> Iterator[str]:
        """What is to be seen, in words."""
        count, say = self.language.count, self.language.say
        if not self.strips:
            yield say("There is no source.")
            return
        states = Counter(part.state for strip in self.strips for part in strip.parts)
        left = say("{number} are neither", number=states["open"]) if states["open"] else say("none is left")
        yield say(
            "Of {sentences} of {sources}, {cited} are cited and {aside} are set aside for a reason; {left}.",
            sentences=count(states.total(), "sentence"),
            sources=count(len(self.strips), "source"),
            cited=some(self.language, states["cited"]),
            aside=some(self.language, states["aside"]),
            left=left,
        )
        if states["cited"]:
            busiest = max((p for strip in self.strips for p in strip.parts), key=lambda p: p.claims)
            yield say("The most-cited sentence supports {claims}.", claims=count(busiest.claims, "claim"))
        if self.total > len(self.strips):
            shown = len(self.strips)
            yield say("The chart shows the first {shown} of {total} sources.", shown=shown, total=self.total)


def coverage(site: SiteData) -> Coverage:
    """The coverage of all sources."""
    passages = cited_passages(site)
    strips: list[SourceStrip] = []
    room = _SENTENCES
    for source in sorted(site.data.sources.values(), key=lambda source: source.label.casefold()):
        if room > 0:
            strips.append(_strip(site, source, passages.get(source.id, []), room))
            room -= len(strips[-1].parts)
    return Coverage(tuple(strips), len(site.data.sources), site.language)


def _strip(site: SiteData, source: Source, passages: Sequence[Passage], most: int) -> SourceStrip:
    shown = _apart(source.sentences)[:most]
    starts, ends = [sentence.start for sentence in shown], [sentence.end for sentence in shown]
    citing: list[set[tuple[str, str]]] = [set() for _ in shown]
    claims: list[set[tuple[str, str]]] = [set() for _ in shown]
    for passage in passages:
        for index in range(bisect_right(ends, passage.start), bisect_left(starts, passage.end)):
            citing[index] |= {(one.record.id, one.pointer) for one in passage.citing}
            claims[index] |= passage.claims
    reasons = {(aside.start, aside.end): aside.reason for aside in source.set_aside}
    text = source.text
    parts = tuple(
        Part(
            index + 1,
            sentence.start,
            sentence.end,
            text[sentence.start : sentence.end],
            len(claims[index]),
            len(citing[index] - claims[index]),
            tuple(
                sorted(
                    {record for record, _ in citing[index]},
                    key=lambda record: site.language.order(site.words.label(record)),
                )
            ),
            reasons.get((sentence.start, sentence.end)),
        )
        for index, sentence in enumerate(shown)
    )
    rows = tuple(_rows(parts, _merged(passages)))
    number = len(frozenset[tuple[str, str]]().union(*(passage.claims for passage in passages)))
    return SourceStrip(source, site.page_of(source), parts, rows, number, site.language)


def _apart(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences without those that overlap with the one before, which have no place on the source's page."""
    apart: list[Sentence] = []
    for sentence in sentences:
        if not apart or sentence.start >= apart[-1].end:
            apart.append(sentence)
    return apart


def _merged(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """The stretches that are quoted at all."""
    merged: list[tuple[int, int]] = []
    for start, end in ((passage.start, passage.end) for passage in passages):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _rows(parts: tuple[Part, ...], quoted: list[tuple[int, int]]) -> Iterator[tuple[Piece, ...]]:
    """The sentences one after the other, as text runs on a page. What is between them is left out."""
    total = sum(part.end - part.start for part in parts)
    length = max(_ROW, -(-total // _ROWS))
    sliver = length // 30
    row: list[Piece] = []
    filled = 0
    for part in parts:
        at = part.start
        while at < part.end:
            if filled == length:
                yield tuple(row)
                row, filled = [], 0
            left = part.end - at
            step = min(left, length - filled)
            # Less than a sliver of a sentence could not be seen, nor pressed.
            if 0 < left - step < sliver:
                step = left - sliver
            if step < sliver and step < left:
                filled = length
                continue
            words = tuple(
                ((filled + low - at) / length * 100, (high - low) / length * 100)
                for low, high in _cut(quoted, at, at + step)
            )
            row.append(Piece(part, filled / length * 100, step / length * 100, at == part.start, words))
            at, filled = at + step, filled + step
    if row:
        yield tuple(row)


def _cut(stretches: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for index in range(bisect_right(stretches, (start, start)) - 1, len(stretches)):
        if index < 0:
            continue
        low, high = stretches[index]
        if low >= end:
            return
        if high > start:
            yield max(low, start), min(high, end)
