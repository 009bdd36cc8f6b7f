"""Who speaks in a sentence, and what.

What a language knows of that is in its pack, below `"clauses"`: `says` are forms of verbs of speech, `according` words
before who said it, `that` words with which what is said begins. `no_speakers` are nouns that say nothing themselves
("according to the *agreement*"); `describing` are verbs that with one of the `reflexives` and one of the `as_what` are
speech too ("*describes itself as*").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from cairef.patterns import regex
from cairef.texts.clauses.mentions import Voice
from cairef.texts.clauses.sentence import Sentence
from cairef.texts.clauses.subjects import Subjects

__all__ = ["Speakers"]

# So many words may be between a quotation and the verb of speech, or that and "that": "told reporters in Hanoi that".
_FAR, _FAR_THAT = 12, 40
_END = regex(r"[\s.,;:!?。！？，；：\"'”’]+\Z")

Span = tuple[int, int]


class Speakers:
    """The speakers of a sentence.

    Args:
        sentence: The sentence.
        quotations: Start and end of what is quoted around it, without the marks.
    """

    def __init__(self, sentence: Sentence, quotations: Sequence[Span]) -> None:
        self._sentence = sentence
        self._known = sentence.known
        self._words = sentence.words
        self._verbs = sentence.verbs
        self._subjects = Subjects(sentence)
        first = bisect_right(quotations, sentence.start, key=lambda span: span[1])
        last = bisect_left(quotations, sentence.end, key=lambda span: span[0])
        self._quotations = quotations[first:last]

    def behind(self, start: int, end: int) -> Span | None:
        """Who said a quotation that ends before an offset: '"...," he said'; None where nobody is named.

        Args:
            start: The offset behind the closing mark.
            end: Where the next quotation begins.
        """
        first, last = self._sentence.word_at(start), self._sentence.word_at(end)
        if self._according(first):
            return self._source(first + 2, last)
        for at in range(first, min(last, first + _FAR)):
            if self._form(at) in self._known.says:
                return self._noun(at + 1, last) if at == first else self._plain(first, at)
        return None

    def ahead(self, start: int, end: int) -> Span | None:
        """Who says a quotation that begins at an offset: 'He said: "..."'; None where nobody is named.

        Args:
            start: Where the sentence, or what is between two quotations, begins.
            end: Where the opening mark is.
        """
        first, last = self._sentence.word_at(start), self._sentence.word_at(end)
        if not self._sentence.text[start:end].rstrip().endswith((",", ":", "，", "：", "that")):
            return None
        for at in range(last - 1, max(first, last - 6) - 1, -1):
            if self._form(at) in self._known.says:
                within = first > 0 and self._is_quoted(first - 1)
                return self._plain(first, at) if within else self._before(at)
        return None

    def indirect(self) -> Iterator[Voice]:
        """Speech that is reported, not quoted."""
        if self._known.reporting.isdisjoint(word.form for word in self._words):
            return
        trailing = self._trailing()
        if trailing is not None:
            yield trailing
            return
        yield from self._according_to()
        yield from self._described()
        verbs = [at for at in range(len(self._words)) if self._is_saying(at)]
        for number, at in enumerate(verbs):
            begin = self._begin(at)
            if begin is None:
                continue
            until = next((other for other in verbs[number + 1 :] if not self._in_passive(other)), len(self._words))
            stop = self._end(at, begin, until)
            if stop > begin:
                yield self._voice(begin, stop, self._before(at))

    def _is_saying(self, at: int) -> bool:
        """Whether a word is a verb of speech that says something of a subject."""
        if self._form(at) not in self._known.says or self._is_quoted(at):
            return False
        return self._form(at) in self._known.finite or self._verbs.is_predicate(at) or self._in_passive(at)

    def _in_passive(self, at: int) -> bool:
        return self._form(at - 1) in self._known.chain

    def _begin(self, at: int) -> int | None:
        """The first word of what is said with a verb; None where nothing is."""
        for number in range(at + 1, min(at + 1 + _FAR_THAT, len(self._words))):
            form = self._form(number)
            if form in self._known.that and self._is_first(number):
                return number + 1
            if self._is_first(number) or "," in self._sentence.gaps[number]:
                break
        without = self._form(at) in self._known.speech and at + 1 < len(self._words)
        if not without or self._sentence.gaps[at + 1].strip() or "," in self._sentence.gaps[at]:
            return None
        subject = self._form(at + 1) in self._known.pronouns | self._known.determiners or self._verbs.is_capital(at + 1)
        return at + 1 if self._is_first(at + 1) or (subject and self._form(at) in self._known.saying) else None

    def _end(self, at: int, begin: int, until: int) -> int:
        """The word behind the last of what is said."""
        if self._form(self._sentence.clause_of(at)[0]) in self._known.relatives:
            return self._sentence.clause_of(begin)[1]
        if until == len(self._words):
            return until
        # Another speaker: his clause ends it.
        other = self._sentence.clause_of(until)[0]
        return other if other > begin else until

    def _is_first(self, at: int) -> bool:
        return self._sentence.clause_of(at)[0] == at

    def _trailing(self) -> Voice | None:
        """Speech before its speaker, with which the sentence ends: "..., the minister said"."""
        words, gaps = self._words, self._sentence.gaps
        commas = [at for at in range(1, len(words)) if "," in gaps[at] and not self._is_quoted(at - 1)]
        for comma in reversed(commas[-4:]):
            if self._according(comma):
                source = self._source(comma + 2, len(words))
                return self._voice(0, comma, source) if source else None
            for at in range(comma, min(comma + _FAR, len(words))):
                if self._form(at) not in self._known.says:
                    continue
                inverted = at == comma and self._form(at + 1) not in self._known.that
                speaker = self._noun(at + 1, len(words)) if inverted else self._plain(comma, at)
                if speaker is not None and (inverted or self._is_last(at)) and not self._is_joined(comma):
                    return self._voice(0, comma, speaker)
        return None

    def _is_joined(self, at: int) -> bool:
        form = self._form(at)
        return form in self._known.coordinators or form in self._known.starts or form in self._known.maybe_starts

    def _is_last(self, at: int) -> bool:
        """Whether a verb of speech has nothing behind it but when and where it was said."""
        if at + 1 >= len(self._words):
            return True
        form, gap = self._form(at + 1), self._sentence.gaps[at + 1].strip()
        if self._begin(at) is not None:
            return False
        return "." in gap or (not gap and (form in self._known.prepositions or form in self._known.times))

    def _according_to(self) -> Iterator[Voice]:
        """What is said behind "According to the ministry,"."""
        if not self._according(0):
            return
        comma = next((at for at in range(2, len(self._words)) if "," in self._sentence.gaps[at]), None)
        source = self._source(2, comma) if comma is not None else None
        if comma is not None and source:
            yield self._voice(comma, len(self._words), source)

    def _source(self, first: int, last: int) -> Span | None:
        """The noun behind "according to"; None where it is a plan or a law, by which something is done."""
        found = self._noun(first, last)
        if found is None:
            return None
        end = self._sentence.word_at(found[1])
        head = next((at for at in range(first + 1, end) if self._form(at) in self._known.prepositions), end) - 1
        forms = {self._form(head), f"{self._form(head - 1)} {self._form(head)}"}
        return found if self._known.no_speakers.isdisjoint(forms) else None

    def _described(self) -> Iterator[Voice]:
        """What a body says that it is: "describes itself as a leader"."""
        for at in range(len(self._words) - 3):
            forms = self._form(at), self._form(at + 1), self._form(at + 2)
            kinds = self._known.describing, self._known.reflexives, self._known.as_what
            if not all(form in kind for form, kind in zip(forms, kinds, strict=True)) or self._is_quoted(at):
                continue
            if not self._known.is_gerund(forms[0]):
                speaker, words = self._before(at), len(self._words)
                inserted = self._form(self._sentence.clause_of(at)[0]) in self._known.relatives
                pauses = (number for number in range(at + 4, words) if "," in self._sentence.gaps[number])
                if speaker is not None:
                    yield self._voice(at + 3, next(pauses, words) if inserted else words, speaker)

    def _according(self, at: int) -> bool:
        pair = f"{self._form(at)} {self._form(at + 1)}"
        return pair in self._known.according

    def _before(self, at: int) -> Span | None:
        if self._in_passive(at):
            return self._subjects.of(self._words[at].start, self._words[at].end)
        return self._subjects.before(self._subjects.group(at))

    def _plain(self, first: int, last: int) -> Span | None:
        """The words between a quotation and its verb, as who says it; None where they are more than that."""
        while last > first and self._known.is_adverb(self._form(last - 1)):
            last -= 1
        while first < last and (
            self._form(first) in self._known.coordinators or self._known.is_adverb(self._form(first))
        ):
            first += 1
        if first >= last or any(self._verbs.is_finite(at) for at in range(first, last)):
            return None
        form = self._form(first)
        if form in self._known.prepositions or form in self._known.starts or self._known.is_number(self._words[first]):
            return None
        return self._words[first].start, self._words[last - 1].end

    def _noun(self, first: int, last: int) -> Span | None:
        """The words of a noun, and of an apposition that ends the sentence."""
        found = self._subjects.noun_at(first, last)
        if found is None:
            return None
        behind = self._sentence.word_at(found[1])
        if (
            behind < last
            and self._sentence.gaps[behind].startswith(",")
            and self._form(behind) not in self._known.starts
        ):
            whole = self._plain(first, last)
            if whole is not None and not any("," in self._sentence.gaps[at] for at in range(behind + 1, last)):
                return whole
        return found

    def _voice(self, first: int, last: int, speaker: Span | None) -> Voice:
        start = self._words[first].start
        end = self._words[last].start if last < len(self._words) else self._sentence.end
        said = self._sentence.text[start:end]
        return Voice(start, end - len(said) + len(_END.sub("", said)), speaker, direct=False)

    def _is_quoted(self, at: int) -> bool:
        word = self._words[at]
        number = bisect_right(self._quotations, word.start, key=lambda span: span[0]) - 1
        return number >= 0 and word.end <= self._quotations[number][1]

    def _form(self, at: int) -> str:
        return self._verbs.form(at)
