"""A language of the site's own words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from markupsafe import Markup

from cairef.schema import RECORD_TYPES

__all__ = ["ENGLISH", "Language"]

_LATIN = re.compile("[A-Za-z]")
_HAN = re.compile("[\u3400-\u9fff]")
# Beside the first page, the pages that there are in every language: records and charts, and their indexes.
_IN_EVERY_LANGUAGE = f"(?:{'|'.join([*(each.folder for each in RECORD_TYPES.values()), 'pictures'])})/(?:[^/]+/)?"


def _without_blanks(pattern: str, name: str, value: str) -> str:
    """A pattern without the blanks beside a place that are for Latin letters and digits, where there are none."""
    place = f"{{{name}}}"
    before, found, after = pattern.partition(place)
    if before.endswith(" ") and _HAN.match(before[-2:-1]) and _HAN.match(value):
        before = before[:-1]
    if after.startswith(" ") and _HAN.match(after[1:2]) and _HAN.match(value[-1:]):
        after = after[1:]
    return f"{before}{found}{after}"


@dataclass(frozen=True, eq=False)
class Language:
    """A language of the interface.

    Attributes:
        tag: Its BCP 47 tag.
        name: Its own name for itself.
        words: The English words of the site, each with what this language says. English has none.
        fields: The English titles of the members of a record, each with its title in this language.
        codes: The titles of the codes, by codelist and code. Those of countries are in the Unicode Common Locale
            Data Repository.
        names: English words that names have, in lower case, each with what somebody who searches in this language may
            write for it.
        folder: The folder of its pages below the site's root; empty for English.
        theme: What the theme calls the language of its own words.
        encoding: A character encoding whose codes have the order of the language's characters, where those of Unicode
            have not. GB 18030 has the 3,755 most common Chinese characters by pinyin, and the rarer ones after them.
    """

    tag: str
    name: str
    words: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    theme: str = "en"
    encoding: str = ""

    def say(self, words: str, **values: object) -> str:
        """The words in this language; English where it has none.

        Args:
            words: What the site says in English, with places such as `{number}` for what differs.
            **values: What is put there. A whole number is written as this language writes it.
        """
        found = self.words.get(words, words)
        shown = {name: self.number(value) if type(value) is int else value for name, value in values.items()}
        for name, value in shown.items() if self.folder else ():
            found = _without_blanks(found, name, str(value))
        return found.format(**shown) if values else found

    def count(self, number: int, one: str, many: str = "") -> str:
        """A number of things.

        Args:
            number: How many.
            one: What one of them is called in English.
            many: What several are called in English, where that is not `one` with an s.
        """
        noun = one if number == 1 else many or f"{one}s"
        return self.say(f"{{number}} {noun}", number=number)

    def field(self, title: str) -> str:
        """The title of a member of a record by its English title; English where there is none."""
        return self.fields.get(title, title)

    def code(self, codelist: str, code: str, title: str = "") -> str:
        """The title of a code.

        Args:
            codelist: The codelist.
            code: The code.
            title: What is given where this language has none, such as its English title.
        """
        if codelist == "country" and self.folder:
            return str(self._locale.territories.get(code, title))
        return self.codes.get(codelist, {}).get(code, title)

    @property
    def between(self) -> str:
        """What is between the things of a list."""
        return self.say("{one}, {other}", one="", other="")

    def listed(self, things: Iterable[str]) -> str:
        """Things as a list on one line."""
        return self.between.join(things)

    def order(self, words: str) -> str | bytes:
        """By what words are sorted, so that readers of the language find them."""
        plain = words.casefold()
        return plain.encode(self.encoding, "replace") if self.encoding else plain

    def words_of(self, name: str) -> Iterator[str]:
        """What is written in this language for the words of an English name, as far as it has them."""
        if self.names:
            yield from (self.names[found] for found in self._words_of_names.findall(name.lower()))

    def called(self, name: str) -> str:
        """What somebody who searches in this language may write for an English name; empty where a word of it has none.

        What comes after “of” in English comes before the word that it belongs to.
        """
        parts: list[list[str]] = [[]]
        at = 0
        while self.names and at < len(name):
            match = self._parts_of_names.match(name.lower(), at)
            if match is None:
                return ""
            at = match.end()
            if match["word"]:
                parts[-1].append(self.names[match["word"]])
            elif match["of"]:
                parts.append([])
        if not all(parts):
            return ""
        # The last of several is where the body is, as in “of Cambodia”.
        place = parts.pop() if len(parts) > 2 else []
        first, *rest = parts
        return "".join([*place, *first[:-1], *(word for part in rest for word in part), first[-1]])

    @cached_property
    def _parts_of_names(self) -> re.Pattern[str]:
        word = self._words_of_names.pattern
        return re.compile(rf"(?P<word>{word})|(?P<of>of\b)|(?:and|the|for)\b|[\s,&\-–]+")

    @cached_property
    def _words_of_names(self) -> re.Pattern[str]:
        # What is longer means something of its own: “state council” is no council of a state.
        longest = sorted(self.names, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def number(self, value: int) -> str:
        """A whole number with its digits grouped."""
        return format_decimal(value, locale=self._locale)

    def month(self, number: int) -> str:
        """The name of a month, from 1."""
        return str(self._locale.months["format"]["wide"][number])

    def name_of(self, tag: str) -> str:
        """The name of a language or a locale by its BCP 47 tag; the tag where there is none."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self._locale) or tag
        except (ValueError, UnknownLocaleError):
            return tag

    def weekday(self, name: str) -> str:
        """The name of a day of the week by its English name."""
        return str(self._locale.days["format"]["wide"][list(calendar.day_name).index(name)])

    def tongue(self, words: str) -> Markup:
        """The attribute that says the language of words that a coder wrote, where it is not that of the page.

        They are English on every page. Words in another script say so themselves.
        """
        english = self.folder and _LATIN.search(words) and not _HAN.search(words)
        return Markup(' lang="en"') if english else Markup("")

    def address(self, target: str) -> str:
        """The address, below the site's root, of a page in this language; of the English one where it has none."""
        there = not target or re.fullmatch(_IN_EVERY_LANGUAGE, target)
        return f"{self.folder}/{target}" if self.folder and there else target

    @property
    def translated(self) -> str:
        """What the addresses of the pages below the first one look like that there are in every language."""
        return _IN_EVERY_LANGUAGE

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.tag, sep="-")


ENGLISH = Language("en", "English")
