"""The rule that who is claimed to have done what a milestone describes is not only named beside those who did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rule import Problem
from cairef.rules.fit.doers import ANOTHER_DID_IT, others_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["milestone_doers"]

# Of these, only the subject of the verb is the one who did it; of the others, who is with it or behind "with" is too.
_BY_SUBJECT = frozenset(
    {
        "proposed",
        "announced",
        "presented",
        "invited",
        "approved",
        "spoke",
        "visited",
        "supported",
        "designated",
        "reported",
    }
)
_DEEDS = ("event", "person_action")
_WITH_OTHERS = frozenset({"signed", "agreed", "launched", "endorsed", "held", "co-hosted"})


def milestone_doers(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check the stated actors of milestones against the subjects of the cues of their events."""
    for claim in claims:
        match claim.part.pointer:
            case ("milestones", int() as index, "actors", int()) if claim.stated:
                yield from _check(claim, record.value["milestones"][index]["event"]["code"])


def _check(claim: ClaimAtHand, event: str) -> Iterator[Problem]:
    if event not in _BY_SUBJECT | _WITH_OTHERS:
        return
    who = claim.part.value["actor"]
    names = frozenset(claim.corpus.names("actor", who))
    own = [(*each, cue) for each in claim.read() for cue in claim.cues(*each, "event", event)]
    first = None
    for quoted, mentions, cue in own or _done_to(claim, event, names):
        found = others_of(claim, mentions, cue, names, alone=event in _BY_SUBJECT)
        if not found:
            return
        first = first or (quoted, cue, found)
    if first:
        quoted, cue, found = first
        words = shown(quoted.text[cue.start : cue.end], 40)
        message = f"{words} is said of {shown(found[0], 60)}, not of {shown(who)}"
        hint = "code who did it, or quote the words that say it of this one"
        where = (quoted.source, cue.start, cue.end)
        yield ANOTHER_DID_IT.at((*claim.part.pointer, "actor"), message, hint, source=where)


def _done_to(claim: ClaimAtHand, event: str, names: frozenset[str]) -> list[tuple[Quoted, Mentions, CueMention]]:
    """The cues of other deeds right behind which the actor is named; none where one of its names is elsewhere."""
    found = []
    for quoted, mentions in claim.read() if event in _BY_SUBJECT else ():
        ends = {
            cue.end: cue
            for codelist in _DEEDS
            for code in claim.release.codelists[codelist]
            for cue in claim.cues(quoted, mentions, codelist, code)
        }
        for mention in mentions.names(claim.corpus.actor_names, quoted.start, quoted.end):
            if mention.name in names:
                before = len(quoted.text[: mention.start].rstrip())
                if before not in ends:
                    return []
                found.append((quoted, mentions, ends[before]))
    return found
