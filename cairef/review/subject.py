"""The record that is read."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from cairef.dataset import Dataset
from cairef.layout import Root
from cairef.pointers import Pointer, follow
from cairef.records import stamp
from cairef.records.inputs import Input
from cairef.records.own_codes import read_own_codes
from cairef.records.record import Record
from cairef.schema import KnownCodes, Release
from cairef.schema.shapes import Part

__all__ = ["Subject"]


class Subject(Record):
    """A record that is read, in its dataset.

    Attributes:
        root: The dataset's folder.
        file: The record's file.
        data: The file's bytes.
        dataset: The dataset that holds it.
    """

    def __init__(
        self,
        given: Input,
        value: dict[str, Any],
        release: Release,
        *,
        root: Root,
        file: Path,
        data: bytes,
        dataset: Dataset,
    ) -> None:
        super().__init__(given, value, release)
        self.root = root
        self.file = file
        self.data = data
        self.dataset = dataset

    @cached_property
    def parts(self) -> list[Part]:
        """The parts of the record that have evidence, values or references, but for the stamps it has had."""
        return [part for part in super().parts if part.pointer and part.pointer[0] != "verification"]

    @cached_property
    def known_codes(self) -> KnownCodes:
        """The codes that it may have."""
        return KnownCodes(self.release, read_own_codes(self.root).codes)

    @cached_property
    def digest(self) -> str:
        """The digest that a stamp on it must hold."""
        cited = {span["source"] for span in self.cited()}
        return stamp.digest(self.value, {source: self.dataset.source(source).sha256 for source in cited})

    def at(self, pointer: Pointer) -> Any:
        """What the record has at a place."""
        return follow(self.value, pointer)
