"""Short forms of a name: “the Framework Arrangement” for that on energy storage, “the line” for the Listening Line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from cairef.patterns import regex
from cairef.records.corpus import Corpus
from cairef.texts.languages.pack import Pack
from cairef.texts.short_words import articles_of, never_last

__all__ = ["STEM", "has_short_form"]

_WORD = regex(r"[^\W\d_]+")
STEM = 5
"""So many letters of a word are compared with the names of actors: “Cambodia” and “Cambodian”."""


def has_short_form(text: str, names: Iterable[str], corpus: Corpus, pack: Pack) -> bool:
    """Whether a text may have a part of some names in place of the whole.

    Args:
        text: The text, in which other names may be blanked out.
        names: The names.
        corpus: The records: words that are names of actors are no short form.
        pack: The language of the text.
    """
    return any(_pattern(name, _skipped(name, corpus), pack).search(text) for name in names)


def _skipped(name: str, corpus: Corpus) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name) if word.casefold()[:STEM] in corpus.actor_words)


@lru_cache(256)
def _pattern(name: str, skipped: frozenset[str], pack: Pack) -> re.Pattern[str]:
    """What finds the short forms of a name: two of its words in a row as a name, or its last one behind an article."""
    words = list(_WORD.finditer(name))
    distinct = [not never_last(word[0].lower(), pack) and word[0] not in skipped for word in words]
    forms = []
    for at, (one, two) in enumerate(pairwise(words)):
        beside = name[one.end() : two.start()].strip() in {"", "-"}
        if beside and distinct[at] and distinct[at + 1] and (one[0][0].isupper() or at == 0):
            forms.append(rf"{_cased(one[0])}[\s-]+{_cased(two[0])}")
    articles = "|".join(map(re.escape, articles_of(pack)))
    # The head of “Year of Innovation” is a word for its kind, and read as that.
    if articles and words and distinct[-1] and not any(never_last(word[0].lower(), pack) for word in words):
        forms.append(rf"(?i:(?:{articles})\s+{re.escape(words[-1][0])})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms) or '(?!)'})(?!\w)")


def _cased(word: str) -> str:
    """A word as in a name: with its capital, which a common word of it need not have."""
    first, rest = re.escape(word[0]), re.escape(word[1:])
    return rf"{first}(?i:{rest})" if word[0].isupper() else rf"(?i:{first}{rest})"
