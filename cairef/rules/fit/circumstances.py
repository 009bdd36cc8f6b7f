"""The rule that the place, the occasion and the timing of an event are words for such a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from cairef.patterns import regex
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.fit.instruments import is_instrument
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.common_words import names_nothing
from cairef.texts.short_words import gives_time, is_title
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["NO_CIRCUMSTANCE", "circumstances"]

NO_CIRCUMSTANCE = declare(
    "F066",
    "no-circumstance",
    "A place, an occasion and a time are words for one",
    """“President Xi Jinping” is no occasion, “last week’s” and “signed” no place, and “the two sides have” says no
    time. The words of a place, an occasion or a timing are not the name or title of a person alone, nor only what
    somebody did; a place is no date and no document either; an occasion does not end with what somebody did
    (“Jinping stressed”), and is no mode (“online”); and a timing, as the words given as printed for a date, has
    a date, a number or a word that says a time.""",
)

_Look = Callable[[ClaimAtHand, Quoted, "Mentions"], str | None]

_WORD = regex(r"[^\W_][\w'’-]*")
_AROUND = 200
_FEW = 2


@only_for(lambda form: form.section == "milestones" or ("as_printed" in form.members and Kind.DATE in form.kinds))
def circumstances(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check what is given as place, occasion or timing of a milestone, and as the words of a date."""
    match claim.part.pointer:
        case ("milestones", int(), "place" | "occasion" | "timing" as part) if "text" in claim.part.value:
            yield from _check(claim, part, "text", _LOOKS[part])
        case _ if "as_printed" in claim.part.value and any(
            each.kind is Kind.DATE and each.key in claim.part.value for each in claim.part.shape.values
        ):
            yield from _check(claim, "date", "as_printed", (_no_time,))


def _check(claim: ClaimAtHand, part: str, key: str, looks: tuple[_Look, ...]) -> Iterator[Problem]:
    words = claim.part.value[key]
    places = [
        (Quoted(quoted.text, at, at + len(words), quoted.source), mentions)
        for quoted, mentions in claim.read()
        for at in quoted.places(words)
    ]
    for look in looks:
        why = [look(claim, *place) for place in places]
        if why and all(why):
            hint = f"give the words for the {part}, or leave it out"
            where = (places[0][0].source, places[0][0].start, places[0][0].end)
            message = f"{shown(words, 60)} {why[0]}"
            yield NO_CIRCUMSTANCE.at((*claim.part.pointer, key), message, hint, source=where)
            return


def _dates(mentions: Mentions, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of the dates and weekdays in a stretch."""
    found = [(each.start, each.end) for each in mentions.dates(start, end)]
    return found + [(each.start, each.end) for each in mentions.weekdays(start, end)]


def _no_time(_claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> str | None:
    """Whether words give no time."""
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415 - many a record has no such part

    start, end = place.start, place.end
    words = _rest(place, [])
    if gives_time(place.text, start, end, mentions.pack) is not False or any(char.isdigit() for char in place.quote):
        return None
    # "At the launch of the centre" and the like.
    if len(words) > _FEW and words[0].lower() in lexicon_of(mentions.pack).prepositions:
        return None
    found = _dates(mentions, max(0, start - _AROUND), min(len(place.text), end + _AROUND))
    # A word for "day" before a number, or a weekday behind it, may be left out.
    return None if any(low < end and start < high for low, high in found) else "says no time"


def _only_date(_claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> str | None:
    """Whether words are a date or a weekday and nothing else."""
    dates = _dates(mentions, place.start, place.end)
    rest = _rest(place, dates)
    small = [word for word in rest if names_nothing(word)]
    return "is a date" if dates and len(small) == len(rest) else None


def _only_time(claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> str | None:
    """Whether words give a time and nothing else."""
    pack, words = mentions.pack, _words(place)
    if not pack.spaced or not all(place.text[start:end].islower() for start, end in words):
        return _only_date(claim, place, mentions)
    return "says a time" if words and all(gives_time(place.text, *word, pack) for word in words) else None


def _only_person(claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> str | None:
    """Whether words are the name of a person, a part of one or a title, and nothing else."""
    around = max(0, place.start - _AROUND), min(len(place.text), place.end + _AROUND)
    named = claim.corpus.actors_named
    persons = [
        (each.start, each.end)
        for each in mentions.names(claim.corpus.actor_names, *around)
        if any(entry.kind == "person" for entry in named.get(each.name, ()))
    ]
    words, rest = _rest(place, []), _rest(place, persons)
    titles = [word for word in rest if is_title(word, mentions.pack)]
    small = [word for word in rest if word not in titles and names_nothing(word)]
    only = len(titles) + len(small) == len(rest) and (titles or len(rest) < len(words))
    return "is a person" if only and len(small) < len(words) else None


def _only_deed(_claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> str | None:
    """Whether words are a verb, as “signed” and “was inked” are, and nothing else."""
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415 - many a record has no such part

    known = lexicon_of(mentions.pack)
    words = _rest(place, [])
    if not known.finite or not words or any(not word.islower() for word in words):
        return None
    verbs = [word for word in words if known.words.is_participle(word) or word in known.finite]
    others = [word for word in words if word in known.auxiliaries or known.is_adverb(word)]
    if verbs and len({*verbs, *others}) == len(set(words)):
        return "is what somebody did"
    return None


def _ends_with_deed(_claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> str | None:
    """Whether words end with what somebody did, as “Jinping stressed” does; “the opening” is a noun."""
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415 - many a record has no such part

    known, words = lexicon_of(mentions.pack), _rest(place, [])
    last = words[-1] if len(words) > 1 else ""
    if not known.finite or not last.islower() or last in known.adjectives:
        return None
    return "ends with what somebody did" if known.words.is_participle(last) or last in known.finite else None


def _only_mode(claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> str | None:
    """Whether words only say how something was done, as “online” does."""
    modes = (cue for code in claim.release.codelists["mode"] for cue in claim.cues(place, mentions, "mode", code))
    whole = any((cue.start, cue.end) == (place.start, place.end) for cue in modes)
    return "says how, and not on what occasion" if whole else None


def _only_document(claim: ClaimAtHand, place: Quoted, mentions: Mentions) -> str | None:
    """Whether words are those for a document and nothing else."""
    return "is an instrument" if is_instrument(claim, place, mentions) else None


def _words(place: Quoted) -> list[tuple[int, int]]:
    """Start and end of the words of a stretch."""
    return [match.span() for match in _WORD.finditer(place.text, place.start, place.end)]


def _rest(place: Quoted, taken: list[tuple[int, int]]) -> list[str]:
    """The words of a stretch that lie in none of some others."""
    return [
        place.text[low:high]
        for low, high in _words(place)
        if not any(start < high and low < end for start, end in taken)
    ]


_LOOKS: dict[str, tuple[_Look, ...]] = {
    "place": (_only_person, _only_time, _only_deed, _only_document),
    "occasion": (_only_person, _only_date, _only_deed, _ends_with_deed, _only_mode),
    "timing": (_only_person, _no_time),
}
