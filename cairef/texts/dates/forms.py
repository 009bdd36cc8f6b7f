"""The forms in which a language prints dates, from its data file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from cairef.texts.dates.lexicon import Lexicon
from cairef.texts.dates.templates import Part, compiled, one_of
from cairef.texts.dates.tokens import DAY, GAP, LOW, MONTH, NUMBER, STAMP, TWO, YEAR
from cairef.texts.languages import Pack

__all__ = ["Form", "Forms", "forms_of"]

# What all languages share: ISO 8601, and the year first with other signs.
_COMMON: Mapping[str, tuple[str, ...]] = {
    "single": ("{stamp}", "{y}-{m}-{d}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y}._{m}._{d}."),
    "range": (
        "{y}-{m}-{d}_{-}_{y2}-{m2}-{d2}",
        "{y}-{m}-{d}/{y2}-{m2}-{d2}",
        "{y}/{m}/{d}_{-}_[{y2}/]{m2}/{d2}",
        "{y}.{m}.{d}_{-}_[{y2}.]{m2}.{d2}",
        "{y}-{m}/{y2}-{m2}",
    ),
    "iso": ("{y}-{yy2}",),
    "numeric": ("{n}/{n2}/{y}", "{n}.{n2}.{y}", "{n}-{n2}-{y}", "{n}._{n2}._{y}"),
    "short": ("{n}/{n2}/{yy}", "{n}.{n2}.{yy}", "{yy}/{n}/{n2}"),
    "year": ("{y}",),
    "years": ("{y}_{-}_{y2}", "{y}_{-}_{yy2}", "{y}/{yy2}", "{y}/{y2}", "{y}_~_{y2}"),
}
_SIGNS = "-,.()~/':"
_NUMBERS = {
    "d": LOW + MONTH + DAY,
    "m": LOW + MONTH,
    "c": LOW + MONTH + DAY + TWO,
    "n": LOW + MONTH + DAY,
    "yy": MONTH + DAY + TWO,
}
_BEFORE_AFTER = ("about", "vague", "end", "bound", "since", "until", "fiscal", "weekday")


class Form:
    """A form.

    Attributes:
        kind: What it gives; see `cairef.texts.dates.values`.
    """

    def __init__(self, kind: str, part: Part) -> None:
        self.kind = kind
        self._part = part
        self._made = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Its regular expression over tokens."""
        self._made = True
        return re.compile(_each_once(self._part.pattern))

    def match(self, kinds: str, at: int) -> re.Match[str] | None:
        """What has the form at a token. Its regular expression is made when there may first be something."""
        if not self._made:
            stretch = kinds[at : kinds.find(GAP, at) + 1 or None]
            for need in self._part.needs:
                if need.isdisjoint(stretch):
                    return None
        return self.pattern.match(kinds, at)


