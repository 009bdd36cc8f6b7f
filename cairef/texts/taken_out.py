"""Words behind a number by which the next one counts some of the same: "12 stations, *of which* five".

Each language has its own in `languages/taken_out.json`.
"""

from __future__ import annotations

import re
from functools import cache

from cairef.texts.languages import read_data
from cairef.texts.languages.pack import Pack

__all__ = ["begins_taking_out", "takes_out"]


def takes_out(words: str, pack: Pack) -> bool:
    """Whether words between two numbers make the second a part of the first, as far as a language's are known."""
    return _finder(pack).search(words) is not None


def begins_taking_out(words: str, pack: Pack) -> bool:
    """Whether the words behind a number begin with such a word: "five *of which*", "drei *davon*"."""
    return pack.spaced and _finder(pack).match(words.lstrip()) is not None


@cache
def _finder(pack: Pack) -> re.Pattern[str]:
    known = read_data("taken_out.json").get(pack.tag, ())
    words = "|".join(map(re.escape, known)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if pack.spaced else words, re.IGNORECASE)
