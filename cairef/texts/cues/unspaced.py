"""Finds families in a language without spaces between words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.boundaries import is_bounded
from cairef.texts.cues.families import FAR, MOST_BETWEEN, MOST_FAR, Run, alike, runs_of, small
from cairef.texts.cues.mentions import CueMention
from cairef.texts.folding import Folded
from cairef.texts.languages import Pack

__all__ = ["Letters", "UnspacedReader"]

# What is neither a letter nor a mark of one ends a family, and so does white space that ends no wrapped line.
# A dash within a name, as in 中国—东盟, ends none.
_MARKS = r"\s!-/:-@\[-`{-\xbf\u2010-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65។-៚ฯ๚๛"
_ENDS = regex(rf"(?!(?<=\w)[-\u2013\u2014·](?=\w))[{_MARKS}]")
# Where other words of the clause may be, there may be a list too.
_FAR_ENDS = regex(rf"(?!(?<=\w)[-\u2013\u2014·、](?=\w))[{_MARKS}]")
# A name in quotation marks or title marks, as in 提出“数字丝路”倡议.
_NAMED = regex(r"“[^“”\n]{1,40}”|「[^「」\n]{1,40}」|『[^『』\n]{1,40}』|《[^《》\n]{1,40}》|〈[^〈〉\n]{1,40}〉")


_OPENS = regex(r"[“「『《〈]")
# The end of the next part of a run is no further away, without and with names between.
_REACH, _REACH_WITH_NAMES = 64, 256


class _Begun(NamedTuple):
    key: str
    run: Run
    following: str


class Letters:
    """The letters of a stretch of a text, as they are searched: what reads many lists of cues folds it once.

    Attributes:
        folded: The stretch with its white space made alike.
        alike: The same in simplified characters, and in one spelling of what may be spelled in two ways.
        lowered: The same in small letters.
    """

    def __init__(self, text: str, start: int, end: int, pack: Pack) -> None:
        self.folded = Folded(text[start:end])
        self.alike = alike(self.folded.text, pack)
        self.lowered = small(self.alike)


class UnspacedReader:
    """Families, by their first run of characters.

    Args:
        pack: The language.
        families: Each with its key.

    Raises:
        ValueError: The syntax of one is wrong.
    """

    def __init__(self, pack: Pack, families: Iterable[tuple[str, str]]) -> None:
        begun: dict[str, list[_Begun]] = {}
        for key, text in families:
            for run in runs_of(text, pack):
                following = "" if len(run.parts) == 1 else small(run.parts[1].removeprefix(FAR))
                begun.setdefault(small(run.parts[0]), []).append(_Begun(key, run, following))
        self._pack = pack
        self._begun = list(begun.values())
        self._searched = AhoCorasick(list(begun)) if begun else None

    def read(self, text: str, start: int, end: int, letters: Letters | None = None) -> Iterator[CueMention]:
        """The cues in a stretch of a text, whose letters may have been read already."""
        if self._searched is None:
            return
        known = letters or Letters(text, start, end, self._pack)
        folded, plain, lowered = known.folded, known.alike, known.lowered
        for number, low, high in self._searched.find_matches_as_indexes(lowered, overlapping=True):
            reach = _REACH_WITH_NAMES if _OPENS.search(lowered, high, high + _REACH) else _REACH
            ahead = lowered[high : high + reach]
            for key, run, following in self._begun[number]:
                # Most families that begin so go on otherwise.
                if following not in ahead:
                    continue
                stop = _end(plain if run.exact else lowered, run, low, high)
                if stop is None:
                    continue
                first, last = (start + at for at in folded.span(low, stop))
                if is_bounded(text, first, last):
                    yield CueMention(first, last, key)


def _end(text: str, run: Run, low: int, high: int) -> int | None:
    """Where a run ends whose first part has been found; None where the text goes on otherwise."""
    if run.exact and text[low:high] != run.parts[0]:
        return None
    for each in run.parts[1:]:
        at = _next(text, each.removeprefix(FAR), high, far=each.startswith(FAR))
        if at < 0:
            return None
        high = at + len(each.removeprefix(FAR))
    if text.startswith(run.not_after, high) or (run.not_before and text[:low].endswith(run.not_before)):
        return None
    return high


def _next(text: str, part: str, high: int, *, far: bool) -> int:
    """Where the next part of a run begins: behind a few letters, in a name in marks or behind one; else below 0."""
    most, ends = (MOST_FAR, _FAR_ENDS) if far else (MOST_BETWEEN, _ENDS)
    while True:
        at = text.find(part, high, high + most + len(part))
        end = ends.search(text, high, high + most + 1 if at < 0 else at)
        if end is None:
            return at
        named = _NAMED.match(text, end.start())
        if named is None:
            return -1
        if end.end() <= at < named.end() and not ends.search(text, end.end(), at):
            return at
        most -= end.start() - high
        high = named.end()
