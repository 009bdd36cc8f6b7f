"""The record that is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cairef.dataset import Dataset
from cairef.layout import Root
from cairef.pointers import Pointer, follow
from cairef.records import stamp
from cairef.schema import Release, release
from cairef.schema.shapes import Part, shape_of, walk

__all__ = ["Subject"]


@dataclass(frozen=True)
class Subject:
    """A record that is read, in its dataset.

    Attributes:
        root: The dataset's folder.
        path: The record's file.
        data: The file's bytes.
        value: The record as read from them.
        dataset: The dataset that holds it.
    """

    root: Root
    path: Path
    data: bytes
    value: dict[str, Any]
    dataset: Dataset

    @property
    def id(self) -> str:
        """The record's identifier."""
        return str(self.value["id"])

    @property
    def type(self) -> str:
        """`agreement`, `actor` or `source`."""
        return str(self.value["record_type"])

    @property
    def release(self) -> Release:
        """The release of the schema that it names."""
        return release(self.value["schema_version"])

    @cached_property
    def parts(self) -> list[Part]:
        """The parts of the record that have evidence, values or references, but for the stamps it has had."""
        parts = walk(shape_of(self.release, self.type), self.value)
        return [part for part in parts if part.pointer and part.pointer[0] != "verification"]

    @cached_property
    def digest(self) -> str:
        """The digest that a stamp on it must hold."""
        spans = [span for part in self.parts if part.shape.evidence for span in part.value["evidence"]]
        cited = {span["source"] for span in spans}
        return stamp.digest(self.value, {source: self.dataset.source(source).sha256 for source in cited})

    def at(self, pointer: Pointer) -> Any:
        """What the record has at a place."""
        return follow(self.value, pointer)
