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
    of a video link, and of no meeting in person, lead to `online`. And nothing leads to `online` but words for it.""",
)

_ONLINE, _IN_PERSON = "online", "in-person"


def modes(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check an inferred mode against the words of the quotes for either mode."""
    for member in claim.part.shape.values:
        if member.kind is not Kind.CODE or member.codelist != "mode" or claim.stated or member.many:
            continue
        code = claim.part.value.get(member.key)
        if code not in {_ONLINE, _IN_PERSON}:
            continue
        read = list(claim.read())
        tags = {mentions.pack.tag for _, mentions in read}
        if len(read) < len(claim.quotes) or not all(claim.cue_terms(tag, "mode", _ONLINE) for tag in tags):
            continue
        online = any(claim.cues(*each, "mode", _ONLINE) for each in read)
        at, hint = (*claim.part.pointer, member.key), "correct the mode, or quote the words that lead to it"
        if code == _ONLINE and not online:
            message = f"no quote has a word for {shown(_ONLINE)}"
            yield OTHER_MODE.at(at, message, hint, source=claim.first, found=claim.shown_quotes)
        elif code == _IN_PERSON and online and not any(claim.cues(*each, "mode", _IN_PERSON) for each in read):
            message = f"the quotes have a word for {shown(_ONLINE)}, and none for {shown(_IN_PERSON)}"
            yield OTHER_MODE.at(at, message, hint, source=claim.first, found=claim.shown_quotes)
