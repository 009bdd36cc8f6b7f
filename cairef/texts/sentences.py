"""Where the sentences of a text begin and end: a first proposal, which the contributor may correct.

What a language knows of that is in its pack, below `"sentences"`, in small letters and without the last full stop:

- `titles`: abbreviations before a name ("mr"), after which no sentence ends.
- `abbreviations`: others; a sentence ends after one only before a word of `starters`, with which sentences begin.
- `before_numbers`: after these none ends where a number follows: "No. 5" is one thing, "he said no. Then" two.
- `parts`: words that head a part of a text with its number ("Article 1. The Parties ...").
- `ordinals`: true where a number with a full stop is an ordinal ("am 23. April").
- `full_stop`: false where a full stop ends no sentence.
- `unfinished`: words that are never the last of a sentence or a heading ("of"): a line that ends with one is wrapped.
- `speech`: verbs by which a sentence goes on behind a quotation that ends with 。 ("“很好。”他说。").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cairef.patterns import regex
from cairef.texts.languages import Pack, pack_of
from cairef.texts.paragraphs import paragraphs

__all__ = ["split", "tiles"]

_STOPS = "。！？｡।॥។៕။"
_CLOSING = "」』”’“‘）》〉】"
# What repeats is possessive, and begins only where it really begins: a run of a million full stops is read once.
_END = rf"""
    (?P<wide>(?:[{_STOPS}]|(?<![0-9０-９])．)(?:[ \u00a0\u200b]?[{_STOPS}])*+[{_CLOSING}»"')\]]*+)  # wherever it is
    | (?<![.!?…])[.!?…]++(?:[ \u00a0\u202f]»|["'{_CLOSING}»)\]]*+)(?=\s)  # ends one before white space only
"""
_GOES_ON = "，、；：,;"
_WORD = regex(r"[^\s\"'“”‘’„«»()\[\]]+\Z")
_FOLLOWING = regex(r"\s*+[\"'“‘„«(\[—–-]*+\s?(?P<word>[^\s.,;:!?\"'“”‘’«»()\[\]]{0,24})")
_MARKER = r"[\"'“„«]?[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivxlc]{1,6})"
_DOTTED = regex(r"(?:[^\W\d_][\u0300-\u036f]?\.)+[^\W\d_]")
# So much is looked at before a full stop: enough to see that a word is longer than any abbreviation.
_LONGEST_WORD = 24


def split(text: str, pack: Pack | None = None) -> list[tuple[int, int]]:
    """Split a text into sentences.

    A sentence ends at `. ! ? 。 ។ ။` and their like and the closing quotation marks after them, but not after an
    abbreviation, an initial, the number of a list, or before a small letter. A blank line, a heading and an item of a
    list end one too; a line that is only wrapped does not.

    Args:
        text: The text.
        pack: Its language; where it is left out, abbreviations are those of English.

    Returns:
        Start and end of each sentence in code points, in order. None is empty, none begins or ends with white space,
        and between them is nothing but white space.
    """
    language = pack or pack_of("en")
    rules = _rules_of(language) if language else _Rules({})
    spans = []
    for first, last in paragraphs(text, rules.ends_line):
        start = first
        for end in (*rules.ends(text[first:last]), last - first):
            piece = text[start : first + end]
            bare = piece.strip()
            if bare:
                begin = start + len(piece) - len(piece.lstrip())
                spans.append((begin, begin + len(bare)))
            start = first + end
    return spans


def tiles(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether spans cover a text as its sentences should: in order, none empty, only white space left out."""
    reached = 0
    for start, end in spans:
        if not reached <= start < end <= len(text) or text[reached:start].strip():
            return False
        if text[start].isspace() or text[end - 1].isspace():
            return False
        reached = end
    return not text[reached:].strip()


@lru_cache(64)
def _rules_of(pack: Pack) -> _Rules:
    return _Rules(dict(pack.sentences))


class _Rules:
    """What a pack knows of sentences, made ready."""

    def __init__(self, known: dict[str, object]) -> None:
        self._titles = _words(known, "titles")
        abbreviations = _words(known, "abbreviations")
        self._abbreviations = abbreviations
        self._before_numbers = _words(known, "before_numbers")
        parts = "|".join(map(re.escape, _words(known, "parts")))
        numbered = rf"|(?:{parts})\s\w{{1,6}}" if parts else ""
        self._marker = re.compile(_MARKER + numbered, re.IGNORECASE)
        self._starters = _words(known, "starters")
        self._unfinished = _words(known, "unfinished")
        self._ordinals = bool(known.get("ordinals", False))
        self._full_stop = bool(known.get("full_stop", True))
        verbs = "|".join(map(re.escape, _words(known, "speech")))
        self._speech = re.compile(rf"[^\s，。！？；：“”「」]{{0,10}}?(?:{verbs})(?:。|，[“「『])") if verbs else None
        kept = "|".join(re.escape(word) for word in abbreviations if word[-1] in _STOPS)
        self._end = re.compile(rf"(?P<kept>{kept})|{_END}" if kept else _END, re.VERBOSE)
        self._has_kept = bool(kept)

    def ends_line(self, line: str) -> str:
        """How a line ends: `.` with a sentence, `:` before more, `-` in the middle of one; else the empty text."""
        if line[-1] in ":;；：":
            return ":"
        if line[-_LONGEST_WORD:].rpartition(" ")[2].lower() in self._unfinished:
            return "-"
        last = None
        tail = line[-40:] + "\n"
        for match in self._end.finditer(tail):
            last = match
        if last is None or last.end() < len(tail) - 1:
            return ""
        if last.lastgroup in {"wide", "kept"}:
            return "."
        word = self._word(tail, last.start())
        if last[0] == "." and (word.lower() in self._titles or _is_initial(word)):
            return "-"
        return "" if last[0] == "." and word.lower() in self._abbreviations | self._before_numbers else "."

    def ends(self, paragraph: str) -> Iterator[int]:
        """Where sentences end in a paragraph."""
        start = 0
        for match in self._end.finditer(paragraph):
            if self._has_kept and match["kept"]:
                continue
            if self._ends_wide(paragraph, match) if match["wide"] else self._ends_here(paragraph, match, start):
                start = match.end()
                yield start

    def _ends_wide(self, paragraph: str, match: re.Match[str]) -> bool:
        if paragraph[match.end() : match.end() + 1] in tuple(_GOES_ON):
            return False
        if match[0][-1] not in "」』”’" or self._speech is None:
            return True
        return self._speech.match(paragraph, match.end()) is None

    def _ends_here(self, paragraph: str, match: re.Match[str], start: int) -> bool:
        found = _FOLLOWING.match(paragraph, match.end())
        following = found["word"] if found else ""
        if following[:1].islower():
            return False
        if match[0] != ".":
            return True
        if not self._full_stop:
            return False
        before = paragraph[start : match.start()] if match.start() - start < _LONGEST_WORD else ""
        if self._marker.fullmatch(before.lstrip()):
            return False
        word = self._word(paragraph, match.start())
        last = word.lower()
        if _is_initial(word) or last in self._titles:
            return False
        if last in self._before_numbers:
            return not following[:1].isdigit()
        if (
            last in self._abbreviations
            or _DOTTED.fullmatch(last)
            or (self._ordinals and last.isdigit() and len(last) < 4)
        ):
            return following.lower() in self._starters
        return True

    @staticmethod
    def _word(text: str, end: int) -> str:
        """The word before a full stop; the empty text where there is none."""
        found = _WORD.search(text[max(0, end - _LONGEST_WORD) : end])
        return found[0].rsplit("-", 1)[-1] if found else ""


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and not word.islower()


def _words(known: dict[str, object], name: str) -> frozenset[str]:
    words = known.get(name, ())
    return frozenset(str(word).lower() for word in words) if isinstance(words, list) else frozenset()
