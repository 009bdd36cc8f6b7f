"""A record file that is to be edited, and why it may not be."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cairef import layout, schema
from cairef.checking.places import locate
from cairef.files import leaves, shown_path
from cairef.findings import Finding
from cairef.layout import Root
from cairef.records.inputs import START, UNREADABLE, Input
from cairef.records.parse import refused_as_too_deep
from cairef.records.record import open_value

__all__ = ["Refusal", "read_value", "release_of", "unread_folders"]


class Refusal(Exception):  # noqa: N818 - it is caught and reported, never shown as an error of the program
    """A file that is not strict JSON, or no record.

    Attributes:
        findings: What is wrong with it, with places.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings[0].message)
        self.findings = findings


def read_value(path: Path, root: Root) -> tuple[bytes, dict[str, Any], Path]:
    """The bytes of a record file and the object that they hold, whether its schema accepts it or not.

    Args:
        path: The file.
        root: The dataset that it belongs to, where it lies in none.

    Returns:
        The bytes, the object, and the folder outside of which nothing is written.

    Raises:
        Refusal: The file is not strict JSON or holds no record, or a link leads from it out of its dataset.
    """
    within = (layout.root_by_name(path) or root).path
    if leaves(path, within):
        raise Refusal((_unreadable(path, "a link leads from here out of the dataset: it is neither read nor written"),))
    data, value, problems = open_value(Input(path))
    deep = None if problems else refused_as_too_deep(value)
    if problems or deep:
        raise Refusal(tuple(locate(Input(path), None, [deep] if deep else problems, None)))
    return data, value, within


def unread_folders(paths: Iterable[Path]) -> Iterator[Finding]:
    """A finding for each folder below the given ones that may not be read: the records in it are passed over."""
    failed: list[OSError] = []
    for path in paths:
        records = path / "dataset" if os.path.isdir(path / "dataset") else path  # noqa: PTH112 - False where it may not be asked
        if os.path.isdir(records):  # noqa: PTH112
            for _ in os.walk(records, onerror=failed.append):
                pass
    for error in failed:
        yield _unreadable(Path(error.filename), f"the folder cannot be read: {error.strerror or error}")


def _unreadable(path: Path, message: str) -> Finding:
    # Nothing of what is there is shown.
    return Finding(UNREADABLE.code, UNREADABLE.level, message, shown_path(path), place=START)


def release_of(value: dict[str, Any]) -> schema.Release:
    """The release of the schema that a record names; the newest when it names none that there is."""
    version = value.get("schema_version")
    return schema.release(version if version in schema.versions() else None)
