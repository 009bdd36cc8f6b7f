"""The rules on words given as printed that cannot be what they are given as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.patterns import regex
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.fit.said import plain
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.languages import Pack
from cairef.texts.short_words import never_first, never_last, title_of

__all__ = ["CUT", "TITLE", "cut_names", "cut_words"]

CUT = declare(
    "F016",
    "words-cut-off",
    "A name, a place or an item given as printed is whole",
    """“Met with the” is no place and “as” no item of a list. What is given as a name, a title, a place, an occasion, an
    office, a unit, a label or an item has letters, does not end with a word that always goes on, such as “of” or
    “the”, and does not begin with “of” or “and”. One word of a body's name is no name, where the source and the label
    of the record have the word before it too.""",
)
TITLE = declare(
    "F018",
    "title-in-name",
    "The name of a person has no title before it",
    """“Minister Dara Sok” and “Mr. Sok” are an office or a courtesy and a name. The name is recorded as printed without
    them, and the office is under `positions`, so that a text that says only “Dara Sok” names the same person.""",
)

# Texts that may be a part of a sentence: what is said, how a time is given, how a number or a voice is printed.
_PRINTED = {"as_printed"}
_SENTENCES = frozenset({"provisions", "functions", "timing", "rhythm", "duration", "voice"})

_BEFORE = regex(r"(?<!\w)[^\W\d_][\w-]*,? \Z")
_FAR = 60


@only_for(lambda form: Kind.VERBATIM in form.kinds or form.section == "names")
def cut_words(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check the words of a claim that are given as printed."""
    pointer = claim.part.pointer
    if _SENTENCES.isdisjoint(pointer):
        for member in claim.part.shape.values:
            printed = member.key in claim.part.value and member.key not in _PRINTED
            if printed and member.kind is Kind.VERBATIM and not member.many:
                yield from _cut(claim, claim.part.value[member.key], member.key)
                if member.key == "label":
                    yield from _open(claim, claim.part.value[member.key])
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
        elif never_first(words.split()[0], pack):
            message = f"{shown(words, 60)} begins with {shown(words.split()[0])}, which goes on from what is before"
            yield CUT.at(at, message, hint, source=claim.first)
        return


def _open(claim: ClaimAtHand, label: str) -> Iterator[Problem]:
    """Check that a label does not end before the noun that its last word goes with."""
    # What knows kinds of words is loaded when there is a label.
    from cairef.texts.edges import ends_open  # noqa: PLC0415

    places = [(quoted.text, at, mentions.pack) for quoted, mentions in claim.read() for at in quoted.places(label)]
    last = [
        None if never_last(label.split()[-1], pack) else ends_open(text, at, at + len(label), pack)
        for text, at, pack in places
    ]
    if last and all(last):
        message = f"{shown(label, 60)} ends with {shown(last[0] or '')}, after which it goes on"
        hint = "give all the words of it, and nothing else"
        yield CUT.at((*claim.part.pointer, "label"), message, hint, source=claim.first)


def cut_names(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find names of a body that are one word out of the middle or the end of a name that its label has."""
    if record.type != "actor" or record.value["kind"]["code"] == "person":
        return
    label = plain(record.value["label"])
    for claim in claims:
        words = claim.part.value.get("text", "")
        if claim.part.pointer[:1] == ("names",) and len(claim.part.pointer) == 2 and words.isalpha():
            longer = [
                _longer(quoted.text, at, at + len(words)) for quoted in claim.quotes for at in quoted.places(words)
            ]
            if longer and all(each is not None and plain(each) in label for each in longer):
                message = f"{shown(words, 60)} is a part of {shown(longer[0] or '', 80)}"
                hint = "give the whole name, or quote where the source has this word alone"
                yield CUT.at((*claim.part.pointer, "text"), message, hint, source=claim.first)


def _longer(text: str, start: int, end: int) -> str | None:
    """A word with the one before it, where only a space or a comma is between; None where more is."""
    before = _BEFORE.search(text, max(0, start - _FAR), start)
    return text[before.start() : end] if before else None


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
