"""Rules on support: a value is borne by the quotes of its own claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from cairef.findings import Level, Pointer, Problem
from cairef.records.corpus import Corpus
from cairef.rule import declare
from cairef.safe_text import shown
from cairef.schema import Code, Release
from cairef.schema.shapes import Kind, Part
from cairef.schema.shapes import Value as PlanValue
from cairef.texts import dates, numerals
from cairef.texts.source_text import Quoted

__all__ = ["ClaimAtHand", "check_claim"]

_MOST_QUOTES = 3
_WAY_OUT = "or, if it takes a step of reasoning, set basis to “inferred” and give the reasoning"

VERBATIM = declare(
    "U001",
    "text-unsupported",
    "Words given as printed stand in a quote of the claim",
    """A title, a name, a text, a label or anything else given as printed must stand, code point for code point, within
    one quote of its own claim. This holds for inferred claims too: words are printed or they are not.""",
)
ACTOR = declare(
    "U002",
    "actor-unsupported",
    "A stated actor is named in a quote of the claim",
    """One of the actor's recorded names must stand in a quote, on word boundaries and in the same case. A name that is
    only a part of another actor's longer name does not count: “Ministry of Industry and Handicraft of Cambodia” names
    the ministry, not the state. For “he”, “the ministry” or “both parties” the actor is inferred.""",
)
AGREEMENT = declare(
    "U003",
    "agreement-unsupported",
    "A stated relation names the other agreement in a quote",
    """The title or one of the names of the agreement referred to must stand in a quote of the claim, on word
    boundaries.""",
)
DATE = declare(
    "U004",
    "date-unsupported",
    "Every part of a stated date stands in a quote of the claim",
    """The day, month and year that an EDTF value asserts must each be printed. A source that gives no year supports
    `XXXX-10-24`, not `2024-10-24`.""",
)
WEEKDAY = declare(
    "U005",
    "weekday-disagrees",
    "A weekday in a quote is the weekday of the date",
    """Where a quote names a weekday and the value is exact to the day, at least one weekday quoted must be the one that
    the calendar gives.""",
)
NUMBER = declare(
    "U006",
    "number-unsupported",
    "A stated number stands in a quote, whole",
    """The same number must be printed in figures or words, and not as a part of a longer one: `2` is not supported by
    “20”, nor `20` by “20 million”. The text around the quote is read too, so that a quote cannot cut a number.""",
)
QUALIFIER = declare(
    "U007",
    "qualifier-unsupported",
    "The qualifier of a number is the one that the source prints",
    """“over 20” is 20 and `more-than`. A number with a qualifier before it is not `exact`, even if the quote begins
    after the qualifier.""",
)
CODE = declare(
    "U008",
    "code-unsupported",
    "A stated code has one of its cue terms in a quote",
    """Each code declares cue terms in the schema, beside its definition. One of them must stand in a quote of the
    claim, on word boundaries, in any case.""",
)
NOT_ASSESSABLE = declare(
    "U009",
    "not-assessable",
    "A stated code has cue terms by which it can be checked",
    """The schema declares no cue terms for this code, so that a machine cannot tell whether the quotes bear it.""",
    Level.WARNING,
)
PREMISE = declare(
    "U010",
    "premise-false",
    "A mechanical premise of an inference holds when it is computed again",
    """A weekday is looked up in the calendar, a date in the quotes, a count of listed items is counted again. Each must
    also stand in the claim's quotes.""",
)
INVALID_DATE = declare(
    "U011",
    "date-invalid",
    "A date is one of the calendar",
    """30 February is not a day, and an interval does not end before it begins. Dates are EDTF (ISO 8601-2).""",
)


class ClaimAtHand(NamedTuple):
    """A claim, its exact quotes, and what it is checked against."""

    part: Part
    quotes: list[Quoted]
    corpus: Corpus
    release: Release

    @property
    def stated(self) -> bool:
        """Whether the value itself must be borne."""
        return bool(self.part.value["basis"] == "stated")


Check = Callable[[ClaimAtHand, PlanValue, Any, Pointer], Iterator[Problem]]


