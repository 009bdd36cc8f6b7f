"""The rules on numbers and their qualifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cairef.pointers import Pointer
from cairef.rule import Problem, declare
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand, cue_pattern
from cairef.safe_text import shown
from cairef.schema import Code
from cairef.schema.shapes import Value
from cairef.texts import numerals
from cairef.texts.source_text import Quoted

__all__ = ["NUMBER", "QUALIFIER", "amount"]

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


def amount(claim: ClaimAtHand, _member: Value, value: dict[str, Any], pointer: Pointer) -> Iterator[Problem]:
    """Check that a stated number is printed, and how exactly it is meant."""
    if not claim.stated:
        return
    number, qualifier = value["number"], value["qualifier"]
    found = [(quoted, place) for quoted in claim.quotes for place in numerals.printed(quoted, number)]
    if not found:
        hint = f"a number must stand whole in the quote, in figures or words, {WAY_OUT}"
        message = f"no quote of this claim gives the number {number}"
        at = (*pointer, "number")
        yield NUMBER.at(at, message, hint, source=claim.first, expected=str(number), found=claim.shown_quotes)
        return
    codes = claim.release.codelists["qualifier"]
    before = {_qualifier_before(codes, quoted, place.start) for quoted, place in found}
    if qualifier not in before:
        there = next(iter(sorted(before)))
        message = f"the source prints {number} as {shown(there)}, not {shown(qualifier)}"
        yield QUALIFIER.at((*pointer, "qualifier"), message, f"set it to {shown(there)}", source=claim.first)
    elif qualifier != "exact" and not any(
        cue_pattern(codes[qualifier].cues).search(q.text, q.start, p.start) for q, p in found
    ):
        hint = "let the quote begin at the qualifier"
        yield QUALIFIER.at((*pointer, "qualifier"), "the quote leaves out the qualifier", hint, source=claim.first)


def _qualifier_before(codes: Mapping[str, Code], quoted: Quoted, start: int) -> str:
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
