"""The rule that what a clause plans, asks or says of an instrument is no activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.fit.kind_words import by_nobody, describes, greets, has_no_verb, is_verb_of_effect
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["NO_ACTIVITY", "kinds"]

NO_ACTIVITY = declare(
    "F050",
    "no-activity",
    "An activity is what somebody has done or is doing",
    """The verb of the first clause decides what a provision is. Where that clause has a cue term of a proposal, an
    offer, an expectation, a commitment or an aim, and the text has none of an activity, nothing is done yet. Where
    a word for the instrument is before a cue term of what it covers or is worth (“the memorandum covers”), the
    instrument is the subject, and nobody does anything; nor where the subject is only “this”, or the verb one of
    effect (“laid the groundwork”). Words right behind that of an instrument (“a memorandum on”) are what it is for
    or covers.""",
)

_LIST = "provision_kind"
_ACTIVITY = "activity"
_TO_COME = ("proposal", "offer", "expectation", "commitment", "aim")
_OF_INSTRUMENT = ("scope", "assessment")
# Others of these have cue terms such as “to strengthen”, which a clause may have behind any verb.
_BY_WORD = frozenset({"proposal", "commitment"})
_PAPERS = ("memorandum-of-understanding", "agreement", "consensus", "letter-of-intent")
_DENIED = frozenset({"negation", "refusal"})
_UNDONE = frozenset({"plan", "wish", "modal", "condition"})
_NEAR = 60
_FAR = 600


@only_for(lambda form: "text" in form.members and _LIST in form.codelists)
def kinds(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check a provision that is coded as an activity against the cue terms of other kinds."""
    members = {member.codelist: member.key for member in claim.part.shape.values if member.kind is Kind.CODE}
    text = claim.part.value.get("text")
    if _LIST not in members or text is None or claim.part.value[members[_LIST]] != _ACTIVITY:
        return
    # Earlier releases have too few cue terms for this.
    if claim.known_codes.code(_LIST, _ACTIVITY).mood is None:
        return
    found = []
    for quoted, mentions in claim.read():
        for at in quoted.places(text):
            other = _other(claim, mentions, Quoted(quoted.text, at, at + len(text), quoted.source))
            if other is None:
                return
            found.append((quoted, other))
    if found:
        quoted, (code, start, end) = found[0]
        words = shown(quoted.text[start:end], 60)
        message = f"the words {words} are those of {shown(code)}, and the text has none of activity"
        hint = "take the first kind in the table of the codebook that fits the verb of the main clause"
        at_kind = (*claim.part.pointer, members[_LIST])
        yield NO_ACTIVITY.at(at_kind, message, hint, source=(quoted.source, start, end))


def _other(claim: ClaimAtHand, mentions: Mentions, text: Quoted) -> tuple[str, int, int] | None:
    """Another kind that a text is, with the words that say so; None where it may be an activity."""
    if not claim.cue_terms(mentions.pack.tag, _LIST, _ACTIVITY) or _cues(claim, mentions, text, _ACTIVITY):
        return None
    first = _first_clause(mentions, text)
    for code in _TO_COME:
        for cue in _cues(claim, mentions, first, code):
            if _to_come(mentions, first, cue, code):
                return code, cue.start, cue.end
    for code in _OF_INSTRUMENT:
        for cue in _cues(claim, mentions, first, code):
            within = Quoted(text.text, text.start, cue.start, text.source)
            effect = code == "assessment" and is_verb_of_effect(mentions, text.text, cue)
            if effect or _papers(claim, mentions, within) or by_nobody(text, mentions, cue):
                return code, cue.start, cue.end
    if describes(text, mentions):
        return "assessment", text.start, text.end
    if has_no_verb(text, mentions):
        return "scope", text.start, text.end
    ahead = text.text[: text.start].rstrip()
    before = Quoted(text.text, max(0, len(ahead) - _NEAR), len(ahead), text.source)
    behind = [each for each in _papers(claim, mentions, before) if each.end == before.end]
    return ("scope", behind[0].start, behind[0].end) if behind else None


def _cues(claim: ClaimAtHand, mentions: Mentions, stretch: Quoted, code: str) -> Sequence[CueMention]:
    return claim.cues(stretch, mentions, _LIST, code)


def _first_clause(mentions: Mentions, text: Quoted) -> Quoted:
    """The clause whose verb decides: the first, or the one that hangs on it where it is only a greeting."""
    around = mentions.clauses(max(0, text.start - _FAR), text.end + _FAR)
    clauses = [each for each in around if text.start < each.end and each.start < text.end]
    within = [Quoted(text.text, max(text.start, each.start), min(text.end, each.end), text.source) for each in clauses]
    if len(within) > 1 and greets(within[0], mentions):
        return within[1]
    return within[0] if within else text


def _to_come(mentions: Mentions, clause: Quoted, cue: CueMention, code: str) -> bool:
    """Whether a cue term is at the beginning of a clause, and says by itself that something is still to come."""
    if cue.start - clause.start > _NEAR or mentions.governing(cue.start, cue.end) & _DENIED:
        return False
    operators = mentions.operators(max(0, cue.start - _NEAR), cue.end + _NEAR)
    return code in _BY_WORD or any(
        each.kind in _UNDONE and each.start < cue.end and cue.start < each.end for each in operators
    )


def _papers(claim: ClaimAtHand, mentions: Mentions, stretch: Quoted) -> Sequence[CueMention]:
    """The words for an instrument that is a text, which does nothing, in a stretch."""
    return [each for code in _PAPERS for each in claim.cues(stretch, mentions, "instrument", code)]
