"""Where in a record something is and what it says, in the words of the schema."""

from __future__ import annotations

from typing import Any

from cairef.pointers import Pointer
from cairef.review.subject import Subject
from cairef.schema.nodes import Node, node_of
from cairef.schema.shapes import Kind, Shape, Value

__all__ = ["Words"]


class Words:
    """Speaks of the parts of a record by the titles that the schema gives them.

    Args:
        subject: The record.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    def path(self, pointer: Pointer) -> str:
        """A place in the record, such as `Person 1 of 4 › On behalf of`."""
        node: Node | None = node_of(self._subject.release, self._subject.type)
        value: Any = self._subject.value
        steps: list[str] = []
        for token in pointer:
            node = None if node is None else node.at((token,))
            title = (node and node.title) or str(token).replace("_", " ").capitalize()
            if isinstance(token, int):
                steps[-1:] = [title if len(value) == 1 else f"{title} {token + 1} of {len(value)}"]
            else:
                steps.append(title)
            value = value[token]
        return " › ".join(steps)

    def required(self, pointer: Pointer) -> tuple[str, ...]:
        """The members that the object at a place must have."""
        node = node_of(self._subject.release, self._subject.type).at(pointer)
        return node.required if node else ()

    def value(self, shape: Shape, key: str, found: object, *, brief: bool = False) -> str:
        """A member of an object of this shape as text; with what a code means, unless it is to be brief."""
        kinds = {member.key: member for member in shape.values}
        if key not in kinds:
            return _plain(found)
        items = found if isinstance(found, list) else [found]
        return "; ".join(self._value(kinds[key], item, brief=brief) for item in items)

    def _value(self, member: Value, found: Any, *, brief: bool) -> str:
        if member.kind is Kind.CODE and member.codelist:
            code = self._subject.known_codes.code(member.codelist, found)
            same = code.title.lower().replace(" ", "-") == code.code
            name = code.code if same else f"{code.code} ({code.title})"
            return name if brief or not code.description else f"{name}: {code.description}"
        data = self._subject.dataset
        if member.kind is Kind.SOURCE:
            return f"{found} (seeds/{data.source(found).file})"
        return f"{found} ({data.record(found).label})" if member.kind.refers_to else _plain(found)


def _plain(found: object) -> str:
    if isinstance(found, dict):
        return " · ".join(_plain(value) for value in found.values())
    if isinstance(found, list):
        return "; ".join(_plain(value) for value in found)
    if isinstance(found, bool):
        return "yes" if found else "no"
    return str(found)
