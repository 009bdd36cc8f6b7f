"""Who does what a verb says, as far as simple grammar shows.

That is found for languages whose packs have `auxiliaries`; `agents` are the words before who does what a passive says.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from cairef.texts.clauses.sentence import Sentence

__all__ = ["Subjects"]

# So many words of a clause are looked at, and so many clauses before one.
_FAR, _MOST_CLAUSES = 80, 8


class Subjects:
    """The subjects of the verbs of a sentence.

    Args:
        sentence: The sentence.
    """

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._words = sentence.words
        self._known = sentence.known
        self._verbs = sentence.verbs
        self._gaps = sentence.gaps

    def of(self, start: int, end: int) -> tuple[int, int] | None:
        """Start and end of the words for who does what a verb says.

        Args:
            start: Where the verb begins; auxiliaries may be a part of it.
            end: The offset behind it, or behind more words.

        Returns:
            The words before a finite verb, or those behind "by"; None where it is not clear, or it is no verb.
        """
        verb = self._verb(start, end)
        if verb is None or not self._known.auxiliaries:
            return None
        group = self.group(verb)
        if self._verbs.is_participle(verb) and self._is_passive(group, verb):
            return self._agent(verb)
        begin = self._controlling(group)
        return None if begin is None else self.before(begin)

    def before(self, verb: int) -> tuple[int, int] | None:
        """The subject before a finite verb, by the number of the first word of its group; None where it is unclear."""
        first = self._first(verb)
        begin = first
        while begin < verb and self._leads(begin):
            begin += 1
        if self._form(begin) in self._known.starts | self._known.maybe_starts and begin < verb:
            return self._noun(begin + 1, verb) if begin + 1 < verb else self._relative(begin)
        if begin < verb:
            return self._noun(begin, verb)
        return self._inverted(verb) if self._form(verb) in self._known.says else self._earlier(first)

    def _inverted(self, verb: int) -> tuple[int, int] | None:
        """The subject behind a verb of speech: '...," said the minister'."""
        apart = re.search(r"[,\"”’»]", self._gaps[verb])
        return (
            self.noun_at(verb + 1, self._last(verb)) if apart and self._form(verb + 1) not in self._known.that else None
        )

    def _leads(self, at: int) -> bool:
        """Whether a word is only before a clause: "and", "then", "in" before "which"."""
        form, known = self._form(at), self._known
        before_which = form in known.prepositions and self._form(at + 1) in known.starts
        return form in known.coordinators or known.is_adverb(form) or before_which

    def _verb(self, start: int, end: int) -> int | None:
        """The number of the word that is the verb; None where there is none."""
        at = self._sentence.word_at(start)
        while at < len(self._words) and self._words[at].start < end:
            form = self._form(at)
            if form in self._known.auxiliaries or form in self._known.infinitive or self._known.is_adverb(form):
                at += 1
                continue
            is_verb = self._verbs.is_participle(at) or form in self._known.finite
            return at if is_verb or form in self._known.verbs or form in self._known.third else None
        return None

    def group(self, verb: int) -> int:
        """The first word of the auxiliaries and adverbs before a verb, or the verb itself."""
        at = verb
        while at > 0 and self._gaps[at].strip() == "":
            form = self._form(at - 1)
            if form in self._known.chain or self._known.is_adverb(form):
                at -= 1
            else:
                break
        while at < verb and self._form(at) not in self._known.chain:
            at += 1
        return at

    def _is_passive(self, group: int, verb: int) -> bool:
        """Whether a participle is passive: behind a form of "be", or in a shortened relative clause."""
        forms = [self._form(at) for at in range(group, verb)]
        if any(form in self._known.be for form in forms):
            return True
        first = self._first(verb)
        if first > 0 and self._form(first) in self._known.coordinators and all(map(self._leads, range(first, verb))):
            # "was signed, and *endorsed* by all"
            before = range(self._sentence.clause_of(first - 1)[0], first)
            passive = any(self._form(at) in self._known.be for at in before)
            return passive and not self._verbs.has_object(verb)
        if forms:
            return False
        agent = any(self._form(at) in self._known.agents for at in range(verb + 1, self._last(verb)))
        shortened = (agent and self._verbs.is_reduced(verb)) or self._form(verb + 1) in self._known.agents
        reduced = self._first(verb) == verb and not self._gaps[verb].strip() and self._verbs.is_reduced(verb)
        return verb == 0 or shortened or reduced

    def _agent(self, verb: int) -> tuple[int, int] | None:
        """The words behind "by" in the clause of a passive."""
        end = self._last(verb)
        for at in range(verb + 1, end):
            form = self._form(at)
            if "," in self._gaps[at] or self._verbs.is_finite(at):
                return None
            if form in self._known.agents:
                return self.noun_at(at + 1, end, commas=True)
        return None

    def noun_at(self, first: int, end: int, *, commas: bool = False) -> tuple[int, int] | None:
        """The noun that begins with a word; None where none does.

        Args:
            first: The number of the word.
            end: The number of the word behind those that may belong to it.
            commas: Whether more may follow behind a comma, as in a list or a name.
        """
        if first >= end or self._known.is_number(self._words[first]) or self._known.is_gerund(self._form(first)):
            return None
        at = first + 1
        while at < end and not self._ends_noun(at) and (commas or "," not in self._gaps[at]):
            at += 1
        return self._span(first, at)

    def _ends_noun(self, at: int) -> bool:
        """Whether a word is no part of the noun before it."""
        form, known = self._form(at), self._known
        if form in known.prepositions and form not in known.within_noun:
            named = form in known.within_name and self._verbs.is_capital(at - 1) and self._verbs.is_capital(at + 1)
            return not named or self._form(at + 1) in known.times
        ends = form in known.times or form in known.infinitive or form in known.starts
        return ends or known.is_number(self._words[at]) or self._verbs.is_predicate(at)

    def _controlling(self, group: int) -> int | None:
        """The group of verbs that has the subject: that of "plans to *sign*" is "plans"."""
        while self._form(group - 1) in self._known.infinitive:
            before = group - 2
            is_verb = self._verbs.is_participle(before) or self._form(before) in (
                self._known.third | self._known.verbs | self._known.finite
            )
            if before < 0 or not is_verb or not self._verbs.is_predicate(before):
                return None
            group = self.group(before)
        if self._form(group) in self._known.auxiliaries:
            return group
        elided = all(map(self._leads, range(self._first(group), group)))
        return group if elided or (self._verbs.is_predicate(group) and not self._is_doubtful(group)) else None

    def _is_doubtful(self, verb: int) -> bool:
        """Whether a past form may belong to a noun, as another verb follows: "the agreement *signed* in May covers"."""
        known = self._known
        verbs = known.third | known.finite | known.auxiliaries
        end = self._last(verb)
        follows = any(self._form(at) in verbs for at in range(verb + 1, end))
        resumes = end < len(self._words) and self._form(end) in verbs and "," not in self._gaps[end]
        return self._verbs.is_reduced(verb) and (follows or resumes)

    def _noun(self, begin: int, verb: int) -> tuple[int, int] | None:
        """The words of a subject among those of a clause before its verb."""
        chunks = self._chunks(begin, verb)
        inserted = "," in self._gaps[verb]
        kept = len(chunks) - (2 if inserted else 1)
        if kept < 0:
            return None
        listed = not inserted and any(self._form(at) in self._known.coordinators for at in range(*chunks[-1]))
        while listed and kept > 0 and self._is_noun(chunks[kept - 1]):
            kept -= 1
        first, last = chunks[kept][0], chunks[-1][1]
        if self._form(first) in self._known.prepositions:
            first = self._behind_date(*chunks[kept])
        while last > first + 2 and self._is_when(last - 1) and self._form(last - 2) in self._known.prepositions:
            last -= 2
        while last > first and self._known.is_adverb(self._form(last - 1)):
            last -= 1
        if first >= last or (inserted and self._form(chunks[-1][0]) in self._known.adverbs):
            return None
        return self._span(first, last) if self._is_noun((first, last)) else None

    def _chunks(self, begin: int, end: int) -> list[tuple[int, int]]:
        """The parts between commas."""
        starts = [begin, *(at for at in range(begin + 1, end) if "," in self._gaps[at] and not self._in_company(at))]
        return list(zip(starts, [*starts[1:], end], strict=True))

    def _in_company(self, at: int) -> bool:
        """Whether a comma is inside a name such as "Co., Ltd."."""
        return self._gaps[at].startswith(".,")

    def _is_noun(self, chunk: tuple[int, int]) -> bool:
        """Whether words may be a noun, and not "in May", "last week" or "meanwhile"."""
        first, last = chunk
        form, known = self._form(first), self._known
        if (
            form in known.prepositions
            or form in known.times
            or form in known.infinitive
            or known.is_number(self._words[first])
        ):
            return False
        if known.is_gerund(form) and not self._verbs.is_capital(first):
            return False
        return not all(known.is_adverb(self._form(at)) for at in range(first, last))

    def _behind_date(self, first: int, last: int) -> int:
        """Where the subject begins behind "In 2019": at a capital or an article; `last` where there is none."""
        if not self._known.is_number(self._words[first + 1]) and self._form(first + 1) not in self._known.times:
            return last
        at = first + 1
        while at < last and (self._known.is_number(self._words[at]) or self._form(at) in self._known.times):
            at += 1
        return at

    def _is_when(self, at: int) -> bool:
        return self._form(at) in self._known.times or self._known.is_number(self._words[at])

    def _relative(self, begin: int) -> tuple[int, int] | None:
        """The subject of a relative clause that has none of its own: the noun with which the sentence begins."""
        firsts = self._sentence.firsts
        if len(firsts) < 2 or begin != firsts[1] or any(self._verbs.is_predicate(at) for at in range(begin)):
            return None
        plain = not any(self._form(at) in self._known.prepositions for at in range(begin))
        return self._noun_before(0, begin) if plain and self._form(begin) in self._known.relatives else None

    def _earlier(self, first: int) -> tuple[int, int] | None:
        """The subject of a clause that has none of its own: "*China* signed, and launched"."""
        firsts = self._sentence.firsts
        number = bisect_left(firsts, first)
        if not 0 < number < _MOST_CLAUSES:
            return None
        coordinated = self._form(first) in self._known.coordinators or "," in self._gaps[first]
        previous = firsts[number - 1]
        bare = not any(self._verbs.is_predicate(at) for at in range(firsts[0], firsts[1]))
        if bare and self._form(firsts[1]) in self._known.relatives:
            # "The company, which has not ..., signed"
            return self._noun_before(0, firsts[1])
        if not coordinated or self._form(previous) in self._known.starts | self._known.maybe_starts:
            return None
        reported = any(self._form(at) in self._known.speech for at in range(previous))
        if number > 1 and (
            reported or (self._form(previous) not in self._known.coordinators and "," not in self._gaps[previous])
        ):
            return None
        verb = next((at for at in range(previous, first) if self._verbs.is_predicate(at)), None)
        return None if verb is None else self.before(self.group(verb))

    def _noun_before(self, first: int, last: int) -> tuple[int, int] | None:
        chunks = self._chunks(first, last)
        return self._span(*chunks[-1]) if len(chunks) == 1 and self._is_noun(chunks[0]) else None

    def _first(self, at: int) -> int:
        """The first word of the clause of a word."""
        return self._sentence.clause_of(at)[0]

    def _last(self, at: int) -> int:
        """The number behind the last word of the clause of a word; one that is too long is cut."""
        return min(at + _FAR, self._sentence.clause_of(at)[1])

    def _form(self, at: int) -> str:
        return self._verbs.form(at)

    def _span(self, first: int, last: int) -> tuple[int, int]:
        start, end = self._words[first].start, self._words[last - 1].end
        # "(CAIH)" is given with its brackets.
        opened = self._sentence.text.count("(", start, end) - self._sentence.text.count(")", start, end)
        return start, end + (opened == 1 and self._sentence.text.startswith(")", end))
