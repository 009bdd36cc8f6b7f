"""The rules on what the text says of a deed: that it was done, that it was not, or that somebody means to do it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.fit.pledges import is_pledged
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind, Value
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.clauses import Operator
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["BEHIND_A_HEDGE", "DENIED", "NOT_DONE", "is_undone", "moods", "undone_by"]

DENIED = declare(
    "F025",
    "denied",
    "What is stated is not denied by the words that it quotes",
    """“The two sides have not signed” has the word and says the opposite. Where every cue term of a stated role,
    action, event, stage, mode or relation is under a negation or a refusal in its own clause, the text does not say it.
    The text around the quote is read too, so that a quote cannot leave the “not” out.""",
)
NOT_DONE = declare(
    "F026",
    "not-yet-done",
    "What is coded as done is not only planned, hoped for or possible",
    """`signed`, `launched` and other codes say that something has happened; the schema gives the mood of each code.
    “Will be signed”, “hope to sign” and “if it is signed” do not say so: code the plan, as `planned` or as a
    provision. Nor is one a member or a partner who is only invited to be, or asked.""",
)
BEHIND_A_HEDGE = declare(
    "F027",
    "hedge-cut-off",
    "Words given as printed do not begin behind a word that turns their meaning",
    """“Build a smart city” is no provision where the text says “we propose to build a smart city”. The text of a
    provision, and the words of a quote, hold the “not”, “would”, “hopes to” or “plans to” under which they are. Behind
    “pledged that” is a clause of its own, “the company will build a smart city”.""",
)

# Who is asked to do something: these codes identify the operators that say so.
_ASKING = (("event", "invited"), ("provision_kind", "proposal"))
_ROLE = "party_role"
_DEEDS = frozenset({"party_role", "person_action", "event", "status", "mode", "relation"})
_DENIALS = frozenset({"negation", "refusal"})
_PLAN = frozenset({"plan"})
_UNDONE = frozenset({"plan", "wish", "condition", "modal", "question"})
_STAGE = "status"
_BEFORE, _BEHIND = 300, 60


@only_for(lambda form: not form.codelists.isdisjoint(_DEEDS) or {"text", "kind"} <= form.members)
def moods(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check what governs the cue terms of stated codes, and what is before a text."""
    for member in claim.part.shape.values:
        if member.key not in claim.part.value or member.many:
            continue
        if member.kind is Kind.CODE and member.codelist in _DEEDS:
            if claim.stated:
                yield from _governed(claim, member)
            elif member.codelist == _ROLE:
                yield from _only_asked(claim, member)
        elif member.kind is Kind.VERBATIM and member.key == "text" and "kind" in claim.part.value:
            yield from _cut(claim, member)


def undone_by(claim: ClaimAtHand, member: Value) -> frozenset[str]:
    """The kinds of operators under which the cue terms of a code would not say it; none where that is not asked."""
    if member.codelist not in _DEEDS:
        return frozenset()
    code = claim.part.value[member.key]
    known = claim.release.codelists[member.codelist].get(code) or claim.own.code(member.codelist, code)
    return _DENIALS | _UNDONE if known is not None and known.mood == "actual" else _DENIALS


def is_undone(claim: ClaimAtHand, member: Value, quoted: Quoted, mentions: Mentions, cue: CueMention) -> frozenset[str]:
    """The kinds of operators under which a cue term of a code is, so that it does not say it."""
    undone = undone_by(claim, member)
    over = mentions.governing(cue.start, cue.end) & undone
    if not over and member.codelist == _ROLE and _is_asked(claim, quoted, mentions, cue):
        over = _PLAN
    if undone >= _PLAN and member.codelist == _STAGE and _is_of_a_plan(claim, mentions, quoted, cue):
        over |= _PLAN
    return over


def _governed(claim: ClaimAtHand, member: Value) -> Iterator[Problem]:
    code = claim.part.value[member.key]
    found = []
    for quoted, mentions in claim.read():
        for cue in claim.cues(quoted, mentions, member.codelist or "", code):
            over = is_undone(claim, member, quoted, mentions, cue)
            if not over:
                return
            found.append((quoted, mentions, cue, over))
    if not found:
        return
    quoted, mentions, cue, over = found[0]
    word = next((each for each in _operators(mentions, cue.start, cue.end) if each.kind in over), None)
    said = f", under {shown(quoted.text[word.start : word.end], 40)}" if word else ""
    there = shown(quoted.text[cue.start : cue.end], 60)
    where = (quoted.source, cue.start, cue.end)
    at = (*claim.part.pointer, member.key)
    if over & _DENIALS:
        yield DENIED.at(at, f"the text denies {there}{said}", "code what the text says", source=where)
    else:
        hint = "code the plan or the hope, not the deed"
        yield NOT_DONE.at(
            at, f"{shown(code)} says that it was done, the text does not: {there}{said}", hint, source=where
        )


