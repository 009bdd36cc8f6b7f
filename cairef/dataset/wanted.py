"""What a filter asks for: one value or several, each of which there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from cairef import schema
from cairef.schema import NO_OWN_CODES, KnownCodes, OwnCodes
from cairef.suggest import all_codes, nearest

__all__ = ["Day", "Wanted", "Years", "codes", "ids", "languages", "texts", "unknown", "years"]

Wanted = str | Collection[str] | None
"""A text, several of which any will do, or None for no condition."""

Day = dt.date | str | None
"""A day, or a text such as `2024-06` for all days of a month; None for no condition."""

Years = int | Collection[int] | None
"""A year, several of which any will do, or None for no condition."""


def codes(codelist: str, wanted: Wanted, own: OwnCodes | None = None) -> set[str] | None:
    """The wanted codes.

    Args:
        codelist: The codelist.
        wanted: The codes.
        own: The codes that the dataset declares; None where the records were taken out of it, so that its own codes are
            not looked up.

    Raises:
        TypeError: A value is no text.
        ValueError: One of them is not in the codelist, so that nothing could ever match.
    """
    found = texts(codelist, wanted)
    newest = schema.release()
    known = KnownCodes(newest, own or NO_OWN_CODES).of(codelist)
    for code in sorted(found or ()):
        if own is None and code.startswith("x-") and codelist in newest.open_lists:
            continue
        if code not in known:
            titles = {entry.title.casefold(): entry.code for entry in known.values()}
            same = next((each for each in known if each.casefold() == code.casefold()), None)
            near = (
                titles.get(code.casefold())
                or same
                or nearest(code, known, 0.5)
                or titles.get(nearest(code.casefold(), titles) or "")
            )
            hint = f"did you mean {near!r}?" if near else all_codes(known)
            raise ValueError(f"{code!r} is not a code of {codelist}; {hint}")
    return found


def ids(name: str, kind: str, wanted: Wanted, known: Mapping[str, Mapping[str, Any]] | None) -> set[str] | None:
    """The wanted ids of records.

    Args:
        name: What the condition is called.
        kind: The type of record that it asks for.
        wanted: The ids.
        known: The records of the dataset, by type and id; None where the records were taken out of their dataset.

    Raises:
        TypeError: A value is no text.
        ValueError: There is no such record of this type, so that nothing could ever match.
    """
    found = texts(name, wanted)
    for identifier in sorted(found or ()) if known is not None else ():
        if known is not None and identifier not in known[kind]:
            raise ValueError(f"{name}: {unknown(identifier, kind, known)}")
    return found


def unknown(identifier: object, kind: str, known: Mapping[str, Mapping[str, Any]]) -> str:
    """Why there is no record of a type with an id: what it is instead, or the nearest one."""
    other = next((each for each, records in known.items() if each != kind and identifier in records), None)
    if other:
        return f"{identifier!r} is {_article(other)}, not {_article(kind)}"
    near = nearest(identifier, known[kind])
    return f"there is no {kind} {identifier!r}" + (f"; did you mean {near!r}?" if near else "")


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def languages(wanted: Wanted, known: Iterable[str]) -> set[str] | None:
    """The wanted languages.

    Raises:
        TypeError: A value is no text.
        ValueError: No source is in one of them.
    """
    found, there = texts("language", wanted), sorted(set(known))
    for tag in sorted(found or ()):
        if tag not in there:
            raise ValueError(f"no source is in {tag!r}; the languages are {', '.join(there)}")
    return found


def years(wanted: Years) -> set[int] | None:
    """The wanted years.

    Raises:
        TypeError: A value is no whole number.
    """
    if wanted is None:
        return None
    if isinstance(wanted, slice):
        raise TypeError("year takes a year or several, such as range(2020, 2026), not a slice")
    several = not isinstance(wanted, str | bytes) and isinstance(wanted, Iterable)
    found: list[Any] = list(wanted) if several else [wanted]  # type: ignore[arg-type]
    for year in found:
        if not isinstance(year, int) or isinstance(year, bool):
            raise TypeError(f"year takes whole numbers such as 2024, not {year!r}")
    return set(found)


def texts(name: str, wanted: Any) -> set[str] | None:
    """The wanted texts.

    Raises:
        TypeError: A value is no text.
    """
    if wanted is None:
        return None
    several = not isinstance(wanted, str | bytes) and isinstance(wanted, Iterable)
    found = list(wanted) if several else [wanted]
    for each in found:
        if not isinstance(each, str):
            raise TypeError(f"{name} takes a text or several, not {each!r}")
    return set(found)
