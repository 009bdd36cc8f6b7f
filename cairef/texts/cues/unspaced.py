"""Finds families in a language without spaces between words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.boundaries import is_bounded
from cairef.texts.cues.families import FAR, MOST_BETWEEN, MOST_FAR, Run, runs_of, small
from cairef.texts.cues.mentions import CueMention
from cairef.texts.folding import Folded
from cairef.texts.languages import Pack, han

__all__ = ["Letters", "UnspacedReader"]

# What is neither a letter nor a mark of one ends a family, and so does white space that ends no wrapped line.
_ENDS = regex(
    r"[\s!-/:-@\[-`{-\xbf\u2010-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65។-៚ฯ๚๛]"
)


class _Begun(NamedTuple):
    key: str
    run: Run


class Letters:
    """The letters of a stretch of a text, as they are searched: what reads many lists of cues folds it once.

    Attributes:
        folded: The stretch with its white space made alike.
        alike: The same in simplified characters.
        lowered: The same in small letters.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.folded = Folded(text[start:end])
        self.alike = self.folded.text.translate(han().simplified)
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
                begun.setdefault(small(run.parts[0]), []).append(_Begun(key, run))
        self._begun = list(begun.values())
        self._searched = AhoCorasick(list(begun)) if begun else None

    def read(self, text: str, start: int, end: int, letters: Letters | None = None) -> Iterator[CueMention]:
        """The cues in a stretch of a text, whose letters may have been read already."""
        if self._searched is None:
            return
        known = letters or Letters(text, start, end)
        folded, alike, lowered = known.folded, known.alike, known.lowered
        for number, low, high in self._searched.find_matches_as_indexes(lowered, overlapping=True):
            for key, run in self._begun[number]:
                stop = _end(alike if run.exact else lowered, run, low, high)
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
        part, most = each.removeprefix(FAR), MOST_FAR if each.startswith(FAR) else MOST_BETWEEN
        at = text.find(part, high, high + most + len(part))
        if at < 0 or _ENDS.search(text, high, at):
            return None
        high = at + len(part)
    if text.startswith(run.not_after, high) or (run.not_before and text[:low].endswith(run.not_before)):
        return None
    return high
