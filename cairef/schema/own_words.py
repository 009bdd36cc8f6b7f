"""What in a record is in the coder's own words: read off the schema.

It is text that the schema binds to no form, such as `label`, `note` and `reasoning`, and that is not copied from a
source.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from cairef.frozen import NamedTuple
from cairef.pointers import Pointer
from cairef.schema.nodes import Node, node_of
from cairef.schema.releases import Release

__all__ = ["LANGUAGE", "own_words"]

LANGUAGE = "en"
"""The language in which own words are written, as the schema says."""

_COPIED = frozenset({"verbatim", "evidence", "schemaReference", "edtf"})
_FORMS = ("pattern", "enum", "const", "format")


class _Words(NamedTuple):
    """The members of an object that are free text, and those in which there are more."""

    texts: frozenset[str]
    below: dict[str, _Words]


def own_words(release: Release, record_type: str, value: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
    """Every text of a record that is in the coder's own words, and where it is."""
    found: list[tuple[Pointer, str]] = []
    _walk(_words_of(release, record_type), value, (), found)
    return iter(found)


@cache
def _words_of(release: Release, record_type: str) -> _Words:
    return _words(node_of(release, record_type))


def _words(node: Node) -> _Words:
    texts: set[str] = set()
    below: dict[str, _Words] = {}
    for key, member in node.members():
        one = member.single
        if member.name in _COPIED or one.name in _COPIED:
            continue
        if one.body.get("type") == "string" and one.codelist is None and not any(form in one.body for form in _FORMS):
            texts.add(key)
        elif one.is_object:
            found = _words(one)
            if found.texts or found.below:
                below[key] = found
    return _Words(frozenset(texts), below)


def _walk(words: _Words, value: dict[str, Any], pointer: Pointer, texts: list[tuple[Pointer, str]]) -> None:
    for key, found in value.items():
        below = words.below.get(key)
        if key in words.texts:
            at = (*pointer, key)
            texts += [((*at, i), text) for i, text in enumerate(found)] if isinstance(found, list) else [(at, found)]
        elif below is not None and isinstance(found, list):
            for index, item in enumerate(found):
                _walk(below, item, (*pointer, key, index), texts)
        elif below is not None:
            _walk(below, found, (*pointer, key), texts)
