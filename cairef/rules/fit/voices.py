"""The rule that a stated voice is named where it is given as printed."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.rule import Problem, declare
from cairef.rules.fit.said import Said
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind

__all__ = ["VOICE", "voices"]

VOICE = declare(
    "F014",
    "voice-not-named",
    "The words of a stated voice name the speaker",
    """“Prasidh said” names the speaker, and the voice is stated. “He said” does not, even where the quote goes on to
    name somebody: the voice is inferred, with the words by which one knows who he is.""",
)


def voices(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check that a stated voice is named in the words that are given as printed for it."""
    value = claim.part.value
    kinds = {member.key: member.kind for member in claim.part.shape.values}
    if not claim.stated or kinds.get("as_printed") is not Kind.VERBATIM or kinds.get("actor") is not Kind.ACTOR:
        return
    if "actor" not in value or "as_printed" not in value:
        return
    names = claim.corpus.names("actor", value["actor"])
    entry = claim.corpus.entries("actor").get(value["actor"])
    said = Said([value["as_printed"]])
    if entry is None or not names or not any(said.same_script(name) for name in names):
        return
    if not any(said.names(name, entry.kind) for name in names):
        message = f"{shown(value['as_printed'], 60)} does not name {shown(value['actor'])}"
        hint = "give the words that name the speaker, or infer who it is"
        yield VOICE.at((*claim.part.pointer, "as_printed"), message, hint, source=claim.first)
