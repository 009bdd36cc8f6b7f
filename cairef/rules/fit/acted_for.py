"""The rule that who acts for somebody acts for their own side, as the text pairs people and bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from cairef.frozen import NamedTuple
from cairef.records.corpus import Corpus, Entry
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.said import Said
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.short_words import is_of_a_person, may_mean
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["FOR_ANOTHER", "acted_for"]

FOR_ANOTHER = declare(
    "F081",
    "acts-for-the-other-side",
    "Who acts for a body is the one whom the text names with it",
    """In “signed by Minister A on behalf of the ministry and by Director B for the institute”, A has signed for the
    ministry. Quotes that name another person and not this one say for whom that other one acted. Where a sentence names
    people and bodies in turn, each person belongs to the body beside, and not to that of the next person.""",
)

_PERSON, _BODY = "person", "body"
_FEWEST = 2
# A ministry acts for them too.
_WHOLE = frozenset({"state", "intergovernmental-body"})


class _Named(NamedTuple):
    """An actor that a sentence names: what its name may mean, whether that is a person, and where it is."""

    ids: frozenset[str]
    person: bool
    start: int
    end: int


def acted_for(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check for whom people of an agreement are said to have acted."""
    for claim in claims:
        match claim.part.pointer:
            case ("people", int() as index, "on_behalf_of"):
                yield from _check(record, claim, str(record.value["people"][index]["actor"]))


def _check(record: Record, claim: ClaimAtHand, person: str) -> Iterator[Problem]:
    body = claim.part.value["actor"]
    other = _only_another(claim, person) or _paired_with(claim, person, body)
    message = f"the quotes name {shown(body)} with {shown(other or '')}, not with {shown(person)}"
    if other is None:
        other = _in_office(record, claim, person, body)
        message = f"{shown(other or '')} has office in {shown(body)}, {shown(person)} elsewhere"
    if other:
        hint = "give the body for which this person acted, or quote the words that say so"
        at = (*claim.part.pointer, "actor")
        yield FOR_ANOTHER.at(at, message, hint, source=claim.first, found=claim.shown_quotes)


def _only_another(claim: ClaimAtHand, person: str) -> str | None:
    """Another person whom the quotes name; None where they name this one, or may mean this one by another word."""
    entry = claim.corpus.entries("actor").get(person)
    found: str | None = None
    read = list(claim.read())
    if entry is None or not entry.names or len(read) < len(claim.quotes):
        return None
    offices, said = _offices(claim.corpus, entry), Said([quoted.quote for quoted in claim.quotes])
    for quoted, mentions in read:
        # "He", or "the delegation led by A": that may be of this person too.
        stretch = (quoted.text, quoted.start, quoted.end, mentions.pack)
        if not mentions.pack.spaced or is_of_a_person(*stretch) or may_mean(*stretch, _BODY):
            return None
        people = [each for each in _named(claim, quoted, mentions) if each.person]
        if any(person in each.ids for each in people) or any(said.names(name, _PERSON) for name in entry.names):
            return None
        if any(_is_free(quoted, at, at + len(office), people) for office in offices for at in quoted.places(office)):
            return None
        found = found or next((sorted(each.ids)[0] for each in people), None)
    return found


def _offices(corpus: Corpus, entry: Entry) -> list[str]:
    record = corpus.read(entry.input).record
    return [position["title"] for position in record.value.get("positions", ())] if record else []


def _is_free(quoted: Quoted, start: int, end: int, people: Sequence[_Named]) -> bool:
    """Whether no name of a person is right beside an office."""
    text = quoted.text
    return not any(
        text[end : each.start].strip(" ,") == "" if end <= each.start else text[each.end : start].strip(" ,") == ""
        for each in people
    )


