"""Where in a record something stands and what it says, in the words of the schema."""

from __future__ import annotations

from typing import Any

from cairef.findings import Pointer
from cairef.review.subject import Subject
from cairef.schema.shapes import Kind, Shape, Value

__all__ = ["Words", "tokens"]


class Words:
    """Speaks of the parts of a record by the titles that the schema gives them.

    Args:
        subject: The record.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    def path(self, pointer: Pointer) -> str:
        """A place in the record, such as `Person 1 of 4 › On behalf of`."""
        release = self._subject.release
        value: Any = self._subject.value
        document = f"{self._subject.type}.schema.json"
        node: dict[str, Any] = release.documents[document]
        steps: list[str] = []
        for token in pointer:
            below = node.get("items") if isinstance(token, int) else node.get("properties", {}).get(token)
            title = str(token).replace("_", " ").capitalize()
            if isinstance(below, dict):
                document, node, _ = release.resolve(document, below)
                title = below.get("title") or node.get("title") or title
            else:
                node = {}
            if isinstance(token, int):
                steps[-1:] = [title if len(value) == 1 else f"{title} {token + 1} of {len(value)}"]
            else:
                steps.append(title)
            value = value[token]
        return " › ".join(steps)

    def required(self, pointer: Pointer) -> list[str]:
        """The members that the object at a place must have."""
        release = self._subject.release
        document = f"{self._subject.type}.schema.json"
        node: dict[str, Any] = release.documents[document]
        for token in pointer:
            below = node.get("items") if isinstance(token, int) else node.get("properties", {}).get(token)
            if not isinstance(below, dict):
                return []
            document, node, _ = release.resolve(document, below)
        return list(node.get("required", ()))

    def value(self, shape: Shape, key: str, found: object, *, brief: bool = False) -> str:
        """A member of an object of this shape as text; with what a code stands for, unless it is to be brief."""
        kinds = {member.key: member for member in shape.values}
        if key not in kinds:
            return _plain(found)
        items = found if isinstance(found, list) else [found]
        return "; ".join(self._value(kinds[key], item, brief=brief) for item in items)

    def _value(self, member: Value, found: Any, *, brief: bool) -> str:
        if member.kind is Kind.CODE and member.codelist:
            code = self._subject.release.codelists[member.codelist][found]
            same = code.title.lower().replace(" ", "-") == code.code
            name = code.code if same else f"{code.code} ({code.title})"
            return name if brief or not code.description else f"{name}: {code.description}"
        data = self._subject.dataset
        if member.kind is Kind.ACTOR:
            return f"{found} ({data.record(found).label})"
        if member.kind is Kind.AGREEMENT:
            return f"{found} ({data.record(found).label})"
        if member.kind is Kind.SOURCE:
            return f"{found} (seeds/{data.source(found).file})"
        return _plain(found)


def _plain(found: object) -> str:
    if isinstance(found, dict):
        return " · ".join(_plain(value) for value in found.values())
    if isinstance(found, list):
        return "; ".join(_plain(value) for value in found)
    if isinstance(found, bool):
        return "yes" if found else "no"
    return str(found)


def tokens(record: dict[str, Any], pointer: str) -> Pointer:
    """The steps of a JSON Pointer that leads somewhere in the record."""
    value: Any = record
    steps: list[str | int] = []
    for text in pointer.split("/")[1:]:
        key = text.replace("~1", "/").replace("~0", "~")
        step = int(key) if isinstance(value, list) else key
        value = value[step]
        steps.append(step)
    return tuple(steps)
