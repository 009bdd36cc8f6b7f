"""The released JSON Schemas: acceptance, explanations, codelists and cue terms.

The schema is the authority on what a record may look like. `jsonschema-rs`
accepts, `jsonschema` explains what it refused. Nothing is ever fetched.
"""

from __future__ import annotations

import decimal as _decimal  # noqa: F401 - jsonschema_rs imports it later, and panics when an interrupt comes right then
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema_rs
import orjson

from cairef import layout
from cairef.errors import UsageError
from cairef.frozen import Frozen, NamedTuple
from cairef.rule import Problem
from cairef.schema.cue_terms import CueTerms, languages_of, read_cues
from cairef.schema.record_types import RECORD_TYPES
from cairef.schema.refusals import explain, validator_of

__all__ = ["CODES", "OWN_CODES", "Code", "Release", "release", "versions"]

CODES = "codes.schema.json"
"""The document that holds the codelists."""

OWN_CODES = "codelist.schema.json"
"""The document that says how a dataset declares codes of its own."""

_NONE: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({})
_EXAMPLES = "examples"
_SHARED = ("common.schema.json", CODES)


class Code(NamedTuple):
    """A code of a codelist.

    Attributes:
        code: The code itself.
        title: A short name.
        description: What it means, to code by.
        mood: `actual` for what words say was done or is so, `prospective` for what is still to come, `any` where that
            makes no difference; None where the release does not say, or no words support the code.
        deprecated: Whether a later code has taken its place.
        examples: Whether its cue terms are only examples, since grammar shows it and no list of words can be complete.
            That none is found then says nothing.
    """

    code: str
    title: str
    description: str
    mood: str | None = None
    deprecated: bool = False
    examples: bool = False

    @classmethod
    def of(cls, item: Mapping[str, Any]) -> Code:
        """The code that an alternative of a codelist declares."""
        about = item.get("$defs", {})
        mood, examples = about.get("mood", {}).get("const"), about.get("cues", {}).get("const") == _EXAMPLES
        return cls(item["const"], item["title"], item["description"], mood, item.get("deprecated", False), examples)


class Release(Frozen):
    """One release of the schema.

    Args:
        version: Such as `1.0.0`.
        folder: The folder with its files.
    """

    version: str
    folder: Path
    documents: dict[str, Any]
    _registry: jsonschema_rs.Registry
    _validators: dict[str, jsonschema_rs.Draft202012Validator]
    _explainers: dict[str, Any]
    _cues: dict[str, CueTerms | None]

    def __init__(self, version: str, folder: Path) -> None:
        names = (*(f"{kind}.schema.json" for kind in RECORD_TYPES), *_SHARED, OWN_CODES)
        documents = {
            name: orjson.loads((folder / name).read_bytes())
            for name in names
            # The first release has no open lists.
            if name != OWN_CODES or (folder / name).is_file()
        }
        shared = [(name, documents[name]) for name in _SHARED]
        self.__dict__.update(
            version=version,
            folder=folder,
            documents=documents,
            _registry=jsonschema_rs.Registry(shared),
            _validators={},
            _explainers={},
            _cues={},
        )

    def __repr__(self) -> str:
        return f"<Release {self.version} of the schema>"

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all its files: the documents, and below `cues/` its cue terms."""
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.json")))

    def accepts(self, record_type: str, value: object) -> bool:
        """Whether the value is a valid record of the type, or a valid file of own codes where that is `codelist`."""
        validator = self._validators.get(record_type)
        if validator is None:
            validator = self._validators[record_type] = jsonschema_rs.Draft202012Validator(
                self.documents[f"{record_type}.schema.json"], registry=self._registry, offline=True
            )
        return validator.is_valid(value)

    def explain(self, record_type: str, value: object) -> list[Problem]:
        """Why the value is refused as what `accepts` takes, each mistake once; empty when it is accepted."""
        if record_type not in self._explainers:
            self._explainers[record_type] = validator_of(self.documents, f"{record_type}.schema.json")
        return explain(self._explainers[record_type], value)

    @cached_property
    def codelists(self) -> Mapping[str, Mapping[str, Code]]:
        """The codelists by name, each with its codes in the order of the schema."""
        return MappingProxyType(
            {
                name: MappingProxyType({item["const"]: Code.of(item) for item in body["oneOf"] if "const" in item})
                for name, body in self.documents[CODES]["$defs"].items()
            }
        )

    @cached_property
    def open_lists(self) -> tuple[str, ...]:
        """The codelists to which a dataset may add codes of its own."""
        lists = self.documents[CODES]["$defs"].items()
        return tuple(name for name, body in lists if any("const" not in item for item in body["oneOf"]))

    @cached_property
    def extensible_lists(self) -> tuple[str, ...]:
        """The codelists to which a dataset may add codes or cue terms; none in the first release."""
        document = self.documents.get(OWN_CODES)
        return tuple(document["properties"]["codelist"]["enum"]) if document else ()

    @cached_property
    def cue_languages(self) -> tuple[str, ...]:
        """The languages that there are cue terms in, by their tags."""
        return languages_of(self.folder)

    def cues(self, tag: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The families of words that support a stated code, by codelist and code; empty where the language has none.

        Args:
            tag: A BCP 47 tag. Only the language counts: `zh-Hant-TW` finds those of Chinese, for both scripts.
        """
        found = self.cue_terms(tag)
        return found.families if found else _NONE

    def cue_terms(self, tag: str) -> CueTerms | None:
        """The cue terms of a language, and who has checked them; None where the release has none in it."""
        if tag not in self._cues:
            self._cues[tag] = self._cue_terms_of(tag)
        return self._cues[tag]

    def _cue_terms_of(self, tag: str) -> CueTerms | None:
        # What is known of languages is loaded when a text is read.
        from cairef.texts.languages import language_of  # noqa: PLC0415

        language = language_of(tag)
        if tag != language:
            return self.cue_terms(language)
        return read_cues(self.folder, tag, self.documents[CODES]) if tag in self.cue_languages else None

    def resolve(self, document: str, node: dict[str, Any]) -> tuple[str, dict[str, Any], str | None]:
        """Follow `$ref` from a subschema to the end.

        Returns:
            The document that holds the target, the target, and the name of the last definition followed.

        Raises:
            KeyError: A reference leads nowhere.
        """
        name = None
        while "$ref" in node:
            target, _, path = node["$ref"].partition("#")
            document = target or document
            node = self.documents[document]
            for part in path.strip("/").split("/"):
                node = node[part]
            name = path.rsplit("/", 1)[-1]
        return document, node, name


@cache
def versions() -> tuple[str, ...]:
    """The released versions, oldest first."""
    folder = layout.schema_folder()
    if not folder.is_dir():
        message = f"this installation holds no schema: {folder} is not there"
        raise UsageError(f"{message}; a frozen program needs cairef's data files (PyInstaller: --collect-data cairef)")
    found = [path.name for path in folder.iterdir() if (path / "agreement.schema.json").is_file()]
    return tuple(sorted(found, key=lambda version: [int(part) for part in version.split(".")]))


def release(version: str | None = None) -> Release:
    """A release of the schema; the newest when no version is given.

    Raises:
        UsageError: There is no such release.
    """
    known = versions()
    version = version or known[-1]
    if version not in known:
        raise UsageError(f"there is no schema {version}; there are {', '.join(known)}")
    return _release(version)


@cache
def _release(version: str) -> Release:
    return Release(version, layout.schema_folder() / version)
