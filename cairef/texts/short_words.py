"""Short words by which a text means an actor, named before or not: "he", "the two sides", "the ministry".

Each language has its own in `languages/short_words.json`, by kind of actor: those of a `person`, those of any `body`
and, beyond them, those of a kind of body such as `ministry`; or `any` for all actors. A word that begins with a hyphen
is an ending of words ("-nya"). `reckoning` are the words by which a time is reckoned from another one ("a week
later"), `times` those by which, beside them and dates, a time is given ("recently", "when"), `this_year` those for the
year in which something is said, `titles` those that are before the name of a person and are no part of it,
`never_last` those with which nothing that is given whole ends, `never_first` those with which it does not begin,
`partitive` those behind a number that is a part of another ("11 of 12"), `open_lists` those behind which only some are
named ("including"), `list_joins` others before an item ("as well as"), `anaphors` those that take up what was named
before, and `things` those of them that take up a thing.

A language in which such words have a capital only in names and after a full stop has `pronouns`, which are in no name,
`before_names`, words for people that are before their names in small letters too, `articles`, and `links` within
names: there, "Ministry of Commerce", "President Xi" and "minister Sok" have no short word, and "the minister" is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from cairef.patterns import regex
from cairef.texts.languages import read_data
from cairef.texts.languages.pack import Pack

__all__ = [
    "articles_of",
    "gives_time",
    "goes_on",
    "is_definite",
    "is_of_a_person",
    "is_partitive",
    "is_this_year",
    "is_title",
    "is_whole_ahead",
    "leads_to_item",
    "may_mean",
    "never_first",
    "never_last",
    "opens_list",
    "parts_ahead",
    "reckons",
    "takes_up",
    "title_of",
]

_PERSON = "person"
_NO_BODIES = {
    _PERSON,
    "any",
    "pronouns",
    "before_names",
    "articles",
    "links",
    "reckoning",
    "this_year",
    "times",
    "list_joins",
    "open_lists",
    "titles",
    "never_first",
    "never_last",
    "partitive",
    "anaphors",
    "part_ahead",
    "things",
    "whole_ahead",
}
_FAR = 40
_OPENING = regex(r"[\s\"“„«‘'(]+\Z")
# "Council" behind "State".
_NAME_AHEAD = regex(r"(?<!\w)[^\W\d_a-z]\w*\s+\Z")
# Of a name in capitals the endings of plurals and owners are small.
_ENDING = r"(?:(?<=\w\w\w)e?s)?(?:['’]s?)?"


def may_mean(text: str, start: int, end: int, pack: Pack | None, kind: str) -> bool:
    """Whether some word of a stretch could mean an actor of a kind; true where a language's words are not known.

    Args:
        text: The text.
        start: Where the stretch begins.
        end: Where it ends.
        pack: The language of the text.
        kind: The code of the actor's kind.
    """
    known = _data().get(pack.tag) if pack else None
    if pack is None or known is None:
        return True
    words = _words(pack.tag)
    return any(not words.in_name(text, *match.span()) for match in words.of(kind, pack).finditer(text, start, end))


def is_of_a_person(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a stretch has a pronoun that means persons and nothing else, as far as a language's are known."""
    known = _data().get(pack.tag, {})
    bodies = {word for each, words in known.items() if each not in _NO_BODIES for word in words}
    only = (set(known.get("pronouns", ())) & set(known.get(_PERSON, ()))) - bodies - set(known.get("any", ()))
    return bool(only) and _finder(tuple(sorted(only)), spaced=pack.spaced).search(text, start, end) is not None


