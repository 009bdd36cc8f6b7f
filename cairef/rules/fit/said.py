"""The words of some quotes, to be compared in whatever form they have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import islice, takewhile

from cairef.patterns import regex
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rules.support.claim import ClaimAtHand
from cairef.schema.own_words import LANGUAGE
from cairef.texts.bodies import nouns_of_bodies
from cairef.texts.boundaries import is_unspaced, script_of
from cairef.texts.common_words import names_nothing

__all__ = ["Said", "in_own_language", "plain", "said_in", "sentences_of", "sources_of", "words_of"]

_WORD = regex(r"[^\W\d_]{3,}")
# So many of the letters of a word are compared: "Minister" and "Ministry", "Cambodia" and "Cambodian".
_STEM = 5
_SHARE = 0.6
# "MOST" is no "most"; "CAIHs" is the CAIH's.
_ABBREVIATED = regex(r"[A-Z]{2,}")
_ENDING = 3
# Of words in another order so many others may be between.
_SPREAD = 3


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


class Said:
    """The words of some texts, in small letters without marks."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._named: dict[tuple[str, str | None], bool] = {}
        self._printed = " ".join(self._texts)
        self._text = plain(self._printed)

    @cached_property
    def _stems(self) -> set[str]:
        return {word[:_STEM] for word in _WORD.findall(self._text)}

    @cached_property
    def _scripts(self) -> frozenset[str]:
        return _scripts(self._text)

    def same_script(self, name: str) -> bool:
        """Whether a name is written in a script that the texts have."""
        return not self._scripts.isdisjoint(_scripts_of(name))

    def has(self, words: str) -> bool:
        """Whether the texts have some words, in any case, also within others."""
        return plain(words) in self._text

    def share(self, words: Iterable[str]) -> float:
        """Which share of some words, given plain, is in the texts in one form or another; 0 where there is no word."""
        stems = [word[:_STEM] for word in words]
        found = sum(any(_alike(one, stem) for one in self._stems) for stem in stems)
        return found / len(stems) if stems else 0

    def names(self, name: str, kind: str | None) -> bool:
        """Whether the texts have a name, or most of its words close together in another form or order.

        Args:
            name: The name.
            kind: The code of an actor's kind: of a person any word will do, of a body the noun for what it is must be
                there, as “committee”; None for an instrument.
        """
        question = (name, kind)
        if question not in self._named:
            self._named[question] = self._names(name, kind)
        return self._named[question]

    def _names(self, name: str, kind: str | None) -> bool:
        # "And" is in many names.
        words = [word for word in words_of(name) if not _is_small(word)]
        found = self.prints(name)
        if found or _ABBREVIATED.fullmatch(name) or kind == "person" or self.share(words) < _SHARE:
            return found or (kind == "person" and self.share(words) > 0)
        nouns = {word[:_STEM] for word in words if kind and word in _nouns()}
        return self._together([word[:_STEM] for word in words], nouns)

    def prints(self, name: str) -> bool:
        """Whether the texts have a name, whole where its script has spaces; one such as “MOST” in capitals."""
        if _ABBREVIATED.fullmatch(name):
            either = f"{name}|{name.capitalize()}"
            return re.search(rf"(?<!\w)(?:{either})(?![^\W_]{{{_ENDING}}})", self._printed) is not None
        sought = plain(name)
        if sought not in self._text or is_unspaced(sought[0]) or is_unspaced(sought[-1]):
            return sought in self._text
        left, right = (r"(?<!\w)" if sought[0].isalnum() else ""), (r"(?!\w)" if sought[-1].isalnum() else "")
        return re.search(f"{left}{re.escape(sought)}{right}", self._text) is not None

    def _together(self, stems: Sequence[str], nouns: Collection[str]) -> bool:
        """Whether one of the texts has most of some words close together, and one of some nouns if there are any."""
        near, least = len(stems) * _SPREAD, _SHARE * len(set(stems))
        for text in self._texts:
            words = [word[:_STEM] for word in _WORD.findall(plain(text))]
            found = [(at, stem) for at, one in enumerate(words) for stem in stems if _alike(one, stem)]
            for number, (first, _) in enumerate(found):
                window = takewhile(lambda each: each[0] < first + near, islice(found, number, None))  # noqa: B023
                near_it = {stem for _, stem in window}
                if len(near_it) >= least and not (nouns and near_it.isdisjoint(nouns)):
                    return True
        return False


def said_in(text: str) -> Said:
    """The words of one text, which many claims of many records may be about."""
    return _said_in(text)


@lru_cache(256)
def _said_in(text: str) -> Said:
    return Said([text])


def _scripts(text: str) -> frozenset[str]:
    return frozenset([script_of(char) for char in set(text) if char.isalpha()])


@lru_cache(1024)
def _scripts_of(name: str) -> frozenset[str]:
    return _scripts(plain(name))


@lru_cache(4096)
def _is_small(word: str) -> bool:
    """Whether a word is a preposition or the like, and no noun such as "ministry"."""
    return names_nothing(word) and not names_nothing(word.title())


def words_of(text: str) -> list[str]:
    """The words of a text of three letters and more, plain."""
    return _WORD.findall(plain(text))


@cache
def _nouns() -> frozenset[str]:
    """The nouns of bodies, plain."""
    return frozenset(plain(noun) for noun in nouns_of_bodies())


class _Unmarked(dict[int, int | None]):
    """What is in place of a character where marks are left out, found out when it is first met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = found = None if unicodedata.category(chr(code)) == "Mn" else code
        return found


_UNMARKED = _Unmarked()


@lru_cache(512)
def plain(text: str) -> str:
    """A text in small letters without marks."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFD", text.casefold()).translate(_UNMARKED)


def in_own_language(record: Record, corpus: Corpus) -> bool:
    """Whether all that a record cites or says to have been read is in the language of own words."""
    entries = [corpus.entries("source").get(source) for source in sources_of(record)]
    tags = [each.text.language if each and each.text else "" for each in entries]
    return all(tag.partition("-")[0].lower() == LANGUAGE for tag in tags)


def sources_of(record: Record) -> set[str]:
    """The sources that a record cites or says to have been read; its own text where it is a source."""
    read = {source for entry in record.value.get("not_stated", ()) for source in entry["sources"]}
    own = {record.id} if record.type == "source" else set()
    return {span["source"] for span in record.cited()} | read | own


def sentences_of(claim: ClaimAtHand) -> Iterator[str]:
    """The quotes of a claim, and the sentences in which they lie."""
    for quoted in claim.quotes:
        yield quoted.quote
        sentences = claim.corpus.sentences(quoted.source)
        numbers = claim.corpus.sentences_at(quoted.source, quoted.start, quoted.end)
        yield from (quoted.text[start:end] for start, end in sentences[numbers.start : numbers.stop])
