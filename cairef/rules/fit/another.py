"""The rule that words which name another instrument, and not this one, are about that other one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.reached import is_out_of_reach
from cairef.rules.fit.subjects import Subject, leads_on, names_another, subject_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown

__all__ = ["OF_ANOTHER", "another"]

OF_ANOTHER = declare(
    "F058",
    "of-another-instrument",
    "A sentence that names another instrument only is about that one",
    """What is claimed of an instrument has a sentence in its quotes that names it or has a word for its kind: the
    sentence itself where it is stated, a premise where it is inferred. Where the sentences name another recorded
    instrument and have nothing of this one, the claim belongs into the other record, or a premise is not quoted. Short
    words in the quotes of an inferred claim, as “they”, may lead to this one: then it is wrong only where the record
    of the other instrument claims the same from the same words. A meeting or a visit leads to an instrument, and may
    be described without it.""",
)

# These lead to an instrument, and may be described without a word of it.
_AROUND_IT = frozenset({"met", "visited", "held", "co-hosted"})
_DONE_WITH_IT = frozenset({"signed", "witnessed", "spoke"})


def another(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find claims of an agreement whose sentences name only another one."""
    if record.type != "agreement":
        return
    for claim in claims:
        if not _is_of_the_instrument(claim) or not names_another(record, claim):
            continue
        found = []
        for quoted in claim.quotes:
            found.append(subject_of(record, claim, quoted))
            if found[-1].own:
                break
        named = _other(record, claim, found) or _of_its_words(record, claim)
        # What reaches no instrument at all is another rule's matter.
        if named and not is_out_of_reach(record, claim):
            message = f"the sentences of the quotes name {shown(named, 80)}, and have no word for {shown(record.id)}"
            hint = "enter this in the record of the instrument that is named, or quote the words that lead to this one"
            yield OF_ANOTHER.at(claim.part.pointer, message, hint, source=claim.first, found=claim.shown_quotes)


def _is_of_the_instrument(claim: ClaimAtHand) -> bool:
    match claim.part.pointer:
        case ("status",) | ("topics" | "provisions" | "quantities" | "parties" | "relations", int()):
            return True
        case ("instrument",):
            return claim.stated
        case ("people", int()):
            return claim.part.value["action"] in _DONE_WITH_IT
        case ("milestones", int(), "event"):
            code = claim.part.value["code"]
            return code in claim.release.codelists["event"] and code not in _AROUND_IT
        case _:
            return False


def _other(record: Record, claim: ClaimAtHand, found: Sequence[Subject]) -> str | None:
    """The other instrument of which the quotes speak; None where they may speak of this one."""
    named = list(dict.fromkeys(name for each in found for name in each.others))
    if not named or any(each.own for each in found):
        return None
    # Of a relation the other one is named anyhow, and “it” is often enough for this one.
    direct = claim.stated and claim.part.pointer[0] != "relations"
    if direct or not any(each.short for each in found):
        return named[0]
    return next((name for name in named if _is_claimed_there(record, claim, name)), None)


def _of_its_words(record: Record, claim: ClaimAtHand) -> str | None:
    """The other instrument of which the words of a topic or provision are said; None where they may be of this one."""
    words = claim.part.value.get("label") or claim.part.value.get("text")
    giving = [quoted for quoted in claim.quotes if words and quoted.has(words)]
    sides = {each["actor"] for each in record.value.get("parties", ())}
    named = None
    for quoted in giving:
        subject = subject_of(record, claim, quoted)
        # What a side of this instrument does may be done for it.
        if subject.own or not subject.others or leads_on(claim, quoted, sides):
            return None
        named = named or subject.others[0]
    return named


def _is_claimed_there(record: Record, claim: ClaimAtHand, named: str) -> bool:
    """Whether the record of another instrument claims the same from the same words."""
    corpus = claim.corpus
    key, *rest = claim.part.pointer
    spans = _places(claim.part.value)
    for entry in corpus.agreements_named.get(" ".join(named.casefold().split()), ()):
        there = corpus.read(entry.input).record if entry.id != record.id else None
        value = there.value.get(str(key), ()) if there else ()
        items = [value] if isinstance(value, dict) else value
        if any(_places(item.get(rest[-1], {}) if len(rest) > 1 else item) == spans for item in items):
            return True
    return False


def _places(value: Any) -> set[tuple[str, int, int]]:
    return {(each["source"], each["start"], each["end"]) for each in value.get("evidence", ())}
