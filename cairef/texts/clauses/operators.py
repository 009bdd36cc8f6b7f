"""Operators: words by which something is denied, planned, wished or asked, and what they are about.

What a language knows of them is in its pack, below `"operators"`: to each kind families of words (see
`cairef.texts.cues`) by what they govern:

- `right`: what is behind them, to the end of the clause;
- `verb`: the same, where a verb may follow ("plan to", but not "the plan to the ministry");
- `object`: also the verb before them ("*reached* no agreement");
- `clause`: all of their clause ("the launch was postponed");
- `participle`: what is behind them, where a participle is next ("to be *signed*");
- `present`: what is behind them, unless it is reported as past ("once it is signed");
- `first`: their clause, where they are its first word and it is no question ("should they sign it");
- `next`: the clause behind theirs, or the rest of theirs, where it has an infinitive with "to" ("plant, es zu *tun*");
- `infinitive`: their clause, where its last word is an infinitive ("wird es *tun*");
- `noun`: the words that belong to one noun ("the planned launch of the fund").

`none` has families that only look like an operator ("not only"): one that overlaps them governs nothing. Of each kind
`undone` has words behind it that undo it ("not signed until 2020"). `cancel` has pairs of kinds that undo each other
("did not refuse").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cairef.frozen import NamedTuple
from cairef.texts.clauses.mentions import KINDS
from cairef.texts.cues.indexed import IndexedWords
from cairef.texts.cues.mentions import CueMention
from cairef.texts.cues.reader import CueReader
from cairef.texts.cues.words import Word
from cairef.texts.languages.pack import Pack

__all__ = ["OperatorWords", "operator_words"]

WAYS = ("right", "verb", "object", "clause", "participle", "present", "first", "next", "infinitive", "noun")


class Found(NamedTuple):
    """An operator before it is known what it governs."""

    start: int
    end: int
    kind: str
    way: str


class OperatorWords:
    """The operators of a language, made ready.

    Args:
        pack: The language.
    """

    def __init__(self, pack: Pack) -> None:
        known: dict[str, Any] = dict(pack.operators)
        families: dict[str, Sequence[str]] = {
            f"{kind} {way}": known.get(kind, {}).get(way, ()) for kind in KINDS for way in (*WAYS, "undone")
        }
        self._reader = CueReader(pack, {**families, "none": known.get("none", ())})

    def read(self, text: str, start: int, end: int, words: Sequence[Word] | None) -> tuple[list[Found], list[Found]]:
        """The operators of a stretch, and the words that undo them."""
        return _sorted(self._reader.read(text, start, end, words))

    def read_each(self, text: str, words: IndexedWords, ends: Sequence[int]) -> list[tuple[list[Found], list[Found]]]:
        """The same for each of the sentences of a paragraph in a language with spaces.

        Args:
            text: The text.
            words: The words of the paragraph.
            ends: The number of words before the end of each sentence.
        """
        return [_sorted(found) for found in self._reader.read_each(text, words, ends)]


def _sorted(found: Sequence[CueMention]) -> tuple[list[Found], list[Found]]:
    """The operators, and the words that undo them.

    What only looks like an operator is left out.
    """
    none = [each for each in found if each.key == "none"]
    kept = [
        Found(each.start, each.end, *each.key.split())
        for each in found
        if each.key != "none" and not _overlaps(each, none)
    ]
    return [each for each in kept if each.way != "undone"], [each for each in kept if each.way == "undone"]


def _overlaps(one: CueMention, others: Sequence[CueMention]) -> bool:
    """Whether a mention overlaps one of others, none of which lies within another, in order."""
    number = bisect_right(others, one.start, key=lambda other: other.end)
    return number < len(others) and others[number].start < one.end


@lru_cache(64)
def operator_words(pack: Pack) -> OperatorWords:
    """The operators of a language, made ready once."""
    return OperatorWords(pack)
