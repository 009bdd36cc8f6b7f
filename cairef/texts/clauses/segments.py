"""Where the clauses of a sentence begin, in a language with spaces."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cairef.patterns import regex
from cairef.texts.clauses.lexicon import Lexicon
from cairef.texts.clauses.verbs import Verbs
from cairef.texts.cues.words import Word

__all__ = ["Segments"]

# So many words are looked at for the verb of a clause.
_FAR = 25
# A pause, or a sign of an enumeration of parts.
_BREAKS = r"[;:…—]|\s(?:--?|–)\s|\s[•*>|]\s"
_BREAK = regex(_BREAKS)
_PAUSE = regex(rf"[,()\[\]]|{_BREAKS}")
_OPEN, _CLOSE = "([{", ")]}"
_BRACKETS = frozenset(_OPEN + _CLOSE)


class Segments:
    """The clauses of a sentence, as numbers of words.

    Args:
        text: The text.
        words: The words of the sentence.
        known: The kinds of words of its language.
    """

    def __init__(self, text: str, words: Sequence[Word], known: Lexicon) -> None:
        self._text = text
        self._words = words
        self._known = known
        self.verbs = Verbs(text, words, known)
        self._gaps = ["", *(text[a.end : b.start] for a, b in pairwise(words))]

    def starts(self) -> list[int]:
        """With which words a clause begins; the first is 0."""
        found = [0]
        finite: int | None = None
        for at in range(len(self._words)):
            begin = at and self._begin(at, found[-1], finite)
            if begin and begin > found[-1]:
                found.append(begin)
                finite = None
            if self.verbs.is_finite(at) or (finite is None and self.verbs.may_be_finite(at)):
                finite = at if finite is None else finite
        return found

    def _begin(self, at: int, first: int, finite: int | None) -> int:
        """With which word a clause begins, where one does that goes on with this word; else 0."""
        gap, form = self._gaps[at], self.verbs.form(at)
        comma = "," in gap
        if gap != " " and (_BREAK.search(gap) or not _BRACKETS.isdisjoint(gap)):
            if self._is_break(at, gap):
                return at
            if not comma:
                return 0
        if comma and self._known.every_comma:
            return at
        if form in self._known.starts:
            return self._start(at, first)
        if form in self._known.maybe_starts and self._clause_ahead(at + 1, gerund=True):
            return at
        if form in self._known.wary_starts and self._clause_ahead(at + 1, sure=True):
            return at
        joins = form in self._known.coordinators
        if comma or joins:
            return at if self._joined(at, first, finite, joins=joins, comma=comma) else 0
        if finite is None:
            return 0
        if self.verbs.is_finite(at) and not self._verb_group(finite, at) and not self._inverted(finite, at):
            return at
        if at == finite + 1 and self.verbs.form(finite) in self._known.speech and self._clause_ahead(at):
            return at
        if not self.verbs.is_reduced(at) or self._verb_group(at - 1, at):
            return 0
        # "to see the treaty *signed*"
        seen = any(self.verbs.form(before) in self._known.resultative for before in range(max(first, at - 8), at))
        return 0 if seen else at

    def _is_break(self, at: int, gap: str) -> bool:
        """Whether a pause ends a clause; a bracket without a verb in it is only an insertion."""
        if not any(char in gap for char in _OPEN + _CLOSE):
            return True
        if any(char in gap for char in _OPEN):
            return self._clause_ahead(at)
        return bool(_BREAK.search(gap))

    def _start(self, at: int, first: int) -> int:
        """The word with which a clause begins that has this subordinator: "in which" begins with "in"."""
        before = self.verbs.form(at - 1)
        leads = (
            before in self._known.prepositions or before in self._known.coordinators or self._known.is_adverb(before)
        )
        return at - 1 if leads and at - 1 > first else at

    def _joined(self, at: int, first: int, finite: int | None, *, joins: bool, comma: bool) -> bool:
        """Whether a clause begins behind a comma or a coordinator."""
        following = at + 1 if joins else at
        while self._known.is_adverb(self.verbs.form(following)):
            following += 1
        if finite is None and not (comma and self._opens(first) and self.verbs.is_subject(following)):
            return False
        if following < len(self._words) and self._verb_follows(following, at, joins=joins):
            return True
        return self._clause_ahead(following)

    def _verb_follows(self, following: int, at: int, *, joins: bool) -> bool:
        """Whether a verb without a subject of its own begins a clause: "and has signed", ", signed"."""
        form = self.verbs.form(following)
        if form in self._known.auxiliaries or form in self._known.finite:
            return True
        if form in self._known.third:
            return self.verbs.has_object(following)
        adjective = form in self._known.adjectives and not self.verbs.has_object(following)
        if not self.verbs.is_participle(following) or adjective:
            return False
        # "signed and ratified" is one group of verbs.
        return not (joins and self.verbs.is_participle(at - 1) and "," not in self._gaps[at])

    def _opens(self, first: int) -> bool:
        """Whether a clause without a finite verb ends with a comma: "Without signing a treaty, they ..."."""
        form = self.verbs.form(first)
        return (
            form in self._known.openers
            or form in self._known.starts
            or self._known.is_gerund(form)
            or self.verbs.is_participle(first)
        )

    def _clause_ahead(self, start: int, *, gerund: bool = False, sure: bool = False) -> bool:
        """Whether a finite verb comes before the next pause; `sure` if no past form counts that may be a participle."""
        if gerund and start < len(self._words) and self._known.is_gerund(self.verbs.form(start)):
            return True
        plain = True
        for at in range(start, min(start + _FAR, len(self._words))):
            form = self.verbs.form(at)
            ends = form in self._known.starts or form in self._known.maybe_starts
            if at > start and (ends or _PAUSE.search(self._gaps[at])):
                return False
            if self.verbs.is_finite(at):
                return True
            # "the director at a ceremony held in Beijing" has none, "the director agreed on it" has one.
            if at > start and not sure and self.verbs.may_be_finite(at) and (plain or not self.verbs.is_reduced(at)):
                return True
            plain = plain and (form not in self._known.prepositions or form in self._known.within_noun)
        return False

    def _inverted(self, finite: int, at: int) -> bool:
        """Whether two verbs are those of one clause, with the subject between: "Will they *sign*"."""
        known, form = self._known, self.verbs.form(at)
        return form in known.verbs and form not in known.auxiliaries and self.verbs.form(finite) in known.auxiliaries

    def _verb_group(self, one: int, other: int) -> bool:
        """Whether only adverbs are between two words, as between the verbs of "has formally signed"."""
        return all(self._known.is_adverb(self.verbs.form(at)) for at in range(one + 1, other)) and (
            self.verbs.form(one) in self._known.chain
        )
