"""The network as drawn: where each label is and how each line runs. Once for a wide screen, once for a phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cairef.site.lengths import fixed
from cairef.site.pictures.layers import order, place
from cairef.site.pictures.measure import breaks
from cairef.site.pictures.network import Network, Node, Tie

__all__ = ["NARROW", "WIDE", "Box", "Drawing", "Line", "Plan", "draw"]


@dataclass(frozen=True, slots=True)
class Column:
    """Where the nodes of some kinds are.

    Attributes:
        title: What is in it.
        kinds: Which nodes: `agreement`, `body`, `person`.
        left: Where it begins.
        width: How wide its labels may be.
        anchor: Which side the labels keep to: `start` or `end`.
    """

    title: str
    kinds: tuple[str, ...]
    left: float
    width: float
    anchor: str

    @property
    def of_agreements(self) -> bool:
        """Whether its nodes are agreements, which are boxes and not dots."""
        return "agreement" in self.kinds


@dataclass(frozen=True, slots=True)
class Plan:
    """How to lay out a drawing.

    Attributes:
        name: Its name, for its place in the page.
        width: Its width.
        size: The font size.
        columns: Its columns, from left to right.
        gutter: How far the arcs between agreements may reach out.
    """

    name: str
    width: float
    size: float
    columns: tuple[Column, ...]
    gutter: float


WIDE = Plan(
    "wide",
    920,
    13,
    (
        Column("People", ("person",), 0, 132, "end"),
        Column("Agreements", ("agreement",), 292, 282, "start"),
        Column("Bodies and states", ("body",), 716, 204, "start"),
    ),
    96,
)
NARROW = Plan(
    "narrow",
    358,
    12,
    (
        Column("Agreements", ("agreement",), 26, 142, "start"),
        Column("Actors", ("body", "person"), 240, 118, "start"),
    ),
    24,
)

_HEAD = 28
_LEADING = 1.25
_GAP = 12
_PADDING = 6
_LINES = 20
"""More lines than any label needs, which is at most 200 characters long."""
_DOT = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A node as drawn.

    Attributes:
        node: The node.
        left: Where its box begins.
        top: Where its box begins.
        width: The box's width.
        height: Its height.
        x: Where its label begins or ends.
        baselines: Its lines of text with the place of each. Read one after the other they are the label.
        anchor: Which end of the label is at `x`.
        dot: Where its dot is; None for a box, to the sides of which the lines lead.
    """

    node: Node
    left: float
    top: float
    width: float
    height: float
    x: float
    baselines: tuple[tuple[str, float], ...]
    anchor: str
    dot: float | None

    @property
    def middle(self) -> float:
        """The middle of its height."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Line:
    """All ties of one kind between two nodes, drawn as one line.

    Attributes:
        ties: The ties.
        path: The path of the line.
    """

    ties: tuple[Tie, ...]
    path: str

    @property
    def kind(self) -> str:
        """The kind of the ties."""
        return self.ties[0].kind

    @property
    def basis(self) -> str:
        """`stated` if any of the ties is."""
        return "stated" if any(tie.basis == "stated" for tie in self.ties) else "inferred"

    @property
    def first(self) -> Tie:
        """The tie to which the line leads: a stated one, if any."""
        return next((tie for tie in self.ties if tie.basis == "stated"), self.ties[0])

    @property
    def ends(self) -> list[str]:
        """The ids of all that it touches."""
        return sorted({end for tie in self.ties for end in tie.ends})


@dataclass(frozen=True)
class Drawing:
    """A drawing of the network.

    Attributes:
        plan: How it is laid out.
        height: Its height.
        boxes: The nodes, in the order of reading.
        lines: The lines.
    """

    plan: Plan
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

    @property
    def frame(self) -> tuple[str, str, str, str]:
        """The part of it with the lines."""
        first, last = self.plan.columns[0], self.plan.columns[-1]
        left = first.left + first.width if first.anchor == "end" else 0
        return fixed(left), fixed(_HEAD), fixed(last.left - left + _DOT), fixed(self.height - _HEAD)


@dataclass
class _Layout:
    network: Network
    plan: Plan
    boxes: dict[str, Box] = field(default_factory=dict)

    def draw(self) -> Drawing:
        groups: defaultdict[tuple[str, str, str], list[Tie]] = defaultdict(list)
        for tie in self.network.drawn_ties:
            groups[tie.agreement, tie.other, tie.kind].append(tie)
        links = [(agreement, other) for agreement, other, _ in groups]
        columns = order([self._members(column) for column in self.plan.columns], links)
        height = self._place(columns, links)
        lines = tuple(self._lines(groups))
        boxes = tuple(self.boxes[node] for column in columns for node in column)
        return Drawing(self.plan, height, boxes, lines)

    def _members(self, column: Column) -> list[str]:
        members = [self.network.nodes[identifier] for identifier in self.network.drawn]
        chosen = [node for node in members if node.column in column.kinds]
        return [node.id for node in sorted(chosen, key=lambda node: (node.country, node.label, node.id))]

    def _place(self, columns: list[list[str]], links: Sequence[tuple[str, str]]) -> float:
        """Stack the column that needs most room, and put the others beside it."""
        texts = {
            node: breaks(self.network.nodes[node].label, self.plan.size, column.width - self._indent(column), _LINES)
            for column, nodes in zip(self.plan.columns, columns, strict=True)
            for node in nodes
        }
        leading = self.plan.size * _LEADING
        heights = {node: len(lines) * leading + 2 * _PADDING + _GAP for node, lines in texts.items()}
        total = max(sum(heights[node] for node in nodes) for nodes in columns)
        near: defaultdict[str, list[str]] = defaultdict(list)
        for first, second in links:
            near[first].append(second)
            near[second].append(first)
        middles: dict[str, float] = {}
        # The fullest column has no choice; then the agreements, to which all others are tied.
        fullest = max(columns, key=lambda nodes: sum(heights[node] for node in nodes))
        agreements = next(
            nodes for column, nodes in zip(self.plan.columns, columns, strict=True) if column.of_agreements
        )
        for nodes in [fullest, agreements, *columns]:
            if nodes and nodes[0] in middles:
                continue
            wanted = {
                node: _mean([middles[other] for other in near[node] if other in middles], total / 2) for node in nodes
            }
            middles |= place(nodes, heights, wanted, total)
        for column, nodes in zip(self.plan.columns, columns, strict=True):
            for node in nodes:
                self.boxes[node] = self._box(column, self.network.nodes[node], texts[node], _HEAD + middles[node])
        return _HEAD + total

    @staticmethod
    def _indent(column: Column) -> float:
        return 2 * _PADDING + 2 if column.of_agreements else 2 * _DOT

    def _box(self, column: Column, node: Node, lines: tuple[str, ...], middle: float) -> Box:
        leading = self.plan.size * _LEADING
        height = len(lines) * leading + 2 * _PADDING
        top = middle - height / 2
        first = top + _PADDING + self.plan.size * 0.95
        baselines = tuple((line, first + index * leading) for index, line in enumerate(_spaced(lines, node.label)))
        if column.of_agreements:
            x, dot = column.left + _PADDING + 2, None
        elif column.anchor == "end":
            x, dot = column.left + column.width - 2 * _DOT, column.left + column.width - _DOT / 2
        else:
            x, dot = column.left + 2 * _DOT, column.left + _DOT / 2
        return Box(node, column.left, top, column.width, height, x, baselines, column.anchor, dot)

    def _lines(self, groups: dict[tuple[str, str, str], list[Tie]]) -> list[Line]:
        """Lines of which no two end at the same place of a box."""
        ports: defaultdict[tuple[str, bool], list[tuple[float, tuple[str, str, str]]]] = defaultdict(list)
        for key in groups:
            agreement, other, kind = key
            for here, there in ((agreement, other), (other, agreement)):
                ports[here, self._left(here, there, kind)].append((self.boxes[there].middle, key))
        heights: dict[tuple[str, tuple[str, str, str]], float] = {}
        for (node, _), ends in ports.items():
            box = self.boxes[node]
            ends.sort()
            # Lines meet in a dot, and spread along a box.
            room = 0 if box.dot is not None else box.height - 2 * _PADDING
            for index, (_, key) in enumerate(ends):
                heights[node, key] = box.middle + room * ((index + 0.5) / len(ends) - 0.5)
        return [Line(tuple(ties), self._path(key, heights)) for key, ties in sorted(groups.items())]

    def _left(self, here: str, there: str, kind: str) -> bool:
        """Whether a line leaves a node to the left."""
        return kind == "relation" or self.boxes[there].left < self.boxes[here].left

    def _path(self, key: tuple[str, str, str], heights: dict[tuple[str, tuple[str, str, str]], float]) -> str:
        agreement, other, kind = key
        x1 = self._side(agreement, left=self._left(agreement, other, kind))
        x2 = self._side(other, left=self._left(other, agreement, kind))
        y1, y2 = heights[agreement, key], heights[other, key]
        bend = (x1 + x2) / 2
        if kind == "relation":
            bend = x1 - min(self.plan.gutter, 14 + abs(y2 - y1) * 0.12)
            # The line ends where the head of its arrow begins.
            x2 -= 5
        from_x, from_y, over, to_x, to_y = map(fixed, (x1, y1, bend, x2, y2))
        return f"M{from_x} {from_y}C{over} {from_y} {over} {to_y} {to_x} {to_y}"

    def _side(self, node: str, *, left: bool) -> float:
        box = self.boxes[node]
        if box.dot is not None:
            return box.dot
        return box.left if left else box.left + box.width


def _spaced(lines: Sequence[str], label: str) -> Iterator[str]:
    """The lines with the blanks at which they were broken: who hears them must not hear two words as one."""
    rest = " ".join(label.split())
    for line in lines:
        rest = rest.removeprefix(line)
        yield f"{line} " if rest.startswith(" ") else line
        rest = rest.removeprefix(" ")


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def draw(network: Network, plan: Plan) -> Drawing:
    """Lay out the drawn part of the network."""
    return _Layout(network, plan).draw()
