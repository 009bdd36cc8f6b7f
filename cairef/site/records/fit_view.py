"""How a claim was checked, on its page: the words in its quotes that a machine read, and what is left to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cairef import Span
from cairef.checking.explain import Match, Matched
from cairef.schema.shapes import Kind
from cairef.site.record_tree import Node
from cairef.site.site_data import SiteData

__all__ = ["Check", "Run", "checks", "ends", "runs"]

_MOST, _LONGEST = 3, 60
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Check:
    """How a value was checked, in words.

    Attributes:
        text: The words.
        by_machine: Whether a machine has checked it.
        words: The words of the sources that it read.
        number: The number by which those are known in the quotes; 0 where there is but one such check, or none.
    """

    text: str
    by_machine: bool
    words: tuple[Matched, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a quote.

    Attributes:
        text: The characters.
        read: Whether a machine read it as support of a value.
        numbers: The numbers of the checks that end here, with blanks between them.
    """

    text: str
    read: bool
    numbers: str


def checks(site: SiteData, node: Node, matches: Sequence[Match]) -> list[Check]:
    """How the values of a claim were checked; what is inferred goes on one line.

    Args:
        site: All that is shown.
        node: The claim.
        matches: What the library says of it.
    """
    titles = {entry.key: entry.title for entry in node.entries}
    values = {entry.key: str(entry.value) for entry in node.entries}
    inferred = list(dict.fromkeys(titles[one.key] for one in matches if one.verdict == "inferred"))
    rest = [one for one in matches if one.verdict != "inferred"]
    several = sum(one.by_machine for one in rest) > 1
    found, number = [], 0
    for one in rest:
        number += one.by_machine
        text = _said(site, one, titles[one.key], values[one.key])
        found.append(Check(text, one.by_machine, one.words, number if several and one.by_machine else 0))
    if inferred:
        text = site.say("{members}: inferred, so left to a reader", members=site.language.listed(inferred))
        found.append(Check(text, by_machine=False))
    return found


def _said(site: SiteData, match: Match, member: str, value: str) -> str:
    say, words = site.say, _quoted(site, match.words)
    if match.verdict == "no-terms":
        return say("{member}: no list of words for it in this language, so left to a reader", member=member)
    if match.verdict == "unread":
        return say("{member}: no machine reads this language, so left to a reader", member=member)
    if match.verdict == "undecided":
        return say("{member}: the words do not decide it, so left to a reader", member=member)
    if match.kind is Kind.VERBATIM:
        return say("{member}: word for word in the quote", member=member)
    if match.kind is Kind.DATE:
        return say("{member}: {quote}, read as {value}", member=member, quote=words, value=value)
    if match.kind is Kind.AMOUNT:
        return say("{member}: {quote}, number and qualifier", member=member, quote=words)
    if match.kind is Kind.CODE and "plan" in match.looked_for:
        return say(
            "{member}: {quote}; no negation, refusal, plan, wish, condition or question governs it",
            member=member,
            quote=words,
        )
    if match.looked_for:
        return say("{member}: {quote}; no negation or refusal governs it", member=member, quote=words)
    return say("{member}: {quote}", member=member, quote=words)


def _quoted(site: SiteData, words: Sequence[Matched]) -> str:
    """The words of the sources, each once, as many as go on a line."""
    texts = {source: site.data.source(source).text for source in dict.fromkeys(one.source for one in words)}
    found = list(dict.fromkeys(" ".join(texts[one.source][one.start : one.end].split()) for one in words))
    shown = [f"“{one if len(one) <= _LONGEST else one[:_LONGEST].rstrip() + '…'}”" for one in found[:_MOST]]
    return site.language.listed(shown)


def runs(span: Span, found: Sequence[Check]) -> Iterator[Run]:
    """A quote in stretches, of which those are marked that a machine read.

    Words that are all of it are not marked, nor any in a quote that says itself in which direction it is written.
    """
    if _TURNS.search(span.quote):
        yield Run(span.quote, read=False, numbers="")
        return
    within = [
        (word.start, word.end, one.number)
        for one in found
        for word in one.words
        if word.source == span.source_id and span.start <= word.start and word.end <= span.end
        if (word.start, word.end) != (span.start, span.end)
    ]
    cuts = sorted({span.start, span.end, *(cut for start, end, _ in within for cut in (start, end))})
    for start, end in pairwise(cuts):
        read = any(low <= start and end <= high for low, high, _ in within)
        ending = sorted({number for _, high, number in within if high == end and number})
        text = span.quote[start - span.start : end - span.start]
        yield Run(text, read, " ".join(map(str, ending)))


def ends(span: Span, found: Sequence[Check]) -> str:
    """The numbers at the end of a quote: of the checks that read words in it which are not marked."""
    turned = _TURNS.search(span.quote) is not None
    numbers = {
        one.number
        for one in found
        for word in one.words
        if one.number
        if word.source == span.source_id and span.start <= word.start and word.end <= span.end
        if turned or (word.start, word.end) == (span.start, span.end)
    }
    return " ".join(map(str, sorted(numbers)))
