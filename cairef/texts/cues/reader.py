"""Reads the cues of a list of codes in one language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from cairef.texts.boundaries import verbatim_bounded
from cairef.texts.cues.families import EXCEPT
from cairef.texts.cues.indexed import IndexedWords
from cairef.texts.cues.mentions import CueMention
from cairef.texts.cues.spaced import SpacedReader
from cairef.texts.cues.unspaced import Letters, UnspacedReader
from cairef.texts.cues.words import Word, vocabulary_of
from cairef.texts.languages import Pack

__all__ = ["CueReader"]


class CueReader:
    """Finds the families of a list of codes. They are made ready when a text is read that may have them.

    Args:
        pack: The language.
        families: To each key, such as a code, its families, which `check_family` has not refused; see
            `cairef.texts.cues`.
        longest: Whether a cue within a longer one of another key is none: "Guinea" in "Papua New Guinea".
    """

    def __init__(self, pack: Pack, families: Mapping[str, Sequence[str]], *, longest: bool = False) -> None:
        self.pack = pack
        self._families = families
        self._longest = longest

    def read(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        words: Sequence[Word] | None = None,
        letters: Letters | None = None,
    ) -> list[CueMention]:
        """The cues that lie wholly in a stretch of a text, in order.

        Those of different keys may overlap. Of those of one key none lies within another, and of none at all where the
        longest counts.

        Args:
            text: The whole text: what is around the stretch counts.
            start: Where the stretch begins.
            end: Where it ends; the end of the text when left out.
            words: The words of the stretch, where they have been read already. Of no use in a language without spaces.
            letters: Its letters, likewise, in a language without spaces.

        Raises:
            ValueError: The syntax of a family is wrong that the text may have.
        """
        stop = len(text) if end is None else end
        if self._spaced is not None:
            known = vocabulary_of(self.pack)
            found = self._spaced.read(text, known.words(text, start, stop) if words is None else words)
            # A word at an end of the stretch may be a part of a longer one.
            return self._kept(each for each in found if verbatim_bounded(text, each.start, each.end, name=True))
        return self._kept(self._unspaced.read(text, start, stop, letters))

    def read_each(self, text: str, words: IndexedWords, ends: Sequence[int]) -> list[list[CueMention]]:
        """The cues of each of the parts of a stretch, as `read` gives them when it is given the words of one.

        Args:
            text: The whole text, in a language with spaces.
            words: The words of the stretch.
            ends: The number of words before the end of each part, in order.
        """
        found: list[list[CueMention]] = [[] for _ in ends]
        if self._spaced is not None:
            for number, each in self._spaced.read_each(text, words, ends):
                if verbatim_bounded(text, each.start, each.end, name=True):
                    found[number].append(each)
        return [self._kept(mentions) for mentions in found]

    def _kept(self, mentions: Iterable[CueMention]) -> list[CueMention]:
        kept = _outermost(mentions)
        return list(_longest(kept)) if self._longest else kept

    @cached_property
    def _spaced(self) -> SpacedReader | None:
        return SpacedReader(vocabulary_of(self.pack), self._pairs(), whole=self._longest) if self.pack.spaced else None

    @cached_property
    def _unspaced(self) -> UnspacedReader:
        return UnspacedReader(self.pack, self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for key, families in self._families.items():
            for family in families:
                # Of what overlaps one with a mark, nothing is kept.
                yield (f"{EXCEPT}{key}", family[1:]) if family.startswith(EXCEPT) else (key, family)


def _outermost(mentions: Iterable[CueMention]) -> list[CueMention]:
    """The mentions without those that lie within another of the same key or overlap an exception to it, in order."""
    kept: list[CueMention] = []
    reached: dict[str, int] = {}
    exceptions: dict[str, list[CueMention]] = {}
    for each in sorted(set(mentions), key=lambda m: (m.start, -m.end, m.key)):
        if each.end > reached.get(each.key, -1):
            reached[each.key] = each.end
            if each.key.startswith(EXCEPT):
                exceptions.setdefault(each.key[1:], []).append(each)
            else:
                kept.append(each)
    return [each for each in kept if not _overlaps(each, exceptions.get(each.key, ()))]


def _overlaps(one: CueMention, others: Sequence[CueMention]) -> bool:
    """Whether a mention overlaps one of others, none of which lies within another, in order."""
    number = bisect_right(others, one.start, key=lambda other: other.end)
    return number < len(others) and others[number].start < one.end


def _longest(mentions: Sequence[CueMention]) -> Iterator[CueMention]:
    """The mentions, in order, without those that lie within a longer one."""
    reached: tuple[int, int] | None = None
    for each in mentions:
        if reached is None or each.end > reached[1] or (each.start, each.end) == reached:
            reached = each.start, each.end
            yield each
