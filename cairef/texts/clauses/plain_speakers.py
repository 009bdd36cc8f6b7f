"""Who speaks in a sentence of a language whose grammar is not known: by verbs of speech at the ends of clauses.

Beside `says`, `that` and `according`, which `cairef.texts.clauses.speakers` explains, a pack has:

- `zero`: verbs of speech that what is said follows at once;
- `reports`: words that end what begins with `according` ("据新华社报道");
- `speaker_ends`: words at which the words for who speaks end;
- `no_speakers`: words that say it is none ("according to plan").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cairef.texts.clauses.mentions import Voice
from cairef.texts.clauses.sentence import Sentence
from cairef.texts.languages import han
from cairef.texts.languages.pack import Pack

__all__ = ["PlainSpeakers"]

_MARKS = "\\s.,;:!?。！？，；：\"'“”„«»「」『』’‘"
_LONGEST = 80

Span = tuple[int, int]


class PlainSpeakers:
    """The speakers of a sentence.

    Args:
        sentence: The sentence.
        pack: Its language.
    """

    def __init__(self, sentence: Sentence, pack: Pack) -> None:
        self._sentence = sentence
        self._known = _words_of(pack)
        self._spaced = pack.spaced
        # Simplified characters are as many.
        self._text = sentence.text[sentence.start : sentence.end].translate(han().simplified)

    def behind(self, start: int, end: int) -> Span | None:
        """Who said a quotation that ends before an offset; None where nobody is named."""
        clause = self._bare(start, min(end, start + _LONGEST, self._sentence.end))
        verb = self._known.says.search(self._piece(*clause))
        if verb is None:
            return None
        if verb.start() == 0:
            return self._speaker(clause[0] + verb.end(), clause[1])
        return self._speaker(clause[0], clause[0] + verb.start())

    def ahead(self, start: int, end: int) -> Span | None:
        """Who says a quotation that begins at an offset; None where nobody is named."""
        if not self._piece(start, end).rstrip().endswith((",", ":", "，", "：")):
            return None
        clause = self._bare(*self._sentence.clause_at(end - 1)) if end > start else (start, start)
        verb = self._known.ends.search(self._piece(max(start, clause[0]), min(clause[1], end)))
        if verb is None:
            return None
        return self._speaker(max(start, clause[0]), max(start, clause[0]) + verb.start())

    def indirect(self) -> Iterator[Voice]:
        """Speech that is reported, not quoted."""
        if self._known.any.search(self._text) is None:
            return
        clauses = self._sentence.clauses
        for number, clause in enumerate(clauses):
            voice = self._of_clause(number, self._bare(*clause), clauses)
            if voice is not None:
                yield voice
                return

    def _of_clause(self, number: int, clause: Span, clauses: Sequence[Span]) -> Voice | None:
        start, end = clause
        words, known = self._piece(start, end), self._known
        last = number == len(clauses) - 1
        if number == 0 and not last and (by := known.according.match(words)):
            return self._voice(clauses[1][0], self._sentence.end, self._speaker(start + by.start(1), start + by.end(1)))
        if last and number and (verb := known.begins.match(words)):
            return self._voice(self._sentence.start, start, self._speaker(start + verb.end(), end))
        if verb := known.ends.search(words):
            speaker = self._speaker(start, start + verb.start())
            begin = self._sentence.start if last else clauses[number + 1][0]
            return self._voice(begin, start if last else self._sentence.end, speaker) if number or not last else None
        if verb := known.zero.search(words):
            return self._voice(start + verb.end(), self._sentence.end, self._speaker(start, start + verb.start()))
        return None

    def _voice(self, start: int, end: int, speaker: Span | None) -> Voice | None:
        start, end = self._bare(start, end)
        that = self._known.that.match(self._piece(start, end))
        if that:
            start, end = self._bare(start + that.end(), end)
        return Voice(start, end, speaker, direct=False) if speaker and start < end else None

    def _speaker(self, start: int, end: int) -> Span | None:
        start, end = self._bare(start, end)
        ends = self._known.speaker_ends.search(self._piece(start, end), 1)
        if ends:
            start, end = self._bare(start, start + ends.start())
        words = self._piece(start, end)
        pause = re.search(r"[,;:。，；：]", words)
        return None if not words or pause or self._known.no_speakers.fullmatch(words) else (start, end)

    def _piece(self, start: int, end: int) -> str:
        return self._text[max(0, start - self._sentence.start) : max(0, end - self._sentence.start)]

    def _bare(self, start: int, end: int) -> Span:
        piece = self._sentence.text[start:end]
        left = len(piece) - len(re.sub(rf"^[{_MARKS}]+", "", piece))
        return start + left, max(start + left, start + len(re.sub(rf"[{_MARKS}]+\Z", "", piece)))


class _Words:
    """What a pack knows of speech, made ready."""

    def __init__(self, pack: Pack) -> None:
        known, edge = pack.clauses, r"\b" if pack.spaced else ""

        def some(name: str) -> str:
            words: Sequence[str] = known.get(name, ())
            return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"

        says = some("says")
        # Without one of these nothing is reported as said.
        self.any = re.compile(f"{says}|{some('zero')}|{some('according')}", re.IGNORECASE)
        self.says = re.compile(rf"{edge}(?:{says}){edge}", re.IGNORECASE)
        self.ends = re.compile(rf"{edge}(?:{says})\Z", re.IGNORECASE)
        self.begins = re.compile(rf"(?:{says}){edge}", re.IGNORECASE)
        self.zero = re.compile(rf"{edge}(?:{some('zero')}){edge}", re.IGNORECASE)
        self.that = re.compile(rf"(?:{some('that')}){edge}", re.IGNORECASE)
        reports = rf"(?:{some('reports')})\Z" if known.get("reports") else r"\Z"
        self.according = re.compile(rf"(?:{some('according')}){edge}\s*(.{{2,60}}?){reports}", re.IGNORECASE)
        self.speaker_ends = re.compile(rf"{edge}(?:{some('speaker_ends')}){edge}", re.IGNORECASE)
        self.no_speakers = re.compile(rf"(?:{some('no_speakers')}).*", re.IGNORECASE)


@lru_cache(64)
def _words_of(pack: Pack) -> _Words:
    return _Words(pack)