def _paired_with(claim: ClaimAtHand, person: str, body: str) -> str | None:
    """The person with whom each sentence that names a body pairs it, if that is not this one; None otherwise."""
    found: str | None = None
    for quoted, mentions in claim.read():
        named = _named(claim, sentences_of(claim, quoted), mentions)
        at = next((number for number, each in enumerate(named) if body in each.ids), None)
        by = next((number for number, each in enumerate(named) if person in each.ids), None)
        if at is None or by is None:
            continue
        pairs = _pairs(named)
        own = {each for people, bodies in pairs for each in bodies if person in people}
        others = [people for people, bodies in pairs if body in bodies and person not in people]
        # Of "MISTI's B in Cambodia" no order shows whether B is of the body before or behind.
        beside = abs(at - by) == 1 and not _are_apart(quoted.text, named[min(at, by)], named[max(at, by)], mentions)
        if not others or not own or beside or _may_act_for(claim.corpus, person, own, body):
            return None
        found = found or sorted(others[0])[0]
    return found


def _in_office(record: Record, claim: ClaimAtHand, person: str, body: str) -> str | None:
    """Another of the people who has office in a body, where this one has office elsewhere; None otherwise."""
    own = _bodies(claim.corpus, person)
    people = dict.fromkeys(each["actor"] for each in record.value["people"] if each["actor"] != person)
    other = next((each for each in people if body in _bodies(claim.corpus, each)), None)
    read = list(claim.read())
    if not own or other is None or len(read) < len(claim.quotes) or _may_act_for(claim.corpus, person, own, body):
        return None
    for quoted, mentions in read:
        named = _named(claim, quoted, mentions)
        for one, two in pairwise(named):
            both = one.ids | two.ids
            if person in both and body in both and not _are_apart(quoted.text, one, two, mentions):
                return None
    return str(other)


def _bodies(corpus: Corpus, person: str) -> set[str]:
    """The bodies in which a person has office."""
    entry = corpus.entries("actor").get(person)
    record = corpus.read(entry.input).record if entry else None
    held = record.value.get("positions", ()) if record else ()
    return {str(position["body"]["actor"]) for position in held if "body" in position}


def _are_apart(text: str, one: _Named, other: _Named, mentions: Mentions) -> bool:
    """Whether a word like "and" is between two names."""
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415 - loaded when it is needed

    return not lexicon_of(mentions.pack).coordinators.isdisjoint(text[one.end : other.start].split())


def _pairs(named: Sequence[_Named]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """People with their bodies, where a sentence names both in turn and nobody else."""
    if len(named) < 2 * _FEWEST or len(named) % 2:
        return []
    first = named[0].person
    if any(each.person is not (first if at % 2 == 0 else not first) for at, each in enumerate(named)):
        return []
    both = zip(named[::2], named[1::2], strict=True)
    return [(one.ids, other.ids) if first else (other.ids, one.ids) for one, other in both]


def _named(claim: ClaimAtHand, stretch: Quoted, mentions: Mentions) -> list[_Named]:
    """The actors that a stretch names, in order; a name and its short form in brackets are one."""
    found: list[_Named] = []
    for mention in mentions.names(claim.corpus.actor_names, stretch.start, stretch.end):
        owners = claim.corpus.actors_named.get(mention.name, ())
        ids = frozenset(each.id for each in owners)
        if found and found[-1].ids & ids:
            continue
        if owners:
            found.append(_Named(ids, all(each.kind == _PERSON for each in owners), mention.start, mention.end))
    return found


def _may_act_for(corpus: Corpus, person: str, own: set[str], body: str) -> bool:
    """Whether a person may act for a body too: one of the same house, a state, or where they have office."""
    entries = corpus.entries("actor")
    above = {name: {parent for parent, _ in entries[name].above} for name in (*own, body) if name in entries}
    if body in own or any(body in above.get(each, ()) or each in above.get(body, ()) for each in own):
        return True
    if body not in entries or entries[body].kind in _WHOLE:
        return True
    return body in _bodies(corpus, person)
