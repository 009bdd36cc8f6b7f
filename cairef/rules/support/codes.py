"""The rules on codes."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.pointers import Pointer
from cairef.rule import Level, Problem, declare
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand, cue_pattern
from cairef.safe_text import shown
from cairef.schema.shapes import Value
from cairef.texts.source_text import Quoted

__all__ = ["CODE", "NOT_ASSESSABLE", "code"]

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
    "What is stated can be checked by a machine",
    """The schema declares no cue terms for this code, or a number has words beside it that cairef does not understand,
    so that a machine cannot tell whether the quotes support it. A second reader has to.""",
    Level.WARNING,
)


def code(claim: ClaimAtHand, member: Value, value: str, pointer: Pointer) -> Iterator[Problem]:
    """Check that a quote has a cue term of a stated code."""
    if not claim.stated:
        return
    found = claim.release.codelists[member.codelist or ""][value]
    if not found.cues:
        yield NOT_ASSESSABLE.at(pointer, f"code {shown(value)} has no cue terms, so a machine cannot check it")
        return
    pattern = cue_pattern(found.cues)
    for text, start, end, _ in claim.quotes:
        if any(Quoted(text, start, end).bounded(*match.span()) for match in pattern.finditer(text, start, end)):
            return
    cues = ", ".join(shown(cue, 40) for cue in found.cues[:8])
    hint = f"quote words with a cue term, {WAY_OUT}"
    message = f"no quote of this claim has a cue term of code {shown(value)}"
    yield CODE.at(pointer, message, hint, source=claim.first, expected=cues, found=claim.shown_quotes)
