"""The rule on who did it, as the grammar of the sentence shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.patterns import regex
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.offices import leads_on

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions
    from cairef.texts.source_text import Quoted

__all__ = ["ANOTHER_DID_IT", "doers", "others_of"]

ANOTHER_DID_IT = declare(
    "F028",
    "another-did-it",
    "Who is said to have done it is the one of whom the verb says it",
    """In “A signed the memorandum, said B” A has signed and B has spoken. Where the words before the verb name somebody
    on record, a stated role or action is of one of those whom they name; a signatory may also be behind “with” in the
    same clause. Who “witnessed the signing”, or is named only behind “in the presence of”, has not signed. Where the
    grammar is not clear, nothing is said.""",
)

# Of these, others than the subject of the verb are none: who is met has met too, and a partner is with somebody.
_BY_SUBJECT = {
    "party_role": frozenset({"initiator", "approver", "supporter", "planner"}),
    "person_action": frozenset({"spoke", "led", "chaired", "hosted", "received"}),
}
# Of these, whoever is named in the clause behind the verb may be one too.
_ACTION, _SIGNED, _WITNESSED = "person_action", "signed", "witnessed"
_WITH_OTHERS = {"party_role": frozenset({"signatory"}), "person_action": frozenset({"signed"})}


@only_for(lambda form: Kind.ACTOR in form.kinds and not form.codelists.isdisjoint(_BY_SUBJECT))
def doers(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check who is the subject of what a stated party or person did."""
    members = claim.part.shape.values
    actor = next((each for each in members if each.kind is Kind.ACTOR and not each.many), None)
    code = next((each for each in members if each.codelist in _BY_SUBJECT), None)
    if actor is None or code is None or not {actor.key, code.key} <= claim.part.value.keys():
        return
    value, who = claim.part.value[code.key], claim.part.value[actor.key]
    if code.codelist == _ACTION and value == _SIGNED:
        seen = _only_seen(claim)
        if seen:
            quoted, cue = seen
            message = f"{shown(quoted.text[cue.start : cue.end], 40)} is what somebody was present at"
            where = (quoted.source, cue.start, cue.end)
            yield ANOTHER_DID_IT.at((*claim.part.pointer, code.key), message, "code who signed", source=where)
            return
    if not claim.stated:
        return
    alone = value in _BY_SUBJECT[code.codelist or ""]
    if not alone and value not in _WITH_OTHERS[code.codelist or ""]:
        return
    names = frozenset(claim.corpus.names("actor", who))
    if not names:
        return
    others = []
    if value == _SIGNED and code.codelist == _ACTION:
        present = list(_present(claim, names, actor.key))
        yield from present
        if present:
            return
    for quoted, mentions in claim.read():
        for cue in claim.cues(quoted, mentions, code.codelist or "", value):
            found = others_of(claim, mentions, cue, names, alone=alone)
            if not found:
                return
            others.append((quoted, cue, found))
    if others:
        quoted, cue, found = others[0]
        words = shown(quoted.text[cue.start : cue.end], 40)
        message = f"{words} is said of {shown(found[0], 60)}, not of {shown(who)}"
        hint = "code who did it, or quote the words that say it of this one"
        where = (quoted.source, cue.start, cue.end)
        yield ANOTHER_DID_IT.at((*claim.part.pointer, actor.key), message, hint, source=where)


def _only_seen(claim: ClaimAtHand) -> tuple[Quoted, CueMention] | None:
    """The first cue of a signing, where all are the object of another's being there: "witnessed the *signing*"."""
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415 - loaded when it is needed

    first = None
    for quoted, mentions in claim.read():
        articles = lexicon_of(mentions.pack).determiners
        seen = claim.cues(quoted, mentions, _ACTION, _WITNESSED)
        for cue in claim.cues(quoted, mentions, _ACTION, _SIGNED):
            before = (each for each in seen if each.end <= cue.start)
            words = [quoted.text[each.end : cue.start].split() for each in before]
            if not any(len(each) == 1 and each[0] in articles for each in words):
                return None
            first = first or (quoted, cue)
    return first


def _present(claim: ClaimAtHand, names: frozenset[str], key: str) -> Iterator[Problem]:
    """Find a signer whose name is only behind words such as "in the presence of"."""
    found = []
    for quoted, mentions in claim.read():
        cues = claim.cues(quoted, mentions, _ACTION, _WITNESSED)
        for mention in mentions.names(claim.corpus.actor_names, quoted.start, quoted.end):
            if mention.name in names:
                ahead = [cue for cue in cues if cue.end <= mention.start]
                if not ahead or not leads_on(quoted.text[ahead[-1].end : mention.start], mentions.pack):
                    return
                found.append((quoted, ahead[-1]))
    if found:
        quoted, cue = found[0]
        words = shown(quoted.text[cue.start : cue.end], 40)
        message = f"{words} is said of {shown(claim.part.value[key])}, who is named nowhere else"
        hint = "code that it was witnessed, or quote the words by which this one signed"
        where = (quoted.source, cue.start, cue.end)
        yield ANOTHER_DID_IT.at((*claim.part.pointer, key), message, hint, source=where)


def others_of(
    claim: ClaimAtHand, mentions: Mentions, cue: CueMention, names: frozenset[str], *, alone: bool
) -> list[str]:
    """The names of those of whom a cue is said; none where it may be said of this actor, or nobody can say."""
    subject = mentions.subject_of(cue.start, cue.end)
    if subject is None:
        return []
    known = claim.corpus.actor_names
    # Of several that are joined the grammar may have found only some.
    found = [each.name for each in mentions.names(known, subject[0], max(subject[1], cue.start))]
    if not found or not names.isdisjoint(found) or _is_joined(claim, mentions, subject[0], names):
        return []
    if not alone:
        clause = next((each for each in mentions.clauses(*_around(cue)) if each.start <= cue.start < each.end), None)
        if clause is None:
            return []
        # "Signed its first deal: an agreement with B".
        behind = mentions.text_between(clause.end, clause.end + _FAR)
        colon = mentions.text_between(clause.end - 2, clause.end).rstrip().endswith(":") or behind.lstrip()[:1] == ":"
        rest = _SENTENCE.match(behind) if colon else None
        # The full stop may be that of “Ltd.”.
        end = clause.end + rest.end() + 1 if rest else clause.end
        if any(each.name in names for each in mentions.names(known, cue.end, end)):
            return []
    return found


def _is_joined(claim: ClaimAtHand, mentions: Mentions, start: int, names: frozenset[str]) -> bool:
    """Whether one of some names is right before a subject, with “and” and at most a few words between."""
    before = mentions.names(claim.corpus.actor_names, max(0, start - _JOINED), start)
    links = mentions.pack.names.get("links", ())
    for each in before:
        if each.name in names:
            between = _BRACKET.sub(" ", mentions.text_between(each.end, start)).replace(",", " ").split()
            if between and between[0].casefold() in links and len(between) <= _FEW:
                return True
    return False


def _around(cue: CueMention) -> tuple[int, int]:
    return max(0, cue.start - _FAR), cue.end + _FAR


_FAR = 600
_SENTENCE = regex(r"(?:[^.!?\n]|\.(?=\S))*")
# "The Authority (SDCA) and Wuhan-based Lightvale": so far, and so many words with the link, may be before the other.
_JOINED, _FEW = 80, 3
_BRACKET = regex(r"[(（][^()（）]{1,40}[)）]")
