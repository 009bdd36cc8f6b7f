"""Which files a command works on, and what of a dataset can be read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cairef import layout, schema
from cairef.checking.project import read_project
from cairef.errors import UsageError
from cairef.findings import Finding, Level, Problem, to_pointer
from cairef.layout import Root
from cairef.records import parse as document
from cairef.records.corpus import Corpus, Record
from cairef.records.parse import Input
from cairef.records.record import open_record
from cairef.safe_text import shown

__all__ = [
    "Refusal",
    "display",
    "is_there",
    "own_sources",
    "read_corpus",
    "read_value",
    "real_path",
    "record_files",
    "release_of",
    "writable_root",
]


class Refusal(Exception):  # noqa: N818 - it is caught and reported, never shown as an error of the program
    """A file that is not strict JSON, or no record.

    Attributes:
        findings: What stands against it, with its places.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings[0].message)
        self.findings = findings


def display(path: Path) -> str:
    """A file as users know it: relative to the working directory where it lies below it."""
    real, here = real_path(path), Path.cwd()
    return (real.relative_to(here) if real.is_relative_to(here) else path).as_posix()


def real_path(path: Path) -> Path:
    """The path with its links followed. One that leads in a circle stays as it is, where `Path.resolve` would raise."""
    return Path(os.path.realpath(path))


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder.

    Raises:
        UsageError: The system does not say: the name is too long, or a folder above it may not be read.
    """
    try:
        return path.exists()
    except OSError as error:
        raise UsageError(f"{shown(str(path))} cannot be read: {error.strerror or error}") from error


def writable_root() -> Root:
    """The dataset around the working directory. The one that came with the package is not there to be edited.

    Raises:
        UsageError: There is none.
    """
    root = layout.root_of(Path.cwd())
    if root is None:
        raise UsageError("there is no dataset around the working directory: go to one, or give a path")
    return root


def record_files(paths: Iterable[Path]) -> dict[Root, list[Path]]:
    """The record files meant by paths, by the root that they belong to; with no path, those of the dataset at hand.

    Raises:
        UsageError: A path does not exist, holds no record, or belongs to no dataset.
    """
    found: dict[Root, dict[Path, Path]] = {}
    for path in list(paths) or [writable_root().path]:
        if not is_there(path):
            raise UsageError(f"there is no file or folder {shown(str(path))}")
        root = layout.root_of(path if path.is_dir() else path.parent) or layout.root_of(Path.cwd())
        if root is None:
            raise UsageError(f"{shown(str(path))} belongs to no dataset: no folder above it has dataset/ and seeds/")
        files = [path]
        if path.is_dir():
            within = Root(path)
            files = within.record_files() if within.dataset.is_dir() else sorted(path.rglob("*.json"))
            if not files:
                raise UsageError(f"there is no record below {shown(str(path))}")
        for file in files:
            found.setdefault(root, {}).setdefault(real_path(file), file)
    return {root: list(files.values()) for root, files in found.items()}


def read_value(path: Path) -> tuple[bytes, dict[str, Any]]:
    """The bytes of a record file and the object that they hold, whether its schema accepts it or not.

    Raises:
        Refusal: The file is not strict JSON, or holds no record.
    """
    data = document.read_bytes(path)
    if isinstance(data, Problem):
        raise _refusal(path, [data])
    value, problems = document.parse(data)
    if problems:
        raise _refusal(path, problems)
    if document.too_deep(value):
        raise _refusal(path, [Problem("P005", (), f"objects and arrays nest deeper than {document.MAX_DEPTH} levels")])
    if not isinstance(value, dict):
        raise _refusal(path, [Problem("S001", (), f"a record is a JSON object, this is {shown(value)}")])
    if value.get("record_type") not in schema.RECORD_TYPES:
        types = ", ".join(schema.RECORD_TYPES)
        raise _refusal(path, [Problem("S001", (), f"this is no record: “record_type” is none of {types}")])
    return data, value


def release_of(value: dict[str, Any]) -> schema.Release:
    """The release of the schema that a record names; the newest when it names none that there is."""
    version = value.get("schema_version")
    return schema.release(version if version in schema.versions() else None)


def read_corpus(root: Root) -> tuple[Corpus, list[Path]]:
    """The records of a dataset that its schema accepts, and the files of those that it does not.

    A dataset that extends the packaged one may cite its sources, so that its records are among them.
    """
    corpus = Corpus(root)
    unread = [path for path in root.record_files() if not _enter(corpus, path)]
    if read_project(root.path).extends:
        for path in layout.packaged_root().record_files():
            _enter(corpus, path)
    return corpus, unread


def own_sources(corpus: Corpus) -> dict[str, Record]:
    """The sources that lie in the dataset itself, by id."""
    folder = real_path(corpus.root.dataset)
    records = corpus.records["source"]
    return {key: record for key, record in records.items() if record.path and folder in real_path(record.path).parents}


def _enter(corpus: Corpus, path: Path) -> bool:
    record = open_record(Input(path)).record
    if record is not None:
        corpus.records[record.type].setdefault(record.id, record)
    return record is not None


def _refusal(path: Path, problems: list[Problem]) -> Refusal:
    findings = [
        Finding(
            problem.code,
            Level.ERROR,
            problem.message,
            display(path),
            to_pointer(problem.pointer),
            problem.hint,
            problem.place,
        )
        for problem in problems
    ]
    return Refusal(tuple(findings))
