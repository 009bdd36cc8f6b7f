"""Whether the words around a name make it a part of another body's name.

What a language knows of that is in its pack, below `"names"`:

- `bodies`: nouns of bodies. One that needs a word of `modifiers` beside it is in `short_bodies`.
- `not_bodies`: words that only begin like one ("部分").
- `companies`: words that make a name in capitals another's, directly behind it or after others ("China Mobile").
- `ahead`: words that make it another's directly before it ("South").
- `longer`: well-known names that are others than the names in them ("South China Sea").
- `side`: where the noun is of the name: `after` ("China Academy"), `before` ("Bank Indonesia") or `both`.
- `of`: what is between noun and name where the noun comes first; the empty text where nothing need be.
- `modifiers`: words that may be between both in small letters, or in a script that has no capitals.
- `links`: words that may be between words of a name ("and").
- `offices`: words for people, with which a name of a body ends ("Chair").
- `stops`: of a language in whose names a small word follows a capital ("Khoa học"), those that never do.
- `apposed`: true where a noun in small letters, with a word behind it, is beside a name and no part of it.
- `narrowed`: `before` where what narrows a noun comes before it ("green technology").
- `possessives`: endings that make a name an owner ("'s").
- `left`, `right`: common words across which a name may be read by mistake ("集中|国内").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from cairef.patterns import regex
from cairef.texts.boundaries import is_unspaced
from cairef.texts.languages import TAGS, pack_of
from cairef.texts.languages.pack import Pack

__all__ = ["in_other_body", "nouns_of_bodies"]

_WINDOW = 120
_MOST_WORDS = 9
_HYPHENS = "-\u2010\u2011\u2012\u2013\uff0d"
_GAP = regex(r"[^\S\n\r]*(?:\r?\n[^\S\n\r]*)?")
# Marks, of which Tamil has many, are no word characters to `re`.
_WORD = regex(r"&|[^\W\d_](?:[^\s,;:!?()\"'“”‘’.]|\.(?=\w))*")
_BRACKET = regex(r"\s?[(（]([^()（）\n]{2,60})[)）]")
_OPENED = regex(r"(?:^|(?<=[\s\w]))[^\S\n]?[(（]\Z")


def in_other_body(text: str, start: int, end: int, pack: Pack | None, *, person: bool = False) -> bool:
    """Whether a name in a text is only a part of another body's name, by the words around it.

    Args:
        text: The text.
        start: Where the name begins.
        end: Where it ends.
        pack: The language of the text. Without one only hyphens are looked at.
        person: Whether it is a person's name, which may follow the name of a body without a comma, behind an office:
            "Viện trưởng Viện Vật liệu Đông Đô Nguyễn Hữu Tâm".
    """
    if _hyphenated(text, start, end, pack):
        return True
    if pack is None or not pack.names:
        return False
    words = _words_of(pack)
    return (
        words.longer(text, start, end)
        or words.across(text, start, end)
        or (words.side != "before" and words.after(text, end))
        or (words.side != "after" and words.before(text, start, person=person))
        or words.bracketed(text, start, end)
    )


@cache
def nouns_of_bodies() -> frozenset[str]:
    """The nouns of bodies of one word, of all languages that have spaces."""
    packs = (pack for pack in map(pack_of, TAGS) if pack and pack.spaced)
    return frozenset(noun for pack in packs for noun in pack.names.get("bodies", ()) if noun.isalpha())


def _hyphenated(text: str, start: int, end: int, pack: Pack | None) -> bool:
    """Whether the name is a part of a compound such as "China-ASEAN", not of one such as "China-led" or "VW-Chef"."""
    if start > 1 and _is_hyphen(text, start - 1) and text[start - 2].isalnum():
        return True
    if end + 1 >= len(text) or not _is_hyphen(text, end):
        return False
    gap = _GAP.match(text, end + 1) if text[end + 1] in "\r\n" else None
    at = gap.end() if gap else end + 1
    following = _WORD.match(text, at)
    if following is None or following[0][0].islower() or not following[0][0].isalpha():
        return False
    return pack is None or following[0] not in pack.names.get("offices", ())


def _is_hyphen(text: str, at: int) -> bool:
    if text[at] in _HYPHENS:
        return True
    # One long dash between letters of Chinese joins them, two make a pause.
    between = 0 < at < len(text) - 1 and is_unspaced(text[at - 1]) and is_unspaced(text[at + 1])
    return text[at] in "—─" and between


@lru_cache(64)
def _words_of(pack: Pack) -> _Words:
    return _Words(pack.names, spaced=pack.spaced)


class _Words:
    """What a pack knows of the names of bodies, made ready."""

    def __init__(self, names: Any, *, spaced: bool) -> None:
        self.spaced = spaced
        self.side: str = names.get("side", "after")
        self._apposed: bool = names.get("apposed", False)
        self._modifiers = frozenset(names.get("modifiers", ()))
        self._links = frozenset(names.get("links", ()))
        self._stops = frozenset(names.get("stops", ()))
        self._offices = frozenset(names.get("offices", ()))
        self._second = "stops" in names
        self._longer: Sequence[str] = names.get("longer", ())
        ahead = names.get("ahead", ())
        self._ahead_word = re.compile(rf"(?<!\w)(?:{_any(ahead)})[ \u00a0]\Z") if ahead else None
        self._companies = frozenset(names.get("companies", ()))
        # By how each ends, as a name may begin.
        self._ends: dict[str, list[str]] = {}
        for left in names.get("left", ()):
            for cut in range(1, len(left)):
                self._ends.setdefault(left[-cut:], []).append(left)
        self._longest_end = max(map(len, self._ends), default=0)
        self._right = tuple(names.get("right", ()))
        not_body = f"(?!{_any(names['not_bodies'])})" if names.get("not_bodies") else ""
        bodies, short = names.get("bodies", ()), names.get("short_bodies", ())
        self._possessive = re.compile(_any(names.get("possessives", ())))
        of = sorted(names.get("of", ()), key=len, reverse=True)
        if spaced:
            # Where a language has no capitals, endings are written on to the noun.
            whole = r"(?!\w)" if any(body.lower() != body.upper() for body in bodies) else ""
            self._body = re.compile(rf"(?<!\w){not_body}(?:{_any(bodies)}){whole}", re.IGNORECASE)
            gaps = [rf"(?:(?<!\w){_phrase(word)}(?:\s+|(?<=['’]))\Z)" if word else r"\s\Z" for word in of]
            self._of = re.compile("|".join(gaps) or r"(?!)")
            return
        between = rf"(?:(?:{_any([*self._modifiers])})(?:{_any([*self._links])})?)"
        some = rf"{not_body}(?:{_any(bodies)})"
        few = rf"{not_body}(?:{_any(short)})"
        self._behind = re.compile(rf"{between}{{0,8}}{some}|{between}{{1,8}}{few}")
        self._ahead = re.compile(rf"{some}{between}{{0,8}}(?:{_any(of)})?\Z")
        self._body = re.compile(rf"{some}\Z|{few}\Z")

    def longer(self, text: str, start: int, end: int) -> bool:
        """Whether the name is inside a well-known longer one."""
        if self._ahead_word and self._ahead_word.search(text[max(0, start - 20) : start]):
            return True
        name = text[start:end]
        for longer in self._longer:
            at = longer.find(name)
            if at >= 0 and start >= at and name != longer and text.startswith(longer, start - at):
                return True
        return False

    def across(self, text: str, start: int, end: int) -> bool:
        """Whether two common words meet within the name, which is then none."""
        name = text[start:end]
        for cut in range(1, min(len(name), self._longest_end + 1)):
            for left in self._ends.get(name[:cut], ()):
                if (
                    text.startswith(left, start + cut - len(left))
                    and start + cut >= len(left)
                    and text.startswith(self._right, start + cut)
                    and any(text.startswith(r, start + cut) and len(r) > len(name) - cut for r in self._right)
                ):
                    return True
        return False

    def after(self, text: str, end: int) -> bool:
        """Whether a noun of a body follows the name, directly or after words that belong to it."""
        if not self.spaced:
            return self._behind.match(text, end) is not None
        owner = self._possessive.match(text, end)
        at = owner.end() if owner else end
        words: list[str] = []
        while len(words) < _MOST_WORDS:
            gap = _GAP.match(text, at)
            if gap is None or gap.end() == at:
                return False
            at = gap.end()
            body = self._body.match(text, at)
            if body and (
                owner or not body[0][0].islower() or " " in body[0] or (words and words[-1] in self._modifiers)
            ):
                return True
            word = _WORD.match(text, at)
            if word and not owner and word[0] in self._companies:
                return True
            if word is None or not self._goes_on(word[0], words):
                return False
            words.append(word[0])
            at = word.end()
        return False

    def before(self, text: str, start: int, *, person: bool) -> bool:
        """Whether a noun of a body is before the name, and only words that belong to it are between."""
        window = text[max(0, start - _WINDOW) : start].rpartition("\n\n")[2]
        if not self.spaced:
            return self._ahead.search(window) is not None
        for of in filter(None, (self._of.search(window), re.search(r"\s\Z", window) if "" in self._stops else None)):
            for body in self._body.finditer(window, 0, of.start() + 1):
                between = window[body.end() : of.start()].strip()
                if person and not of[0].strip() and between:
                    continue
                # "Perusahaan drone Feiyan": a common noun and what it is, beside the name and no part of it.
                if self._apposed and not of[0].strip() and between and body[0][0].islower():
                    continue
                if (body[0][0].isupper() or self.side == "before") and self._only_words(
                    window[body.end() : of.start()]
                ):
                    return True
        return False

    def _only_words(self, between: str) -> bool:
        words: list[str] = []
        for part in re.findall(r"[^\s,]+|,", between):
            if part == ",":
                continue
            word = part.strip("()")
            # A bracket with nothing in it, or with spaces, is no word of a name.
            if not word or not self._goes_on(word, words or ["A"]):
                return False
            words.append(word)
        return len(words) <= _MOST_WORDS and (not words or words[-1] not in self._links)

    def _goes_on(self, word: str, before: list[str]) -> bool:
        """Whether a word may belong to the name of a body after these words."""
        if word in self._links:
            return bool(before)
        if word[0].isupper():
            return word not in self._offices and not word.endswith(("'s", "’s"))
        if word.lower() in self._modifiers:
            return True
        return self._second and bool(before) and before[-1][0].isupper() and word not in self._stops

    def bracketed(self, text: str, start: int, end: int) -> bool:
        """Whether name and bracket make one name, as in "University of Petroleum (Beijing)"."""
        behind = _BRACKET.match(text, end)
        if behind and self._ends_with_body(text[max(0, end - 40) : end]) and self._is_part(behind[1], text[start:end]):
            return True
        if not text.startswith((")", "）"), end):
            return False
        opened = _OPENED.search(text[max(0, start - 2) : start])
        if opened is None:
            return False
        body = text[max(0, start - 60) : start].rstrip("(（ \u00a0")
        return self._is_part(text[start:end], body) and self._ends_with_body(body)

    def _ends_with_body(self, name: str) -> bool:
        if not self.spaced:
            return self._body.search(name) is not None
        tail = re.search(r"(?:[^\W\d_]\w*[ \u00a0]){0,6}\w+\Z", name)
        found = list(self._body.finditer(tail[0])) if tail else []
        if not found or not found[-1][0][0].isupper():
            return False
        between = name[len(name) - len(tail[0]) + found[-1].end() :] if tail else ""
        return all(word[0].isupper() or word in self._links for word in between.split())

    def _is_part(self, inside: str, name: str) -> bool:
        """Whether what is in a bracket is a part of the name, no short form of it, remark or year."""
        if self.spaced:
            words = inside.split()
            return all(word[:1].isupper() and not word.isupper() and word.isalpha() for word in words)
        return all(map(is_unspaced, inside)) and len(inside) <= 6 and not set(inside) & set(name)


def _any(words: Sequence[str] | Any) -> str:
    return "|".join(_phrase(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _phrase(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+")
