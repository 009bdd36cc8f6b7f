"""The rule that the place and the occasion of a milestone are told with its event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.bearers import is_of_event
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown

__all__ = ["ELSEWHERE", "milestones"]

ELSEWHERE = declare(
    "F012",
    "place-of-another-event",
    "Where and on what occasion something happened is stated in a sentence of its event",
    """A sentence that places another thing does not place this one. A place, an occasion, a mode or a time that is
    taken over from another sentence is inferred, with the reason why it is that of this event. Where the other
    sentence tells of the event again, it has a cue term of it, or quote it for the event too.""",
)

_NAMES = {"timing": "the time", "place": "the place", "country": "the country", "occasion": "the occasion"}


def milestones(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check that the stated parts of a milestone, but for its date, share a sentence with its event."""
    at_hand = {claim.part.pointer: claim for claim in claims}
    for index in range(len(record.value.get("milestones", ()))):
        event = at_hand.get(("milestones", index, "event"))
        for key in (*_NAMES, "mode"):
            part = at_hand.get(("milestones", index, key))
            if event is None or part is None or not event.stated or not part.stated:
                continue
            if not any(is_of_event(part, quoted, event) for quoted in part.quotes):
                what = _NAMES.get(key, f"the {key}")
                message = f"{what} is stated in another sentence than {shown(event.part.value['code'])}, its event"
                hint = "infer it, and give the reason, or quote the words there that tell of the event"
                yield ELSEWHERE.at(part.part.pointer, message, hint, source=part.first)
