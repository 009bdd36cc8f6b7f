"""The rule that a provision is not broken off where the text goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.rule import Level, Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["BROKEN_OFF", "cut_provisions"]

BROKEN_OFF = declare(
    "F065",
    "provision-broken-off",
    "A provision is a whole clause, and no piece of one",
    """The text of a provision or a function is what is said, with its verb: “the fields of”, “we propose to” and “a
    significant step” are pieces of it. It does not end with a comma, nor before the noun that its last word goes with,
    nor in the middle of a name on record, and it is more than a few words without a verb out of the middle of a clause.
    Words behind “memorandum on” and “memorandum to” are a provision by themselves.""",
    Level.WARNING,
)

_LISTS = ("provisions", "functions")
_AROUND = 200


@only_for(lambda form: form.section in _LISTS and "text" in form.members)
def cut_provisions(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check how the text of a provision or function begins and ends."""
    match claim.part.pointer:
        case (str() as name, int()) if name in _LISTS and "text" in claim.part.value:
            words = claim.part.value["text"]
            places = [
                (Quoted(quoted.text, at, at + len(words), quoted.source), mentions)
                for quoted, mentions in claim.read()
                for at in quoted.places(words)
            ]
            why = [_why(claim, *place) for place in places]
            if why and all(why):
                place, _ = places[0]
                where = (place.source, place.start, place.end)
                hint = "give the whole clause, with its verb"
                yield BROKEN_OFF.at((*claim.part.pointer, "text"), why[0] or "", hint, source=where)


def _why(claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> str | None:
    """What shows that a stretch is a piece of a clause; None where it may be a whole one."""
    # What knows kinds of words is loaded when there is a provision.
    from cairef.texts.edges import breaks_off, is_phrase  # noqa: PLC0415

    end = breaks_off(place.text, place.start, place.end, mentions.pack)
    if end is not None:
        return f"the text ends with {shown(end, 40)}, and the source goes on"
    around = max(0, place.start - _AROUND), min(len(place.text), place.end + _AROUND)
    for name in mentions.names(claim.corpus.actor_names, *around):
        if any(name.start < edge < name.end for edge in (place.start, place.end)):
            return f"the text cuts the name {shown(name.name, 60)}"
    for name in mentions.names(claim.corpus.all_agreement_names, *around):
        # Of “memorandum on network maintenance between the two” a part is a provision by itself.
        if any(name.start < edge < name.end and _is_in_title(place.text, edge) for edge in (place.start, place.end)):
            return f"the text cuts the name {shown(name.name, 60)}"
    if is_phrase(place.text, place.start, place.end, mentions.pack):
        return "the text is a few words out of the middle of a clause, without a verb"
    return None


def _is_in_title(text: str, edge: int) -> bool:
    """Whether an offset is between two words with capitals and nothing but a space or hyphen between."""
    before, behind = text[:edge].rstrip(" -"), text[edge:].lstrip(" -")
    word = before[max(before.rfind(" "), before.rfind("-"), before.rfind("\n")) + 1 :]
    return word[:1].isupper() and behind[:1].isupper()