def check_claim(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check every value of a claim, and the premises of an inferred one."""
    value = claim.part.value
    for member in claim.part.shape.values:
        if member.key in value:
            yield from _CHECKS[member.kind](claim, member, value[member.key], (*claim.part.pointer, member.key))
    for index, premise in enumerate(value.get("premises", ())):
        yield from _PREMISES[premise["kind"]](claim, premise, (*claim.part.pointer, "premises", index))


def _verbatim(claim: ClaimAtHand, _member: PlanValue, value: str, pointer: Pointer) -> Iterator[Problem]:
    if any(quoted.has(value) for quoted in claim.quotes):
        return
    near = next((printed for quoted in claim.quotes if (printed := _other_case(quoted, value))), None)
    hint = f"the quote prints {shown(near)}" if near else "give the words as a quote prints them, or quote more"
    message = f"{shown(value)} stands in no quote of this claim"
    yield VERBATIM.at(pointer, message, hint, source=_first(claim), expected="words of a quote", found=_quotes(claim))


def _actor(claim: ClaimAtHand, _member: PlanValue, value: str, pointer: Pointer) -> Iterator[Problem]:
    names = claim.corpus.names("actor", value)
    if not claim.stated or not names or any(_named(claim.corpus, value, n, q) for n in names for q in claim.quotes):
        return
    listed = ", ".join(shown(name, 60) for name in names[:4])
    hint = f"quote the words that name it, {_WAY_OUT}"
    message = f"no quote of this claim names {shown(value)}"
    yield ACTOR.at(pointer, message, hint, source=_first(claim), expected=listed, found=_quotes(claim))


def _agreement(claim: ClaimAtHand, _member: PlanValue, value: str, pointer: Pointer) -> Iterator[Problem]:
    names = claim.corpus.names("agreement", value)
    if not claim.stated or value not in claim.corpus.records["agreement"]:
        return
    if any(quoted.words(name) for name in names for quoted in claim.quotes):
        return
    listed = ", ".join(shown(name, 60) for name in names[:4]) or "not recorded"
    hint = f"quote the words that name it, {_WAY_OUT}"
    message = f"no quote of this claim names {shown(value)}"
    yield AGREEMENT.at(pointer, message, hint, source=_first(claim), expected=listed, found=_quotes(claim))


def _date(claim: ClaimAtHand, _member: PlanValue, value: str, pointer: Pointer) -> Iterator[Problem]:
    try:
        dates.bounds(value)
    except ValueError as error:
        yield INVALID_DATE.at(pointer, f"{shown(value)} is not a date of the calendar: {error}")
        return
    missing = dates.unsupported(value, claim.quotes) if claim.stated else []
    if missing:
        hint = f"assert no more than the quotes give (X stands for an unspecified digit), {_WAY_OUT}"
        message = f"no quote of this claim gives {' or '.join(missing)} of {shown(value)}"
        yield DATE.at(pointer, message, hint, source=_first(claim), found=_quotes(claim))
    day = dates.exact_day(value)
    named = dates.weekdays(claim.quotes)
    if day and named and dates.weekday_of(day) not in named:
        message = f"{value} is a {dates.weekday_of(day)}, the quotes say {' and '.join(sorted(named))}"
        yield WEEKDAY.at(pointer, message, "check the date against the calendar", source=_first(claim))


def _amount(claim: ClaimAtHand, _member: PlanValue, value: dict[str, Any], pointer: Pointer) -> Iterator[Problem]:
    if not claim.stated:
        return
    number, qualifier = value["number"], value["qualifier"]
    found = [(quoted, place) for quoted in claim.quotes for place in numerals.printed(quoted, number)]
    if not found:
        hint = f"a number must stand whole in the quote, in figures or words, {_WAY_OUT}"
        message = f"no quote of this claim gives the number {number}"
        at = (*pointer, "number")
        yield NUMBER.at(at, message, hint, source=_first(claim), expected=str(number), found=_quotes(claim))
        return
    codes = claim.release.codelists["qualifier"]
    before = {_qualifier_before(codes, quoted, place.start) for quoted, place in found}
    if qualifier not in before:
        there = next(iter(sorted(before)))
        message = f"the source prints {number} as {shown(there)}, not {shown(qualifier)}"
        yield QUALIFIER.at((*pointer, "qualifier"), message, f"set it to {shown(there)}", source=_first(claim))
    elif qualifier != "exact" and not any(
        _cue_pattern(codes[qualifier].cues).search(q.text, q.start, p.start) for q, p in found
    ):
        hint = "let the quote begin at the qualifier"
        yield QUALIFIER.at((*pointer, "qualifier"), "the quote leaves out the qualifier", hint, source=_first(claim))


def _code(claim: ClaimAtHand, member: PlanValue, value: str, pointer: Pointer) -> Iterator[Problem]:
    if not claim.stated:
        return
    code = claim.release.codelists[member.codelist or ""][value]
    if not code.cues:
        yield NOT_ASSESSABLE.at(pointer, f"code {shown(value)} has no cue terms, so a machine cannot check it")
        return
    pattern = _cue_pattern(code.cues)
    if any(quoted.bounded(*m.span()) for quoted in claim.quotes for m in pattern.finditer(*quoted)):
        return
    cues = ", ".join(shown(cue, 40) for cue in code.cues[:8])
    hint = f"quote words with a cue term, {_WAY_OUT}"
    message = f"no quote of this claim has a cue term of code {shown(value)}"
    yield CODE.at(pointer, message, hint, source=_first(claim), expected=cues, found=_quotes(claim))


def _nothing(_claim: ClaimAtHand, _member: PlanValue, _value: object, _pointer: Pointer) -> Iterator[Problem]:
    return iter(())


_CHECKS: dict[Kind, Check] = {
    Kind.VERBATIM: _verbatim,
    Kind.ACTOR: _actor,
    Kind.AGREEMENT: _agreement,
    Kind.DATE: _date,
    Kind.AMOUNT: _amount,
    Kind.CODE: _code,
    Kind.SOURCE: _nothing,
}


def _weekday_premise(claim: ClaimAtHand, premise: dict[str, Any], pointer: Pointer) -> Iterator[Problem]:
    try:
        day = date.fromisoformat(premise["date"])
    except ValueError:
        yield PREMISE.at((*pointer, "date"), f"{shown(premise['date'])} is not a day of the calendar")
        return
    if dates.weekday_of(day) != premise["weekday"]:
        message = f"{premise['date']} is a {dates.weekday_of(day)}, not a {premise['weekday']}"
        yield PREMISE.at((*pointer, "weekday"), message, "check the date against the calendar")
    elif premise["weekday"] not in dates.weekdays(claim.quotes):
        yield PREMISE.at((*pointer, "weekday"), f"no quote of this claim says {premise['weekday']}", "cite it too")


def _date_premise(claim: ClaimAtHand, premise: dict[str, Any], pointer: Pointer) -> Iterator[Problem]:
    try:
        dates.bounds(premise["edtf"])
    except ValueError as error:
        yield PREMISE.at((*pointer, "edtf"), f"{shown(premise['edtf'])} is not a date of the calendar: {error}")
        return
    missing = dates.unsupported(premise["edtf"], claim.quotes)
    if missing:
        yield PREMISE.at((*pointer, "edtf"), f"no quote of this claim gives {' or '.join(missing)}", "cite it too")


def _count_premise(claim: ClaimAtHand, premise: dict[str, Any], pointer: Pointer) -> Iterator[Problem]:
    items = premise["items"]
    for index, item in enumerate(items):
        if not any(quoted.words(item) for quoted in claim.quotes):
            yield PREMISE.at(
                (*pointer, "items", index), f"{shown(item)} stands in no quote of this claim", "cite it too"
            )
    if len(set(items)) != premise["number"]:
        message = f"{len(set(items))} different items are listed, not {premise['number']}"
        yield PREMISE.at((*pointer, "number"), message, "count again")


_PREMISES: dict[str, Callable[[ClaimAtHand, dict[str, Any], Pointer], Iterator[Problem]]] = {
    "weekday": _weekday_premise,
    "date": _date_premise,
    "count": _count_premise,
}


def _named(corpus: Corpus, actor: str, name: str, quoted: Quoted) -> bool:
    """Whether the quote has the name, other than inside a longer name of another actor."""
    places = quoted.words(name)
    if not places:
        return False
    longer = corpus.longer_names(actor, name)
    return any(not any(_covers(quoted.text, other, name, start) for other in longer) for start, _ in places)


def _covers(text: str, longer: str, name: str, start: int) -> bool:
    at = longer.find(name)
    while at >= 0:
        if start >= at and text.startswith(longer, start - at):
            return True
        at = longer.find(name, at + 1)
    return False


def _qualifier_before(codes: dict[str, Code], quoted: Quoted, start: int) -> str:
    """The code of the qualifier that stands right before a number, in the quote or before it."""
    before = quoted.text[max(0, start - 40) : start].rstrip()
    best = ("", "exact")
    for code in codes.values():
        for cue in code.cues:
            stretch = before[-len(cue) :]
            at = len(before) - len(cue)
            whole = at <= 0 or not before[at - 1].isalnum()
            if stretch.lower() == cue.lower() and whole and len(cue) > len(best[0]):
                best = (cue, code.code)
    return best[1]


@cache
def _cue_pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(cues, key=len, reverse=True)
    return re.compile("|".join(re.escape(cue).replace(r"\ ", r"\s+") for cue in longest_first), re.IGNORECASE)


def _other_case(quoted: Quoted, value: str) -> str | None:
    match = re.compile(re.escape(value), re.IGNORECASE).search(*quoted)
    return match[0] if match else None


def _quotes(claim: ClaimAtHand) -> str:
    """The quotes of the claim, as many as a line bears."""
    more = f" and {len(claim.quotes) - _MOST_QUOTES} more" if len(claim.quotes) > _MOST_QUOTES else ""
    return ", ".join(shown(quoted.quote, 60) for quoted in claim.quotes[:_MOST_QUOTES]) + more


def _first(claim: ClaimAtHand) -> tuple[str, int, int]:
    span = claim.part.value["evidence"][0]
    return str(span["source"]), int(span["start"]), int(span["end"])