class Forms:
    """All forms of a language, by the token that they may begin with.

    Attributes:
        core: The dates.
        before: The words before a date that change it.
        after: The words behind it that change it.
        anchor: Finds the next token at which anything may begin.
    """

    def __init__(self, pack: Pack) -> None:
        self.data: Mapping[str, Any] = pack.dates
        self.lexicon = Lexicon(pack)
        self._made: dict[str, Part] = {}
        self._words: Mapping[str, Iterable[str]] = self.data.get("words", {})
        self._eras: Mapping[str, list[str]] = self.data.get("eras", {})
        templates = {
            kind: [*_COMMON.get(kind, ()), *self.data.get("forms", {}).get(kind, ())] for kind in self._kinds()
        }
        around = {
            side: {kind: self.data.get(side, {}).get(kind, []) for kind in _BEFORE_AFTER}
            for side in ("before", "after")
        }
        groups = [*templates.values(), *around["before"].values(), *around["after"].values(), *self._words.values()]
        for group in [*groups, *self._eras.values(), self.data.get("lists", {}).values()]:
            self.lexicon.add_from(group)
        self.lexicon.add(_SIGNS)
        self.lexicon.add_slots()
        self.core = self._by_first(templates)
        self.before = self._by_first(around["before"])
        self.after = self._by_first(around["after"])
        self.anchor = re.compile(one_of("".join({*self.core, *self.before, *self._weekdays})).pattern)

    @cached_property
    def extended(self) -> re.Pattern[str]:
        """Verbs of a clause with the word behind which a date is its end: `extended it to`."""
        known = self.data.get("extended", {})
        verbs, to = ("|".join(map(re.escape, known.get(name, ()))) or r"(?!)" for name in ("verbs", "to"))
        return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)[^.;:!?\n]*(?<!\w)({to})\s+$", re.IGNORECASE)

    @cached_property
    def links(self) -> frozenset[str]:
        """The words, without signs, that lead from the first to the last date of a period."""
        return frozenset(word.strip(" _") for word in self._words.get("to", ()) if not set(word) & set("{}[]()|"))

    def _kinds(self) -> list[str]:
        return list(dict.fromkeys([*_COMMON, *self.data.get("forms", {})]))

    @property
    def _weekdays(self) -> str:
        return self.lexicon.tokens(self.lexicon.slots["W"])

    def _by_first(self, templates: Mapping[str, Iterable[str]]) -> dict[str, list[Form]]:
        found: dict[str, list[Form]] = {}
        for kind, group in templates.items():
            for template in group:
                part = compiled(template, self._named, self.lexicon.token)
                form = Form(kind, part)
                for token in part.first:
                    found.setdefault(token, []).append(form)
        return found

    def _named(self, name: str) -> Part:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Part:
        if name == "now":
            part = compiled(f"({'|'.join(self._words[name])})", self._named, self.lexicon.token)
            return part._replace(pattern=f"(?P<now>{part.pattern})")
        if name in self._words:
            return compiled(f"({'|'.join(self._words[name])})", self._named, self.lexicon.token)
        if name in _SIGNS:
            return one_of(self.lexicon.token(name))
        slot = name.rstrip("2")
        make = self._slots.get(slot)
        if make is None:
            raise ValueError(f"a template names {name!r}, which is neither a slot nor a list of words")
        part = make()
        group = "m" + name[1:] if slot == "M" else name
        return part._replace(pattern=f"(?P<{group}>{part.pattern})")

    @property
    def _slots(self) -> Mapping[str, Callable[[], Part]]:
        return {
            "d": lambda: self._one("d"),
            "m": lambda: self._one("m"),
            "M": lambda: self._one("M"),
            "W": lambda: self._one("W"),
            "c": lambda: self._one("c"),
            "n": lambda: one_of(_NUMBERS["n"]),
            "yy": lambda: one_of(_NUMBERS["yy"]),
            "y": self._year,
            "stamp": lambda: one_of(STAMP),
            "ds": lambda: self._list("days"),
            "ms": lambda: self._list("months"),
            "e": lambda: one_of(NUMBER),
            "number": lambda: one_of(NUMBER),
        }

    def _one(self, slot: str) -> Part:
        return one_of(_NUMBERS.get(slot, "") + self.lexicon.tokens(self.lexicon.slots[slot]))

    def _year(self) -> Part:
        first = frozenset(YEAR)
        pattern = YEAR
        if self._eras:
            eras = self.lexicon.tokens(word for words in self._eras.values() for word in words)
            pattern = f"(?:{one_of(eras).pattern} ?)?{YEAR}"
            first |= frozenset(eras)
        return Part(pattern, first, needs=frozenset([frozenset(YEAR)]))

    def _list(self, kind: str) -> Part:
        written = self.data["lists"]
        item, comma, last = (
            re.sub(r"\?P<\w+>", "?:", compiled(written[name], self._named, self.lexicon.token).pattern)
            for name in (kind, "comma", "and")
        )
        first = compiled(written[kind], self._named, self.lexicon.token).first
        return Part(f"{item}(?:{comma}{item}){{0,9}}{last}{item}", first)


def _each_once(pattern: str) -> str:
    """Name a slot that is in several choices of a template anew each time: `d`, `d_1`."""
    seen: Counter[str] = Counter()

    def renamed(match: re.Match[str]) -> str:
        seen[match[1]] += 1
        return match[0] if seen[match[1]] == 1 else f"(?P<{match[1]}_{seen[match[1]]}>"

    return re.sub(r"\(\?P<(\w+)>", renamed, pattern)


@cache
def forms_of(pack: Pack) -> Forms:
    """The forms of a language. They are made when it is first asked for."""
    return Forms(pack)
