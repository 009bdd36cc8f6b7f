"""Names in a text: all recorded ones in one pass, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ahocorasick_rs import AhoCorasick

from cairef.frozen import NamedTuple
from cairef.texts.bodies import in_other_body
from cairef.texts.boundaries import verbatim_bounded
from cairef.texts.folding import INVISIBLE, Folded, bare, fold, same_words
from cairef.texts.languages.pack import Pack

__all__ = ["NameIndex", "NameMention", "Names"]

# So much is searched at a time: what is found and then refused need not be kept for the whole of a long text.
_PIECE = 1 << 16


class NameMention(NamedTuple):
    """A name in a text.

    Attributes:
        start: Where it begins, in code points.
        end: Where it ends.
        name: The name as it is recorded; the text may have other white space.
    """

    start: int
    end: int
    name: str


class NameIndex(Protocol):
    """Finds recorded names in a folded text.

    Attributes:
        longest: How many characters the longest has, folded.
    """

    longest: int

    def is_person(self, name: str, /) -> bool:
        """Whether a name is that of a person."""

    def matches(self, text: str, *, whole: bool) -> Iterable[tuple[str, int, int]]:
        """Every name in a folded text, also within another one: the name as recorded, where it begins, and ends.

        Args:
            text: The folded text.
            whole: Whether those are enough that begin where a word may.
        """


class _Automaton:
    """Finds names that are at hand, all in one pass."""

    def __init__(self, names: Iterable[str], people: Iterable[str]) -> None:
        recorded: dict[str, str] = {}
        for name in names:
            folded = fold(bare(name))
            if folded:
                recorded.setdefault(folded, name)
        self._names = list(recorded.values())
        self.is_person = frozenset(people).__contains__
        self.longest = max(map(len, recorded), default=0)
        self._searched = AhoCorasick(list(recorded)) if recorded else None

    def matches(self, text: str, *, whole: bool) -> Iterator[tuple[str, int, int]]:  # noqa: ARG002 - as others do
        if self._searched is not None:
            for number, low, high in self._searched.find_matches_as_indexes(text, overlapping=True):
                yield self._names[number], low, high


class Names:
    """All recorded names of a corpus, made ready once.

    Args:
        names: The names, as recorded, or what finds them. Of names that differ only in their white space the first is
            meant.
        people: Those of them that are names of people.
    """

    def __init__(self, names: Iterable[str] | NameIndex, people: Iterable[str] = ()) -> None:
        self._index: NameIndex = _Automaton(names, people) if isinstance(names, Iterable) else names

    def read_names(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        pack: Pack | None = None,
        folded: Folded | None = None,
    ) -> list[NameMention]:
        """The names in a stretch of a text, in order; none overlaps another.

        Of names that overlap, the one that begins first counts, then the longest. A name is found in the same letters,
        across a line break and any white space, on boundaries of words. One that is only a part of another body's name
        ("China" in "China-ASEAN Centre", "中国" in "中国科学院"), recorded or not, is not found.

        Args:
            text: The whole text: what is around the stretch counts.
            start: Where the stretch begins.
            end: Where it ends; the end of the text when left out.
            pack: The language of the text. Without it, of unrecorded longer names only those with a hyphen are known.
            folded: The whole text folded, where it is at hand.
        """
        stop = len(text) if end is None else end
        found = []
        reached = 0
        for mention in sorted(self._bounded(text, start, stop, folded), key=lambda m: (m.start, -m.end)):
            if mention.start < reached:
                continue
            reached = mention.end
            inside = start <= mention.start and mention.end <= stop
            if inside and not in_other_body(
                text, mention.start, mention.end, pack, person=self._index.is_person(mention.name)
            ):
                found.append(mention)
        return found

    def _bounded(self, text: str, start: int, stop: int, whole: Folded | None) -> Iterator[NameMention]:
        """Every name on boundaries of words that may touch the stretch, longer ones and those inside them."""
        longest = self._index.longest
        if not longest:
            return
        margin = 2 * longest + 100
        first = max(0, start - margin)
        folded = whole or Folded(text[first : stop + margin])
        begun, ended = (whole.at(first), whole.at(stop + margin)) if whole else (0, len(folded.text))
        shift = 0 if whole else first
        # Between letters that touch only when it is folded, a word may begin.
        touch = any(each in text for each in INVISIBLE)
        for at in range(begun, ended, _PIECE):
            piece = folded.text[at : min(at + _PIECE + longest, ended)]
            for name, low, high in self._index.matches(piece, whole=not touch):
                if low >= _PIECE:
                    continue
                begin, finish = folded.span(at + low, at + high)
                begin, finish = begin + shift, finish + shift
                if verbatim_bounded(text, begin, finish, name=True) and same_words(text, begin, finish, bare(name)):
                    yield NameMention(begin, finish, name)
