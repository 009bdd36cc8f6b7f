"""A claim at hand: what the checks of its values see."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from cairef.records.corpus import Corpus
from cairef.safe_text import shown
from cairef.schema import NO_OWN_CODES, KnownCodes, OwnCodes, Release
from cairef.schema.shapes import Part
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["WAY_OUT", "ClaimAtHand"]

WAY_OUT = "or, if it takes a step of reasoning, set basis to “inferred” and give the reasoning"
"""What else can be done about a value that no quote supports."""

_MOST_QUOTES = 3
# Shorter words of a term, such as "of" and "up", lead nowhere.
_LONG_ENOUGH = 4
# A cue term may begin so far before a quote, or end so far behind it.
_NEAR = 120

_Answer = TypeVar("_Answer")


class ClaimAtHand:
    """A claim, its exact quotes, and what it is checked against: other records, a release, the dataset's own codes.

    Attributes:
        part: The part of the record that makes it.
        quotes: Its quotes.
        corpus: The other records.
        release: The release of the schema.
        own: The dataset's own codes.
        stated: Whether the quotes themselves must support the value.

    Args:
        part: The part of the record that makes it.
        quotes: Its quotes.
        corpus: The other records.
        release: The release of the schema.
        own: The dataset's own codes.
        answers: What was found out for other claims of the record, which is added to.
    """

    def __init__(
        self,
        part: Part,
        quotes: list[Quoted],
        corpus: Corpus,
        release: Release,
        own: OwnCodes = NO_OWN_CODES,
        answers: dict[Hashable, Any] | None = None,
    ) -> None:
        self.part = part
        self.quotes = quotes
        self.corpus = corpus
        self.release = release
        self.own = own
        self.stated = bool(part.value["basis"] == "stated")
        self._answers: dict[Hashable, Any] = {} if answers is None else answers
        self._read: list[tuple[Quoted, Mentions]] | None = None

    def once(self, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """The answer to a question that several claims of the record ask.

        Args:
            question: What the answer depends on beside the record and the other records.
            answer: What finds the answer, which must not be changed afterwards.
        """
        if question in self._answers:
            found: _Answer = self._answers[question]
            return found
        found = self._answers[question] = answer()
        return found

    def with_quotes(self, quotes: list[Quoted]) -> ClaimAtHand:
        """The same claim with some of its quotes only."""
        return ClaimAtHand(self.part, quotes, self.corpus, self.release, self.own, self._answers)

    @property
    def known_codes(self) -> KnownCodes:
        """The codes that it may have."""
        return KnownCodes(self.release, self.own)

    def cue_terms(self, tag: str, codelist: str, code: str) -> tuple[str, ...] | None:
        """The cue terms of a code in a language; None where nobody has written any in it."""
        question = ("terms", tag, codelist, code)
        if question not in self._answers:
            self._answers[question] = self.known_codes.cues(tag, codelist, code)
        terms: tuple[str, ...] | None = self._answers[question]
        return terms

    def only_own_terms(self, codelist: str, code: str) -> bool:
        """Whether only cue terms that the dataset adds to a code of the release support it, and none of the release."""
        if not self.own.adds_terms(codelist, code):
            return False
        release = ClaimAtHand(self.part, self.quotes, self.corpus, self.release)
        return not any(release.cues(*each, codelist, code) for each in self.read())

    def has_only_examples(self, codelist: str, code: str) -> bool:
        """Whether the cue terms of a code are only examples, so that a quote without one may still support it."""
        return self.known_codes.code(codelist, code).examples

    def cues(self, quoted: Quoted, mentions: Mentions, codelist: str, code: str) -> Sequence[CueMention]:
        """The cues of a code that lie wholly in a quote, in their order."""
        question = ("cues", self.release, self.own, codelist, code, quoted.start, quoted.end)
        return mentions.once(question, lambda: self._cues(quoted, mentions, codelist, code))

    def _cues(self, quoted: Quoted, mentions: Mentions, codelist: str, code: str) -> Sequence[CueMention]:
        # What reads cues is loaded when a code is first checked.
        from cairef.rules.support.cue_readers import LISTS_OF_NAMES, reader_of, reader_of_names  # noqa: PLC0415

        if codelist in LISTS_OF_NAMES:
            names = reader_of_names(mentions.pack, self.release, codelist)
            return [each for each in mentions.cues(names, quoted.start, quoted.end) if each.key == code]
        reader = reader_of(mentions.pack, code, self.cue_terms(mentions.pack.tag, codelist, code) or ())
        found = mentions.cues(reader, quoted.start, quoted.end)
        if found:
            return found
        # Of “memorandum of understanding” a quote may have the first word only.
        near = mentions.cues(reader, max(0, quoted.start - _NEAR), min(len(quoted.text), quoted.end + _NEAR))
        cut = any(each.start < quoted.end and quoted.start < each.end for each in near)
        return reader.read(quoted.text, quoted.start, quoted.end) if cut else []

    def cues_of_list(self, quoted: Quoted, mentions: Mentions, codelist: str) -> Sequence[CueMention]:
        """The cues of all codes of a list, but for those of the dataset's own, that lie wholly in a quote."""
        question = ("list", self.release, codelist, quoted.start, quoted.end)
        codes = self.release.codelists[codelist]
        return mentions.once(
            question, lambda: [cue for each in codes for cue in self.cues(quoted, mentions, codelist, each)]
        )

    def single_words(
        self, quoted: Quoted, mentions: Mentions, code: str, families: tuple[str, ...]
    ) -> Sequence[CueMention]:
        """Where a quote has a word, not a short one, of the cue terms of a code. In a language with spaces only."""
        question = ("words", code, families, quoted.start, quoted.end)
        return mentions.once(question, lambda: _single_words(quoted, mentions, code, families))

    def read(self) -> Sequence[tuple[Quoted, Mentions]]:
        """The quotes whose language cairef reads, each with what can be read in its source."""
        if self._read is None:
            both = ((quoted, self.corpus.mentions(quoted.source)) for quoted in self.quotes)
            self._read = [(quoted, mentions) for quoted, mentions in both if mentions is not None]
        return self._read

    @property
    def is_read(self) -> bool:
        """Whether cairef reads the language of some quote: else what is in it cannot be assessed."""
        return bool(self.read())

    def printed(self) -> Iterator[tuple[Quoted, Mentions]]:
        """Where the words are that the claim gives as printed, with what can be read there."""
        words = self.part.value.get("as_printed")
        if words:
            for quoted, mentions in self.read():
                for at in quoted.places(words):
                    yield Quoted(quoted.text, at, at + len(words), quoted.source), mentions

    @property
    def shown_quotes(self) -> str:
        """The quotes of the claim, as many as fit on a line."""
        more = f" and {len(self.quotes) - _MOST_QUOTES} more" if len(self.quotes) > _MOST_QUOTES else ""
        return ", ".join(shown(quoted.quote, 60) for quoted in self.quotes[:_MOST_QUOTES]) + more

    @property
    def first(self) -> tuple[str, int, int]:
        """The first passage of the claim."""
        span = self.part.value["evidence"][0]
        return str(span["source"]), int(span["start"]), int(span["end"])


def _single_words(quoted: Quoted, mentions: Mentions, code: str, families: tuple[str, ...]) -> Sequence[CueMention]:
    from cairef.rules.support.cue_readers import reader_of  # noqa: PLC0415 - loaded when a code is first checked

    own = [family for family in families if not family.startswith("!")]
    words = {word.lstrip("=~*") for family in own for word in re.split(r"[ |]", family) if word[0] not in "{…"}
    single = tuple(sorted(word for word in words if len(word) >= _LONG_ENOUGH or len(words) == 1))
    reader = reader_of(mentions.pack, code, (*families, *single))
    return mentions.cues(reader, quoted.start, quoted.end)
