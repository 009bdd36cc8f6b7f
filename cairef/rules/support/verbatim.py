"""The rule on words given as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairef.pointers import Pointer
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Value
from cairef.texts.source_text import Quoted

__all__ = ["VERBATIM", "verbatim"]

VERBATIM = declare(
    "U001",
    "text-unsupported",
    "Words given as printed stand in a quote of the claim",
    """A title, a name, a text, a label or anything else given as printed must stand, code point for code point, within
    one quote of its own claim. This holds for inferred claims too: words are printed or they are not.""",
    exactness=True,
)


def verbatim(claim: ClaimAtHand, _member: Value, value: str, pointer: Pointer) -> Iterator[Problem]:
    """Check words given as printed."""
    if any(quoted.has(value) for quoted in claim.quotes):
        return
    near = next((printed for quoted in claim.quotes if (printed := _other_case(quoted, value))), None)
    hint = f"the quote prints {shown(near)}" if near else "give the words as a quote prints them, or quote more"
    message = f"{shown(value)} stands in no quote of this claim"
    yield VERBATIM.at(pointer, message, hint, source=claim.first, expected="words of a quote", found=claim.shown_quotes)


def _other_case(quoted: Quoted, value: str) -> str | None:
    match = re.compile(re.escape(value), re.IGNORECASE).search(*quoted)
    return match[0] if match else None
