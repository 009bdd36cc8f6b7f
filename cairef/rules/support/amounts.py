"""The rules on numbers and their qualifiers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from cairef.findings import Tally
from cairef.pointers import Pointer
from cairef.rule import declare
from cairef.rules.checks import Found
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand
from cairef.rules.support.codes import NOT_ASSESSABLE
from cairef.safe_text import cut, shown
from cairef.schema.shapes import Value
from cairef.texts.numbers import NumberMention, RangeMention

__all__ = ["NUMBER", "QUALIFIER", "amount"]

NUMBER = declare(
    "U006",
    "number-unsupported",
    "A stated number is in a quote, whole",
    """The quotes are read as a careful person reads them, in the language of the source: “20 million” is 20,000,000 and
    not 20, “4.1 million” is 4,100,000, and “three hundred and five” is 305. A part of a longer number, of a range or
    of a name (5G, COVID-19), a year and an ordinal are no counts. The text around the quote is read too, so that a
    quote cannot cut a number.""",
)
QUALIFIER = declare(
    "U007",
    "qualifier-unsupported",
    "The qualifier of a number is the one that the source prints",
    """“over 20” is 20 and `more-than`, “not less than 30” is 30 and `at-least`. A number with a qualifier before or
    after it is not `exact`, even if the quote leaves the qualifier out.""",
)

_MOST_READ = 5


def amount(claim: ClaimAtHand, _member: Value, value: dict[str, Any], pointer: Pointer) -> Iterator[Found]:
    """Check that a stated number is printed, and how exactly it is meant."""
    if not claim.stated:
        yield from _against_print(claim, value, pointer)
        return
    if not claim.is_read:
        yield Tally("not_assessable")
        return
    number, qualifier = Decimal(str(value["number"])), value["qualifier"]
    found = [(quoted, each) for quoted, each in _printed(claim) if each.number == number]
    if not found:
        hint = f"a number must be whole in the quote, in figures or words, {WAY_OUT}"
        message = f"no quote of this claim gives the number {value['number']}"
        at = (*pointer, "number")
        read = _read(claim) or claim.shown_quotes
        yield NUMBER.at(at, message, hint, source=claim.first, expected=str(value["number"]), found=read)
        return
    at = (*pointer, "qualifier")
    same = [(quoted, each) for quoted, each in found if each.qualifier == qualifier]
    if same:
        if all(each.whole_start < quoted.start or each.whole_end > quoted.end for quoted, each in same):
            hint = "let the quote hold the words that qualify the number"
            yield QUALIFIER.at(at, "the quote leaves out the qualifier", hint, source=claim.first)
        return
    unsure = next((each.why for _, each in found if each.qualifier is None), None)
    if unsure is not None:
        message = f"beside {value['number']} is {shown(unsure)}, which cairef does not understand"
        yield NOT_ASSESSABLE.at(at, message, "let a second reader look at the qualifier", source=claim.first)
        return
    there = sorted({each.qualifier or "" for _, each in found})[0]
    message = f"the source prints {value['number']} as {shown(there)}, not {shown(qualifier)}"
    yield QUALIFIER.at(at, message, f"set it to {shown(there)}", source=claim.first)


def _against_print(claim: ClaimAtHand, value: dict[str, Any], pointer: Pointer) -> Iterator[Found]:
    """Compare an inferred number with the words that are given as printed, where they are a number and nothing else."""
    for stretch, mentions in claim.printed():
        found = mentions.numbers(stretch.start, stretch.end)
        one = found[0] if len(found) == 1 else None
        if not isinstance(one, NumberMention) or (one.whole_start, one.whole_end) != (stretch.start, stretch.end):
            continue
        where = (stretch.source, stretch.start, stretch.end)
        if one.number != Decimal(str(value["number"])):
            message = f"{shown(stretch.quote, 60)} is {one.number:f}, not {value['number']}"
            yield NUMBER.at((*pointer, "number"), message, "correct the number", source=where)
        elif one.qualifier not in {None, value["qualifier"]}:
            message = f"{shown(stretch.quote, 60)} is {shown(one.qualifier)}, not {shown(value['qualifier'])}"
            yield QUALIFIER.at((*pointer, "qualifier"), message, f"set it to {shown(one.qualifier)}", source=where)
        return


def _printed(claim: ClaimAtHand) -> Iterator[tuple[Any, NumberMention]]:
    for quoted, mentions in claim.read():
        for each in mentions.numbers(quoted.start, quoted.end):
            if isinstance(each, NumberMention):
                yield quoted, each


def _read(claim: ClaimAtHand) -> str:
    """The numbers that the quotes print, as they are read."""
    found = []
    for quoted, mentions in claim.read():
        for each in mentions.numbers(quoted.start, quoted.end):
            printed = shown(quoted.text[each.start : each.end], 60)
            if isinstance(each, RangeMention):
                found.append(f"{printed}, a range from {each.low} to {each.high}")
            else:
                found.append(f"{printed}, read as {each.number:f}")
    more = f" and {len(found) - _MOST_READ} more" if len(found) > _MOST_READ else ""
    return cut("; ".join(found[:_MOST_READ]) + more, 400)
