"""The rule that something leads to an inferred code: a word of the text, or the reasoning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from cairef.patterns import regex
from cairef.rule import Level, Problem, declare
from cairef.rules.fit.described import is_described, is_said
from cairef.rules.fit.forms import only_for
from cairef.rules.fit.parts_by_name import is_part_by_name
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind, Value
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.schema import Release
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["NO_GROUND", "ground"]

NO_GROUND = declare(
    "F021",
    "no-ground",
    "Something leads to an inferred code: a word of the text, or its reasoning",
    """An inferred code takes a step from words that are near to it. A sentence of its quotes has a cue term of the
    code, or a quote has a word of one, as “infrastructure” is of “digital infrastructure”; or the reasoning comes to
    the code in words of its title, its description or its English cue terms: “an academy that two companies build is
    taken to be a facility of both”. Words that other codes of the list have too lead to none of them: “science” is
    no science park, and “green loans” are finance before environment. Nor does a word within a name: a “State
    Council” is no state. A recorded name that has the whole name of another instrument in it leads to `part-of`.
    Where a body is, a quote itself says. A code that says that something was done is not led to by words under a
    plan, a hope or a denial. Where there is nothing of all this, the code is based on something that is not cited,
    or is another one. A tie, a country and the kind of a provision may be said in words that cairef does not know:
    of these, something has to lead to another code of the list. It is a warning, since no list has all words that
    may lead to a code: a reasoning that has a word of the title of the code leads there, in any inflection, and so
    does “to plan it” to a planner, and “nothing says that it was signed” to a stage before.""",
    Level.WARNING,
)

# How far an instrument has come shows in the words around a quote. That something was done is said by a whole term.
_STAGE = "status"
_KIND = "provision_kind"
_FIELD = "topic"
_ROLE = "party_role"
# Where a body is, each premise says; a sentence names other countries beside.
_COUNTRY = "country"
# A body, a deed or a tie is named by a whole term; a word of one says nothing.
_WHOLE = frozenset({"instrument", "actor_kind", "relation", "person_action", "event"})
_ANY_WORD = frozenset({_FIELD, _COUNTRY, _ROLE, _STAGE, _KIND})
# Hopes and proposals have many words; what a text promises, is for or covers has its own.
_WHOLE_KINDS = frozenset({"commitment", "aim", "scope"})

_SPOKE = "spoke"
_TURN = regex(r"[^\W\d_][\w.’'-]{0,20}(?: [\w.’'-]{1,20}){0,3}\s?[:：]")
# That a word is in no list says nothing where these are concerned: one that leads to another code does.
_ASKED_OF_OTHERS = frozenset({"relation", _COUNTRY, _KIND})
_FEW = 3
_MANY, _MANY_OF_A_STAGE = 3, 5
_LEAST_LETTERS = 4
_AROUND = 200
_STEM = 4


@only_for(lambda form: not form.stated and Kind.CODE in form.kinds)
def ground(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check what leads to an inferred code."""
    if claim.stated:
        return
    for member in claim.part.shape.values:
        if member.kind is Kind.CODE and not member.many and member.key in claim.part.value:
            code, codelist = claim.part.value[member.key], member.codelist or ""
            if (
                _is_asked(claim, codelist, code)
                and not _in_text(claim, codelist, code)
                and not is_described(claim, codelist, code)
                and (codelist not in _ASKED_OF_OTHERS or _leads_to_another(claim, codelist, code))
            ):
                yield _found(claim, member, code)


def _leads_to_another(claim: ClaimAtHand, codelist: str, code: str) -> bool:
    """Whether a word of the text or the reasoning leads to another code of the list."""
    return any(
        _in_text(claim, codelist, other) or is_described(claim, codelist, other)
        for other in claim.release.codelists[codelist]
        if other != code
    )


def _is_asked(claim: ClaimAtHand, codelist: str, code: str) -> bool:
    """Whether something has to lead to a code: its cue terms are of a release that wrote them for any text."""
    known = claim.known_codes.code(codelist, code)
    # Grammar shows what is done and what it is worth, no list of words.
    only_examples = codelist == _KIND and claim.has_only_examples(codelist, code)
    return known.mood is not None and codelist in _WHOLE | _ANY_WORD and not only_examples


def _found(claim: ClaimAtHand, member: Value, code: str) -> Problem:
    message = f"no word of the quotes leads to {shown(code)}, and the reasoning does not come to it"
    hint = "cite the words that lead to it, say in the reasoning how they do, or correct the code"
    at = (*claim.part.pointer, member.key)
    return NO_GROUND.at(at, message, hint, source=claim.first, found=claim.shown_quotes)


def _in_text(claim: ClaimAtHand, codelist: str, code: str) -> bool:
    """Whether a word of the text leads to a code, or nobody can say that none does."""
    if is_part_by_name(claim, codelist, code) or (code == _SPOKE and any(map(_is_turn, claim.quotes))):
        return True
    read = list(claim.read())
    terms = [claim.cue_terms(mentions.pack.tag, codelist, code) for _, mentions in read]
    if len(read) < len(claim.quotes) or not all(terms):
        return True
    actual = claim.known_codes.code(codelist, code).mood == "actual"
    return any(
        is_said(mentions, found, actual=actual)
        for (quoted, mentions), families in zip(read, terms, strict=True)
        for found in _words(claim, codelist, code, quoted, mentions, families or ())
    )


