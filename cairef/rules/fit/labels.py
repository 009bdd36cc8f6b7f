"""The rules on our own words: a label says what the record says, and a note adds no figure of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cairef.findings import Tally
from cairef.patterns import regex
from cairef.records.corpus import Corpus
from cairef.records.record import Record
from cairef.rule import Level, Problem, declare
from cairef.rules.checks import Found
from cairef.rules.fit.said import Said, in_own_language, plain, sources_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.own_words import own_words
from cairef.schema.shapes import Kind
from cairef.texts.common_words import names_nothing

__all__ = ["LABEL", "NOTE", "labels"]

LABEL = declare(
    "F010",
    "label-of-another",
    "The label of a record is its own",
    """A label is no claim, and it is what readers see first. Its words are those of the names, the quotes and the codes
    of the record, and of the actors it refers to. One of which most words are nowhere in them, and which has the words
    of another record's names, is that record's; where more than 20,000 actors and agreements are read from lines, one
    that is a name of another record, and the report counts the labels that were not compared word by word. A part
    behind a comma, a dash or a bracket of which at most half of the words are in them asserts what no claim does:
    “Memorandum of A and B, now abandoned”.""",
    Level.WARNING,
)
NOTE = declare(
    "F011",
    "figure-from-nowhere",
    "Notes and reasoning have no figure that neither the sources nor the record have",
    """No fact may be only in a note or in a reasoning. A year or an amount that is printed in no source of the
    record, and is nowhere else in the record, comes from outside, or should be a claim with its quote. A number up to
    31 may be counted by the coder, and the reasoning of a date may weigh other years.""",
    Level.WARNING,
)

_PART = regex(r"[,;(（，；]| [–—-] ")
_WORD = regex(r"[^\W\d_]{3,}")
_LEAST_SHARE = 0.35
_MOST_SHARE = 0.6
# Of what is behind a comma more than half must be said: the rest is found by accident, as “secret” in “secretary”.
_LEAST_PART = 0.5
_ABBREVIATED = regex(r"[A-Z].*[A-Z]")
_ANY_FIGURE = regex(r"\d+(?:[.,]\d+)*")
_FIGURE = regex(r"(?<![\w.,/#])\d+(?:[.,]\d+)*(?![\w/])")
_COUNTED = 31
_OF_MANY = "among so many actors and agreements a label is compared with whole names, not word by word"
_TEXTS = frozenset({"note", "reasoning", "description", "treatment"})
_OFFSETS = frozenset({"start", "end", "sha256"})
_TYPES = {Kind.ACTOR: "actor", Kind.AGREEMENT: "agreement"}


def labels(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Found]:
    """Check the label of an agreement or actor, and the figures in notes."""
    # Own words cannot be compared with those of other languages, nor with their figures.
    if claims and in_own_language(record, claims[0].corpus):
        yield from _label(record, claims)
        yield from _notes(record, claims[0].corpus)


def _label(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Found]:
    corpus = claims[0].corpus
    label = record.value["label"]
    # An abbreviation may be the coder's.
    words = [plain(word) for word in _WORD.findall(label) if not (names_nothing(word) or _ABBREVIATED.search(word))]
    if record.type == "source" or not words:
        return
    said = Said(_known(record, claims))
    if said.share(words) >= _LEAST_SHARE:
        yield from _more(said, label)
        return
    for entry in corpus.may_be_called(record.type, label):
        if entry.id != record.id and Said(entry.names).share(words) >= _MOST_SHARE:
            message = f"{shown(label)} has the words of {shown(entry.id)}, and hardly one of this record"
            yield LABEL.at(("label",), message, "give the label of this record, in the words of its claims")
            return
    if corpus.names_stored:
        yield Tally("comparisons_skipped", kind=_OF_MANY)


def _more(said: Said, label: str) -> Iterator[Problem]:
    """Find a part of a label of which hardly a word is in the record."""
    for part in _PART.split(label)[1:]:
        words = [plain(word) for word in _WORD.findall(part) if not names_nothing(word)]
        # A name in another script is for readers of that.
        if words and said.same_script(part) and not _ABBREVIATED.search(part) and said.share(words) <= _LEAST_PART:
            message = f"no claim says what the label does: {shown(part.strip(), 60)}"
            yield LABEL.at(("label",), message, "leave it out, or code it as a claim with its quote")


def _known(record: Record, claims: Sequence[ClaimAtHand]) -> set[str]:
    """What a record quotes and names, and the names and titles of what it refers to."""
    corpus = claims[0].corpus
    known = {quoted.quote for claim in claims for quoted in claim.quotes}
    known.update(corpus.names(record.type, record.id))
    for part in record.parts:
        for member in part.shape.values:
            if member.key in part.value and not member.many:
                value = part.value[member.key]
                if member.kind in _TYPES:
                    known.update(corpus.names(_TYPES[member.kind], value))
                elif member.kind is Kind.CODE:
                    known.update((value, claims[0].known_codes.code(member.codelist or "", value).title))
    return known


def _notes(record: Record, corpus: Corpus) -> Iterator[Problem]:
    # The reasoning of a date may weigh other years, and so may a discrepancy of dates.
    weighed = {
        part.pointer
        for part in record.parts
        if part.value.get("kind") == "date" or any(member.kind is Kind.DATE for member in part.shape.values)
    }
    figures = [
        (pointer, found)
        for pointer, text in own_words(record.release, record.type, record.value)
        if pointer[-1] in _TEXTS and (pointer[-1] == "note" or pointer[:-1] not in weighed)
        for found in _FIGURE.findall(text)
        if not found.isdecimal() or int(found) > _COUNTED
    ]
    if not figures:
        return
    states = [corpus.source(source) for source in sorted(sources_of(record))]
    texts = [state.reliable.text for state in states if state and state.reliable]
    if len(texts) < len(states):
        return
    printed = {_digits(found) for text in (*texts, *_said(record.value)) for found in _ANY_FIGURE.findall(text)}
    for pointer, figure in figures:
        if _digits(figure) not in printed:
            message = f"{shown(figure)} is printed in no source of this record, and no value of it has it"
            yield NOTE.at(pointer, message, "claim it with its quote, or leave it out")


def _digits(figure: str) -> str:
    return figure.replace(",", "").replace(".", "")


def _said(value: Any) -> Iterator[str]:
    """What a record has beside the coder's own words."""
    if isinstance(value, dict):
        for key, member in value.items():
            if key not in _TEXTS | _OFFSETS:
                yield from _said(member)
    elif isinstance(value, list):
        for item in value:
            yield from _said(item)
    else:
        yield str(value)
