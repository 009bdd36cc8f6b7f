"""The rule that an inferred mode is not the other one of its quotes."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind

__all__ = ["OTHER_MODE", "modes"]

OTHER_MODE = declare(
    "F041",
    "other-mode",
    "Who met online did not meet in person",
    """An inferred mode follows from words that are near to it, as `in-person` does from “visited”. Quotes that speak
    of a video link, and of no meeting in person, lead to `online`.""",
)

_ONLINE, _IN_PERSON = "online", "in-person"


def modes(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check an inferred mode against the words of the quotes for either mode."""
    for member in claim.part.shape.values:
        if member.kind is not Kind.CODE or member.codelist != "mode" or claim.stated or member.many:
            continue
        if claim.part.value.get(member.key) != _IN_PERSON:
            continue
        online = any(claim.cues(*each, "mode", _ONLINE) for each in claim.read())
        if online and not any(claim.cues(*each, "mode", _IN_PERSON) for each in claim.read()):
            message = f"the quotes have a word for {shown(_ONLINE)}, and none for {shown(_IN_PERSON)}"
            hint = "correct the mode, or quote the words that lead to it"
            at = (*claim.part.pointer, member.key)
            yield OTHER_MODE.at(at, message, hint, source=claim.first, found=claim.shown_quotes)
