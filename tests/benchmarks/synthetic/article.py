"""A made-up text, put together sentence by sentence, and the spans of it that claims quote."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks.synthetic.language import Language

__all__ = ["Article", "Sentence"]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, and which of its words support what."""

    source: str
    start: int
    text: str
    pattern: dict[str, Any]
    slots: dict[str, Any]

    def evidence(self, what: str, **slots: str) -> list[dict[str, Any]]:
        """The spans that support this."""
        found = self.pattern[what]
        quotes = [found] if isinstance(found, str) else found
        return [self._span(quote.format(**self.slots, **slots)) for quote in quotes]

    def words(self, what: str) -> str:
        """The words that are given as printed for this."""
        return str(self.pattern[what]).format(**self.slots)

    def _span(self, quote: str) -> dict[str, Any]:
        start = self.start + self.text.index(quote)
        return {"source": self.source, "start": start, "end": start + len(quote), "quote": quote}

    @property
    def place(self) -> dict[str, int]:
        """Where the sentence is."""
        return {"start": self.start, "end": self.start + len(self.text)}


@dataclass
class Article:
    """A text as it is written, a sentence a line."""

    name: str
    language: Language
    chance: random.Random
    sentences: list[Sentence] = field(default_factory=list)
    length: int = 0

    def say(self, patterns: list[dict[str, Any]], slots: dict[str, Any]) -> Sentence:
        """Add a sentence of one of these patterns."""
        pattern = self.chance.choice(patterns)
        sentence = Sentence(self.name, self.length, pattern["text"].format(**slots), pattern, slots)
        self.sentences.append(sentence)
        self.length += len(sentence.text) + 1
        return sentence

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(f"{sentence.text}\n" for sentence in self.sentences)

    def described(self) -> dict[str, Any]:
        """What the record of a source says of its file."""
        data = self.text.encode()
        return {
            "file": f"{self.name}.txt",
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "length": self.length,
            "language": self.language.tag,
        }
