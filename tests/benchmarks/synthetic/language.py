"""What the generator knows of a language: how it says things, and which words support which claim.

All of it is in `languages/TAG.json`. A sentence is there as a pattern with slots, `text`; its other members are the
quotes of what is claimed from it, patterns of the same slots.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.synthetic import names

__all__ = ["TAGS", "Amount", "Language", "language"]

TAGS = ("en", "zh", "vi", "de")


class Amount(NamedTuple):
    """A number as it is coded and as it is printed."""

    number: int
    qualifier: str
    as_printed: str


class Language:
    """The data of a language, and how its values are printed."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.tag: str = data["language"]
        self.script: str = data["script"]

    def person(self, number: int) -> str:
        """The name of a person: no two numbers have one."""
        if self.script == "chinese":
            return names.person(self.script, number)
        return f"{names.word(self.script, 2 * number)} {names.word(self.script, 2 * number + 1)}"

    def date(self, day: dt.date, chance: random.Random) -> str:
        """The day as it is printed."""
        pattern: str = chance.choice(self.data["dates"])
        return pattern.format(day=day.day, month=self.data["months"][day.month - 1], year=day.year)

    def amount(self, chance: random.Random, largest: int) -> Amount:
        """A number with words that say how exactly it is meant."""
        number = chance.randrange(11, largest)
        qualifier = chance.choice(sorted(self.data["qualifiers"]))
        pattern: str = chance.choice(self.data["qualifiers"][qualifier])
        return Amount(number, qualifier, pattern.format(n=f"{number:,}".replace(",", self.data["groups"])))

    def listed(self, items: list[str]) -> str:
        """The items as a list."""
        between, last = self.data["join"]
        return f"{between.join(items[:-1])}{last}{items[-1]}"


@cache
def language(tag: str) -> Language:
    """The language of this tag."""
    return Language(json.loads((Path(__file__).parent / "languages" / f"{tag}.json").read_bytes()))
