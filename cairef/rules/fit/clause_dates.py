"""The rule that the stated date of an event is not that of another clause, where the event's own has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.reached import DONE_TO_IT
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts import dates
from cairef.texts.dates.mentions import supports
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.clauses import Clause
    from cairef.texts.dates.mentions import DateMention
    from cairef.texts.mentions import Mentions

__all__ = ["OTHER_CLAUSE", "clause_dates"]

OTHER_CLAUSE = declare(
    "F080",
    "date-of-another-clause",
    "The stated date of an event is in its own clause, where that has one",
    """“A delegation visited Hanoi in May 2023 and signed the memorandum on 6 June 2024” dates a visit and a signing.
    Where each clause of a sentence about the event has a date of its own, a date from a clause about something else is
    that of something else. So is one in a relative clause behind the words for the event: “joined the alliance, which
    was launched in 2022”.""",
)

_DEEDS = ("event", "person_action", "status")


def clause_dates(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check the stated dates of milestones against the clauses that describe their events."""
    at_hand = {claim.part.pointer: claim for claim in claims}
    for index in range(len(record.value.get("milestones", ()))):
        event, date = (at_hand.get(("milestones", index, key)) for key in ("event", "date"))
        if event and date and event.stated and date.stated and "edtf" in date.part.value:
            yield from _check(event, date)


def _check(event: ClaimAtHand, date: ClaimAtHand) -> Iterator[Problem]:
    value, found = date.part.value["edtf"], []
    for quoted, mentions in date.read():
        for each in mentions.dates(quoted.start, quoted.end):
            if each.edtf and supports(each, value, quoted.start, quoted.end):
                if not _is_of_something_else(event, sentences_of(date, quoted), mentions, each):
                    return
                found.append((quoted, each))
    if found:
        quoted, given = found[0]
        words = shown(quoted.text[given.start : given.end], 40)
        message = f"{words} is in a clause about something else than {shown(event.part.value['code'])}"
        where = (quoted.source, given.start, given.end)
        hint = "give the date beside the words that describe the event, if there is one"
        yield OTHER_CLAUSE.at((*date.part.pointer, "edtf"), message, hint, source=where)


def _is_of_something_else(event: ClaimAtHand, sentence: Quoted, mentions: Mentions, given: DateMention) -> bool:
    """Whether a date is in a clause about something else, and cannot be that of the event."""
    if not _may_be_two(sentence, mentions):
        return False
    code = event.part.value["code"]
    clauses = mentions.clauses(sentence.start, sentence.end)
    clause = next((each for each in clauses if each.start <= given.start < each.end), None)
    saying = [each for each in clauses if event.cues(_of(sentence, each), mentions, "event", code)]
    if clause is None or not saying or clause in saying or not _describes(event, _of(sentence, clause), mentions):
        return False
    own = all(any(_apart_from(given, mentions, each)) for each in saying)
    behind = all(each.start < clause.start for each in saying)
    # "At a ceremony which was held on 5 May" dates what was done at it.
    done = any(event.cues(_of(sentence, clause), mentions, "event", each) for each in sorted(DONE_TO_IT - {code}))
    return own or (behind and done and _is_relative(sentence.text, clause, mentions))


def _may_be_two(sentence: Quoted, mentions: Mentions) -> bool:
    """Whether a sentence has two dates, or a word with which a relative clause begins."""
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415 - loaded when it is needed

    if len(mentions.dates(sentence.start, sentence.end)) > 1:
        return True
    return not lexicon_of(mentions.pack).relatives.isdisjoint(sentence.quote.split())


def _is_relative(text: str, clause: Clause, mentions: Mentions) -> bool:
    """Whether a clause begins with a relative pronoun, and a verb right behind it."""
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415 - loaded when it is needed

    first, *rest = text[clause.start : clause.end].split()
    known = lexicon_of(mentions.pack)
    return first in known.relatives and bool(rest) and rest[0] in known.auxiliaries | known.finite | known.third


def _apart_from(given: DateMention, mentions: Mentions, clause: Clause) -> Iterator[DateMention]:
    """The dates of a clause, where none of them may mean the given day."""
    found = mentions.dates(clause.start, clause.end)
    if found and all(each.edtf and given.edtf and _apart(each.edtf, given.edtf) for each in found):
        yield from found


def _apart(one: str, two: str) -> bool:
    """Whether no day is meant by both dates."""
    (first, last), (lower, upper) = dates.bounds(one), dates.bounds(two)
    return bool((last and lower and last < lower) or (upper and first and upper < first))


def _describes(event: ClaimAtHand, clause: Quoted, mentions: Mentions) -> bool:
    """Whether a clause describes something: it has a verb, or a cue term of a deed."""
    if mentions.has_verb(clause.start, clause.end):
        return True
    return not mentions.pack.spaced and any(
        event.cues(clause, mentions, codelist, code)
        for codelist in _DEEDS
        for code in event.release.codelists[codelist]
    )


def _of(sentence: Quoted, clause: Clause) -> Quoted:
    return Quoted(sentence.text, clause.start, clause.end, sentence.source)