def reckons(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a stretch may reckon a time from another one; true where a language's words for it are not known."""
    words = _data().get(pack.tag, {}).get("reckoning")
    return words is None or _finder(tuple(words), spaced=pack.spaced).search(text, start, end) is not None


def takes_up(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a stretch may take up by a short word what was named before; true where a language's are not known."""
    words = _data().get(pack.tag, {}).get("anaphors")
    if words is None:
        return any(may_mean(text, start, end, pack, kind) for kind in (_PERSON, "body"))
    return _finder(tuple(words), spaced=pack.spaced).search(text, start, end) is not None


def goes_on(text: str, start: int, end: int, pack: Pack) -> int | None:
    """Where a sentence goes on behind a first word that takes up a thing of the one before; None where it has none."""
    words = _data().get(pack.tag, {}).get("things", ())
    match = _finder(tuple(words), spaced=pack.spaced).match(text, start, end) if words else None
    return match.end() if match else None


def is_this_year(words: str, pack: Pack) -> bool:
    """Whether words mean the year in which they are said, as far as a language's are known."""
    known = _data().get(pack.tag, {}).get("this_year", ())
    return _finder(tuple(known), spaced=pack.spaced).fullmatch(words.strip()) is not None


def gives_time(text: str, start: int, end: int, pack: Pack) -> bool | None:
    """Whether a stretch may give a time, apart from dates; None where a language's words for it are not known."""
    known = _data().get(pack.tag, {})
    words = (*known.get("reckoning", ()), *known.get("times", ()))
    if "times" not in known:
        return None
    return _finder(words, spaced=pack.spaced).search(text, start, end) is not None


def is_title(word: str, pack: Pack) -> bool:
    """Whether a word is used before the names of persons, as far as a language's titles are known."""
    return word.lower() in _data().get(pack.tag, {}).get("titles", ())


def title_of(name: str, pack: Pack) -> str | None:
    """The title with which the name of a person begins, as far as a language's titles are known."""
    words = _data().get(pack.tag, {}).get("titles", ())
    title = next((word for word in words if name.lower().startswith(f"{word} ")), None)
    return title and name[: len(title)]


def is_definite(word: str, pack: Pack) -> bool:
    """Whether a word is an article of what was named before, and says not whose it is, as far as those are known."""
    known = _data().get(pack.tag, {})
    return word.lower() in set(known.get("articles", ())) - set(known.get("pronouns", ()))


def is_partitive(words: str, pack: Pack) -> bool:
    """Whether words between two numbers make the first a part of the second; true where a language's are not known."""
    known = _data().get(pack.tag, {}).get("partitive")
    return known is None or words.lower().strip().startswith(tuple(known))


def opens_list(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a stretch has words behind which only some of many are named, as far as a language's are known."""
    words = _data().get(pack.tag, {}).get("open_lists", ())
    return bool(words) and _finder(tuple(words), spaced=pack.spaced).search(text, start, end) is not None


def leads_to_item(text: str, at: int, pack: Pack) -> bool:
    """Whether an item of a list may begin behind the words before an offset, as far as a language's are known."""
    known = _data().get(pack.tag, {})
    words = (*known.get("open_lists", ()), *known.get("list_joins", ()))
    before = text[max(0, at - _FAR) : at].rstrip()
    found = list(_finder(words, spaced=pack.spaced).finditer(before)) if words else []
    return bool(found) and found[-1].end() == len(before)


def never_first(word: str, pack: Pack) -> bool:
    """Whether a word goes on from others wherever it is, as far as a language's words for that are known."""
    return word in _data().get(pack.tag, {}).get("never_first", ())


def articles_of(pack: Pack) -> tuple[str, ...]:
    """The articles behind which a language means something that is known; none where they are not known."""
    return tuple(_data().get(pack.tag, {}).get("articles", ()))


def is_whole_ahead(text: str, at: int, pack: Pack) -> bool:
    """Whether words right before a place, but for an article or a quotation mark, say that a whole follows there."""
    known = _data().get(pack.tag, {}).get("whole_ahead", ())
    before = _OPENING.sub("", text[max(0, at - _FAR) : at].lower())
    rest, _, last = before.rpartition(" ")
    ends = (before, rest) if never_last(last, pack) else (before,)
    return any(re.search(rf"(?<!\w){re.escape(word)}\Z", end) for word in known for end in ends)


def parts_ahead(text: str, start: int, end: int, pack: Pack) -> list[int]:
    """Where words of a stretch end behind which the parts of something are named."""
    words = tuple(_data().get(pack.tag, {}).get("part_ahead", ()))
    return [match.end() for match in _finder(words, spaced=pack.spaced).finditer(text, start, end)] if words else []


def never_last(word: str, pack: Pack) -> bool:
    """Whether a word goes on with others wherever it is, as far as a language's words for that are known."""
    return word in _data().get(pack.tag, {}).get("never_last", ())


class _Words:
    """The short words of a language."""

    def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
        self._known = known
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._pronouns = frozenset(known.get("pronouns", ()))
        self._before_names = frozenset(known.get("before_names", ()))
        # "of Commerce" behind "Ministry".
        self._name = re.compile(rf"(?:\s+(?:{_any(known.get('links', ()))}))?\s+[^\W\d_a-z]")
        self._article = re.compile(rf"(?<!\w)(?:{_any(known.get('articles', ()))})\s+\Z", re.IGNORECASE)

    def of(self, kind: str, pack: Pack) -> re.Pattern[str]:
        """What finds the words for a kind of actor."""
        if kind not in self._patterns:
            self._patterns[kind] = _pattern(self._words_of(kind), spaced=pack.spaced)
        return self._patterns[kind]

    def _words_of(self, kind: str) -> list[str]:
        known = self._known
        if kind == _PERSON:
            return [*known.get("any", ()), *known.get(_PERSON, ())]
        own = known.get(kind)
        if own is None:
            # A kind of which nothing is known may be meant by the words of any other.
            own = [word for each, words in known.items() if each not in _NO_BODIES for word in words]
        return [*known.get("any", ()), *known.get("body", ()), *own]

    def in_name(self, text: str, start: int, end: int) -> bool:
        """Whether a word is a part of a name or before one, by the capitals around it."""
        word = text[start:end].lower()
        if not self._pronouns or word in self._pronouns:
            return False
        ahead = text[max(0, start - _FAR) : start]
        if text[start].islower():
            return word in self._before_names and bool(self._name.match(text, end)) and not self._article.search(ahead)
        return bool(self._name.match(text, end) or _NAME_AHEAD.search(ahead))


@cache
def _finder(words: tuple[str, ...], *, spaced: bool) -> re.Pattern[str]:
    return _pattern(words, spaced=spaced)


def _pattern(words: Sequence[str], *, spaced: bool) -> re.Pattern[str]:
    whole = _any([word for word in words if not word.startswith("-")])
    if not spaced:
        return re.compile(whole)
    endings = _any([word[1:] for word in words if word.startswith("-")])
    return re.compile(rf"(?<!\w)(?:{whole}){_ENDING}(?!\w)|\w(?:{endings})(?!\w)", re.IGNORECASE)


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words)) or r"(?!)"


@cache
def _words(tag: str) -> _Words:
    return _Words(_data()[tag])


@cache
def _data() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_data("short_words.json")
