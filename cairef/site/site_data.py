"""What the pages are made from: the records, the verdict on them, and the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import cairef
from cairef import Dataset, Release, Report
from cairef.checking.explain import Match, explain
from cairef.layout import Root
from cairef.models import Actor, Record
from cairef.records.own_codes import read_own_codes
from cairef.schema import RECORD_TYPES, KnownCodes
from cairef.site.languages import ENGLISH, Language
from cairef.site.record_tree import Node, tree
from cairef.site.words import LocalCodes, Words

__all__ = ["FOLDERS", "SiteData", "releases_in"]

FOLDERS = {name: each.folder for name, each in RECORD_TYPES.items()}
"""The folder of the pages of each record type, which is that of its files as well."""


def releases_in(schema: Path) -> tuple[Release, ...]:
    """The releases of the schema in a folder, oldest first."""
    folders = [path for path in schema.iterdir() if (path / "agreement.schema.json").is_file()]
    folders.sort(key=lambda path: [int(part) for part in path.name.split(".")])
    return tuple(Release(path.name, path) for path in folders)


@dataclass(frozen=True)
class SiteData:
    """The inputs of all generated pages.

    Attributes:
        root: The folder with `dataset/` and `seeds/`.
        data: The dataset as loaded from there.
        report: What validation says of it.
        releases: The releases of the schema, oldest first.
        language: The language of the pages' own words.
    """

    root: Path
    data: Dataset
    report: Report
    releases: tuple[Release, ...]
    language: Language = ENGLISH

    @classmethod
    def read(cls, root: Path, schema: Path) -> SiteData:
        """Read, load and validate the dataset of a root.

        Args:
            root: The folder with `dataset/` and `seeds/`.
            schema: The folder with the releases of the schema.

        Raises:
            CairefError: There is no dataset, or it cannot be loaded.
        """
        # Of the dataset alone: below its folder there may be others, which are not shown.
        return cls(root, cairef.load(root), cairef.validate(root / "dataset"), releases_in(schema))

    def in_language(self, language: Language) -> SiteData:
        """The same, for pages in another language."""
        return replace(self, language=language)

    def say(self, words: str, **values: object) -> str:
        """The site's own words in the language of its pages, see `Language.say`."""
        return self.language.say(words, **values)

    def count(self, number: int, one: str, many: str = "") -> str:
        """A number of things in the language of the pages, see `Language.count`."""
        return self.language.count(number, one, many)

    @property
    def release(self) -> Release:
        """The newest release of the schema."""
        return self.releases[-1]

    @cached_property
    def codes(self) -> KnownCodes:
        """The codes of the newest release, and the dataset's own, with titles in the language of the pages."""
        return LocalCodes(self.release, read_own_codes(Root(self.root)).codes, self.language)

    @cached_property
    def words(self) -> Words:
        """Names of codes and records, for people."""
        return Words(self.codes, {record.id: self._label(record) for record in self.records()}, self.language)

    def _label(self, record: Record) -> str:
        """The label of a record; for a state what the language of the pages calls the country."""
        if isinstance(record, Actor) and record.kind.code == "state" and record.country:
            return self.language.code("country", record.country.code) or record.label
        return record.label

    @cached_property
    def trees(self) -> Mapping[str, tuple[Node, ...]]:
        """The content of every record by its id."""
        return {record.id: tree(self.release, record, self.language) for record in self.records()}

    @property
    def matches(self) -> Mapping[str, Mapping[str, tuple[Match, ...]]]:
        """How each claim was checked, by the id of its record and its JSON Pointer."""
        return _matches(self.data)

    def records(self) -> Iterator[Record]:
        """All records: agreements, actors, sources, each by id."""
        yield from self.data.agreements.values()
        yield from self.data.actors.values()
        yield from self.data.sources.values()

    @staticmethod
    def page_of(record: Record) -> str:
        """The address of a record's page below the site's root, such as `actors/misti/`."""
        return f"{FOLDERS[record.record_type]}/{record.id}/"

    @staticmethod
    def file_of(record: Record) -> str:
        """The address of a record's JSON file below the site's root."""
        return f"dataset/{FOLDERS[record.record_type]}/{record.id}.json"


@cache
def _matches(data: Dataset) -> Mapping[str, Mapping[str, tuple[Match, ...]]]:
    # Pages in all languages are of one dataset.
    return explain(data.path)
