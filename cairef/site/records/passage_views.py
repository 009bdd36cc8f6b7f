"""The quotes of a claim, each within its sentence, and the premises that a machine recomputes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from cairef import CountPremise, Dataset, DatePremise, Span, WeekdayPremise
from cairef.models import Claim
from cairef.site.pages import passage_anchor
from cairef.site.site_data import SiteData

__all__ = ["PassageView", "passages", "premises"]

_CONTEXT = 400
"""How many code points of a sentence are shown on either side of a quote."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A quote within its sentence, and where it is.

    Attributes:
        span: The span.
        label: The label of its source.
        address: The page of its source; None where the source belongs to the dataset that this one extends.
        fragment: The anchor of the span on that page.
        before: The sentence up to the quote.
        after: The sentence from the quote on.
        sentence: The number of the sentence in which it begins, from 1; 0 where it is in none.
    """

    span: Span
    label: str
    address: str | None
    fragment: str
    before: str
    after: str
    sentence: int


def passages(site: SiteData, spans: Iterable[Span]) -> Iterator[PassageView]:
    """The quotes of a claim or a discrepancy, each within its sentence."""
    for span in spans:
        source = span.source
        known = site.words.known(source.id)
        number, start, end = _sentence_around(site.data, source.id, span.start, span.end)
        text = source.text
        before, after = text[start : span.start], text[span.end : end]
        yield PassageView(
            span,
            source.label,
            site.page_of(source) if known else None,
            passage_anchor(span.start, span.end),
            before if len(before) <= _CONTEXT else f"…{before[-_CONTEXT:]}",
            after if len(after) <= _CONTEXT else f"{after[:_CONTEXT]}…",
            number,
        )


def premises(site: SiteData, claim: Claim) -> Iterator[str]:
    """The premises that a machine recomputes, in words."""
    for premise in claim.premises:
        match premise:
            case WeekdayPremise():
                yield site.say(
                    "{date} is a {weekday}.",
                    date=site.words.date(premise.date),
                    weekday=site.language.weekday(premise.weekday),
                )
            case DatePremise():
                yield site.say("The quotes give {date}.", date=site.words.date(premise.edtf))
            case CountPremise():
                items = site.say("; ").join(premise.items)
                yield site.say("{number} items are listed: {items}.", number=premise.number, items=items)


def _sentence_around(data: Dataset, source: str, start: int, end: int) -> tuple[int, int, int]:
    """The number of the sentence in which a stretch begins, from 1, and from where to where the sentences go.

    Between sentences there is none, and the stretch goes for itself.
    """
    starts, ends = _bounds(data, source)
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(start, end - 1)) - 1
    within = first >= 0 and ends[first] > start
    low = starts[first] if within else start
    high = ends[last] if last >= 0 else end
    return first + 1 if within else 0, min(low, start), max(high, end)


@cache
def _bounds(data: Dataset, source: str) -> tuple[list[int], list[int]]:
    sentences = data.source(source).sentences
    return [sentence.start for sentence in sentences], [sentence.end for sentence in sentences]
