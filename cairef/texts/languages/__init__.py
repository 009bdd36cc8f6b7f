"""The languages that cairef reads, one file of data each. What is known of a language is nowhere else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cairef.frozen import NamedTuple
from cairef.texts.languages.pack import Pack

__all__ = ["TAGS", "Han", "Pack", "han", "language_of", "pack_of", "read_data"]

TAGS = ("de", "en", "fil", "fr", "id", "km", "lo", "ms", "my", "ta", "th", "vi", "zh-Hans", "zh-Hant")
"""The tags of the languages that there are packs for."""

_HERE = Path(__file__).parent
# Of Chinese, the script is known by the region where the tag does not have it.
_TRADITIONAL = frozenset({"tw", "hk", "mo"})
_SAME = {"tl": "fil", "in": "id", "cmn": "zh", "zsm": "ms"}


def pack_of(tag: str) -> Pack | None:
    """The pack for a language; None where there is none.

    Args:
        tag: A BCP 47 tag. Region and variant are passed over, but for Chinese, where they may decide the script.
    """
    language, (_, *rest) = language_of(tag), tag.lower().split("-")
    if language == "zh":
        traditional = "hant" in rest or ("hans" not in rest and not _TRADITIONAL.isdisjoint(rest))
        return _load("zh-Hant" if traditional else "zh-Hans")
    return _load(language) if language in TAGS else None


def language_of(tag: str) -> str:
    """The language of a BCP 47 tag, without script, region and variant: `zh` of `zh-Hant-TW`, `fil` of `tl`."""
    language = tag.lower().partition("-")[0]
    return _SAME.get(language, language)


@cache
def _load(tag: str) -> Pack:
    return Pack(read_data(f"{tag}.json"), _cldr()[tag])


@cache
def _cldr() -> dict[str, Any]:
    return read_data("cldr.json")


def read_data(name: str) -> dict[str, Any]:
    """What a file of data beside this module has, by its name."""
    found: dict[str, Any] = json.loads((_HERE / name).read_bytes())
    return found


class Han(NamedTuple):
    """What is known of the characters of Chinese.

    Attributes:
        simplified: From the number of each traditional character to its simplified one, for `str.translate`.
        traditional_only: The characters that are written in traditional Chinese alone.
        simplified_only: Those that are written in simplified Chinese alone.
    """

    simplified: Mapping[int, str]
    traditional_only: frozenset[str]
    simplified_only: frozenset[str]

    def is_traditional(self, text: str) -> bool:
        """Whether a text has more characters of traditional Chinese alone than of simplified."""
        letters = set(text)
        return len(letters & self.traditional_only) > len(letters & self.simplified_only)


@cache
def han() -> Han:
    """The characters of Chinese; see `tests/han.py` for where they are from."""
    data = read_data("han.json")
    one, other = data["traditional"], data["simplified"]
    simplified = MappingProxyType({ord(a): b for a, b in zip(one, other, strict=True)})
    return Han(simplified, frozenset(one), frozenset(other) - frozenset(one))
