"""Numbers in words: a composer that knows only kinds of words; the words are the pack's.

units: one to nineteen; tens: twenty, which take a unit; times: hundred, which multiply what is before them;
teens: Indonesian "belas", ten more than the unit before; articles: "a", "half a", which need a multiplier;
heads: units that need one unless they come first; tails: units that only end a number; halves: "and a half";
joins: "and", with the least multiplier they may follow; zeros; point: "point".
"""

from __future__ import annotations

from decimal import Context, Decimal

from cairef.frozen import NamedTuple
from cairef.texts.boundaries import cluster_break
from cairef.texts.numbers.lexicon import Lexicon, Word
from cairef.texts.numbers.patterns import lookup

__all__ = ["EXACT", "Reading", "compose"]

EXACT = Context(prec=120)
"""Arithmetic in which no number of a text is rounded."""
_TEN = Decimal(10)
_HUNDRED = Decimal(100)
_MOST_DIGITS = 20


class Reading(NamedTuple):
    """A number in words.

    Attributes:
        value: The number.
        end: The offset behind it.
        single: The word that it is, where it is one word that multiplies nothing; else None.
        scale: What its last words multiply by: a million of "two million"; 1 where they are less than a hundred.
    """

    value: Decimal
    end: int
    single: str | None
    scale: Decimal


class _Part:
    __slots__ = ("kind", "room", "value")

    def __init__(self, value: Decimal, room: Decimal, kind: str) -> None:
        self.value = value
        self.room = room  # a part behind it must be less
        self.kind = kind


class _Sum:
    """Parts of a number from great to small."""

    def __init__(self, forms: Lexicon) -> None:
        self.forms = forms
        self.parts: list[_Part] = []
        self.open = False  # the word before needs another behind it
        self.joined = False
        self.must_multiply = False
        self.digits = 0  # digits behind the point
        self.has_point = False

    def add(self, name: str, word: Word) -> bool:
        """Adds a word; False where the number cannot go on with it."""
        kind, value = word
        if kind in {"halves", "tails"} and not self.parts and name in self.forms.openers:
            kind, value = "articles", self.forms.openers[name]
        last = self.parts[-1] if self.parts else None
        if self.has_point and kind in {"units", "zeros", "heads", "tails"} and value < _TEN:
            return self._decimal(value)
        if kind == "times":
            return self._multiply(name, value)
        if kind == "teens":
            if last is None or last.kind != "units" or not 1 <= last.value < _TEN or self.open:
                return False
            self.parts[-1] = _Part(last.value + value, Decimal(1), "tens")
            return True
        if kind == "joins":
            if last is None or self.open or not (last.room >= value or self._turns(last)):
                return False
            self.open = self.joined = True
            return True
        if kind == "point":
            if last is None or self.open:
                return False
            self.has_point = self.open = True
            return True
        if kind == "halves":
            return self._halve(value)
        if kind == "tens" and last is not None and self.joined and self.forms.reversed and self._turns(last):
            ones = self.parts.pop()
            if self.parts and value + ones.value >= self.parts[-1].room:
                return False
            self.parts.append(_Part(value + ones.value, Decimal(1), "tens"))
            self.open = self.joined = self.must_multiply = False
            return True
        if self.must_multiply or (last is not None and value >= last.room):
            return False
        if kind == "tails" and last is None:
            return False
        if kind == "zeros" and last is not None:
            return False
        self.must_multiply = kind == "articles" or (kind == "heads" and last is not None and not self.joined)
        after_join, self.joined = self.joined, False
        room = self.forms.rooms.get(name, _TEN) if kind == "tens" else Decimal(1)
        self.parts.append(_Part(value, room, "joined" if after_join and kind == "units" else kind))
        self.open = False
        return True

    def _decimal(self, value: Decimal) -> bool:
        self.digits += 1
        last = self.parts[-1]
        last.value = EXACT.add(last.value, value.scaleb(-self.digits))
        self.open = False
        return self.digits <= _MOST_DIGITS

    def _turns(self, last: _Part) -> bool:
        return self.forms.reversed and last.kind in {"units", "articles", "joined", "heads"} and last.value < _TEN

    def _multiply(self, name: str, value: Decimal) -> bool:
        if self.open and not (self.joined and name in self.forms.alone):
            return False
        total = Decimal(0)
        if not self.open:
            while self.parts and (self.parts[-1].value < value or (self.parts[-1].kind == "figure" and not total)):
                total = EXACT.add(total, self.parts.pop().value)
        if not total:
            if name not in self.forms.alone:
                return False
            total = Decimal(1)
        product = EXACT.multiply(total, value)
        if self.parts and product >= self.parts[-1].room:
            return False
        self.parts.append(_Part(product, value, "times"))
        self.open = self.joined = self.must_multiply = self.has_point = False
        self.digits = 0
        return True

    def _halve(self, value: Decimal) -> bool:
        if not self.parts or self.open or (self.must_multiply and self.parts[-1].kind != "articles"):
            return False
        last = self.parts[-1]
        unit = last.room if last.kind == "times" else Decimal(1)
        self.parts.append(_Part(EXACT.multiply(value, unit), Decimal(0), "halves"))
        self.must_multiply = False
        return True

    @property
    def whole(self) -> bool:
        return bool(self.parts) and not self.open and not self.must_multiply

    def value(self) -> Decimal:
        total = Decimal(0)
        for at, part in enumerate(self.parts):
            value = part.value
            # 两万三 is 23,000: a last digit counts the next lower power, unless 零 is before it.
            if self.forms.short and at and at == len(self.parts) - 1 and part.kind == "units":
                room = self.parts[at - 1].room
                if room >= 100:
                    value = EXACT.multiply(value, room) / 10
            total = EXACT.add(total, value)
        return total


def compose(text: str, at: int, end: int, forms: Lexicon, figure: Decimal | None = None) -> Reading | None:
    """The longest number in words at an offset; None where there is none.

    Args:
        text: The text.
        at: Where the words begin.
        end: Where reading ends.
        forms: The language.
        figure: A number in figures and scale words that is before `at`, which the words go on: 3亿5000万.
    """
    total = _Sum(forms)
    names: list[str] = []
    scale = Decimal(1)
    if figure is not None:
        total.parts.append(_Part(figure, Decimal(1), "figure"))
    best: Reading | None = None
    after_comma = False
    match = forms.first.match(text, at, end)
    while match:
        name = lookup(match["word"])
        word = forms.words[name]
        if figure is not None and forms.spaced and word.kind not in {"times", "halves"}:
            break  # "20 million and three experts"
        comma = "comma" in match.groupdict() and match["comma"] is not None
        if comma:
            if not total.whole or total.parts[-1].room < 1000:
                break
            after_comma = True
        if not total.add(name, word):
            break
        names.append(name)
        scale = EXACT.multiply(scale, word.value) if word.kind == "times" else Decimal(1)
        if word.kind == "times" or name == "and":
            after_comma = False
        stop = match.end()
        if total.whole and not after_comma and cluster_break(text, stop) and forms.ends_word(text, stop):
            single = names[0] if len(names) == 1 and word.kind != "times" and figure is None else None
            best = Reading(total.value(), stop, single, scale if scale >= _HUNDRED else Decimal(1))
        match = forms.further.match(text, stop, end)
    return best
