"""Whether words are given by a paper, which says nothing itself: “according to the Letter of Intent”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["Spoken", "is_by_a_paper"]

# The instruments that are written and agreed, and are no body that could speak.
_PAPERS = frozenset({"memorandum-of-understanding", "agreement", "consensus", "letter-of-intent"})


class Spoken(Protocol):
    """Words of a text for which somebody seems to speak."""

    @property
    def source(self) -> str:
        """The id of the source."""

    @property
    def text(self) -> str:
        """The whole text."""

    @property
    def mentions(self) -> Mentions:
        """What can be read in it."""

    @property
    def speaker(self) -> tuple[int, int] | None:
        """Where it is printed who speaks."""


def is_by_a_paper(claim: ClaimAtHand, said: Spoken) -> bool:
    """Whether words are said to be from what the sides agreed, and so are in nobody's voice."""
    if said.speaker is None:
        return False
    ahead = said.text[: said.speaker[0]].rstrip().casefold()
    if not ahead.endswith(tuple(said.mentions.pack.clauses.get("according", ()))):
        return False
    place = Quoted(said.text, *said.speaker, said.source)
    kinds = _PAPERS & claim.release.codelists["instrument"].keys()
    heads = [cue.start for kind in kinds for cue in claim.cues(place, said.mentions, "instrument", kind)]
    # "The ministry, which signed the memorandum" is no paper.
    named = [each.start for each in said.mentions.names(claim.corpus.actor_names, *said.speaker)]
    return bool(heads) and not any(start < min(heads) for start in named)
