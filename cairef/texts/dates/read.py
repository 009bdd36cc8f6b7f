"""Read the dates of a text."""

from __future__ import annotations

from cairef.frozen import NamedTuple
from cairef.texts.dates.context import is_joined, is_named
from cairef.texts.dates.forms import Form, Forms, forms_of
from cairef.texts.dates.mentions import DateMention, Opened, Reading, WeekdayMention
from cairef.texts.dates.senses import Senses
from cairef.texts.dates.tokens import BLANK, OTHER, TWO, Tokens
from cairef.texts.dates.values import TWO_WAYS, Core, core_of, spans_of
from cairef.texts.languages import Pack

__all__ = ["read", "read_dates"]

_MOST_AROUND = 3
_EXTENDED = 80
_PART = "it is a part of a time, which EDTF as the schema has it cannot say"


class _Around(NamedTuple):
    kind: str
    start: int
    end: int
    weekday: int | None


def read_dates(text: str, pack: Pack, start: int = 0, end: int | None = None) -> list[DateMention]:
    """The dates that a text prints, in their order, none within another.

    Args:
        text: The text.
        pack: Its language.
        start: Where to begin. Nothing before it is read.
        end: Where to end.
    """
    return read(text, pack, start, end).dates


def read(text: str, pack: Pack, start: int = 0, end: int | None = None) -> Reading:
    """The dates and the weekdays that a text prints; see `read_dates`."""
    forms = forms_of(pack)
    tokens = forms.lexicon.read(text, start, len(text) if end is None else end)
    return _Reader(forms, tokens).read()


