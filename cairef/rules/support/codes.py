"""The rules on codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairef import schema
from cairef.findings import Tally
from cairef.pointers import Pointer
from cairef.rule import Level, declare
from cairef.rules.checks import Found
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand
from cairef.rules.support.sentences import sentences_of
from cairef.safe_text import shown
from cairef.schema.shapes import Value
from cairef.texts.common_words import names_nothing
from cairef.texts.names import Names
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.mentions import Mentions

__all__ = ["CODE", "NOT_ASSESSABLE", "code"]

_MOST_SHOWN = 8
# What these say can be said in more words than any list has.
_OPEN_WORDED = frozenset(
    (
        "actor_kind",
        "event",
        "instrument",
        "party_role",
        "person_action",
        "provision_kind",
        "relation",
        "status",
        "topic",
    )
)
_BEARERS = ("instrument", "actor_kind")
_FIELD = "topic"
# Shorter words, in letters, with and without spaces between words, say no field.
_LONG = {True: 4, False: 2}

CODE = declare(
    "U008",
    "code-unsupported",
    "A stated code has one of its cue terms in a quote",
    """Each code has cue terms by language, in the release of the schema or in the dataset's own list. One of them, in
    the language of the source, must be in a quote of the claim, on word boundaries. Where there are none in that
    language, the value is counted as not assessable. So it is where none is found of a code whose terms are only
    examples, such as `activity`, `assessment` and `active`: tense and grammar decide these, and no list of words can.
    No list of words is complete. Where no quote has a term of the code, it is refused if a quote has a term of another
    code of the list, which is then said instead; and if the sentence names no body and no instrument, so that it can
    hardly say anything of one. In all other cases the words may be ones that cairef does not know, and the value is
    counted as not assessable: only a reader has checked it. The dataset can add such words as `terms` in
    `codes/LIST.json`; what only they support is counted apart. Names of countries and modes are few and all known, so
    that one that is not found is refused.""",
)
NOT_ASSESSABLE = declare(
    "U009",
    "not-assessable",
    "What is stated can be checked by a machine",
    """No cue terms are declared for this code, or a number has words beside it that cairef does not understand,
    so that a machine cannot check whether the quotes support it. A second reader has to.""",
    Level.WARNING,
)


def code(claim: ClaimAtHand, member: Value, value: str, pointer: Pointer) -> Iterator[Found]:
    """Check that a quote has a cue term of a stated code, in the language of its source."""
    if not claim.stated:
        return
    read, bare = 0, False
    cues: tuple[str, ...] = ()
    for quoted, mentions in claim.read():
        families = claim.cue_terms(mentions.pack.tag, member.codelist or "", value)
        bare = bare or families == ()
        if families:
            read, cues = read + 1, families
            if claim.cues(quoted, mentions, member.codelist or "", value):
                if claim.only_own_terms(member.codelist or "", value):
                    yield Tally("own_terms")
                return
    if bare:
        yield NOT_ASSESSABLE.at(pointer, f"code {shown(value)} has no cue terms, so a machine cannot check it")
    elif read < len(claim.quotes) or _is_unknown(claim, member.codelist or "", value):
        yield Tally("not_assessable")
    else:
        some = ", ".join(shown(_in_words(family), 40) for family in _no_exceptions(cues)[:_MOST_SHOWN])
        name = member.codelist
        own = f"add the words that say it to codes/{name}.json, " if name in schema.release().extensible_lists else ""
        hint = f"quote words with a cue term, {own}{WAY_OUT}"
        message = f"no quote of this claim has a cue term of code {shown(value)}"
        yield CODE.at(pointer, message, hint, source=claim.first, expected=some, found=claim.shown_quotes)


def _is_unknown(claim: ClaimAtHand, codelist: str, value: str) -> bool:
    """Whether the quotes, without a cue term of a code, may say it in words that cairef does not know."""
    if claim.has_only_examples(codelist, value):
        return True
    return codelist in _OPEN_WORDED and not _says_another(claim, codelist) and _speaks_of_one(claim)


def _says_another(claim: ClaimAtHand, codelist: str) -> bool:
    """Whether the words that are coded have a cue of any code of a list; those of a field, nothing but such cues."""
    if codelist != _FIELD:
        return any(claim.cues_of_list(quoted, mentions, codelist) for quoted, mentions in claim.read())
    label = claim.part.value.get("label", "")
    places = [
        (Quoted(quoted.text, at, at + len(label), quoted.source), mentions)
        for quoted, mentions in claim.read()
        for at in (quoted.places(label) if label else ())
    ]
    return any(_is_covered(claim, quoted, mentions) for quoted, mentions in places or claim.read())


def _is_covered(claim: ClaimAtHand, quoted: Quoted, mentions: Mentions) -> bool:
    """Whether words have cues of fields, and no other word that may say what field it is."""
    cues = claim.cues_of_list(quoted, mentions, _FIELD)
    if not cues:
        return False
    rest = list(quoted.quote)
    for cue in [*cues, *(cue for name in _BEARERS for cue in claim.cues_of_list(quoted, mentions, name))]:
        rest[cue.start - quoted.start : cue.end - quoted.start] = " " * (cue.end - cue.start)
    words = "".join(rest).split()
    return not any(len(word) >= _LONG[mentions.pack.spaced] and not names_nothing(word) for word in words)


def _speaks_of_one(claim: ClaimAtHand) -> bool:
    """Whether each quote is in a sentence that names a body or an instrument, or has a word for one."""
    return all(
        any(mentions.names(names, quoted.start, quoted.end) for names in _names(claim))
        or any(claim.cues_of_list(quoted, mentions, codelist) for codelist in _BEARERS)
        for quoted, mentions in ((sentences_of(claim, quoted), mentions) for quoted, mentions in claim.read())
    )


def _names(claim: ClaimAtHand) -> tuple[Names, Names]:
    return claim.corpus.actor_names, claim.corpus.all_agreement_names


def _in_words(family: str) -> str:
    """A family as a person reads it: the first of its alternatives, without the signs of its syntax."""
    pieces = family.split("!")
    body = pieces[1] if len(pieces) > 2 else pieces[0]
    firsts = [word.split("|")[0] for word in body.split(" ")]
    return " ".join(word.replace("*", "-").lstrip("=~").strip("{}") for word in firsts)


def _no_exceptions(families: Sequence[str]) -> list[str]:
    return [family for family in families if not family.startswith("!")]
