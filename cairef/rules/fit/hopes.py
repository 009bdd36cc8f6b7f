"""The rule that a hope is no commitment."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.rule import Problem, declare
from cairef.rules.fit.effects import is_effect
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.source_text import Quoted

__all__ = ["ONLY_HOPED", "hopes"]

ONLY_HOPED = declare(
    "F033",
    "only-hoped",
    "A commitment is what somebody takes upon themselves, not what is hoped for",
    """“Hopes that both will build” promises nothing. Where every cue term of a commitment in a provision is under a
    hope, the provision is an expectation. Nor does a memorandum promise anything itself: “the memorandum will help”,
    and “a memorandum, which will help”, say what is expected of it.""",
)

_LIST, _COMMITMENT = "provision_kind", "commitment"


@only_for(lambda form: "text" in form.members and _LIST in form.codelists)
def hopes(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check what the cue terms of a commitment are under."""
    key = next((member.key for member in claim.part.shape.values if member.codelist == _LIST), None)
    text = claim.part.value.get("text")
    if key is None or text is None or claim.part.value.get(key) != _COMMITMENT:
        return
    found = [
        (quoted, _hoped(claim, Quoted(quoted.text, at, at + len(text), quoted.source)))
        for quoted, _ in claim.read()
        for at in quoted.places(text)
    ]
    hoped = [(quoted, place) for quoted, place in found if place]
    if hoped and len(hoped) == len(found):
        quoted, (start, end) = hoped[0]
        words = shown(quoted.text[start:end], 60)
        message = f"{words} is only hoped for" if _is_wish(claim, quoted, start, end) else _OF_A_THING.format(words)
        hint = "code an expectation, or give the words that promise something"
        yield ONLY_HOPED.at((*claim.part.pointer, key), message, hint, source=(quoted.source, start, end))


_OF_A_THING = "{} says what a text is to bring about, and nobody promises it"


def _is_wish(claim: ClaimAtHand, quoted: Quoted, start: int, end: int) -> bool:
    mentions = claim.corpus.mentions(quoted.source)
    return mentions is not None and "wish" in mentions.governing(start, end)


def _hoped(claim: ClaimAtHand, text: Quoted) -> tuple[int, int] | None:
    """Where the first cue term of a commitment is, when all are under a hope; None where one promises something."""
    mentions = claim.corpus.mentions(text.source)
    promised = claim.cues(text, mentions, _LIST, _COMMITMENT) if mentions else []
    if mentions is None or not promised:
        return None
    hoped = all(
        "wish" in mentions.governing(cue.start, cue.end) or is_effect(claim, text, mentions, cue) for cue in promised
    )
    return (promised[0].start, promised[0].end) if hoped else None
