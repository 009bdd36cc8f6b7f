"""The schema as a tree of nodes with references followed: the one place where a schema is walked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cairef.frozen import NamedTuple
from cairef.pointers import Pointer
from cairef.schema.releases import CODES, Release

__all__ = ["Node", "node_of"]


class Node(NamedTuple):
    """A subschema in the place where it is used.

    Attributes:
        release: The release of the schema.
        document: The document that holds the body.
        use: The subschema as it is written where it is used; what it says beside a reference goes first.
        body: What holds there: the subschema itself, or the definition that it refers to.
        name: The name of that definition; None where there is no reference.
    """

    release: Release
    document: str
    use: Mapping[str, Any]
    body: Mapping[str, Any]
    name: str | None = None

    @property
    def title(self) -> str | None:
        """What it is called here."""
        return self.use.get("title") or self.body.get("title")

    @property
    def description(self) -> str | None:
        """What it is here."""
        return self.use.get("description") or self.body.get("description")

    @property
    def required(self) -> tuple[str, ...]:
        """The members that an object must have."""
        return tuple(self.body.get("required", ()))

    @property
    def codelist(self) -> str | None:
        """The codelist, where it is a code."""
        return self.name if self.document == CODES else None

    @property
    def is_object(self) -> bool:
        """Whether it is an object."""
        return self.body.get("type") == "object"

    @property
    def item(self) -> Node | None:
        """The items of a list; None for anything else."""
        return self._below(self.body["items"]) if self.body.get("type") == "array" and "items" in self.body else None

    @property
    def single(self) -> Node:
        """The items of a list; the node itself where it is no list."""
        return self.item or self

    def member(self, key: str) -> Node | None:
        """A member of an object; None where it knows no such member."""
        subschema = self.body.get("properties", {}).get(key)
        return self._below(subschema) if isinstance(subschema, dict) else None

    def members(self) -> Iterator[tuple[str, Node]]:
        """The members of an object, in the order of the schema."""
        for key, subschema in self.body.get("properties", {}).items():
            if isinstance(subschema, dict):
                yield key, self._below(subschema)

    def branches(self) -> Iterator[Node]:
        """The alternatives of which one holds."""
        return (self._below(branch) for branch in self.body.get("oneOf", ()))

    def branch_for(self, value: Mapping[str, Any]) -> Node:
        """The node itself, or that alternative which knows more members of an object than it does."""

        def known(node: Node) -> int:
            return len(node.body.get("properties", {}).keys() & value.keys())

        return max((self, *self.branches()), key=known)

    def at(self, pointer: Pointer) -> Node | None:
        """The node at a place of the value that this one describes; None where the schema knows no such place."""
        node: Node | None = self
        for part in pointer:
            node = None if node is None else node.item if isinstance(part, int) else node.member(part)
        return node

    def _below(self, subschema: dict[str, Any]) -> Node:
        document, body, name = self.release.resolve(self.document, subschema)
        return Node(self.release, document, subschema, body, name)


def node_of(release: Release, record_type: str) -> Node:
    """The schema of a record type; a node that knows nothing where there is no such type."""
    document = f"{record_type}.schema.json"
    body = release.documents.get(document, {})
    return Node(release, document, body, body)
