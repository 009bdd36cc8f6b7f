"""Whether what has the form of a date is one where it is: "may 5" and "2024 students" are none."""

from __future__ import annotations

from cairef.texts.dates.context import is_announced, is_counted, is_numbered
from cairef.texts.dates.forms import Forms
from cairef.texts.dates.tokens import NUMBER, OTHER, TWO, YEAR, Tokens
from cairef.texts.dates.values import Core

__all__ = ["Senses"]


class Senses:
    """Judges what was found in one text."""

    def __init__(self, forms: Forms, tokens: Tokens) -> None:
        self.forms = forms
        self.tokens = tokens

    def is_date(self, core: Core, known: set[str]) -> bool:
        """Whether a form is a date here.

        Args:
            core: What was found.
            known: The kinds of the words before it, such as `since`.
        """
        if core.kind == "list" and self._goes_on(core):
            return False
        if self.forms.data.get("short_needs_year") and self._is_short(core) and self.tokens.kinds[core.start] != YEAR:
            return core.parts >= {"y", "m", "d"}
        if core.kind in {"single", "day"} and not self._ends_here(core):
            return False
        if core.kind == "day":
            return bool(known & {"weekday", "since", "until"}) or is_announced(self.forms, self.tokens, core)
        if self._in_figures(core) and "until" not in known and is_numbered(self.forms, self.tokens, core):
            return False
        if core.kind == "single" and core.parts == {"m"} and not self._is_capital(core):
            return False
        if core.kind == "month" and not self._is_month(core):
            return False
        if core.kind == "single" and core.parts == {"m", "y"} and not self._is_capital(core):
            return False
        if core.parts == {"m", "d"} and core.kind == "single" and not self._is_day(core, known):
            return False
        if core.kind in {"year", "years"} and not known & {"vague", "end", "bound", "since", "until", "fiscal"}:
            return not is_counted(self.forms, self.tokens, core)
        return True

    def _goes_on(self, core: Core) -> bool:
        """Whether the last date of a list is longer by itself, as in "in April and 19 September"."""
        kinds = self.tokens.kinds
        at = core.values[-1][0]
        matches = (form.match(kinds, at) for form in self.forms.core.get(kinds[at], ()))
        return any(match and match.end() > core.end for match in matches)

    def _is_short(self, core: Core) -> bool:
        return any(
            self.tokens.kinds[index] not in NUMBER and self.tokens.ends[index] - self.tokens.starts[index] < 4
            for index in core.months
        )

    def _ends_here(self, core: Core) -> bool:
        """Whether a date goes on in figures: "am 24.10." is not in "am 24.10.2024"."""
        text, end = self.tokens.text, self.tokens.ends[core.end - 1]
        behind = text[end : end + 2]
        if not text[end - 1].isalnum():
            return not behind[:1].isdigit()
        in_figures = "y" not in core.parts and self.tokens.kinds[core.months[0]] in NUMBER if core.months else False
        return not (in_figures and behind[:1] in {"/", ".", "-"} and behind[1:].isdigit())

    def _in_figures(self, core: Core) -> bool:
        """Whether a year, with a month or a second year or without, has no word beside it."""
        if core.kind in {"year", "years", "iso"}:
            return True
        kinds = self.tokens.kinds
        return (
            core.kind == "single"
            and core.parts == {"m", "y"}
            and all(kinds[index] in NUMBER for index in core.months)
            and (core.end - core.start == 3)
        )

    def _is_month(self, core: Core) -> bool:
        """Whether a month's name alone is one: in full, with a capital where the language has them."""
        text = self._text(core)
        word = self.tokens.word(core.start)
        data = self.forms.data
        doubtful = word in data.get("ambiguous", ()) or word in data.get("names", ())
        if doubtful and self._word_before(core) not in data.get("month_before", ()):
            return False
        if word.endswith(".") or (len(word) < 4 and word not in self.forms.data.get("short_months", ())):
            return False
        around = self.tokens.kinds[max(0, core.start - 2) : core.end + 2]
        if any(number in around for number in TWO + OTHER):
            return False
        needs = tuple(self.forms.data.get("month_needs", ()))
        start = self.tokens.starts[core.start]
        if needs and not self.tokens.text[max(0, start - 20) : start].rstrip(" \u200b").endswith(needs):
            return False
        return not self.forms.data.get("capital") or text[:1].isupper()

    def _word_before(self, core: Core) -> str:
        return self.tokens.word(core.start - 2) if core.start > 1 else ""

    def _is_day(self, core: Core, known: set[str]) -> bool:
        """Whether a day and a month without a year are a date: "may 5" is not, nor "In June 20 farmers"."""
        if not self._is_capital(core):
            return False
        if not self.tokens.text[self.tokens.ends[core.end - 1] - 1].isdigit():
            return True
        return bool(known & {"since", "until", "weekday"}) or not is_counted(self.forms, self.tokens, core)

    def _is_capital(self, core: Core) -> bool:
        """Whether a month that is another word in small letters has a capital."""
        ambiguous = self.forms.data.get("ambiguous", ())
        places = [index for index in core.months if self.tokens.word(index) in ambiguous]
        return all(self.tokens.text[self.tokens.starts[index]].isupper() for index in places)

    def _text(self, core: Core) -> str:
        return self.tokens.text[self.tokens.starts[core.start] : self.tokens.ends[core.end - 1]]
