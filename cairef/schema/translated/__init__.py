"""What codelists and codes are called: in English as in the schema, in other languages as in a file `TAG.json` here.

They translate what people read, and are no part of a release: codes and what they mean are as the schema says. The
names of countries are those of the Unicode Common Locale Data Repository, in `countries.json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson

from cairef.schema.releases import CODES, release
from cairef.suggest import nearest

__all__ = ["TITLE_LANGUAGES", "codelist_titles", "titles"]

_HERE = Path(__file__).parent
_COUNTRIES = "countries"
_ENGLISH = "en"

TITLE_LANGUAGES = (_ENGLISH, *sorted(path.stem for path in _HERE.glob("*.json") if path.stem != _COUNTRIES))
"""The languages that there are titles in, by their BCP 47 tags, English first."""


def titles(language: str = _ENGLISH) -> Mapping[str, Mapping[str, str]]:
    """What the codes of the newest schema are called in a language.

    Args:
        language: A BCP 47 tag, such as `zh-Hans`.

    Returns:
        The titles by codelist and code.

    Raises:
        ValueError: There are no titles in the language.
    """
    _check(language)
    return _titles(language)


def codelist_titles(language: str = _ENGLISH) -> Mapping[str, str]:
    """What the codelists of the newest schema are called in a language, by their names.

    Raises:
        ValueError: There are no titles in the language.
    """
    _check(language)
    return _codelist_titles(language)


def _check(language: str) -> None:
    if language not in TITLE_LANGUAGES:
        near = nearest(language, TITLE_LANGUAGES)
        known = f"did you mean {near!r}?" if near else f"there are {', '.join(TITLE_LANGUAGES)}"
        raise ValueError(f"there are no titles in {language!r}; {known}")


@cache
def _titles(language: str) -> Mapping[str, Mapping[str, str]]:
    if language == _ENGLISH:
        lists = {
            name: {each.code: each.title for each in codes.values()} for name, codes in release().codelists.items()
        }
    else:
        countries = orjson.loads((_HERE / f"{_COUNTRIES}.json").read_bytes())
        lists = {**_file(language)["codes"], "country": countries[language]}
    return MappingProxyType({name: MappingProxyType(codes) for name, codes in lists.items()})


@cache
def _codelist_titles(language: str) -> Mapping[str, str]:
    if language == _ENGLISH:
        lists = {name: body["title"] for name, body in release().documents[CODES]["$defs"].items()}
    else:
        lists = _file(language)["codelists"]
    return MappingProxyType(lists)


def _file(language: str) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads((_HERE / f"{language}.json").read_bytes())
    return found
