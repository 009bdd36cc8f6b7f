"""Codes, dates and amounts in words for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cairef.schema import NO_OWN_CODES, Code, KnownCodes, OwnCodes, Release
from cairef.site.languages import ENGLISH, Language

__all__ = ["LocalCodes", "Words", "before_date", "date_in_words", "doubtful"]

_PARTS = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%]?)")
_DECADE = re.compile("[0-9]{3}X")
_WANTS_MORE = re.compile(" (?:about|against|at|by|for|from|in|of|on|to|with)$")
_DOUBT = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


class LocalCodes(KnownCodes):
    """The codes that records of a dataset may have, with their titles in a language.

    Attributes:
        language: The language.
    """

    def __init__(self, release: Release, own: OwnCodes = NO_OWN_CODES, language: Language = ENGLISH) -> None:
        super().__init__(release, own)
        self.language = language

    def of(self, codelist: str) -> Mapping[str, Code]:
        """The codes of a codelist: those of the release, then the dataset's own where the list is open."""
        return {name: self._titled(codelist, code) for name, code in super().of(codelist).items()}

    def code(self, codelist: str, code: str) -> Code:
        """A code of a codelist, see `KnownCodes.code`."""
        return self._titled(codelist, super().code(codelist, code))

    def _titled(self, codelist: str, code: Code) -> Code:
        return code._replace(title=self.language.code(codelist, code.code, code.title))


class Words:
    """Names for people.

    Args:
        codes: The codes of the schema and of the dataset.
        labels: What all records are called, by id.
        language: The language of the words.
    """

    def __init__(self, codes: KnownCodes, labels: Mapping[str, str], language: Language = ENGLISH) -> None:
        self._codes = codes
        self._labels = labels
        self._language = language

    def code(self, codelist: str, code: str) -> Code:
        """A code of a codelist."""
        return self._codes.code(codelist, code)

    def aspect(self, code: str) -> str:
        """What was looked for and is not there. A party may be a signatory as well: what is meant here is a person."""
        return self._language.say("Person who signed") if code == "signatory" else self.code("aspect", code).title

    def label(self, identifier: str) -> str:
        """What a record is called; the id itself for a record of the dataset that this one extends."""
        return self._labels.get(identifier, identifier)

    def known(self, identifier: str) -> bool:
        """Whether the record has a page."""
        return identifier in self._labels

    def amount(self, amount: Mapping[str, Any]) -> str:
        """A number with its qualifier."""
        number = f"{amount['number']:,}"
        qualifier = amount["qualifier"]
        if qualifier == "exact":
            return number
        # Not `say`: the number of a record may have a fraction.
        pattern = self._language.words.get("{qualifier} {amount}", "{qualifier} {amount}")
        return pattern.format(qualifier=self.code("qualifier", qualifier).title.lower(), amount=number)

    def date(self, edtf: str) -> str:
        """An EDTF date as people write it."""
        return date_in_words(edtf, self._language)


def before_date(event: str) -> str:
    """What is said of an event with its date after it: “Spoke about 2020” would be of that year, or approximate."""
    return f"{event} it," if _WANTS_MORE.search(event) else event


def date_in_words(edtf: str, language: Language = ENGLISH) -> str:
    """An EDTF date as people write it, with nothing added and no doubt left out."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(first, language)
    if first == "..":
        return language.say("until {date}", date=_one(last, language))
    if last == "..":
        return language.say("from {date} on", date=_one(first, language))
    return language.say("{first} to {last}", first=_one(first, language), last=_one(last, language))


def doubtful(edtf: str) -> bool:
    """Whether an EDTF date is marked as uncertain or approximate, or has digits that are not given."""
    return not {"?", "~", "%", "X"}.isdisjoint(edtf)


def _one(edtf: str, language: Language) -> str:
    match = _PARTS.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day, doubt = match.groups()
    remarks = [language.say(_DOUBT[doubt])] if doubt else []
    known: dict[str, str] = {}
    if month == "XX":
        remarks.insert(0, language.say("day and month not given" if day else "month not given"))
    elif month:
        if day == "XX":
            remarks.insert(0, language.say("day not given"))
        elif day:
            known["day"] = str(int(day))
        known["month"] = language.month(int(month))
    if year == "XXXX":
        remarks.insert(0, language.say("year not given"))
    else:
        known["decade" if _DECADE.fullmatch(year) else "year"] = _year(year, language)
    pattern = " ".join(f"{{{part}}}" for part in known) or "a date"
    # Some languages number the months.
    date = language.say(pattern, **known, number=str(int(month)) if "month" in known else "")
    if not remarks:
        return date
    return language.say("{date} ({remarks})", date=date, remarks=language.say(", ").join(remarks))


def _year(year: str, language: Language) -> str:
    if "X" not in year:
        return str(int(year))
    if _DECADE.fullmatch(year):
        return language.say("the {decade}0s", decade=year[:3])
    return year
