"""Where in the bytes of a record file its offsets are, so that they alone can be changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cairef.frozen import NamedTuple
from cairef.pointers import Pointer
from cairef.records.syntax import members_of, root_of

if TYPE_CHECKING:
    import tree_sitter

__all__ = ["Edit", "RecordText", "Spot", "apply"]


class Edit(NamedTuple):
    """A stretch of bytes, and what is to be there instead."""

    start: int
    end: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Spot:
    """An object with a `start` and an `end`, or one that should have them.

    Attributes:
        pointer: Where in the record it is.
        line: Its line in the file, from 1.
        column: Its column, from 1.
        members: The nodes of its members, by name.
    """

    pointer: Pointer
    line: int
    column: int
    members: dict[str, tree_sitter.Node]


class RecordText:
    """The text of a record file, as strict JSON.

    Args:
        data: The bytes, which `cairef.records.parse.parse` has accepted.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._lines = data.split(b"\n")
        self._reached = (0, 0, 0)
        self._top = next(node for node in root_of(data).named_children if node.type != "comment")

    def spans(self) -> Iterator[Spot]:
        """Every item of every list that is called `evidence`, in the order of the file."""
        stack: list[tuple[tree_sitter.Node, Pointer]] = [(self._top, ())]
        while stack:
            node, pointer = stack.pop()
            below: list[tuple[tree_sitter.Node, Pointer]] = []
            if node.type == "array":
                items = [(item, (*pointer, index)) for index, item in enumerate(node.named_children)]
                if pointer[-1:] == ("evidence",):
                    yield from (self._spot(item, at) for item, at in items if item.type == "object")
                else:
                    below = items
            elif node.type == "object":
                below = [(value, (*pointer, key)) for key, value in self._members(node).items()]
            stack.extend(reversed(below))

    def items(self, name: str) -> list[Spot]:
        """The objects in a list that is a member of the record."""
        node = self.member(name)
        items = node.named_children if node is not None else []
        return [self._spot(item, (name, index)) for index, item in enumerate(items)]

    def member(self, name: str) -> tree_sitter.Node | None:
        """A member of the record itself."""
        return self._members(self._top).get(name)

    def value(self, spot: Spot, name: str) -> Any:
        """The value of a member; None where there is none."""
        node = spot.members.get(name)
        return None if node is None else json.loads(self._data[node.start_byte : node.end_byte])

    def offset(self, spot: Spot, name: str) -> int | None:
        """The value of a member that is a whole number; None where it is no such."""
        value = self.value(spot, name)
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            return None
        return int(value)

    def replace(self, node: tree_sitter.Node, value: object) -> Edit:
        """Write another number or text in the place of a value."""
        return Edit(node.start_byte, node.end_byte, json.dumps(value, ensure_ascii=False).encode())

    def move(self, spot: Spot, start: int, end: int) -> list[Edit]:
        """Give a spot other offsets. Members that are missing are put in before the quote."""
        edits = []
        missing = b""
        quote = spot.members.get("quote")
        for name, value in (("start", start), ("end", end)):
            node = spot.members.get(name)
            if node is None and quote is not None and quote.parent is not None:
                missing += f'"{name}": {value},'.encode() + self._space_before(quote.parent)
            elif node is not None and self.offset(spot, name) != value:
                edits.append(self.replace(node, value))
        if missing and quote is not None and quote.parent is not None:
            edits.append(Edit(quote.parent.start_byte, quote.parent.start_byte, missing))
        return edits

    def rewrite(self, node: tree_sitter.Node, value: object) -> Edit:
        """Write another value in the place of one, laid out as the file is."""
        if b"\n" not in self._data[node.start_byte : node.end_byte]:
            return self.replace(node, value)
        line = self._lines[node.start_point.row]
        base = line[: len(line) - len(line.lstrip())]
        inner = self._lines[node.start_point.row + 1]
        unit = inner[len(base) : len(inner) - len(inner.lstrip())] or b"  "
        newline = b"\r\n" if line.endswith(b"\r") else b"\n"
        text = json.dumps(value, indent=unit.decode(), ensure_ascii=False).encode()
        return Edit(node.start_byte, node.end_byte, text.replace(b"\n", newline + base))

    def _spot(self, node: tree_sitter.Node, pointer: Pointer) -> Spot:
        row, column = node.start_point
        return Spot(pointer, row + 1, self._characters(row, column) + 1, self._members(node))

    def _characters(self, row: int, column: int) -> int:
        """The number of characters before a byte of a line. Counted on from the last one: a record may be one line."""
        last_row, last, characters = self._reached
        if row != last_row or column < last:
            last = characters = 0
        characters += len(self._lines[row][last:column].decode("utf-8", "replace"))
        self._reached = (row, column, characters)
        return characters

    def _members(self, node: tree_sitter.Node) -> dict[str, tree_sitter.Node]:
        pairs = members_of(node)
        return {str(json.loads(self._data[key.start_byte : key.end_byte])): value for key, value in pairs}

    def _space_before(self, node: tree_sitter.Node) -> bytes:
        start = node.start_byte
        while start and self._data[start - 1 : start].isspace():
            start -= 1
        return self._data[start : node.start_byte] or b" "


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes after edits that do not overlap."""
    pieces = []
    at = 0
    for edit in sorted(edits):
        pieces += [data[at : edit.start], edit.text]
        at = edit.end
    return b"".join([*pieces, data[at:]])
