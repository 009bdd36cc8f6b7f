"""What can be read in a source text: dates, numbers, names, cues, clauses; paragraph by paragraph, each once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

from cairef.patterns import regex
from cairef.texts.dates.mentions import DateMention, Reading, WeekdayMention
from cairef.texts.dates.read import read
from cairef.texts.folding import Folded
from cairef.texts.languages import Pack
from cairef.texts.names import NameMention, Names
from cairef.texts.numbers import NumberMention, RangeMention

if TYPE_CHECKING:
    # What reads words is loaded when there is something to read.
    from cairef.texts.clauses.mentions import Clause, Operator, Voice
    from cairef.texts.clauses.read import Paragraph
    from cairef.texts.cues.indexed import IndexedWords
    from cairef.texts.cues.mentions import CueMention
    from cairef.texts.cues.reader import CueReader
    from cairef.texts.cues.unspaced import Letters

__all__ = ["Mentions"]

# What a sentence says ends with its paragraph at the latest; a line may end within a number.
_PARAGRAPH_END = regex(r"\n[^\S\n]*\n\s*")
# A longer paragraph is read in parts, which end behind a full stop that no abbreviation or ordinal has.
_LONG = 8_000
_FULL_STOP = regex(r"(?<=[^\W\d_]{4}[.!?])[^\S\n]+(?=[A-Z])|(?<=[\u3002\uff01\uff1f\u17d4\u17d5\u104b])(?=\w)")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Mention = TypeVar("_Mention", bound=_Placed)
_Answer = TypeVar("_Answer")
# So many answers are kept. A text that much more is asked of is long, and each part of it is asked of again soon.
_MOST_ANSWERS = 50_000
_MOST_FOLDED = 1 << 17
_FIRST = range(1)


class Mentions:
    """The mentions of a text. A paragraph is read when something in it is asked for.

    Attributes:
        pack: The language of the text.
        length: How many characters the text has.

    Args:
        text: The text.
        pack: Its language.
    """

    def __init__(self, text: str, pack: Pack) -> None:
        self.pack = pack
        self.length = len(text)
        self._text = text
        self._dates: dict[int, Reading] = {}
        self._numbers: dict[int, list[NumberMention | RangeMention]] = {}
        # Names that are not asked for again take with them what was read for them.
        self._names: WeakKeyDictionary[Names, dict[tuple[int, int], list[NameMention]]] = WeakKeyDictionary()
        self._cues: dict[tuple[CueReader, int], list[CueMention]] = {}
        self._clauses: dict[int, Paragraph] = {}
        self._words: dict[int, IndexedWords] = {}
        self._letters: dict[int, Letters] = {}
        self._answers: dict[Hashable, Any] = {}

    def text_between(self, start: int, end: int) -> str:
        """A stretch of the text."""
        return self._text[start:end]

    def once(self, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """The answer to a question on the text, which many claims of many records ask.

        Args:
            question: What the answer depends on beside the text, the stretch among it.
            answer: What finds the answer, which must not be changed afterwards.
        """
        if question in self._answers:
            found: _Answer = self._answers[question]
            return found
        if len(self._answers) >= _MOST_ANSWERS:
            self._answers.clear()
        found = self._answers[question] = answer()
        return found

    def dates(self, start: int, end: int) -> list[DateMention]:
        """The dates that lie wholly in a stretch, in their order."""
        return self._within(start, end, lambda number: self._dates_of(number).dates)

    def weekdays(self, start: int, end: int) -> list[WeekdayMention]:
        """The weekdays that lie wholly in a stretch, with or without a day beside them."""
        return self._within(start, end, lambda number: self._dates_of(number).weekdays)

    def numbers(self, start: int, end: int) -> list[NumberMention | RangeMention]:
        """The numbers and ranges that lie wholly in a stretch, in their order."""
        return self._within(start, end, self._numbers_of)

    def names(self, names: Names, start: int, end: int) -> list[NameMention]:
        """The recorded names that lie wholly in a stretch, in their order."""
        paragraphs = self._paragraphs(start, end)
        # A name may run over the end of a paragraph, as one of a badly broken text does.
        known = self._names.get(names)
        if known is None:
            known = self._names[names] = {}
        key = (paragraphs.start, paragraphs.stop)
        if key not in known:
            first, last = self._paragraph(paragraphs.start)[0], self._paragraph(paragraphs.stop - 1)[1]
            known[key] = names.read_names(self._text, first, last, self.pack, self._folded)
        return _between(known[key], start, end)

    def cues(self, reader: CueReader, start: int, end: int) -> list[CueMention]:
        """The cues of a list of codes that lie wholly in a stretch, in their order.

        Raises:
            ValueError: The reader is for another language, or has a family whose syntax is wrong.
        """
        if reader.pack is not self.pack:
            raise ValueError(f"a text in {self.pack.name} is read for cues in {reader.pack.name}")
        return self._within(start, end, lambda number: self._cues_of(reader, number))

    def clauses(self, start: int, end: int) -> list[Clause]:
        """The clauses that lie wholly in a stretch, in their order."""
        return self._within(start, end, lambda number: self._clauses_of(number).clauses)

    def operators(self, start: int, end: int) -> list[Operator]:
        """The operators that lie wholly in a stretch and govern something, in their order."""
        return self._within(start, end, lambda number: self._clauses_of(number).operators(start, end))

    def governing(self, start: int, end: int) -> frozenset[str]:
        """The kinds of operators that govern a stretch; what governs only a part of it does not count."""
        paragraphs = (self._clauses_of(number) for number in self._paragraphs(start, end))
        return frozenset(kind for paragraph in paragraphs for kind in paragraph.governing(start, end))

    def voices(self, start: int, end: int) -> list[Voice]:
        """The reported speech that lies wholly in a stretch, in its order."""
        return self._within(start, end, lambda number: self._clauses_of(number).voices)

    def has_verb(self, start: int, end: int) -> bool:
        """Whether a stretch of a sentence has a finite verb, or what may be one; never where words have no spaces."""
        return self._clauses_of(self._paragraphs(start, end).start).has_verb(start, end)

    def subject_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Start and end of the words for who does what a verb says; see `cairef.texts.clauses.subjects`.

        Args:
            start: Where the verb begins, such as a cue.
            end: The offset behind it, or behind more words.
        """
        return self.once(
            ("subject", start, end), lambda: self._clauses_of(self._paragraphs(start, end).start).subject_of(start, end)
        )

    def _within(self, start: int, end: int, read_one: Callable[[int], Sequence[_Mention]]) -> list[_Mention]:
        numbers = self._paragraphs(start, end)
        if len(numbers) == 1:
            return _between(read_one(numbers.start), start, end)
        return [each for number in numbers for each in _between(read_one(number), start, end)]

    def _dates_of(self, number: int) -> Reading:
        if number not in self._dates:
            self._dates[number] = read(self._text, self.pack, *self._paragraph(number))
        return self._dates[number]

    def _numbers_of(self, number: int) -> list[NumberMention | RangeMention]:
        if number not in self._numbers:
            # Most records have no quantities, and what reads numbers takes a while to load.
            from cairef.texts.numbers.read import read_numbers  # noqa: PLC0415

            found = self._dates_of(number)
            both: list[DateMention | WeekdayMention] = [*found.dates, *found.weekdays]
            taken = sorted((each.start, each.end) for each in both)
            self._numbers[number] = read_numbers(self._text, self.pack, taken, *self._paragraph(number))
        return self._numbers[number]

    def _cues_of(self, reader: CueReader, number: int) -> list[CueMention]:
        key = (reader, number)
        if key not in self._cues:
            words = self._words_of(number) if self.pack.spaced else None
            letters = None if self.pack.spaced else self._letters_of(number)
            self._cues[key] = reader.read(self._text, *self._paragraph(number), words, letters)
        return self._cues[key]

    def _clauses_of(self, number: int) -> Paragraph:
        if number not in self._clauses:
            # Many a run looks at no clauses.
            from cairef.texts.clauses.read import Paragraph  # noqa: PLC0415

            words = self._words_of(number) if self.pack.spaced else None
            self._clauses[number] = Paragraph(self._text, self.pack, *self._paragraph(number), words)
        return self._clauses[number]

    def _words_of(self, number: int) -> IndexedWords:
        if number not in self._words:
            # Many a run reads no words.
            from cairef.texts.cues.indexed import IndexedWords  # noqa: PLC0415
            from cairef.texts.cues.words import vocabulary_of  # noqa: PLC0415

            known = vocabulary_of(self.pack)
            words = known.words(self._text, *self._paragraph(number))
            self._words[number] = IndexedWords(words, self._text, known)
        return self._words[number]

    def _letters_of(self, number: int) -> Letters:
        if number not in self._letters:
            from cairef.texts.cues.unspaced import Letters  # noqa: PLC0415 - as above

            self._letters[number] = Letters(self._text, *self._paragraph(number), self.pack)
        return self._letters[number]

    @cached_property
    def _folded(self) -> Folded | None:
        """The text folded once for all names; None of a long text, of which mostly a part is read."""
        return Folded(self._text) if len(self._text) <= _MOST_FOLDED else None

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0, *(match.end() for match in _PARAGRAPH_END.finditer(self._text))]
        return [at for start, end in pairwise([*starts, len(self._text)]) for at in self._parts(start, end)]

    def _parts(self, start: int, end: int) -> Iterator[int]:
        """Where the parts of a paragraph begin in which it is read."""
        yield start
        while end - start > _LONG and (stop := _FULL_STOP.search(self._text, start + _LONG // 2, end)):
            start = stop.end()
            yield start

    def _paragraphs(self, start: int, end: int) -> range:
        """The numbers of the paragraphs that a stretch lies in."""
        if len(self._starts) == 1:
            return _FIRST
        return range(bisect_right(self._starts, start) - 1, max(bisect_left(self._starts, end), 1))

    def _paragraph(self, number: int) -> tuple[int, int]:
        following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._starts[number], following


def _between(mentions: Sequence[_Mention], start: int, end: int) -> list[_Mention]:
    # A mention is a tuple that begins with its start, and is behind the tuple of that alone.
    tuples: Sequence[Any] = mentions
    first = bisect_left(tuples, (start,)) if mentions else 0
    behind = bisect_left(tuples, (end,), first) if mentions else 0
    return [each for each in mentions[first:behind] if each.end <= end]
