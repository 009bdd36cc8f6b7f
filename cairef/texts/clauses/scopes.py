"""What an operator governs in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from cairef.patterns import regex
from cairef.texts.clauses.mentions import Operator
from cairef.texts.clauses.operators import Found
from cairef.texts.clauses.sentence import Sentence
from cairef.texts.languages import han
from cairef.texts.languages.pack import Pack

__all__ = ["Scopes"]

# What undoes another operator is at most so many characters behind it: "did not fail to", "no one denies that".
_NEAR = 24
# So many operators, or words, are looked at behind one: more than a sentence has that somebody reads.
_FEW, _MANY = 12, 200
# Hearsay, conditions and questions are about what was, too.
_OF_FACTS = frozenset({"report", "condition", "question"})
_OF_NOUNS = frozenset({"plan", "wish", "refusal"})
_WORD = regex(r"\w")
_QUESTION = regex(r"[?？]")
# A question, or the mark with which its quotation begins.
_ASKED = regex(r"[?？]|[“「『«„]|(?<!\w)[\"']")


class Scopes:
    """What the operators of a sentence govern.

    Args:
        sentence: The sentence.
        pack: Its language.
    """

    def __init__(self, sentence: Sentence, pack: Pack) -> None:
        self._sentence = sentence
        self._pack = pack
        self._asks = _QUESTION.search(sentence.text, sentence.start, sentence.end) is not None

    def operators(self, found: Sequence[Found], undone: Sequence[Found]) -> Iterator[Operator]:
        """The operators that govern something.

        Args:
            found: The operators of the sentence.
            undone: Words that undo operators before them.
        """
        yield from self._questions()
        sentence = self._sentence
        operators = [
            (each, governed)
            for each in found
            if (governed := self._governed(each)) is not None
            and _WORD.search(sentence.text, *governed)
            and not self._is_undone(each, governed, undone)
        ]
        cancelled = set(self._cancelled(operators))
        for number, (each, governed) in enumerate(operators):
            if number not in cancelled:
                yield Operator(each.start, each.end, each.kind, governed)

    def _governed(self, found: Found) -> tuple[int, int] | None:
        """What an operator governs; None where it is none after all."""
        sentence = self._sentence
        start, end = sentence.clause_at(found.end - 1)
        if not sentence.spaced:
            # What is looked for may begin with the last letters of the operator, never with its first.
            return (start, end) if found.way == "clause" else (found.start + 1, self._stopped(found, end))
        first, following = sentence.word_at(found.start), sentence.word_at(found.end)
        if not self._is_operator(found, first, following):
            return None
        if found.way in {"clause", "first", "infinitive"}:
            return start, end
        if found.way == "next":
            return self._next(found.kind, following, end)
        if found.way == "noun":
            return found.end, self._noun_end(following, end)
        begin = self._verb_before(first, start) if found.way == "object" else found.end
        if found.way in {"verb", "participle"} or found.kind in _OF_NOUNS:
            end = self._subject_ends(following, end)
        stop = self._stopped(found, self._complement(following, self._verb_ends(following, end)))
        if found.way == "present" and any(
            map(sentence.verbs.is_past, range(following + 1, min(following + _MANY, sentence.word_at(stop))))
        ):
            return None
        return begin, stop

    def _is_operator(self, found: Found, first: int, following: int) -> bool:
        """Whether words that look like an operator are one at their place."""
        sentence, words = self._sentence, self._sentence.words
        # "a one-stop centre"
        if words[first].gap == "-":
            return False
        # "May 2019", "the Never Again Foundation"
        if first > 0 and words[first].gap and sentence.text[found.start].isupper():
            return False
        inverted = self._inverted(found)
        if found.way == "first":
            # Behind "had" comes the subject; "had been signed" goes on with what was before an insertion.
            return inverted and not self._verb_goes_on(following)
        if words[first].form in sentence.known.modals and (inverted or not sentence.verbs.is_finite(first)):
            return False
        # "No. 5"
        if following < len(words) and words[following].gap == "." and sentence.known.is_number(words[following]):
            return False
        if found.way == "verb":
            return self._verb_may_follow(following)
        if found.way == "infinitive":
            return sentence.known.is_infinitive(sentence.words[sentence.clause_of(first)[1] - 1].form)
        if found.way == "participle":
            return sentence.verbs.is_participle(following)
        return True

    def _inverted(self, found: Found) -> bool:
        """Whether a verb is the first word of its clause, before its subject, and it is no question: "Should they"."""
        sentence = self._sentence
        at = sentence.word_at(found.start)
        first = sentence.clause_of(at)[0] == at and not self._asks
        return first and (at == 0 or sentence.verbs.is_subject(at + 1))

    def _verb_goes_on(self, at: int) -> bool:
        """Whether a verb goes on at a word, with no subject before: "been *signed*", "fully *implemented*"."""
        words, known = self._sentence.words, self._sentence.known
        while at < len(words) and words[at].gap == " " and known.is_adverb(words[at].form):
            at += 1
        return at < len(words) and (words[at].form in known.be or self._sentence.verbs.is_participle(at))

    def _next(self, kind: str, following: int, end: int) -> tuple[int, int] | None:
        """The rest of this clause, or the next, where it has an infinitive; None where neither has one.

        A wish is also about the next where that begins with "that": "hofft, *dass* er unterzeichnet wird".
        """
        words, known = self._sentence.words, self._sentence.known
        here = self._sentence.clause_of(following - 1)[1]
        if any(words[at].form in known.infinitive for at in range(following, min(here, following + _MANY))):
            return words[following].start, end
        while following < len(words) and words[following].start < end:
            following += 1
        if following == len(words):
            return None
        first, last = self._sentence.clause_of(following)
        infinitive = any(words[at].form in known.infinitive for at in range(first, min(last, first + _MANY)))
        wished = kind == "wish" and words[first].form in known.that
        return self._sentence.clause_at(words[first].start) if infinitive or wished else None

    def _complement(self, following: int, end: int) -> int:
        """Where the clause with "that" ends that follows at once; else the same."""
        sentence = self._sentence
        if following < len(sentence.words) and sentence.words[following].start >= end - 1:
            begin, stop = sentence.clause_at(sentence.words[following].start)
            if sentence.words[following].form in sentence.known.complementizers and begin >= end - 1:
                return stop
        return end

    def _verb_may_follow(self, at: int) -> bool:
        """Whether a word may be a verb: not "the", "his", "2019" or "Beijing"."""
        words, known = self._sentence.words, self._sentence.known
        if at >= len(words) or words[at].gap != " ":
            return False
        form = words[at].form
        if form in known.determiners or form in known.prepositions or form in known.pronouns:
            return False
        return not known.is_number(words[at]) and not self._sentence.text[words[at].start].isupper()

    def _verb_before(self, first: int, least: int) -> int:
        """Where the verb begins that is before this word; where there is none, this word."""
        at, before = self._sentence.words[first].start, first - 1
        if before < 0 or self._sentence.words[before].start < least:
            return at
        known, form = self._sentence.known, self._sentence.words[before].form
        is_verb = self._sentence.verbs.is_participle(before) or form in known.finite | known.third | known.verbs
        return self._sentence.words[before].start if is_verb and form not in known.auxiliaries else at

    def _noun_end(self, at: int, end: int) -> int:
        """Where the words end that belong to one noun."""
        words, known, verbs = self._sentence.words, self._sentence.known, self._sentence.verbs
        ends = known.coordinators | known.starts | (known.prepositions - known.within_noun)
        reached = at
        while reached < min(at + _MANY, len(words)) and words[reached].end <= end:
            form = words[reached].form
            verb = reached > at and (verbs.is_finite(reached) or verbs.may_be_finite(reached))
            if verb or form in ends or words[reached].gap not in {" ", "-"}:
                break
            reached += 1
        return words[reached - 1].end if reached > at else end

    def _verb_ends(self, at: int, end: int) -> int:
        """Where an insertion ends: before a comma and the verb of the clause around it."""
        words, verbs, known = self._sentence.words, self._sentence.verbs, self._sentence.known
        for number in range(at + 1, min(at + _MANY, len(words))):
            if words[number].start >= end:
                break
            if words[number].gap != ",":
                continue
            if verbs.is_finite(number) or (verbs.is_participle(number) and words[number].form not in known.adjectives):
                return words[number - 1].end
        return end

    def _subject_ends(self, following: int, end: int) -> int:
        """Where a subject ends that holds the operator: "an agreement *to build a port* was signed"."""
        sentence = self._sentence
        first, last = sentence.clause_of(following - 1)
        if any(map(sentence.verbs.is_predicate, range(max(first, following - _MANY), following))):
            return end
        verb = next(filter(sentence.verbs.is_finite, range(following, min(last, following + _MANY))), None)
        return sentence.words[verb - 1].end if verb is not None and verb > following else end

    def _stopped(self, found: Found, end: int) -> int:
        """Where what is governed ends: before words that say that something was so, unless that is what is unsure."""
        if found.kind in _OF_FACTS:
            return end
        text = self._sentence.text[found.end : end]
        stops, of_names = _stops(self._pack, "stops"), _stops(self._pack, "of_names")
        stop = stops and stops.search(text.translate(han().simplified))
        named = of_names and next(filter(_is_behind_name, of_names.finditer(text)), None)
        return min((found.end + each.start() for each in (stop, named) if each), default=end)

    def _is_undone(self, found: Found, governed: tuple[int, int], undone: Sequence[Found]) -> bool:
        limit = self._sentence.word_at(governed[1]) if self._sentence.spaced else 0
        behind = self._sentence.words[limit].end if limit < len(self._sentence.words) else governed[1]
        first = bisect_left(undone, found.end, key=lambda each: each.start)
        near = islice(undone, first, first + _FEW)
        return any(each.kind == found.kind and each.start < behind for each in near)

    def _cancelled(self, operators: Sequence[tuple[Found, tuple[int, int]]]) -> Iterator[int]:
        """The numbers of pairs of operators that undo each other."""
        pairs = {tuple(pair) for pair in self._pack.operators.get("cancel", ())}
        for one, (first, governed) in enumerate(operators):
            for other in range(one + 1, min(one + _FEW, len(operators))):
                second = operators[other][0]
                near = governed[0] <= second.start < min(governed[1], first.end + _NEAR)
                if near and (first.kind, second.kind) in pairs:
                    yield from (one, other)

    def _questions(self) -> Iterator[Operator]:
        text, start, end = self._sentence.text, self._sentence.start, self._sentence.end
        for mark in _ASKED.finditer(text, start, end):
            if _QUESTION.match(mark[0]):
                yield Operator(mark.start(), mark.end(), "question", (start, mark.start()))
            start = mark.end()


def _is_behind_name(word: re.Match[str]) -> bool:
    """Whether a name is right before a word, to which what follows belongs: "Liên minh Lan Thương *do* ..."."""
    before = word.string[: word.start()].split()
    return bool(before) and before[-1][0].isupper()


@lru_cache(64)
def _stops(pack: Pack, key: str) -> re.Pattern[str] | None:
    stops: Sequence[str] = pack.clauses.get(key, ())
    words = "|".join(map(re.escape, sorted(stops, key=len, reverse=True)))
    if not stops:
        return None
    return re.compile(rf"\b(?:{words})\b" if pack.spaced else words)
