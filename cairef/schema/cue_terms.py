"""The cue terms of a release: families of words by language, codelist and code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson

from cairef.frozen import NamedTuple

__all__ = ["CueTerms", "languages_of", "read_cues"]

_FOLDER = "cues"
# The first release has its terms in the codelists, and they are English.
_OF_THE_FIRST = "en"


class CueTerms(NamedTuple):
    """The cue terms of one language.

    Attributes:
        language: Its tag, such as `en`.
        checked_by: The native readers who have checked them, by public handles.
        families: The families of each code, by codelist and code.
    """

    language: str
    checked_by: tuple[str, ...]
    families: Mapping[str, Mapping[str, tuple[str, ...]]]


def languages_of(folder: Path) -> tuple[str, ...]:
    """The languages that a release has cue terms in.

    Args:
        folder: The folder of the release.
    """
    cues = folder / _FOLDER
    return tuple(sorted(path.stem for path in cues.glob("*.json"))) if cues.is_dir() else (_OF_THE_FIRST,)


def read_cues(folder: Path, language: str, codes: Mapping[str, Any]) -> CueTerms:
    """Read the cue terms of a language.

    Args:
        folder: The folder of the release.
        language: One of its languages.
        codes: The document with its codelists, in which the first release has its terms.
    """
    path = folder / _FOLDER / f"{language}.json"
    if not path.is_file():
        return CueTerms(language, (), _of_the_first(codes))
    found = orjson.loads(path.read_bytes())
    return CueTerms(found["language"], tuple(found["checked_by"]), _frozen(found["cues"]))


def _of_the_first(codes: Mapping[str, Any]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The terms of the first release as families of the very words, in any case, that take no inflection."""
    terms = {
        name: {item["const"]: item.get("$defs", {}).get("cues", {}).get("enum", []) for item in body["oneOf"]}
        for name, body in codes["$defs"].items()
    }
    return _frozen(
        {
            name: {code: [" ".join(f"~{word}" for word in term.split()) for term in each] for code, each in of.items()}
            for name, of in terms.items()
        }
    )


def _frozen(cues: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return MappingProxyType(
        {
            name: MappingProxyType({code: tuple(families) for code, families in of.items() if families})
            for name, of in cues.items()
        }
    )
