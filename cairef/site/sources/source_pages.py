"""A page for each source, with its whole text and the claims that quote it, and their index."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from markupsafe import Markup

from cairef.exports.linked.addresses import text_address
from cairef.models import Record, Source
from cairef.site.pages import HtmlPage, Section
from cairef.site.records.record_view import RecordView
from cairef.site.site_data import SiteData
from cairef.site.sources.passage_text import MarkedText, characters, marked_text
from cairef.site.sources.passages import LEVELS, Passage, Segment, Stretch, Unit, cited_passages, segments, units

__all__ = ["SourceView", "source_pages"]

_QUOTE = 320
"""How many code points of a passage its entry shows. The text itself has the rest."""
_OPENING = 170
"""How many code points of a sentence the heading of its claims shows."""
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

    @property
    def claims(self) -> int:
        """How many claims quote its passages."""
        return len(frozenset[tuple[str, str]]().union(*(passage.claims for passage in self.passages)))


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
        passages: What records quote, in the order of the text.
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
        """The name of its language in the language of the page."""
        return self.site.language.name_of(self.source.language)

    @property
    def groups(self) -> list[_Group]:
        """The passages by the sentence that they begin in."""
        return [
            _Group(number, self.units[number - 1] if number else None, list(found))
            for number, found in groupby(self.cited, key=lambda passage: self.number_at(passage.start))
        ]

    def number_at(self, start: int) -> int:
        """The number of the sentence that a place is in, from 1; 0 for a place between sentences."""
        found = bisect_right(self.units, start, key=lambda unit: unit.start)
        return found if found and start < self.units[found - 1].end else 0

    def opening(self, unit: Unit) -> str:
        """The first words of a sentence, on one line."""
        line = " ".join(self.text[unit.start : unit.end].split())
        return line if len(line) <= _OPENING else f"{line[:_OPENING].rstrip()}…"

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
        """The records that quote it, agreements first."""
        order = {"agreement": 0, "actor": 1, "source": 2}
        found = {one.record.id: one.record for passage in self.cited for one in passage.citing}
        return sorted(found.values(), key=lambda record: (order[record.record_type], record.label))

    @property
    def supporting(self) -> list[Passage]:
        """The passages that support a claim; the others are quoted by discrepancies only."""
        return [passage for passage in self.cited if passage.claims]

    @cached_property
    def claims(self) -> int:
        """The number of claims that quote it."""
        return len(frozenset[tuple[str, str]]().union(*(passage.claims for passage in self.cited)))

    @property
    def claiming(self) -> int:
        """The number of records whose claims quote it."""
        return len({record for passage in self.cited for record, _ in passage.claims})

    @property
    def covered(self) -> float:
        """The share of its characters, white space left out, that a record quotes."""
        spoken = quoted = 0
        for part in self.segments:
            number = sum(not char.isspace() for char in self.text[part.start : part.end])
            spoken += number
            quoted += number if part.citations else 0
        return quoted / spoken if spoken else 0.0

    @property
    def levels(self) -> Iterator[str]:
        """How many citations each level of density is for."""
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


def source_pages(site: SiteData) -> Iterator[HtmlPage]:
    """The index of the sources and the pages of all of them."""
    passages = cited_passages(site)
    views = [SourceView(site, record, passages.get(record.id, [])) for record in site.data.sources.values()]
    views.sort(key=lambda view: view.source.label.casefold())
    yield HtmlPage(
        "sources/index.md",
        site.say("Sources"),
        "source_index.html",
        {"site": site, "views": views},
        description=site.say("The texts that the records are based on, and how much of each is cited or set aside."),
        hide=("navigation",),
    )
    for view in views:
        yield _page(site, view)


def _page(site: SiteData, view: SourceView) -> HtmlPage:
    record = view.source
    apart = [
        ("file", site.say("File"), True),
        ("records", site.say("Records that quote it"), bool(view.citing)),
        ("discrepancies", site.say("Discrepancies"), bool(record.discrepancies)),
        ("not-stated", site.say("Not stated"), bool(record.not_stated)),
        ("verification", site.say("Verification"), True),
        ("cite", site.say("Cite and reuse"), True),
    ]
    sections = (
        Section("the-text", site.say("Text")),
        *([Section("claims", site.say("Claims by passage"))] if view.cited else []),
        *([Section("set-aside", site.say("Set aside"))] if view.asides else []),
        *view.sections,
        *(Section(anchor, title) for anchor, title, there in apart if there),
    )
    return HtmlPage(
        f"sources/{record.id}.md",
        record.label,
        "source.html",
        {"view": view, "record": record, "site": site, "file": text_address(record), "sections": sections},
        sections=sections,
        description=site.say("{source}. The whole text, with every passage that records quote.", source=record.label),
        parent="sources/index.md",
        boost=None,
        # The text and the claims are side by side; links to the sections are above both.
        hide=("navigation", "toc"),
    )