class _Reader:
    def __init__(self, forms: Forms, tokens: Tokens) -> None:
        self.forms = forms
        self.tokens = tokens
        self.spaced = forms.lexicon.spaced
        self.senses = Senses(forms, tokens)
        self.found = Reading([], [])
        self.weekday_tokens = set(forms.lexicon.tokens(forms.lexicon.slots["W"]))

    def read(self) -> Reading:
        at = 0
        kinds = self.tokens.kinds
        while anchor := self.forms.anchor.search(kinds, at):
            at = max(self._read_at(anchor.start()), anchor.start() + 1)
        return self.found

    def _read_at(self, at: int) -> int:
        """Read what begins at a token, and return the token behind it."""
        around = self._before(at)
        while True:
            behind = around[-1].end if around else at
            core = self._core(behind, around)
            if core is not None:
                return self._take(core, around)
            if not around:
                break
            around.pop()
        if self.tokens.kinds[at] in self.weekday_tokens:
            self._lone_weekday(at)
        return at

    def _before(self, at: int) -> list[_Around]:
        around: list[_Around] = []
        while len(around) < _MOST_AROUND:
            found = self._longest(self.forms.before, at)
            if found is None:
                break
            around.append(found)
            at = found.end
        return around

    def _longest(self, forms: dict[str, list[Form]], at: int) -> _Around | None:
        kinds = self.tokens.kinds
        best: _Around | None = None
        for form in forms.get(kinds[at : at + 1], ()):
            match = form.match(kinds, at)
            if match and match.end() > (best.end if best else at):
                spans = spans_of(match)
                weekday = self._weekday(spans["W"][0]) if "W" in spans else None
                best = _Around(form.kind, at, match.end(), weekday)
        return best

    def _core(self, at: int, around: list[_Around]) -> Core | None:
        """The longest form at a token that is a date where it is."""
        kinds = self.tokens.kinds
        cores = []
        for form in self.forms.core.get(kinds[at : at + 1], ()):
            match = form.match(kinds, at)
            if match and match.end() > at and (core := core_of(self.forms, self.tokens, form, match)):
                cores.append(core)
        for core in sorted(cores, key=lambda core: -core.end):
            if self.senses.is_date(core, {one.kind for one in around}):
                return core
        return None

    def _take(self, core: Core, around: list[_Around]) -> int:
        behind: list[_Around] = []
        at = core.end
        while len(behind) < _MOST_AROUND and (found := self._longest(self.forms.after, at)):
            behind.append(found)
            at = found.end
        kinds = {one.kind: one for one in [*around, *behind]}
        first, last = core.start, core.end
        for kind in ("about", "vague", "end", "bound", "fiscal"):
            one = kinds.get(kind)
            if one is None or (kind == "fiscal" and core.why != TWO_WAYS):
                continue
            first, last = min(first, one.start), max(last, one.end)
        weekday = next((one.weekday for one in [*around, *behind] if one.weekday is not None), None)
        for one in around + behind:
            if one.weekday is not None:
                self._weekday_in(one)
        starts, ends = self.tokens.starts, self.tokens.ends
        whole = starts[first], ends[last - 1]
        attached = around and around[-1].end == core.start and ends[core.start - 1] == starts[core.start]
        begins = starts[around[-1].start] if attached and around[-1].kind != "weekday" else whole[0]
        suffixes = tuple(self.forms.data.get("suffixes", ()))
        if "stamp" in core.parts:
            suffixes = ("T",)
        joined = is_joined(self.tokens.text, begins, whole[1], spaced=self.spaced, suffixes=suffixes)
        joined = joined or self._follows_a_number(core)
        one_value = len(core.values) == 1
        for start, end, edtf in core.values:
            place = _without_stop(self.tokens.text, *(whole if one_value else (starts[start], ends[end - 1])))
            value, why = self._changed(edtf, core, kinds)
            if joined:
                value, why = None, "it is a part of something longer"
            elif is_named(self.forms, self.tokens, core):
                value, why = None, "it is a part of a name"
            mention = DateMention(*place, value, weekday, why, *_without_stop(self.tokens.text, *whole))
            named = edtf if why == _PART and "vague" not in kinds else None
            opened = self._closed(mention, value or named, kinds) or self._opened(mention, value or named, kinds)
            self.found.dates.append(mention._replace(opened=opened))
        return max(at, last)

    def _follows_a_number(self, core: Core) -> bool:
        """Whether a number that is no day is right before a month, as in "35 October"."""
        kinds = self.tokens.kinds
        months = self.forms.lexicon.tokens(self.forms.lexicon.slots["M"])
        first, before = kinds[core.start], kinds[max(0, core.start - 2) : core.start]
        if first not in months or before[-1:] != BLANK or before[:1] not in {TWO, OTHER}:
            return False
        return self.tokens.ends[core.start - 2] - self.tokens.starts[core.start - 2] <= 2

    def _changed(self, edtf: str | None, core: Core, kinds: dict[str, _Around]) -> tuple[str | None, str | None]:
        if "fiscal" in kinds and core.why == TWO_WAYS and core.parts == {"y", "yy2"}:
            year = self.tokens.number(core.start)
            return f"{year:04d}/{year - year % 100 + self.tokens.number(core.end - 1):04d}", None
        if edtf is None:
            return None, core.why or "no such day"
        if core.kind == "end" or kinds.keys() & {"vague", "end"}:
            return None, _PART
        if "bound" in kinds:
            return None, "the text only says that it is before or after it"
        if "about" in kinds:
            return (None, "about which end is not said") if "/" in edtf else (f"{edtf}~", None)
        return edtf, None

    def _opened(self, mention: DateMention, value: str | None, kinds: dict[str, _Around]) -> Opened | None:
        """What "since" and "until" make of a value: "until the end of 2027" is until 2027."""
        if value is None or "/" in value:
            return None
        for kind, edtf in (("since", f"{value}/.."), ("until", f"../{value}")):
            if kind in kinds and (kind == "until" or mention.edtf):
                start = min(mention.whole_start, self.tokens.starts[kinds[kind].start])
                end = max(mention.whole_end, self.tokens.ends[kinds[kind].end - 1])
                return Opened(edtf, start, end)
        # "Extended the agreement to 31 December 2027": the verb says that it is an end.
        ahead = self.tokens.text[max(0, mention.whole_start - _EXTENDED) : mention.whole_start]
        found = self.forms.extended.search(ahead) if mention.edtf else None
        if found is not None:
            return Opened(f"../{value}", mention.whole_start - len(ahead) + found.start(1), mention.whole_end)
        return None

    def _closed(self, mention: DateMention, value: str | None, kinds: dict[str, _Around]) -> Opened | None:
        """What a date right before makes of the end of a time: "from 1 May 2025 to the end of 2027" is a period."""
        first = self.found.dates[-1] if self.found.dates else None
        if value is None or "/" in value or first is None or not first.edtf or "/" in first.edtf:
            return None
        since = first.opened if first.opened and first.opened.edtf.endswith("/..") else None
        until = kinds.get("until")
        begin = max(first.whole_end, since.end if since else 0)
        place = (self.tokens.starts[until.start], self.tokens.ends[until.end - 1]) if until else (begin, begin)
        link = " ".join(self.tokens.text[begin : mention.whole_start].split()).casefold()
        is_next = until is not None and not self.tokens.text[begin : max(begin, place[0])].strip()
        if link not in self.forms.links and not (since and is_next and place[0] < mention.whole_start):
            return None
        if mention.why != _PART and not since:
            return None
        self.found.dates[-1] = first._replace(opened=None)
        start = since.start if since else first.whole_start
        return Opened(f"{first.edtf}/{value}", start, max(mention.whole_end, place[1]))

    def _weekday(self, index: int) -> int:
        word = self.tokens.word(index)
        return self.forms.lexicon.slots["W"][word]

    def _weekday_in(self, one: _Around) -> None:
        index = next(i for i in range(one.start, one.end) if self.tokens.kinds[i] in self.weekday_tokens)
        place = self.tokens.starts[index], self.tokens.ends[index]
        self.found.weekdays.append(WeekdayMention(*place, self._weekday(index)))

    def _lone_weekday(self, index: int) -> None:
        word = self.tokens.word(index)
        place = self.tokens.starts[index], self.tokens.ends[index]
        if len(word) < self.forms.data.get("weekday_letters", 5) or word.endswith("."):
            return
        if self.forms.data.get("weekday_capital") and not self.tokens.text[place[0]].isupper():
            return
        if not is_joined(self.tokens.text, *place, spaced=self.spaced):
            self.found.weekdays.append(WeekdayMention(*place, self._weekday(index)))


def _without_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """A place without a full stop at its end: that of an abbreviation may be that of the sentence."""
    return start, end - 1 if text[end - 1] == "." and end - start > 1 else end
