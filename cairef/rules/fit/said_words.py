"""Where a provision or function is in its text, and who says it there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.frozen import NamedTuple
from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["SaidWords", "named_in", "places", "proposer"]

_FAR = 600
_NEAR = 60
_KIND, _PROPOSAL = "provision_kind", "proposal"
_SPEAKING = frozenset({"person", "state"})


class SaidWords(NamedTuple):
    """Where a provision or function is in a text, and the words for who says it in its sentence."""

    source: str
    text: str
    mentions: Mentions
    start: int
    end: int
    speaker: tuple[int, int] | None
    direct: bool


def places(claim: ClaimAtHand, words: str) -> Iterator[SaidWords]:
    """Where words are in the quotes of a claim, each with who says them there."""
    for quoted, mentions in claim.read():
        for start in quoted.places(words):
            end = start + len(words)
            around = mentions.voices(max(0, start - _FAR), min(len(quoted.text), end + _FAR))
            over = [each for each in around if each.start <= start and end <= each.end]
            speaker = next((each.speaker for each in over if each.speaker), None)
            direct = any(each.direct for each in around if each.start < end and start < each.end)
            yield SaidWords(quoted.source, quoted.text, mentions, start, end, speaker, direct)


def proposer(claim: ClaimAtHand, said: SaidWords) -> tuple[int, int] | None:
    """The words for who makes a proposal, or unveils a plan, where the text names one that can only speak for itself.

    A body may speak in a text of its own, in which its proposals need no voice.
    """
    text = Quoted(said.text, said.start, said.end, said.source)
    if claim.part.value.get("kind") == _PROPOSAL:
        for cue in claim.cues(text, said.mentions, _KIND, _PROPOSAL):
            subject = said.mentions.subject_of(cue.start, cue.end)
            named = named_in(claim, said.mentions, *subject) if subject else {}
            if subject and len(named) == 1 and _SPEAKING.issuperset(named.values()):
                return subject
    ahead = said.text[: said.start].rstrip()
    if not any(cue.start == said.start for cue in claim.cues(text, said.mentions, "status", "planned")):
        return None
    before = Quoted(said.text, max(0, len(ahead) - _NEAR), len(ahead), said.source)
    announced = claim.cues(before, said.mentions, "event", "announced")
    return next((said.mentions.subject_of(cue.start, cue.end) for cue in announced if cue.end == before.end), None)


def named_in(claim: ClaimAtHand, mentions: Mentions, start: int, end: int) -> dict[str, str | None]:
    """The kinds of the actors that a stretch names, by their ids."""
    return {
        entry.id: entry.kind
        for mention in mentions.names(claim.corpus.actor_names, start, end)
        for entry in claim.corpus.actors_named.get(mention.name, ())
    }
