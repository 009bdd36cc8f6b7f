"""JSON Pointer to line and column, by the concrete syntax of the file.

This is the slow parser. It is loaded and run only on a file that has something to report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson

from cairef.pointers import Pointer
from cairef.records.columns import Columns
from cairef.rule import Place
from cairef.safe_text import shown

if TYPE_CHECKING:
    import tree_sitter

__all__ = ["Locator", "members_of", "root_of"]

_MOST_SLIPS = 10

Slip = tuple[Place, str, str | None]
"""A place that is not JSON, what is wrong there, and the likely fix."""


def root_of(data: bytes) -> tree_sitter.Node:
    """The concrete syntax of a text in JSON."""
    # Slow to import, and only needed when there is something to report or to write.
    import tree_sitter  # noqa: PLC0415
    import tree_sitter_json  # noqa: PLC0415

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_json.language())).parse(data).root_node


def members_of(node: tree_sitter.Node) -> Iterator[tuple[tree_sitter.Node, tree_sitter.Node]]:
    """The keys and values of an object; none of anything else."""
    for pair in node.named_children if node.type == "object" else ():
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is not None and value is not None:
            yield key, value


class Locator:
    """The places of a file's values.

    Args:
        data: The file's bytes, in UTF-8.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._columns = Columns(data)
        self._root = root_of(data)
        # What was asked for once is at hand: there may be a hundred findings in one list of a hundred thousand items.
        self._items: dict[int, list[tree_sitter.Node]] = {}
        self._members: dict[int, dict[str, tuple[tree_sitter.Node, tree_sitter.Node]]] = {}

    def place(self, pointer: Pointer, *, at_key: bool = False) -> Place:
        """The place of the value at a pointer, or of its key.

        A pointer into something that is not there gives the nearest part above it that is.
        """
        node = next((n for n in self._root.named_children if n.type != "comment"), None)
        key: tree_sitter.Node | None = None
        for part in pointer:
            if node is None:
                break
            found = self._child(node, part)
            if found is None:
                # What is missing is shown at the start of what should hold it.
                return self._place(key or node, first_line=True)
            key, node = found
        if node is None:
            return Place(1, 1, 1, 1)
        return self._place(key if at_key and key is not None else node)

    def slips(self) -> list[Slip]:
        """What in the text is not JSON, each slip by itself: at most ten places, each with what to do about it."""
        problems: list[Slip] = []
        stack = [self._root]
        while stack and len(problems) < _MOST_SLIPS:
            node = stack.pop()
            known = self._known_mistake(node)
            if known:
                problems.append((self._place(node, first_line=True), *known))
            elif not node.is_error:
                stack.extend(reversed(node.children))
        return problems

    def _known_mistake(self, node: tree_sitter.Node) -> tuple[str, str | None] | None:
        if node.type == "comment":
            return "JSON has no comments", "remove it"
        if node.is_missing and node.is_named:
            return "a value is missing here", "remove the comma before it, or give a value"
        if node.is_missing:
            return f"{shown(node.type)} is missing here", None
        text = self._data[node.start_byte : node.end_byte].strip() if node.is_error else b""
        if text == b",":
            return "this comma has nothing after it", "remove the comma"
        if text.startswith(b"'"):
            return "text is between single quotation marks", 'use "'
        return None

    def duplicates(self) -> Iterator[tuple[Pointer, Place, int]]:
        """Every member whose name its object has had before: its pointer, its place, and the line of the first."""
        stack: list[tuple[tree_sitter.Node, Pointer]] = [
            (node, ()) for node in reversed(self._root.named_children) if node.type != "comment"
        ]
        while stack:
            node, pointer = stack.pop()
            if node.type == "array":
                stack.extend((n, (*pointer, i)) for i, n in enumerate(_values(node)))
            seen: dict[str, int] = {}
            for key, value in members_of(node):
                name, place = self._text(key), self._place(key)
                if name in seen:
                    yield (*pointer, name), place, seen[name]
                seen.setdefault(name, place.line)
                stack.append((value, (*pointer, name)))

    def _child(
        self, node: tree_sitter.Node, part: str | int
    ) -> tuple[tree_sitter.Node | None, tree_sitter.Node] | None:
        if node.type == "array":
            if node.id not in self._items:
                self._items[node.id] = _values(node)
            values = self._items[node.id]
            return (None, values[part]) if isinstance(part, int) and 0 <= part < len(values) else None
        if node.id not in self._members:
            # Of two members with one name the first is meant, so it is put in last.
            pairs = reversed(list(members_of(node)))
            self._members[node.id] = {self._text(key): (key, value) for key, value in pairs}
        return self._members[node.id].get(str(part))

    def _text(self, node: tree_sitter.Node) -> str:
        raw = self._data[node.start_byte : node.end_byte]
        try:
            return str(orjson.loads(raw))
        except orjson.JSONDecodeError:
            return raw.decode("utf-8", "replace")

    def _place(self, node: tree_sitter.Node, *, first_line: bool = False) -> Place:
        line, column = self._point(node.start_point)
        end_line, end_column = self._point(node.end_point)
        if first_line and end_line != line:
            end_line, end_column = line, self._columns.after(line - 1)
        return Place(line, column, end_line, end_column)

    def _point(self, point: tree_sitter.Point) -> tuple[int, int]:
        return point.row + 1, self._columns.at(point.row, point.column)


def _values(array: tree_sitter.Node) -> list[tree_sitter.Node]:
    return [node for node in array.named_children if node.type != "comment"]
