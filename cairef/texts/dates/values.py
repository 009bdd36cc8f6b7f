"""What a form that was found in a text says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairef.frozen import NamedTuple
from cairef.texts.dates.edtf import bounds
from cairef.texts.dates.forms import Form, Forms
from cairef.texts.dates.tokens import BLANK, NUMBER, Tokens

__all__ = ["TWO_WAYS", "Core", "core_of", "spans_of"]

TWO_WAYS = "it can be read in two ways"
TWO_DIGITS = "the year has two digits"


class Core(NamedTuple):
    """A date found, in tokens: where it is, its values with their own places, and why it has none."""

    kind: str
    start: int
    end: int
    values: tuple[tuple[int, int, str | None], ...]
    why: str | None
    parts: frozenset[str]
    months: tuple[int, ...] = ()


class _Parts(NamedTuple):
    y: int | None
    m: int | None
    d: int | None

    @property
    def edtf(self) -> str:
        year = "XXXX" if self.y is None else f"{self.y:04d}"
        if self.m is None:
            return year
        return f"{year}-{self.m:02d}" + ("" if self.d is None else f"-{self.d:02d}")


def core_of(forms: Forms, tokens: Tokens, form: Form, match: re.Match[str]) -> Core | None:
    """The value of a form; None where it is no date after all, such as a range of years that does not rise."""
    found = _Found(forms, tokens, match)
    start, end = match.span()
    parts = frozenset(found.spans)
    months = tuple(found.spans[name][0] for name in ("m", "m2") if name in found.spans)
    if form.kind == "list":
        values = tuple((a, b, _checked(part.edtf)) for a, b, part in found.listed())
        why = None if all(edtf for *_, edtf in values) else "no such day"
        return Core(form.kind, start, end, values, why, parts, months)
    if form.kind == "centuries":
        return Core(form.kind, start, end, found.centuries(), None, parts, months)
    edtf, why = found.value(form.kind)
    if edtf is None and why is None:
        return None
    if edtf is not None and _checked(edtf) is None:
        edtf, why = None, "no such day, or the end comes before the beginning"
    return Core(form.kind, start, end, ((start, end, edtf),), why, parts, months)


def spans_of(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    """Where each slot is that is filled."""
    return {name.partition("_")[0]: match.span(name) for name, text in match.groupdict().items() if text is not None}


def _checked(edtf: str) -> str | None:
    try:
        bounds(edtf)
    except ValueError:
        return None
    return edtf


class _Found:
    """The slots of a match, as numbers."""

    def __init__(self, forms: Forms, tokens: Tokens, match: re.Match[str]) -> None:
        self.forms = forms
        self.tokens = tokens
        self.match = match
        self.spans = spans_of(match)

    def get(self, name: str) -> int | None:
        if name not in self.spans:
            return None
        start, end = self.spans[name]
        if name in {"y", "y2"}:
            return self._year(start, end)
        return self.token(start, name.rstrip("2"))

    def token(self, index: int, slot: str) -> int | None:
        if self.tokens.kinds[index] in NUMBER:
            return self.tokens.number(index)
        slots = self.forms.lexicon.slots
        word = self.tokens.word(index)
        for name in ("m", "M") if slot == "m" else (slot,):
            for form in (word, word.replace(" ", "-")):
                if form in slots[name]:
                    return slots[name][form]
        return None

    def _year(self, start: int, end: int) -> int:
        text = self.tokens.text[self.tokens.starts[end - 1] : self.tokens.ends[end - 1]]
        numerals = self.forms.lexicon.numerals
        if numerals and text[0] in numerals:
            year = int("".join(self.forms.data["numeral_values"][numerals.index(char)] for char in text))
        elif text[0].isalpha():
            year = self.forms.lexicon.spelled_year(text)
        else:
            year = int(text)
        return year - self._era(start, end, year)

    def _era(self, start: int, end: int, year: int) -> int:
        eras = self.forms.data.get("eras", {})
        before = self.tokens.word(start) if end - start > 1 else None
        if before in eras.get("buddhist", ()) or (before is None and eras and 2400 <= year < 2600):
            return 543
        return 0

    def value(self, kind: str) -> tuple[str | None, str | None]:
        """The value of a form of this kind, and why it has none."""
        if kind == "range" or "d2" in self.spans:
            return self._range()
        if kind in {"years", "iso"}:
            return self._years(kind)
        if kind == "numeric":
            return self._numeric()
        if kind == "short":
            return None, TWO_DIGITS
        if kind == "vague":
            return None, "it is a part of a year or a month, which EDTF as the schema has it cannot say"
        if kind == "decade":
            return self._decade()
        if kind == "century":
            return self._century()
        if "stamp" in self.spans:
            start = self.spans["stamp"][0]
            return self.tokens.text[self.tokens.starts[start] : self.tokens.ends[start]], None
        year = self.get("y")
        if "e" in self.spans and (counted := self.get("e")) is not None:
            year = counted + self.forms.data["era_offset"]
        return _Parts(year, self.get("m"), self.get("d")).edtf, None

    def _range(self) -> tuple[str | None, str | None]:
        y, y2 = self.get("y"), self.get("y2")
        m, m2 = self.get("m"), self.get("m2")
        first = _Parts(y if y is not None else y2, m if m is not None else m2, self.get("d"))
        if "now" in self.spans:
            return f"{first.edtf}/..", None
        last = _Parts(y2 if y2 is not None else y, m2 if m2 is not None else m, self.get("d2"))
        if first.y is last.y is None and first.m == last.m and (first.d or 0) > (last.d or 0):
            return None, "the end comes before the beginning"
        return f"{first.edtf}/{last.edtf}", None

    def _years(self, kind: str) -> tuple[str | None, str | None]:
        y, y2, yy = self.get("y"), self.get("y2"), self.get("yy2")
        if y is None:
            return None, None
        if yy is None:
            return (f"{y:04d}/{y2:04d}", None) if y2 is not None and y < y2 <= y + 300 else (None, None)
        rises = yy > y % 100
        month = 1 <= yy <= 12
        sign = self.tokens.text[self.tokens.starts[self.spans["yy2"][0] - 1]]
        if kind == "iso":
            if sign != "-" or not month:
                return None, None
            return (None, TWO_WAYS) if rises else (f"{y:04d}-{yy:02d}", None)
        if not rises or (sign == "/" and yy != y % 100 + 1):
            return None, None
        if month and sign in "-/":
            return None, TWO_WAYS
        return f"{y:04d}/{y - y % 100 + yy:04d}", None

    def _numeric(self) -> tuple[str | None, str | None]:
        y, n, n2 = self.get("y"), self.get("n") or 0, self.get("n2") or 0
        days_first = n2 <= 12
        months_first = n <= 12
        if self.forms.data.get("order") == "dmy":
            return _Parts(y, n2, n).edtf if days_first else None, None if days_first else "the month is no month"
        if days_first and months_first and n != n2:
            return None, TWO_WAYS
        if days_first:
            return _Parts(y, n2, n).edtf, None
        return (_Parts(y, n, n2).edtf, None) if months_first else (None, "neither number is a month")

    def centuries(self) -> tuple[tuple[int, int, str | None], ...]:
        """Two centuries that are named together, each with the tokens that name it."""
        (start, last), tokens, end = self.match.span(), self.tokens, self.spans["c"][1]
        # Its ending belongs to it: "18th", "18e".
        while (word := tokens.text[tokens.starts[end] : tokens.ends[end]]).isalnum() or word == ".":
            end += 1
        second = self.spans["c2"][0]
        return (start, end, self._of(self.get("c") or 0)), (second, last, self._of(self.get("c2") or 0))

    @staticmethod
    def _of(century: int) -> str | None:
        return f"{century - 1:02d}XX" if 1 < century < 31 else None

    def _century(self) -> tuple[str | None, str | None]:
        first = self._of(self.get("c") or 0)
        if "c2" not in self.spans:
            return first, None
        last = self._of(self.get("c2") or 0)
        return (f"{first}/{last}", None) if first and last and first < last else (None, None)

    def _decade(self) -> tuple[str | None, str | None]:
        century, year = self.get("c"), self.get("y")
        if century is not None:
            tens = self.get("c2")
            return (f"{century - 1:02d}{tens // 10}X", None) if tens is not None and tens % 10 == 0 else (None, None)
        if year is None:
            return None, "the century is not printed"
        last = self.get("y2")
        if year % 10 or (last is not None and (last % 10 or last <= year)):
            return None, None
        if last is not None and year % 100:
            return f"{year // 10:03d}X/{last // 10:03d}X", None
        return (f"{year // 10:03d}X", None) if year % 100 else (None, "a decade or a century")

    def listed(self) -> Iterator[tuple[int, int, _Parts]]:
        """The dates of a list, each with its own place."""
        y, m = self.get("y"), self.get("m")
        start, end = self.match.span()
        slot = next((name for name in ("ds", "ms") if name in self.spans), None)
        if slot is None:
            middle = max(self.spans[name][1] for name in ("d", "m") if name in self.spans)
            later = min(self.spans[name][0] for name in ("d2", "m2") if name in self.spans)
            y2 = self.get("y2")
            yield start, middle, _Parts(y if y is not None else y2, m, self.get("d"))
            m2 = self.get("m2")
            yield later, end, _Parts(y2 if y2 is not None else y, m2 if m2 is not None else m, self.get("d2"))
            return
        a, b = self.spans[slot]
        values = [(i, n) for i in range(a, b) if (n := self.token(i, slot[0])) is not None]
        for place, (index, number) in enumerate(values):
            at = start if place == 0 else self._with_prefix(index, values[place - 1][0] + 1)
            to = end if place == len(values) - 1 else self._with_suffix(index + 1)
            yield at, to, _Parts(y, m, number) if slot == "ds" else _Parts(y, number, None)

    def _with_prefix(self, at: int, least: int) -> int:
        tokens = self.tokens
        if self.forms.lexicon.spaced:
            while at > least and tokens.kinds[at - 1] != BLANK and tokens.text[tokens.starts[at - 1]] not in ",&":
                at -= 1
        return at

    def _with_suffix(self, at: int) -> int:
        tokens = self.tokens
        joined = tokens.starts[at] == tokens.ends[at - 1] and tokens.text[tokens.starts[at]].isalpha()
        return at + 1 if joined else at
