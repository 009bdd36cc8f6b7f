"""Codes, dates and amounts in words for people."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from typing import Any

from cairef.schema import Code, KnownCodes

__all__ = ["Words", "date_in_words", "doubtful"]

_PARTS = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%]?)")
_DOUBT = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


class Words:
    """Names for people.

    Args:
        codes: The codes of the schema and of the dataset.
        labels: The labels of all records by id.
    """

    def __init__(self, codes: KnownCodes, labels: Mapping[str, str]) -> None:
        self._codes = codes
        self._labels = labels

    def code(self, codelist: str, code: str) -> Code:
        """A code of a codelist."""
        return self._codes.code(codelist, code)

    def label(self, identifier: str) -> str:
        """The label of a record; the id itself for a record of the dataset that this one extends."""
        return self._labels.get(identifier, identifier)

    def known(self, identifier: str) -> bool:
        """Whether the record has a page."""
        return identifier in self._labels

    def amount(self, amount: Mapping[str, Any]) -> str:
        """A number with its qualifier."""
        number = f"{amount['number']:,}"
        qualifier = amount["qualifier"]
        return number if qualifier == "exact" else f"{self.code('qualifier', qualifier).title.lower()} {number}"


def date_in_words(edtf: str) -> str:
    """An EDTF date as people write it, with nothing added and no doubt left out."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(first)
    if first == "..":
        return f"until {_one(last)}"
    if last == "..":
        return f"from {_one(first)} on"
    return f"{_one(first)} to {_one(last)}"


def doubtful(edtf: str) -> bool:
    """Whether an EDTF date is marked as uncertain or approximate, or has digits that are not given."""
    return not {"?", "~", "%", "X"}.isdisjoint(edtf)


def _one(edtf: str) -> str:
    match = _PARTS.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day, doubt = match.groups()
    remarks = [_DOUBT[doubt]] if doubt else []
    words = []
    if month == "XX":
        remarks.insert(0, "day and month not given" if day else "month not given")
    elif month:
        name = calendar.month_name[int(month)]
        if day == "XX":
            remarks.insert(0, "day not given")
        words = [f"{int(day)} {name}" if day and day != "XX" else name]
    if year == "XXXX":
        remarks.insert(0, "year not given")
    else:
        words.append(_year(year))
    date = " ".join(words) or "a date"
    return f"{date} ({', '.join(remarks)})" if remarks else date


def _year(year: str) -> str:
    if "X" not in year:
        return str(int(year))
    if re.fullmatch("[0-9]{3}X", year):
        return f"the {year[:3]}0s"
    return year
