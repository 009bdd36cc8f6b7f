"""The filters of an index: what sets records apart, and how many there are of each."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairef import Actor
from cairef.site.languages import Language

__all__ = ["ABSENT", "Facet", "FacetValue", "Option", "counts", "facet", "facet_of", "names_of", "searchable"]

FacetValue = tuple[str, str]
"""The name of a filter, and a value of it."""

ABSENT = "-"
"""The value of a filter for records that have none. No id and no code is so written."""

# The filter that shows records with a value, by record type, member of the record and kind of value.
_PLACES = {
    ("agreement", "instrument", "code"): "instrument",
    ("agreement", "status", "code"): "status",
    ("agreement", "topics", "code"): "topic",
    ("agreement", "parties", "actor"): "party",
    ("actor", "kind", "code"): "kind",
    ("actor", "country", "code"): "country",
}


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a filter can be set to.

    Attributes:
        value: The value as in the address of the page.
        title: The value in words.
        count: How many records have it.
    """

    value: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter.

    Attributes:
        name: Its name in the address of the page.
        title: Its name in words.
        options: The values that it can be set to.
        hint: What to know of it, where it needs saying.
        every: Whether of several chosen values a record must have every one; else any one of them.
    """

    name: str
    title: str
    options: tuple[Option, ...]
    hint: str = ""
    every: bool = False


def facet_of(record_type: str, pointer: str, kind: str) -> str | None:
    """The filter that shows records with the value of a claim; None where there is none.

    Args:
        record_type: The type of the record with the claim.
        pointer: The claim's JSON Pointer.
        kind: The kind of value, as of a `ValueView`.
    """
    member, *rest = pointer.lstrip("/").split("/")
    return _PLACES.get((record_type, member, kind)) if len(rest) <= 1 else None


def facet(
    name: str,
    title: str,
    found: Mapping[FacetValue, int],
    words: Callable[[str], str],
    language: Language,
    *,
    order: Sequence[str] | None = None,
    hint: str = "",
    every: bool = False,
) -> Facet:
    """A filter with the values that some record has.

    Args:
        name: Its name in the address of the page.
        title: Its name in words.
        found: How many records have each value.
        words: What a value is called.
        language: The language of what it is called.
        order: The order of the values; by number and name where none is given.
        hint: What to know of it.
        every: Whether of several chosen values a record must have every one.
    """
    options = [Option(value, words(value), number) for (key, value), number in found.items() if key == name]
    if order is None:
        options.sort(key=lambda option: (option.value == ABSENT, -option.count, language.order(option.title)))
    else:
        # What is not in the given order is at the end.
        places = {value: place for place, value in enumerate(order)}
        options.sort(key=lambda option: places.get(option.value, len(places)))
    return Facet(name, title, tuple(options), hint, every)


def counts(rows: Iterable[Mapping[str, Sequence[str]]]) -> Counter[FacetValue]:
    """How many records have each value of each filter."""
    return Counter((name, value) for row in rows for name, values in row.items() for value in set(values))


def searchable(words: Iterable[str]) -> str:
    """Words in one spelling, so that a search does not depend on case, width or accents."""
    return " ".join(dict.fromkeys(_plain(word) for word in words))


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).lower()
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def names_of(actor: Actor) -> list[str]:
    """The label and all names of an actor."""
    return [actor.label, *(name.text for name in actor.names)]
