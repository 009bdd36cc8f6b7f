"""The rules on the words that are given as printed for a voice, and whom they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairef.records.corpus import Entry
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.fit.said import Said
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.offices import is_of_another
from cairef.texts.short_words import is_of_a_person
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions
    from cairef.texts.names import NameMention

__all__ = ["NOT_SPEAKING", "PERSON_PRINTED", "VOICE", "voices"]

VOICE = declare(
    "F014",
    "voice-not-named",
    "The words of a stated voice name the speaker",
    """“Prasidh said” names the speaker, and the voice is stated. “He said” does not, even where the quote goes on to
    name somebody: the voice is inferred, with the words by which one knows who he is.""",
)
PERSON_PRINTED = declare(
    "F045",
    "other-person-printed",
    "The person whom the words for a voice name is the speaker",
    """“Prasidh said” is the voice of Prasidh, not of the ministry that he heads, and no voice without an actor,
    whichever the basis. Where the words under `as_printed` name a person on record, that is the `actor`; and “he said”
    is said of no ministry. A body whose name is the subject there (“The bank describes itself as”) is not left out.""",
)
NOT_SPEAKING = declare(
    "F047",
    "no-word-of-speech",
    "A voice is quoted from where somebody speaks",
    """The source's own words have no voice: “Harbor Cloud runs twelve stations” is nothing that Harbor Cloud says.
    Where a voice is printed as a name and nothing else, a sentence that it is quoted from has a word for saying or
    announcing something, whichever the basis.""",
)

# Whoever asks or offers something says so.
_UNDONE = frozenset({"negation", "refusal", "plan", "wish", "condition", "modal"})
_SPEECH = (
    ("person_action", frozenset({"spoke"})),
    ("event", frozenset({"spoke", "announced", "proposed", "presented", "invited"})),
    ("provision_kind", frozenset({"proposal", "offer"})),
)


@only_for(lambda form: "as_printed" in form.members and Kind.VERBATIM in form.kinds)
def voices(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check the words that are given as printed for a voice against its actor."""
    value = claim.part.value
    kinds = {member.key: member.kind for member in claim.part.shape.values}
    of_voice = kinds.get("as_printed") is Kind.VERBATIM and kinds.get("actor") is Kind.ACTOR
    if not of_voice or "as_printed" not in value:
        return
    entry = claim.corpus.entries("actor").get(value.get("actor", ""))
    yield from _person(claim, entry)
    if _is_bare(claim) and not any(_speaks(claim, quoted) for quoted in claim.quotes):
        message = f"no sentence of {shown(value['as_printed'], 60)} has a word for saying something"
        hint = "quote the words by which somebody speaks, or leave the voice out"
        yield NOT_SPEAKING.at(claim.part.pointer, message, hint, source=claim.first)
    if claim.stated and entry is not None:
        yield from _named(claim, entry)


def _named(claim: ClaimAtHand, entry: Entry) -> Iterator[Problem]:
    """Find a stated voice that is not named in the words that are given as printed for it."""
    printed = claim.part.value["as_printed"]
    said = Said([printed])
    if not any(said.same_script(name) for name in entry.names):
        return
    if not any(said.names(name, entry.kind) for name in entry.names):
        message = f"{shown(printed, 60)} does not name {shown(entry.id)}"
        hint = "give the words that name the speaker, or infer who it is"
        yield VOICE.at((*claim.part.pointer, "as_printed"), message, hint, source=claim.first)


def _person(claim: ClaimAtHand, entry: Entry | None) -> Iterator[Problem]:
    """Find a voice whose words name a person who is not its actor."""
    if entry is not None and any(
        Said([claim.part.value["as_printed"]]).names(name, entry.kind) for name in entry.names
    ):
        return
    places = list(claim.printed())
    if entry is not None and entry.kind != _PERSON:
        pronouns = [is_of_a_person(place.text, place.start, place.end, mentions.pack) for place, mentions in places]
        if pronouns and all(pronouns):
            message = f"{shown(claim.part.value['as_printed'], 60)} is said of a person, and {shown(entry.id)} is none"
            yield PERSON_PRINTED.at(claim.part.pointer, message, "give the person as its actor", source=claim.first)
            return
    for place, mentions in places:
        for mention in mentions.names(claim.corpus.actor_names, place.start, place.end):
            owners = [each for each in claim.corpus.actors_named.get(mention.name, ()) if each.kind == _PERSON]
            before, behind = place.text[place.start : mention.start], place.text[mention.end : place.end]
            if len(owners) == 1 and not is_of_another(before, behind, mentions.pack):
                message = f"{shown(place.quote, 60)} names {shown(owners[0].id)}, who is not the actor of this voice"
                hint = "give the person who is named as its actor"
                yield PERSON_PRINTED.at(claim.part.pointer, message, hint, source=claim.first)
                return
            if "actor" not in claim.part.value and _is_subject(mentions, place, mention):
                message = f"{shown(place.quote, 60)} names {shown(mention.name)}, and this voice has no actor"
                hint = "give the body that is named as its actor"
                yield PERSON_PRINTED.at(claim.part.pointer, message, hint, source=claim.first)
                return


def _is_subject(mentions: Mentions, place: Quoted, mention: NameMention) -> bool:
    """Whether a name is the subject of the verb behind it in the words for a voice, and no part of one."""
    subject = mentions.subject_of(mention.end + 1, place.end)
    speakers = [subject, *(each.speaker for each in mentions.voices(place.start, place.end + _BEHIND))]
    # Of "Co., Ltd." the last stop may be left out.
    ends = (mention.end - 1, mention.end)
    own = [each for each in speakers if each and place.start <= each[0] <= mention.start and each[1] in ends]
    return any(len(place.text[each[0] : mention.start].split()) <= 1 for each in own)


_PERSON = "person"
# What is said ends so near behind the words for who says it.
_BEHIND = 600


def _is_bare(claim: ClaimAtHand) -> bool:
    """Whether the words for a voice are the name of an actor on record and nothing else."""
    return claim.part.value["as_printed"] in claim.corpus.actors_named


def _speaks(claim: ClaimAtHand, quoted: Quoted) -> bool:
    """Whether the sentences of a quote have a word for saying something, or nobody can say that they have none."""
    mentions = claim.corpus.mentions(quoted.source)
    if mentions is None or not mentions.pack.spaced or not claim.cue_terms(mentions.pack.tag, "person_action", "spoke"):
        return True
    sentences = claim.corpus.sentences(quoted.source)
    touched = [each for each in sentences if each[0] < quoted.end and quoted.start < each[1]]
    for start, end in [*touched, (quoted.start, quoted.end)]:
        reports = any(each.kind == "report" for each in mentions.operators(start, end))
        if reports or mentions.voices(start, end):
            return True
        cues = (
            cue
            for codelist, codes in _SPEECH
            for code in codes & claim.release.codelists[codelist].keys()
            for cue in claim.cues(Quoted(quoted.text, start, end, quoted.source), mentions, codelist, code)
        )
        # "Will write a new chapter" is not written.
        if any(not mentions.governing(cue.start, cue.end) & _UNDONE for cue in cues):
            return True
    return False
