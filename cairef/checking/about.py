"""What a dataset says of itself as a whole: the table `about` of its project file.

All members may be absent:

    [about]
    title = "River clouds"
    description = "Agreements on clouds along the river, with the words that support them."
    creators = ["The river library"]
    date = 2027-01-31
    license = "CC-BY-4.0"
    keywords = ["agreements", "clouds"]
    homepage = "https://example.org/river-clouds"
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.safe_text import shown
from cairef.suggest import nearest

__all__ = ["NOTHING_SAID", "About", "read_about"]

_TEXTS = ("title", "description", "homepage", "license")
_LISTS = ("creators", "keywords")
_MEMBERS = (*_TEXTS, *_LISTS, "date")
_SPDX = regex(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_WEB = regex(r"https?://[^\s<>\"{}|\\^`]+")
_LONGEST = 5_000


class About(NamedTuple):
    """What a dataset says of itself.

    Attributes:
        title: Its title.
        description: What it is, in a few sentences.
        creators: Who made it.
        license: The licence of its records, as an SPDX identifier.
        keywords: Words that it is found by.
        homepage: Its address on the web.
        date: The day of this version of it.
    """

    title: str | None = None
    description: str | None = None
    creators: tuple[str, ...] = ()
    license: str | None = None
    keywords: tuple[str, ...] = ()
    homepage: str | None = None
    date: dt.date | None = None


NOTHING_SAID = About()
"""What a dataset says of itself that says nothing."""

_EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "title": 'write title = "River clouds"',
        "description": 'write description = "Agreements on clouds along the river."',
        "homepage": 'give an address of the web: homepage = "https://example.org/river-clouds"',
        "license": 'give an SPDX identifier: license = "CC-BY-4.0"',
        "creators": 'write creators = ["The river library"]',
        "keywords": 'write keywords = ["agreements", "clouds"]',
        "date": "give a day, without quotation marks: date = 2027-01-31",
    }
)


def read_about(table: Any) -> tuple[About, list[tuple[str, str]]]:
    """What the table says, as far as it is right, and what is wrong with it: messages, each with the likely fix.

    Args:
        table: The value of `about` in the project file; None where it has none.
    """
    if table is None:
        return NOTHING_SAID, []
    if not isinstance(table, dict):
        return NOTHING_SAID, [("“about” is not a table", "write [about], and its members below it")]
    wrong = list(_wrong(table))
    refused = {name for name, _, _ in wrong}
    right: dict[str, Any] = {
        name: tuple(value) if name in _LISTS else " ".join(value.split()) if name in _TEXTS else value
        for name, value in table.items()
        if name not in refused
    }
    return About(**right), [(message, hint) for _, message, hint in wrong]


def _wrong(table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, value in table.items():
        if name not in _MEMBERS:
            near = nearest(name, _MEMBERS)
            hint = f"did you mean {near}?" if near else f"there are {', '.join(_MEMBERS)}"
            yield name, f"member {shown(name)} of “about” is not known here", hint
        elif not _fits(name, value):
            yield name, f"{name} of “about” is not what it should be", _EXAMPLES[name]


def _fits(name: str, value: Any) -> bool:
    if name in _LISTS:
        return isinstance(value, list) and bool(value) and all(_is_text(each) for each in value)
    if name == "date":
        return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    if name == "license":
        return _is_text(value) and _SPDX.fullmatch(value) is not None
    if name == "homepage":
        return _is_text(value) and _WEB.fullmatch(value) is not None
    return _is_text(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _LONGEST
