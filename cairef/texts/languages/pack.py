"""What is known of a language: one value, read from its data file and from CLDR's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairef.frozen import Frozen

__all__ = ["Pack"]

Words = tuple[str, ...]


class Pack(Frozen):
    """A language.

    Its file may name more months, weekdays and group signs than CLDR does: `"months": {"9": ["Sept"]}`,
    `"weekdays": {"4": ["Thurs"]}` (Monday is 1), `"groups": ["'"]`.

    Args:
        own: The data of its file.
        cldr: CLDR's part of it.

    Attributes:
        tag: Its BCP 47 tag.
        name: Its name in English.
        spaced: Whether spaces are between its words.
        checked_by: The native readers who have checked the file; none where the tuple is empty.
        months: The names of each month, January first.
        weekdays: The names of each weekday, Monday first.
        digits: Its own digits from 0 to 9; None where it has none but those of ASCII.
        decimal: The sign between units and tenths.
        groups: The signs that may be between groups of digits.
        dates: What the reader of dates needs of it; see `cairef.texts.dates`.
        numbers: What the reader of numbers needs of it; see `cairef.texts.numbers`.
        sentences: What the splitter of sentences needs of it; see `cairef.texts.sentences`.
        names: What the reader of names needs of it; see `cairef.texts.bodies`.
        cues: What the reader of cues needs of it; see `cairef.texts.cues`.
        clauses: How its sentences are put together; see `cairef.texts.clauses`.
        operators: Its words of negation, plan and the like; see `cairef.texts.clauses`.
    """

    tag: str
    name: str
    spaced: bool
    checked_by: Words
    months: tuple[Words, ...]
    weekdays: tuple[Words, ...]
    digits: str | None
    decimal: str
    groups: Words
    dates: Mapping[str, Any]
    numbers: Mapping[str, Any]
    sentences: Mapping[str, Any]
    names: Mapping[str, Any]
    cues: Mapping[str, Any]
    clauses: Mapping[str, Any]
    operators: Mapping[str, Any]

    def __init__(self, own: Mapping[str, Any], cldr: Mapping[str, Any]) -> None:
        self.__dict__.update(
            tag=own["tag"],
            name=own["name"],
            spaced=own["spaced"],
            checked_by=tuple(own.get("checked_by", ())),
            months=_with(cldr["months"], own.get("months", {})),
            weekdays=_with(cldr["weekdays"], own.get("weekdays", {})),
            digits=cldr["digits"],
            decimal=own.get("decimal", cldr["decimal"]),
            groups=tuple(dict.fromkeys([cldr["group"], *own.get("groups", ())])),
            dates=own.get("dates", {}),
            numbers=own.get("numbers", {}),
            sentences=own.get("sentences", {}),
            names=own.get("names", {}),
            cues=own.get("cues", {}),
            clauses=own.get("clauses", {}),
            operators=own.get("operators", {}),
        )


def _with(names: list[list[str]], more: Mapping[str, list[str]]) -> tuple[Words, ...]:
    return tuple(tuple(dict.fromkeys([*found, *more.get(str(n), ())])) for n, found in enumerate(names, 1))
