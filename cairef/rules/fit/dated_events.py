"""The rule that the date or mode of an event is not called not stated where it is printed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef.patterns import regex
from cairef.pointers import parts_of
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.datelines import is_in_dateline
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.short_words import reckons
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.dates.mentions import DateMention
    from cairef.texts.mentions import Mentions

__all__ = ["BESIDE_IT", "dated_events"]

BESIDE_IT = declare(
    "F071",
    "printed-beside-the-event",
    "The date and the mode of an event are not called not stated where they are printed beside it",
    """“On 3 May 2024 the two sides signed” dates the signing, and “met via video link” says how they met. A date that
    opens the sentence before the first word for any event, and one behind the word for the event with no other between,
    are of this event, unless they are the dateline's or another milestone's, or what is between reckons (“after”,
    “since”) or only plans. Behind the word for the event only names and small words are between.""",
)

_WORD = regex(r"[^\W\d_]+")
# What is signed or agreed may have a word such as “online” of its own.
_OF_SIDES = frozenset({"met", "spoke", "held", "co-hosted"})
_MODES = ("online", "in-person")
_FAR = 200
_UNDONE = frozenset({"negation", "refusal", "plan", "wish", "condition", "modal", "question"})
# "On" before a date, and the word that opens an abstract.
_WORDS_AHEAD = 2


def dated_events(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find milestones whose date or mode is called not stated and printed with the event."""
    at_hand = {claim.part.pointer: claim for claim in claims}
    for index, entry in enumerate(record.value.get("not_stated", ())):
        match parts_of(record.value, entry.get("at", "")):
            case ("milestones", int() as number):
                event = at_hand.get(("milestones", number, "event"))
            case _:
                continue
        find = {"date": _date, "mode": _mode}.get(entry["aspect"])
        for quoted, mentions in event.read() if event and find else ():
            found = (
                find(event, quoted, mentions, claims) if event and find and quoted.source in entry["sources"] else None
            )
            if found:
                words = shown(quoted.text[slice(*found)], 60)
                message = f"{shown(entry['aspect'])} is said not to be stated, yet {words} is printed beside the event"
                hint = "claim it, or, if it is of something else, quote the event by other words"
                yield BESIDE_IT.at(("not_stated", index, "aspect"), message, hint, source=(quoted.source, *found))
                break


def _date(
    event: ClaimAtHand, quoted: Quoted, mentions: Mentions, claims: Sequence[ClaimAtHand]
) -> tuple[int, int] | None:
    """Where a date is printed that can only be of an event; None where there is none."""
    sentence = sentences_of(event, quoted)
    cue = next(iter(event.cues(quoted, mentions, "event", event.part.value["code"])), None)
    dates = mentions.dates(sentence.start, sentence.end)
    if cue is None or len(dates) != 1 or dates[0].edtf is None:
        return None
    date = dates[0]
    if cue.start < date.end and date.start < cue.end:
        return None
    ahead = date.start < cue.start
    between = Quoted(quoted.text, *((date.end, cue.start) if ahead else (cue.end, date.start)), quoted.source)
    if (
        _is_taken(date, quoted.source, claims)
        or _names_over(event, mentions, date.start, date.end)
        or (mentions.governing(date.start, date.end) | mentions.governing(cue.start, cue.end)) & _UNDONE
        or _is_reported_apart(mentions, sentence, cue, date)
        or (not ahead and reckons(between.text, between.start, between.end, mentions.pack))
        or _has_event(event, mentions, between)
    ):
        return None
    fits = _opens(sentence, date, mentions) if ahead else _is_behind(event, between, mentions)
    return (date.start, date.end) if fits else None


def _is_taken(date: DateMention, source: str, claims: Sequence[ClaimAtHand]) -> bool:
    """Whether a date is stated of another milestone, or of the dateline."""
    return any(
        place.source == source and place.start <= date.start < place.end
        for claim in claims
        if claim.stated and claim.part.pointer[0] == "milestones"
        for member in claim.part.shape.values
        if member.kind is Kind.DATE and member.key in claim.part.value
        for place, _ in claim.printed()
    ) or any(is_in_dateline(claim, Quoted("", date.start, date.end, source)) for claim in claims[:1])


