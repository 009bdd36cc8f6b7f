"""Finds families in a language with spaces between words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from cairef.frozen import NamedTuple
from cairef.patterns import regex
from cairef.texts.cues.families import FAR, MOST_FAR, MOST_LIGHT, MOST_MODIFIERS, Place, spaced_families
from cairef.texts.cues.indexed import IndexedWords
from cairef.texts.cues.mentions import CueMention
from cairef.texts.cues.words import HEAD, Vocabulary, Word

__all__ = ["SpacedReader"]

# Behind the last word of a clause: a sign of punctuation, the end of a paragraph or nothing.
_CLAUSE_END = regex(r"[\"'”’»“)\]]?[^\S\n]*(?:[.,;:!?…()\[\]—–]|\n[^\S\n]*\n|\s*\Z)")

_MOST_OF_DATE = 5
# A word is in two families on average.
_MOST_BEGINNINGS = 2**14


class _Family(NamedTuple):
    key: str
    places: tuple[Place, ...]


class SpacedReader:
    """Families, by what their first word may be. One is made ready when a text has words that begin like all its own.

    Args:
        known: What is known of the words of the language.
        families: Each with its key. One whose syntax is wrong raises ValueError when it is made ready.
        whole: Whether no word of a family is the end of a compound: "Weißrussland" is not "Russland".
    """

    def __init__(self, known: Vocabulary, families: Iterable[tuple[str, str]], *, whole: bool = False) -> None:
        self._known = known
        self._whole = whole
        self._by_key: dict[str, list[_Family]] = {}
        self._by_form: dict[str, list[_Family]] = {}
        self._by_exact: dict[str, list[_Family]] = {}
        # Those that may begin with many a word: what it is decides.
        self._of_any: list[_Family] = []
        self._waiting: dict[str, dict[tuple[str, str], tuple[frozenset[str], ...]]] = {}
        self._made: set[tuple[str, str]] = set()
        for family in dict.fromkeys(families):
            letters = tuple(filter(None, (_letters(known, word) for word in family[1].split(" "))))
            for each in letters[0] if letters else ("",):
                self._waiting.setdefault(each, {})[family] = letters

    def read(self, text: str, words: Sequence[Word]) -> Iterator[CueMention]:
        """The cues in the words of a stretch, in no order."""
        known = IndexedWords.of(words, text, self._known)
        self._make_ready(known.begun)
        for at, family in self._beginnings(known):
            end = self._end(family.places, text, known, at)
            if end is not None:
                yield CueMention(known[at].start, end, family.key)

    def read_each(self, text: str, words: IndexedWords, ends: Sequence[int]) -> Iterator[tuple[int, CueMention]]:
        """The cues in words that are divided, none of which goes beyond its part, each with the number of the part.

        Args:
            text: The text.
            words: The words.
            ends: The number of words before the end of each part, in order.
        """
        self._make_ready(words.begun)
        parts = [words[start:end] for start, end in pairwise([0, *ends])]
        for at, family in self._beginnings(words):
            number = bisect_right(ends, at)
            if number < len(parts):
                first = ends[number - 1] if number else 0
                end = self._end(family.places, text, parts[number], at - first)
                if end is not None:
                    yield number, CueMention(words[at].start, end, family.key)

    def _make_ready(self, begun: frozenset[str]) -> None:
        """Make the families ready of which all words may be among those of a text, in whatever order."""
        for letters in begun & self._waiting.keys():
            waiting = self._waiting[letters]
            ready = [
                family
                for family, each in waiting.items()
                if family in self._made or not any(map(begun.isdisjoint, each))
            ]
            for family in ready:
                del waiting[family]
                if family not in self._made:
                    self._made.add(family)
                    self._make(*family)
            if not waiting:
                del self._waiting[letters]

    def _make(self, key: str, text: str) -> None:
        for places in spaced_families(text, self._known):
            self._add(_Family(key, tuple(map(_whole, places)) if self._whole else places))

    def _add(self, family: _Family) -> None:
        first = family.places[0]
        for index, names in (
            (self._by_key, first.keys),
            (self._by_form, first.forms),
            (self._by_exact, first.exact),
        ):
            for name in names:
                index.setdefault(name, []).append(family)
        if first.participle or first.infinitive or first.ends or first.begins:
            self._of_any.append(family)

    def _beginnings(self, words: IndexedWords) -> Iterator[tuple[int, _Family]]:
        """The families that may begin with a word, each with the place of that word."""
        for index, places in (
            (self._by_key, words.by_key),
            (self._by_form, words.by_form),
            (self._by_exact, words.by_exact if self._by_exact else {}),
        ):
            for name in index.keys() & places.keys():
                families = [family for family in index[name] if _may_be_in(family, words)]
                for at in places[name] if families else ():
                    for family in families:
                        yield at, family
        for family in self._of_any:
            first = family.places[0]
            some = [
                *(words.participles if first.participle else ()),
                *(words.infinitives if first.infinitive else ()),
                *(words.ending(tuple(first.ends)) if first.ends else ()),
                *(words.beginning(tuple(first.begins)) if first.begins else ()),
            ]
            for at in some:
                yield at, family

    def _end(self, places: Sequence[Place], text: str, words: Sequence[Word], at: int) -> int | None:
        """Where a family ends that begins with a word; None where the words go on otherwise."""
        for place in places[1:]:
            found = self._far(place, text, words, at) if place.far else self._next(place, text, words, at)
            if found is None:
                return None
            at = found
        return words[at].end

    def _next(self, place: Place, text: str, words: Sequence[Word], at: int) -> int | None:
        """The next word that may be at a place; light words before it, and those of its noun, are passed over."""
        light = modifiers = 0
        in_noun, noun = place.listed, bool(place.keys) and self._known.closed.isdisjoint(place.keys)
        while at + 1 < len(words):
            at += 1
            word = words[at]
            if word.gap and word.gap in place.gaps and self._may_be(place, text, word):
                return at
            gaps = " -," if place.listed else " -" if in_noun else " "
            if place.tight or not word.gap or word.gap not in gaps:
                return None
            if light < MOST_LIGHT and word.gap == " " and self._known.is_light(word.form):
                light += 1
                in_noun = in_noun or (noun and word.form in self._known.articles)
            elif in_noun and modifiers < MOST_MODIFIERS and self._known.is_modifier(word.form, listed=place.listed):
                modifiers += 1
            else:
                return None
        return None

    def _far(self, place: Place, text: str, words: Sequence[Word], at: int) -> int | None:
        """The next word of the clause that may be at a place."""
        inserted = at
        for number in range(at + 1, min(at + MOST_FAR + 2, len(words))):
            word = words[number]
            if number > inserted and not _goes_on(words, number):
                behind = _behind_date(words, number)
                if behind is None:
                    return None
                inserted = behind
            if self._may_be(place, text, word) and (not place.last or self._is_last(text, words, number)):
                return number
        return None

    def _is_last(self, text: str, words: Sequence[Word], at: int) -> bool:
        """Whether the clause ends behind a word."""
        if at + 1 < len(words) and words[at + 1].form in self._known.after_comma:
            return True
        return bool(_CLAUSE_END.match(text, words[at].end))

    def _may_be(self, place: Place, text: str, word: Word) -> bool:
        return bool(
            word.form in place.forms
            or (bool(place.keys) and not place.keys.isdisjoint(self._known.keys_in_text(word.form)))
            or text[word.start : word.end] in place.exact
            or (place.ends and word.form.endswith(tuple(place.ends)))
            or (place.begins and word.form.startswith(tuple(place.begins)))
            or (place.participle and self._known.is_participle(word.form))
            or (place.infinitive and text[word.start].islower() and self._known.is_infinitive(word.form))
        )


@lru_cache(_MOST_BEGINNINGS)
def _letters(known: Vocabulary, word: str) -> frozenset[str]:
    """With what letters a word of a text begins that is a word of a family; none for one that may be any word."""
    if word.isalpha() and not known.may_separate:
        return known.letters(known.form(word))
    found: set[str] = set()
    for option in word.split("|"):
        named = known.classes.get(option[1:-1]) if option.startswith("{") else None
        if named is None and (option.startswith(("{", "*", FAR)) or not option):
            return frozenset()
        if named is None and option.startswith("~") and option[1:].isalpha() and not known.may_separate:
            found.update(map("~".__add__, known.with_enclitics(known.form(option[1:]))))
            continue
        for form in named or (_first(known, option.strip("=~.,*")),):
            found |= known.letters(form)
            for _, base in known.separated(form):
                found |= known.letters(base)
    return frozenset(found)


def _first(known: Vocabulary, option: str) -> str:
    """The first part of what a family has for a word: "e" of "E-Commerce"."""
    words = [] if option.isalpha() else known.words(option, 0, len(option))
    return words[0].form if words else known.form(option)


def _whole(place: Place) -> Place:
    """A place for words that are no ends of compounds."""
    return place._replace(keys=frozenset(key for key in place.keys if not key.startswith(HEAD)))


def _may_be_in(family: _Family, words: IndexedWords) -> bool:
    """Whether there is a word for each place of a family behind the first, wherever it is."""
    for place in family.places[1:]:
        if place.keys and not words.by_key.keys().isdisjoint(place.keys):
            continue
        if place.forms and not words.by_form.keys().isdisjoint(place.forms):
            continue
        # What may be at the other places is looked at word by word.
        if not (place.exact or place.ends or place.begins or place.participle or place.infinitive):
            return False
    return True


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether no sign of punctuation is before a word; the full stop of an ordinal number is none."""
    return words[at].gap in {" ", "-"} or (words[at].gap == "." and words[at - 1].form.isdigit())


def _behind_date(words: Sequence[Word], at: int) -> int | None:
    """The word behind a date between commas that begins with a word ("am Freitag, dem 24. Januar 2025, mit")."""
    if words[at].gap != ",":
        return None
    for number in range(at + 1, min(at + _MOST_OF_DATE + 1, len(words))):
        if not _goes_on(words, number):
            dated = words[number].gap == "," and any(word.form.isdigit() for word in words[at:number])
            return number if dated else None
    return None
