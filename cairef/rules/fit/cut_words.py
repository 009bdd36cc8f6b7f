"""The rules on words given as printed that cannot be what they are given as."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.languages import Pack
from cairef.texts.short_words import never_last, title_of

__all__ = ["CUT", "TITLE", "cut_words"]

CUT = declare(
    "F016",
    "words-cut-off",
    "A name, a place or an item given as printed is whole",
    """“Met with the” is no place and “as” no item of a list. What is given as a name, a title, a place, an occasion, an
    office, a unit, a label or an item has letters, and does not end with a word that always goes on, such as “of” or
    “the”.""",
)
TITLE = declare(
    "F018",
    "title-in-name",
    "The name of a person has no title before it",
    """“Minister Dara Sok” and “Mr. Sok” are an office or a courtesy and a name. The name is recorded as printed without
    them, and the office stands under `positions`, so that a text that says only “Dara Sok” names the same person.""",
)

# Texts that may be a part of a sentence: what is said, how a time is told, how a number or a voice is printed.
_PRINTED = {"as_printed"}
_SENTENCES = frozenset({"provisions", "functions", "timing", "rhythm", "duration", "voice"})


def cut_words(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check the words of a claim that are given as printed."""
    pointer = claim.part.pointer
    if _SENTENCES.isdisjoint(str(part) for part in pointer):
        for member in claim.part.shape.values:
            if member.kind is Kind.VERBATIM and not member.many and member.key in claim.part.value.keys() - _PRINTED:
                yield from _cut(claim, claim.part.value[member.key], member.key)
    if pointer[:1] == ("names",) and len(pointer) == 2:
        yield from _title(claim)


def _cut(claim: ClaimAtHand, words: str, key: str) -> Iterator[Problem]:
    at = (*claim.part.pointer, key)
    hint = "give all the words of it, and nothing else"
    if key != "unit" and not any(char.isalpha() for char in words):
        yield CUT.at(at, f"{shown(words, 60)} has no letter", hint, source=claim.first)
        return
    for pack in _languages(claim, words):
        last = words.split()[-1]
        # With a capital it may be the end of a name ("Tran Binh An"), but is none by itself.
        last = last.lower() if last == words and claim.part.pointer[0] != "names" else last
        if never_last(last, pack):
            message = f"{shown(words, 60)} ends with {shown(last)}, after which it goes on"
            yield CUT.at(at, message, hint, source=claim.first)
        return


def _title(claim: ClaimAtHand) -> Iterator[Problem]:
    name = claim.part.value["text"]
    person = any(entry.kind == "person" for entry in claim.corpus.actors_named.get(name, ()))
    for pack in _languages(claim, name) if person else ():
        title = title_of(name, pack)
        if title:
            message = f"{shown(name, 60)} begins with {shown(title)}, which is no part of the name"
            hint = "record the name without it"
            yield TITLE.at((*claim.part.pointer, "text"), message, hint, source=claim.first)
        return


def _languages(claim: ClaimAtHand, words: str) -> Iterator[Pack]:
    """The languages of the quotes that have some words."""
    yield from (mentions.pack for quoted, mentions in claim.read() if quoted.has(words))
