"""Types of msgspec, made from a release of the schema: the strictest that they can say of it.

They know members, kinds of values, patterns, bounds and codes, but not that a member asks for another one.
"""

from __future__ import annotations

import importlib
import json
import keyword
from pathlib import Path
from typing import Annotated, Any, Literal, Union

__all__ = ["structs"]

_BOUNDS = {
    "pattern": "pattern",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "minimum": "ge",
    "maximum": "le",
}


def structs(folder: Path) -> Any:
    """The type of a record of any kind."""
    return _Types(folder).records()


class _Types:
    def __init__(self, folder: Path) -> None:
        self.msgspec: Any = importlib.import_module("msgspec")
        self.documents = {path.name: json.loads(path.read_bytes()) for path in folder.glob("*.schema.json")}
        self.made: dict[tuple[str, str], Any] = {}

    def records(self) -> Any:
        kinds = []
        for kind in ("source", "actor", "agreement"):
            name = f"{kind}.schema.json"
            node = self.documents[name]
            kinds.append(self._struct(name, node, kind, tag=kind))
        return _either(*kinds)

    def _of(self, document: str, node: Any) -> Any:
        if "$ref" in node:
            return self._referred(document, node["$ref"])
        if "const" in node:
            return Literal[node["const"]]
        choices = node.get("oneOf") or node.get("anyOf")
        if choices and all("const" in one for one in choices):
            return Literal[tuple(one["const"] for one in choices)]
        if "enum" in node:
            return Literal[tuple(node["enum"])]
        kind = node.get("type")
        if kind == "object" and "properties" in node:
            return self._struct(document, node, "Part")
        if kind == "array":
            return self._bounded(list[self._of(document, node["items"])], node)  # type: ignore[misc]
        plain = {"string": str, "number": float, "integer": int, "boolean": bool}.get(str(kind))
        return Any if plain is None else self._bounded(plain, node)

    def _bounded(self, of: Any, node: Any) -> Any:
        bounds = {ours: node[theirs] for theirs, ours in _BOUNDS.items() if theirs in node}
        return Annotated[of, self.msgspec.Meta(**bounds)] if bounds else of

    def _referred(self, document: str, reference: str) -> Any:
        name, _, pointer = reference.partition("#")
        key = (name or document, pointer)
        if key not in self.made:
            node = self.documents[key[0]]
            for part in pointer.strip("/").split("/"):
                node = node[part]
            self.made[key] = self._of(key[0], node)
        return self.made[key]

    def _struct(self, document: str, node: Any, name: str, **more: Any) -> Any:
        needed, others = [], []
        names = {}
        for member, schema in node["properties"].items():
            if "tag" in more and member == "record_type":
                continue
            own = f"{member.lstrip('$')}_" if keyword.iskeyword(member) or not member.isidentifier() else member
            names[own] = member
            of = self._of(document, schema) if schema is not True else Any
            if member in node.get("required", ()):
                needed.append((own, of))
            else:
                others.append((own, _either(of, self.msgspec.UnsetType), self.msgspec.UNSET))
        if "tag" in more:
            more["tag_field"] = "record_type"
        return self.msgspec.defstruct(name, needed + others, forbid_unknown_fields=True, rename=names, **more)


def _either(*types: Any) -> Any:
    return Union[types]  # noqa: UP007 (made at run time)
