"""The charts as files of their own: SVG that needs nothing of a page, and is light on every screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairef.exports.networks.xml_text import as_text
from cairef.site.pages import render
from cairef.site.pictures.coverage import Coverage, SourceStrip
from cairef.site.pictures.measure import breaks, width
from cairef.site.pictures.network import Network
from cairef.site.pictures.network_drawing import Drawing
from cairef.site.pictures.parties import PartyMatrix
from cairef.site.pictures.timeline import Group, Timeline
from cairef.site.pictures.topics import TopicMatrix
from cairef.site.site_data import SiteData

__all__ = ["Sheets"]

_SIZE = 12.0
_LEADING = 15.0
_NAMES = 240.0
"""How wide the names of rows may be, in the units of the drawing."""
_HEAD = 28.0
_EVENT = 22.0
_STRIP = 38.0


@dataclass(frozen=True, slots=True)
class _TimeRow:
    top: float
    lines: tuple[str, ...]
    group: Group


@dataclass(frozen=True, slots=True)
class _Column:
    title: str


@dataclass(frozen=True, slots=True)
class _Cell:
    column: int
    basis: str
    square: bool
    words: str


@dataclass(frozen=True, slots=True)
class _Row:
    top: float
    height: float
    lines: tuple[str, ...]
    cells: tuple[_Cell, ...]


@dataclass(frozen=True)
class Sheets:
    """Draws the charts of a dataset as files.

    Attributes:
        site: All that is shown.
        credit: Where the data are from and under which licence, for the foot of each sheet.
    """

    site: SiteData
    credit: str

    def timeline(self, chart: Timeline) -> bytes:
        """The milestones on the axis."""
        rows, top = [], _HEAD
        for group in chart.groups:
            lines = breaks(group.record.label, _SIZE, _NAMES, 3)
            rows.append(_TimeRow(top, lines, group))
            top += max(len(group.events) * _EVENT, len(lines) * _LEADING + 4) + 8
        return self._drawn("timeline", timeline=chart, rows=rows, height=top)

    def network(self, chart: Network, drawing: Drawing) -> bytes:
        """Who is tied to which agreement."""
        return self._drawn("network", network=chart, drawing=drawing)

    def coverage(self, chart: Coverage, titles: Mapping[str, str]) -> bytes:
        """The sentences of the sources."""
        strips: list[tuple[float, SourceStrip]] = []
        top = 0.0
        for strip in chart.strips:
            strips.append((top, strip))
            top += _STRIP * (len(strip.rows) + 1) + 16
        return self._drawn("coverage", coverage=chart, strips=strips, titles=titles, height=top)

    def topics(self, chart: TopicMatrix) -> bytes:
        """Which topics each agreement has."""
        columns = [column.title for column in chart.columns]
        rows = [
            (
                row.agreement.label,
                [
                    _Cell(index, cell.basis, square=False, words=f"{columns[index]} ({cell.basis})")
                    for index, cell in enumerate(row.cells)
                    if cell
                ],
            )
            for row in chart.rows
        ]
        return self._matrix("Topics by agreement", chart.sentences, columns, rows)

    def parties(self, chart: PartyMatrix) -> bytes:
        """Who is a party to which agreement."""
        columns = [column.short for column in chart.columns]
        rows = [
            (
                row.agreement.label,
                [
                    _Cell(
                        index,
                        cell.basis,
                        square=cell.signed,
                        words=f"{chart.columns[index].label}: {cell.roles.lower()} ({cell.basis})",
                    )
                    for index, cell in enumerate(row.cells)
                    if cell
                ],
            )
            for row in chart.rows
        ]
        return self._matrix("Parties by agreement: square for a signatory", chart.sentences, columns, rows)

    def _matrix(
        self, title: str, sentences: Iterable[str], columns: Sequence[str], rows: Sequence[tuple[str, list[_Cell]]]
    ) -> bytes:
        longest = max((width(name, _SIZE) for name in columns), default=0.0)
        # The names of the columns rise at 60 degrees.
        head = longest * 0.87 + 16
        drawn, top = [], head
        for label, cells in rows:
            lines = breaks(label, _SIZE, _NAMES + 44, 3)
            height = len(lines) * _LEADING + 9
            drawn.append(_Row(top, height, lines, tuple(cells)))
            top += height
        return self._drawn(
            "matrix",
            title=title,
            sentences=sentences,
            columns=[_Column(name) for name in columns],
            rows=drawn,
            head=head,
            height=top,
            width=332 + len(columns) * 28 + longest * 0.5,
        )

    def _drawn(self, name: str, **values: object) -> bytes:
        drawing = render(f"pictures/sheets/{name}.svg", "", site=self.site, credit=self.credit, **values)
        return as_text(drawing.strip()).encode() + b"\n"
