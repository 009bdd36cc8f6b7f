"""A record file that is to be edited, and why it may not be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cairef import layout, schema
from cairef.checking.places import locate
from cairef.findings import Finding
from cairef.layout import Root
from cairef.reading import leads_out
from cairef.records.inputs import Input
from cairef.records.record import open_value

__all__ = ["Refusal", "read_value", "release_of"]


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
    given = Input(path, within=within, out=leads_out(path, within))
    data, value, problems = open_value(given)
    if problems:
        raise Refusal(tuple(locate(given, None, problems, None)))
    return data, value, within


def release_of(value: dict[str, Any]) -> schema.Release:
    """The release of the schema that a record names; the newest when it names none that there is."""
    version = value.get("schema_version")
    return schema.release(version if version in schema.versions() else None)
