"""The rules on codes."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.findings import Tally
from cairef.pointers import Pointer
from cairef.rule import Level, declare
from cairef.rules.checks import Found
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand, cue_pattern
from cairef.safe_text import shown
from cairef.schema.shapes import Value
from cairef.texts.source_text import Quoted

__all__ = ["CODE", "NOT_ASSESSABLE", "code"]

CODE = declare(
    "U008",
    "code-unsupported",
    "A stated code has one of its cue terms in a quote",
    """Each code has cue terms in the release of the schema, by language. In the language of the source, one of them must
    be in a quote of the claim, on word boundaries. Where the release has none in that language, the value is counted as
    not assessable.""",
)
NOT_ASSESSABLE = declare(
    "U009",
    "not-assessable",
    "What is stated can be checked by a machine",
    """No cue terms are declared for this code, or a number has words beside it that cairef does not understand,
    so that a machine cannot tell whether the quotes support it. A second reader has to.""",
    Level.WARNING,
)


def code(claim: ClaimAtHand, member: Value, value: str, pointer: Pointer) -> Iterator[Found]:
    """Check that a quote has a cue term of a stated code, in the language of its source."""
    if not claim.stated:
        return
    read, bare = 0, False
    cues: tuple[str, ...] = ()
    for (text, start, end, _), mentions in claim.read():
        terms = claim.release.cues(mentions.pack.tag)
        families = terms.get(member.codelist or "", {}).get(value, ())
        bare = bare or bool(terms and not families)
        if families:
            read, cues = read + 1, families
            pattern = cue_pattern(families)
            if any(Quoted(text, start, end).bounded(*match.span()) for match in pattern.finditer(text, start, end)):
                return
    if bare:
        yield NOT_ASSESSABLE.at(pointer, f"code {shown(value)} has no cue terms, so a machine cannot check it")
    elif read < len(claim.quotes):
        yield Tally("not_assessable")
    else:
        terms_shown = ", ".join(shown(cue.replace("~", ""), 40) for cue in cues[:8])
        hint = f"quote words with a cue term, {WAY_OUT}"
        message = f"no quote of this claim has a cue term of code {shown(value)}"
        yield CODE.at(pointer, message, hint, source=claim.first, expected=terms_shown, found=claim.shown_quotes)
