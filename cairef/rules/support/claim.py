"""A claim at hand: what the checks of its values see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cairef.records.corpus import Corpus
from cairef.safe_text import shown
from cairef.schema import Release
from cairef.schema.shapes import Part
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["WAY_OUT", "ClaimAtHand", "cue_pattern"]

WAY_OUT = "or, if it takes a step of reasoning, set basis to “inferred” and give the reasoning"
"""What else can be done about a value that no quote supports."""

_MOST_QUOTES = 3


class ClaimAtHand(NamedTuple):
    """A claim, its exact quotes, and what it is checked against."""

    part: Part
    quotes: list[Quoted]
    corpus: Corpus
    release: Release

    @property
    def stated(self) -> bool:
        """Whether the quotes themselves must support the value."""
        return bool(self.part.value["basis"] == "stated")

    def read(self) -> Iterator[tuple[Quoted, Mentions]]:
        """The quotes whose language cairef reads, each with what can be read in its source."""
        for quoted in self.quotes:
            mentions = self.corpus.mentions(quoted.source)
            if mentions is not None:
                yield quoted, mentions

    @property
    def is_read(self) -> bool:
        """Whether cairef reads the language of some quote: else what is in it cannot be assessed."""
        return next(self.read(), None) is not None

    def printed(self) -> Iterator[tuple[Quoted, Mentions]]:
        """Where the words stand that the claim gives as printed, with what can be read there."""
        words = self.part.value.get("as_printed")
        if words:
            for quoted, mentions in self.read():
                for at in quoted.places(words):
                    yield Quoted(quoted.text, at, at + len(words), quoted.source), mentions

    @property
    def shown_quotes(self) -> str:
        """The quotes of the claim, as many as fit on a line."""
        more = f" and {len(self.quotes) - _MOST_QUOTES} more" if len(self.quotes) > _MOST_QUOTES else ""
        return ", ".join(shown(quoted.quote, 60) for quoted in self.quotes[:_MOST_QUOTES]) + more

    @property
    def first(self) -> tuple[str, int, int]:
        """The first passage of the claim."""
        span = self.part.value["evidence"][0]
        return str(span["source"]), int(span["start"]), int(span["end"])


@cache
def cue_pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    """What finds any of some cue terms, the longest that fits."""
    longest_first = sorted((cue.replace("~", "") for cue in cues), key=len, reverse=True)
    return re.compile("|".join(re.escape(cue).replace(r"\ ", r"\s+") for cue in longest_first), re.IGNORECASE)
