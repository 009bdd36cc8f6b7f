"""The one layout of a record file: members in the order of the schema, two spaces, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cairef.authoring.reading import Refusal, read_value, release_of
from cairef.checking.targets import files_to_write
from cairef.files import Change
from cairef.findings import Finding
from cairef.schema import Release
from cairef.schema.nodes import Node, node_of

__all__ = ["Formatting", "canonical", "formatting", "layout_of"]

_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Formatting:
    """What a canonical layout would change.

    Attributes:
        changes: The files whose bytes differ from the canonical ones.
        unchanged: The number of files that are canonical already.
        refused: What is wrong with the files that are left alone, and folders that may not be read.
    """

    changes: tuple[Change, ...]
    unchanged: int
    refused: tuple[Finding, ...]


def formatting(paths: tuple[Path, ...] = ()) -> Formatting:
    """See which record files are not in the canonical layout. Nothing is written.

    Args:
        paths: Record files or folders; with none, the dataset around the working directory.

    Raises:
        UsageError: A path does not exist or holds no record.
    """
    changes: list[Change] = []
    chosen = files_to_write(paths)
    refused: list[Finding] = []
    unchanged = 0
    for root, files in chosen.items():
        for file in files:
            try:
                before, _, within = read_value(file, root)
            except Refusal as refusal:
                refused.extend(refusal.findings)
                continue
            after = canonical(before)
            if after == before:
                unchanged += 1
            else:
                changes.append(Change(file, before, after, within))
    return Formatting(tuple(changes), unchanged, tuple(refused))


def canonical(data: bytes) -> bytes:
    """The canonical layout of a record.

    Args:
        data: A record as strict JSON, as `cairef.records.parse.parse` accepts it. Its schema need not.

    Returns:
        The same value. Members are in the order of the schema, after them those that it does not know. Numbers
        are written as they were.
    """
    # Numbers are kept as the text that they are written in: no reader's precision comes between.
    value = json.loads(data, parse_int=_Number, parse_float=_Number)
    return layout_of(value, release_of(value), str(value.get("record_type"))).encode()


def layout_of(value: dict[str, Any], release: Release, record_type: str) -> str:
    """A record as the text of its file.

    Args:
        value: The record.
        release: The release of the schema that gives the order of members.
        record_type: Its type.
    """
    # What is no record of a known type has no order to be brought into.
    ordered = _ordered(node_of(release, record_type), value)
    return "".join(_written(ordered, "\n")) + "\n"


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


def _ordered(node: Node | None, value: Any) -> Any:
    if isinstance(value, list):
        item = node.item if node else None
        return [_ordered(item, each) for each in value]
    if not isinstance(value, dict) or node is None:
        return value
    known = {key: member for key, member in node.branch_for(value).members() if key in value}
    rest = (key for key in value if key not in known)
    return {key: _ordered(known.get(key), value[key]) for key in (*known, *rest)}


def _written(value: Any, line: str) -> Iterator[str]:
    """The pieces of the text of a value, laid out as `json.dumps(value, indent=2)` does."""
    if isinstance(value, _Number):
        yield value
    elif isinstance(value, dict) and value:
        inner = line + _INDENT
        for index, (key, item) in enumerate(value.items()):
            yield f"{',' if index else '{'}{inner}{json.dumps(key, ensure_ascii=False)}: "
            yield from _written(item, inner)
        yield line + "}"
    elif isinstance(value, list) and value:
        inner = line + _INDENT
        for index, item in enumerate(value):
            yield f"{',' if index else '['}{inner}"
            yield from _written(item, inner)
        yield line + "]"
    else:
        yield json.dumps(value, ensure_ascii=False)
