"""A page for each source, with its whole text and the claims that rest on it, and their index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from cairef.exports.linked.addresses import text_address
from cairef.models import Record, Source
from cairef.site.pages import HtmlPage, Section
from cairef.site.records.record_view import RecordView
from cairef.site.site_data import SiteData
from cairef.site.sources.passage_text import MarkedText, characters, marked_text
from cairef.site.sources.passages import LEVELS, Passage, Segment, Stretch, Unit, cited_passages, segments, units

__all__ = ["SourceView", "language_name", "source_pages"]

_QUOTE = 320
"""How many code points of a passage its entry shows. The text itself has the rest."""
_CELLS = 240
"""How many cells the strip of a source has, however long its text."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The passages that begin in one sentence.

    Attributes:
        number: The number of the sentence, from 1; 0 for what begins in none.
        unit: The sentence.
        passages: The passages.
    """

    number: int
    unit: Unit | None
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring cells of a strip that look the same.

    Attributes:
        start: The first cell.
        length: How many cells there are.
        style: `d1` to `d4` by how densely the text is used there, or `aside`.
    """

    start: int
    length: int
    style: str


class SourceView(RecordView):
    """A source, ready for its page and for the index.

    Args:
        site: All that is shown.
        record: The source.
        passages: What records rest on, in the order of the text.
    """

    def __init__(self, site: SiteData, record: Source, passages: Sequence[Passage]) -> None:
        super().__init__(site, record)
        self.source = record
        self.text = record.text
        reasons = {aside: site.words.code("set_aside_reason", aside.reason).title for aside in record.set_aside}
        self.cited = [p for p in passages if p.start < p.end <= len(self.text)]
        self.asides = [Stretch(a.start, a.end, reason, a.note) for a, reason in reasons.items()]
        self.units = units(record.sentences, self.cited, reasons)

    @cached_property
    def segments(self) -> list[Segment]:
        """The text, cut where anything begins or ends."""
        cuts = (at for unit in self.units for at in (unit.start, unit.end))
        return segments(len(self.text), self.cited, self.asides, cuts)

    @cached_property
    def marked(self) -> MarkedText:
        """The text with its passages."""
        return marked_text(self.text, self.units, self.segments, [*self.cited, *self.asides])

    @property
    def language(self) -> str:
        """The name of its language in English."""
        return language_name(self.source.language)

    @property
    def groups(self) -> Iterator[_Group]:
        """The passages by the sentence that they begin in."""
        numbers: dict[int, int] = {}
        number = 0
        for passage in self.cited:
            while number < len(self.units) and self.units[number].end <= passage.start:
                number += 1
            inside = number < len(self.units) and self.units[number].start <= passage.start
            numbers[id(passage)] = number + 1 if inside else 0
        for key, found in groupby(self.cited, key=lambda passage: numbers[id(passage)]):
            yield _Group(key, self.units[key - 1] if key else None, list(found))

    def quote(self, stretch: Passage | Stretch) -> Markup:
        """The words of a stretch; of a long one, its beginning and its end."""
        words = self.text[stretch.start : stretch.end]
        half = _QUOTE // 2
        return characters(words if len(words) <= _QUOTE else f"{words[:half]} … {words[-half:]}")

    def sentences(self, state: str) -> int:
        """The number of sentences that are `cited`, set `aside`, or `open`."""
        return sum(unit.state == state for unit in self.units)

    @cached_property
    def citing(self) -> list[Record]:
        """The records that rest on it, agreements first."""
        order = {"agreement": 0, "actor": 1, "source": 2}
        found = {one.record.id: one.record for passage in self.cited for one in passage.resting}
        return sorted(found.values(), key=lambda record: (order[record.record_type], record.label))

    @cached_property
    def claims(self) -> int:
        """The number of claims that rest on it."""
        return len(
            {
                (one.record.id, one.pointer)
                for passage in self.cited
                for one in passage.resting
                if one.basis != "discrepancy"
            }
        )

    @property
    def covered(self) -> float:
        """The share of its characters, white space left out, that lie in a passage."""
        spoken = borne = 0
        for part in self.segments:
            number = sum(not char.isspace() for char in self.text[part.start : part.end])
            spoken += number
            borne += number if part.citations else 0
        return borne / spoken if spoken else 0.0

    @property
    def levels(self) -> Iterator[str]:
        """How many claims each level of density stands for."""
        for first, after in pairwise(LEVELS):
            yield str(first) if after == first + 1 else f"{first}–{after - 1}"
        yield f"{LEVELS[-1]}+"

    @property
    def cells(self) -> int:
        """The number of cells of its strip."""
        return _CELLS

    @property
    def strip(self) -> Iterator[_Run]:
        """The text from its beginning to its end as cells, each as dense as its densest part."""
        cells = [""] * _CELLS
        for part in self.segments:
            style = f"d{part.level}" if part.level else "aside" if part.shortest else ""
            first = part.start * _CELLS // len(self.text)
            last = max(first + 1, part.end * _CELLS // len(self.text))
            # By name, “aside” comes before all levels and nothing before it.
            for cell in range(first, min(last, _CELLS)):
                cells[cell] = max(cells[cell], style)
        at = 0
        for style, run in groupby(cells):
            length = len(list(run))
            if style:
                yield _Run(at, length, style)
            at += length


def language_name(tag: str) -> str:
    """The English name of a language by its BCP 47 tag; the tag where it has none."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def source_pages(site: SiteData) -> Iterator[HtmlPage]:
    """The index of the sources and the pages of all of them."""
    passages = cited_passages(site)
    views = [SourceView(site, record, passages.get(record.id, [])) for record in site.data.sources.values()]
    yield HtmlPage(
        "sources/index.md",
        "Sources",
        "source_index.html",
        {"site": site, "views": views},
        description="The texts that the records are based on, and how much of each is cited or set aside.",
        hide=("navigation",),
    )
    for view in views:
        yield _page(site, view)


def _page(site: SiteData, view: SourceView) -> HtmlPage:
    record = view.source
    apart = [
        ("file", "File", True),
        ("records", "Records that rest on it", bool(view.citing)),
        ("discrepancies", "Discrepancies", bool(record.discrepancies)),
        ("not-stated", "Not stated", bool(record.not_stated)),
        ("verification", "Verification", True),
        ("cite", "Cite and reuse", True),
    ]
    sections = (
        Section("the-text", "Text"),
        *([Section("claims", "Claims by passage")] if view.cited else []),
        *([Section("set-aside", "Set aside")] if view.asides else []),
        *view.sections,
        *(Section(anchor, title) for anchor, title, there in apart if there),
    )
    return HtmlPage(
        f"sources/{record.id}.md",
        record.label,
        "source.html",
        {"view": view, "record": record, "site": site, "file": text_address(record), "sections": sections},
        sections=sections,
        description=f"{record.label}. The whole text, with every passage that records rest on.",
        parent="sources/index.md",
        boost=None,
        # The text and what rests on it stand side by side; links to the sections stand above it.
        hide=("navigation", "toc"),
    )