def _is_turn(quoted: Quoted) -> bool:
    """Whether a quote begins a line with who speaks, as in an interview: “RB: At first, yes”."""
    begins = quoted.start == 0 or quoted.text[quoted.start - 1] == "\n"
    return begins and _TURN.match(quoted.quote) is not None


def _words(
    claim: ClaimAtHand, codelist: str, code: str, quoted: Quoted, mentions: Mentions, families: tuple[str, ...]
) -> Iterator[CueMention]:
    around, label = sentences_of(claim, quoted), claim.part.value.get("label")
    if codelist == _FIELD and label is not None:
        # Others of its sentence may be the words of other fields.
        for at in quoted.places(label):
            place = Quoted(quoted.text, at, at + len(label), quoted.source)
            cues = claim.cues(around, mentions, codelist, code)
            yield from (cue for cue in cues if cue.start < place.end and place.start < cue.end)
            if mentions.pack.spaced:
                single = _single_words(claim, codelist, code, place, mentions, families)
                yield from (cue for cue in single if not _is_of_a_nearer(claim, codelist, code, place, mentions, cue))
        return
    yield from claim.cues(quoted if codelist == _COUNTRY else around, mentions, codelist, code)
    if not mentions.pack.spaced:
        return
    if codelist == _STAGE:
        if claim.has_only_examples(codelist, code) or claim.known_codes.code(codelist, code).mood != "actual":
            yield from _single_words(claim, codelist, code, around, mentions, families)
    elif codelist in _ANY_WORD and code not in _WHOLE_KINDS:
        yield from _single_words(claim, codelist, code, quoted, mentions, families)


def _single_words(
    claim: ClaimAtHand, codelist: str, code: str, quoted: Quoted, mentions: Mentions, families: tuple[str, ...]
) -> list[CueMention]:
    """Where a stretch has a word of the cue terms of a code that hardly another code of the list has."""
    from cairef.rules.support.cue_readers import reader_of  # noqa: PLC0415 - loaded when it is needed, as cues are
    from cairef.texts.cues.words import vocabulary_of  # noqa: PLC0415 - as above

    shared = _shared(claim.release, mentions.pack.tag, codelist)
    most = _MANY_OF_A_STAGE if codelist == _STAGE else _MANY
    words = _bare(_without_many(family, most) for family in families)
    # "Under" of "under way" is in any sentence.
    closed = vocabulary_of(mentions.pack).closed
    own = tuple(sorted({word for word in words if shared[word.lower()] <= _FEW and word.lower() not in closed}))
    found = mentions.cues(reader_of(mentions.pack, code, own), quoted.start, quoted.end) if own else []
    # The name of a field's body leads to the field; so does a meeting of a committee to its being at work.
    if codelist == _FIELD or claim.has_only_examples(codelist, code):
        return found
    return [cue for cue in found if not _is_in_a_name(claim, mentions, cue)]


def _is_of_a_nearer(
    claim: ClaimAtHand, codelist: str, code: str, place: Quoted, mentions: Mentions, word: CueMention
) -> bool:
    """Whether a word is in a cue term of another code: “green” of “green loans” is finance before environment."""
    stem = place.text[word.start : word.end][:_STEM].lower()
    return any(
        cue.start <= word.start and word.end <= cue.end and cue.end - cue.start > word.end - word.start
        for other in claim.release.codelists[codelist]
        if other != code and any(stem in each.lower() for each in _terms(claim, mentions, codelist, other))
        for cue in claim.cues(place, mentions, codelist, other)
    )


def _terms(claim: ClaimAtHand, mentions: Mentions, codelist: str, code: str) -> tuple[str, ...]:
    return claim.cue_terms(mentions.pack.tag, codelist, code) or ()


def _is_in_a_name(claim: ClaimAtHand, mentions: Mentions, cue: CueMention) -> bool:
    """Whether a word is a part of a name: a “State Council” is no state, and a “Construction Plan” not planned."""
    around = max(0, cue.start - _AROUND), cue.end + _AROUND
    known = (claim.corpus.actor_names, claim.corpus.all_agreement_names)
    return any(
        each.start <= cue.start and cue.end <= each.end for names in known for each in mentions.names(names, *around)
    )


@lru_cache(64)
def _shared(release: Release, tag: str, codelist: str) -> Counter[str]:
    """Of how many codes of a list the cue terms have a word."""
    codes = release.cues(tag).get(codelist, {}).values()
    return Counter(word for families in codes for word in {each.lower() for each in _bare(families)})


def _without_many(family: str, most: int) -> str:
    """A family without words of which it has many: of "conclude an agreement, a treaty, a contract" only the verb.

    Nothing is left of a wording that has many at each place, since none of them alone is its own.
    """
    words = family.split(" ")
    return " ".join(each for each in words if each.count("|") < most) or (family if len(words) == 1 else "")


def _bare(families: Iterable[str]) -> Iterator[str]:
    """The words of families, without the signs of their syntax; none of those with a set of words, which say little."""
    for family in families:
        if "{" not in family and not family.startswith("!"):
            words = (word.strip("=~*") for word in re.split(r"[ |]", family))
            yield from (word for word in words if len(word) >= _LEAST_LETTERS and word[0] != "…")
