"""What a machine read in the quotes of a claim: the words that support each value, or why it is left to a reader.

It reads as the rules on support and on fit do, and says what they are silent about when nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from cairef.rules.fit.moods import is_undone, undone_by
from cairef.rules.support.claim import ClaimAtHand
from cairef.schema.shapes import Kind, Value
from cairef.texts.boundaries import verbatim_bounded
from cairef.texts.dates.mentions import supports, with_spans
from cairef.texts.numbers import NumberMention

if TYPE_CHECKING:
    from cairef.texts.source_text import Quoted

__all__ = ["Match", "Matched", "matches"]


class Matched(NamedTuple):
    """Words of a source that support a value."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """How a value of a claim was checked.

    Attributes:
        key: The member that the value is in.
        kind: What kind of value it is.
        verdict: `read` where the quotes support the value as a machine reads them; `inferred` where that takes a step
            of reasoning; `no-terms` where the code has no cue terms in the language; `undecided` where its cue terms
            are only examples, or words do not decide; `unread` where cairef does not read the language.
        words: The words that support it, in the order of the quotes.
        looked_for: The kinds of operators that were looked for over these words and are not there, such as `negation`.
    """

    key: str
    kind: Kind
    verdict: str
    words: tuple[Matched, ...] = ()
    looked_for: frozenset[str] = frozenset()

    @property
    def by_machine(self) -> bool:
        """Whether a machine has checked that the quotes support the value."""
        return self.verdict == "read"


def matches(claim: ClaimAtHand) -> Iterator[Match]:
    """How each value of a claim was checked, in the order of the schema. The quotes of the claim are exact."""
    for member in claim.part.shape.values:
        if member.key in claim.part.value and member.kind is not Kind.SOURCE:
            found = claim.part.value[member.key]
            for value in found if member.many else [found]:
                yield _match(claim, member, value)


def _match(claim: ClaimAtHand, member: Value, value: Any) -> Match:
    if member.kind is Kind.VERBATIM:
        return _found(claim, member, tuple(_printed(claim, value)))
    if not claim.stated:
        return Match(member.key, member.kind, "inferred")
    match member.kind:
        case Kind.ACTOR | Kind.AGREEMENT:
            return _found(claim, member, tuple(_named(claim, member.kind, value)))
        case Kind.DATE:
            return _found(claim, member, tuple(_dated(claim, value)))
        case Kind.AMOUNT:
            return _found(claim, member, tuple(_counted(claim, value)))
    return _coded(claim, member, value)


def _found(claim: ClaimAtHand, member: Value, words: tuple[Matched, ...]) -> Match:
    verdict = "read" if words else "undecided" if claim.is_read else "unread"
    return Match(member.key, member.kind, verdict, words)


def _printed(claim: ClaimAtHand, value: str) -> Iterator[Matched]:
    for quoted in claim.quotes:
        for at in quoted.places(value):
            if verbatim_bounded(quoted.text, at, at + len(value)):
                yield Matched(quoted.source, at, at + len(value))


def _named(claim: ClaimAtHand, kind: Kind, value: str) -> Iterator[Matched]:
    corpus = claim.corpus
    own = corpus.names(kind.refers_to or "", value)
    known = corpus.actor_names if kind is Kind.ACTOR else corpus.agreement_names(value)
    for quoted in claim.quotes:
        mentions = corpus.mentions(quoted.source)
        found = (
            mentions.names(known, quoted.start, quoted.end)
            if mentions
            else known.read_names(quoted.text, quoted.start, quoted.end)
        )
        yield from (Matched(quoted.source, each.start, each.end) for each in found if each.name in own)


def _dated(claim: ClaimAtHand, value: str) -> Iterator[Matched]:
    for quoted, mentions in claim.read():
        for each in with_spans(mentions.dates(quoted.start, quoted.end)):
            if supports(each, value, quoted.start, quoted.end):
                opened = each.opened if each.edtf != value else None
                start, end = (opened.start, opened.end) if opened else (each.whole_start, each.whole_end)
                yield _within(quoted, start, end)


def _counted(claim: ClaimAtHand, value: dict[str, Any]) -> Iterator[Matched]:
    number, qualifier = Decimal(str(value["number"])), value["qualifier"]
    for quoted, mentions in claim.read():
        for each in mentions.numbers(quoted.start, quoted.end):
            if isinstance(each, NumberMention) and (each.number, each.qualifier) == (number, qualifier):
                yield _within(quoted, each.whole_start, each.whole_end)


def _within(quoted: Quoted, start: int, end: int) -> Matched:
    return Matched(quoted.source, max(start, quoted.start), min(end, quoted.end))


def _coded(claim: ClaimAtHand, member: Value, value: str) -> Match:
    codelist, has_terms = member.codelist or "", False
    words: list[Matched] = []
    for quoted, mentions in claim.read():
        has_terms = has_terms or bool(claim.cue_terms(mentions.pack.tag, codelist, value))
        cues = claim.cues(quoted, mentions, codelist, value)
        said = (cue for cue in cues if not is_undone(claim, member, quoted, mentions, cue))
        words.extend(Matched(quoted.source, cue.start, cue.end) for cue in said)
    if words:
        return Match(member.key, member.kind, "read", tuple(words), undone_by(claim, member))
    verdict = "unread" if not claim.is_read else "undecided" if has_terms else "no-terms"
    return Match(member.key, member.kind, verdict)