def _only_asked(claim: ClaimAtHand, member: Value) -> Iterator[Problem]:
    """Find an inferred role that every quote only asks of the actor."""
    code, found = claim.part.value[member.key], []
    for quoted, mentions in claim.read():
        cues = claim.cues(quoted, mentions, _ROLE, code)
        if not cues or not all(_is_asked(claim, quoted, mentions, cue) for cue in cues):
            return
        found.append((quoted, cues[0]))
    if found and len(found) == len(claim.quotes):
        quoted, cue = found[0]
        message = f"the text only invites or asks for {shown(quoted.text[cue.start : cue.end], 60)}"
        where = (quoted.source, cue.start, cue.end)
        yield NOT_DONE.at((*claim.part.pointer, member.key), message, "code the invitation", source=where)


def _is_asked(claim: ClaimAtHand, quoted: Quoted, mentions: Mentions, cue: CueMention) -> bool:
    """Whether a cue term is under a word by which the actor, named between the two, is invited or asked."""
    names = frozenset(claim.corpus.names("actor", claim.part.value["actor"]))
    for each in _operators(mentions, cue.start, cue.end):
        if each.kind not in _PLAN or each.end > cue.start:
            continue
        words = Quoted(quoted.text, each.start, each.end, quoted.source)
        asks = any(claim.cues(words, mentions, *code) for code in _ASKING)
        if asks and any(name.name in names for name in mentions.names(claim.corpus.actor_names, each.start, cue.start)):
            return True
    return False


def _is_of_a_plan(claim: ClaimAtHand, mentions: Mentions, quoted: Quoted, cue: CueMention) -> bool:
    """Whether what is done is done to a plan only, as in "unveiled plans to"."""
    behind = Quoted(quoted.text, cue.end, min(len(quoted.text), cue.end + _BEHIND), quoted.source)
    planned = claim.cues(behind, mentions, _STAGE, "planned")
    return any(not quoted.text[cue.end : each.start].strip() for each in planned)


def _operators(mentions: Mentions, start: int, end: int) -> list[Operator]:
    around = mentions.operators(max(0, start - _BEFORE), end + _BEFORE)
    return [each for each in around if each.governs[0] <= start and end <= each.governs[1]]


def _cut(claim: ClaimAtHand, member: Value) -> Iterator[Problem]:
    words = claim.part.value[member.key]
    places = [(quoted, mentions, at) for quoted, mentions in claim.read() for at in quoted.places(words)]
    hedges = [
        each if each and not is_pledged(claim, each, *place) else None
        for place, each in ((place, _hedge(*place)) for place in places)
    ]
    if not places or not all(hedges):
        return
    (quoted, _, at), hedge = places[0], hedges[0]
    if hedge is not None and not _is_given(claim, quoted, hedge, at):
        message = f"the text begins behind {shown(quoted.text[hedge.start : hedge.end], 40)}, which turns its meaning"
        pointer = (*claim.part.pointer, member.key)
        yield BEHIND_A_HEDGE.at(pointer, message, "begin before it", source=(quoted.source, hedge.start, at))


def _is_given(claim: ClaimAtHand, quoted: Quoted, hedge: Operator, at: int) -> bool:
    """Whether the claim itself says what is cut off: the voice has the word of a hope, or the text is an aim."""
    voice = claim.part.value.get("voice", {}).get("as_printed")
    start = quoted.text.rfind(voice, 0, at) if voice else -1
    if 0 <= start <= hedge.start and hedge.end <= start + len(voice) and claim.part.value["kind"] == "expectation":
        return True
    return claim.part.value["kind"] == "aim" and hedge.kind == "plan" and quoted.text[at:].startswith("to ")


def _hedge(quoted: Quoted, mentions: Mentions, at: int) -> Operator | None:
    """The word before a place under which it is; none behind a comma, where something else may have begun."""
    if not quoted.text[:at].rstrip()[-1:].isalnum():
        return None
    operators = mentions.operators(max(0, at - _BEFORE), at)
    return next((each for each in operators if each.kind != "report" and each.governs[0] <= at < each.governs[1]), None)