def _names_over(event: ClaimAtHand, mentions: Mentions, start: int, end: int) -> bool:
    """Whether a date is a part of a name, as in “the 2030 Agenda”."""
    known = (event.corpus.actor_names, event.corpus.all_agreement_names)
    around = max(0, start - _FAR), end + _FAR
    return any(each.start < end and start < each.end for names in known for each in mentions.names(names, *around))


def _is_reported_apart(mentions: Mentions, sentence: Quoted, cue: CueMention, date: DateMention) -> bool:
    """Whether only one of an event and a date is in words that somebody is said to have said."""
    return any(
        (each.start <= cue.start < each.end) != (each.start <= date.start < each.end)
        for each in mentions.voices(sentence.start, sentence.end)
    )


def _has_event(event: ClaimAtHand, mentions: Mentions, between: Quoted) -> bool:
    codes = event.release.codelists["event"]
    return any(event.cues(between, mentions, "event", code) for code in codes)


def _opens(sentence: Quoted, date: DateMention, mentions: Mentions) -> bool:
    """Whether a date opens its sentence, to the day or month."""
    ahead = sentence.text[sentence.start : date.start]
    few = len(ahead.split()) <= _WORDS_AHEAD if mentions.pack.spaced else not ahead.strip()
    return few and len(date.edtf or "") > len("2024")


def _is_behind(event: ClaimAtHand, between: Quoted, mentions: Mentions) -> bool:
    """Whether nothing but small words and names is between the words for an event and a date behind them."""
    from cairef.rules.support.cue_readers import reader_of_names  # noqa: PLC0415 - loaded when needed, as cues are
    from cairef.texts.cues.words import vocabulary_of  # noqa: PLC0415 - as above

    if any(char in between.quote for char in ",;:()，；：（）、"):
        return False
    known = (event.corpus.actor_names, event.corpus.all_agreement_names)
    around = max(0, between.start - _FAR), between.end
    taken = [(each.start, each.end) for names in known for each in mentions.names(names, *around)]
    countries = reader_of_names(mentions.pack, event.release, "country")
    taken += [(each.start, each.end) for each in mentions.cues(countries, between.start, between.end)]
    left, at = [], between.start
    for start, end in sorted(taken):
        if end > at:
            left.append(between.text[at : max(at, start)])
            at = end
    rest = " ".join([*left, between.text[at : between.end]])
    if not mentions.pack.spaced:
        return not rest.strip()
    small = vocabulary_of(mentions.pack).small
    return all(word.lower() in small or len(word) == 1 for word in _WORD.findall(rest))


def _mode(
    event: ClaimAtHand, quoted: Quoted, mentions: Mentions, _claims: Sequence[ClaimAtHand]
) -> tuple[int, int] | None:
    """Where a word for a mode is printed right beside that for an event, in its quote."""
    code = event.part.value["code"]
    for cue in event.cues(quoted, mentions, "event", code) if code in _OF_SIDES else ():
        for mode in _MODES:
            for word in event.cues(quoted, mentions, "mode", mode):
                if cue.start <= word.start and word.end <= cue.end:
                    return word.start, word.end
                ahead = word.start < cue.start
                between = quoted.text[word.end : cue.start] if ahead else quoted.text[cue.end : word.start]
                if not between.strip() and (ahead or _ends(quoted.text[word.end : word.end + _FAR], mentions)):
                    return word.start, word.end
    return None


def _ends(rest: str, mentions: Mentions) -> bool:
    """Whether a word has no noun behind it, as “online” of “met online retailers” has."""
    from cairef.texts.cues.words import vocabulary_of  # noqa: PLC0415 - as above

    word = _WORD.match(rest.lstrip(" "))
    return word is None or (mentions.pack.spaced and word[0].lower() in vocabulary_of(mentions.pack).small)
