"""The rule that something leads to an inferred code: a word of the text, or the reasoning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from cairef.rule import Problem, declare
from cairef.rules.fit.parts_by_name import is_part_by_name
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.own_words import LANGUAGE
from cairef.schema.shapes import Kind, Value
from cairef.texts.languages import pack_of
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.schema import KnownCodes, Release
    from cairef.texts.cues import CueMention
    from cairef.texts.cues.words import Vocabulary
    from cairef.texts.mentions import Mentions

__all__ = ["NO_GROUND", "ground"]

NO_GROUND = declare(
    "F021",
    "no-ground",
    "Something leads to an inferred code: a word of the text, or its reasoning",
    """An inferred code takes a step from words that are near to it. A sentence of its quotes has a cue term of the
    code, or a quote has a word of one, as “infrastructure” is of “digital infrastructure”; or the reasoning comes to
    the code in words of its title, its description or its English cue terms: “an academy that two companies build is
    taken to be a facility of both”. A recorded name that has the whole name of another instrument in it leads to
    `part-of`. A code that says that something was done is not led to by words under a plan, a
    hope or a denial. Where there is nothing of all this, the code is based on something that is not cited, or is
    another one.""",
)

# How far an instrument has come shows in the words around a quote. That something was done is said by a whole term.
_STAGE = "status"
_KIND = "provision_kind"
_FIELD = "topic"
# A body, a deed or a tie is named by a whole term; a word of one says nothing.
_WHOLE = frozenset({"instrument", "actor_kind", "relation", "person_action", "event"})
_ANY_WORD = frozenset({_FIELD, "country", "party_role", _STAGE, _KIND})
# Hopes and proposals have many words; what a text promises, is for or covers has its own.
_WHOLE_KINDS = frozenset({"commitment", "aim", "scope"})
# Where a body is, no reasoning can add to the text.
_IN_TEXT_ONLY = frozenset({"country"})
_UNDONE = frozenset({"negation", "refusal", "plan", "wish", "condition", "modal", "question"})

_CITED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Behind this a description gives examples, and says what the code is not.
_GOES_ON = re.compile(r"[.;:]")
# Words that more descriptions have tell no code from another: "said", "side", "take".
_MOST_CODES = 5
_FEW = 3
_LEAST_LETTERS = 4


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
                and not _in_description(claim, codelist, code)
            ):
                yield _found(claim, member, code)


def _is_asked(claim: ClaimAtHand, codelist: str, code: str) -> bool:
    """Whether something has to lead to a code: its cue terms are of a release that wrote them for any text."""
    known = claim.known_codes.code(codelist, code)
    # Grammar tells what is done and what it is worth, no list of words.
    only_examples = codelist == _KIND and claim.has_only_examples(codelist, code)
    return known.mood is not None and codelist in _WHOLE | _ANY_WORD and not only_examples


def _found(claim: ClaimAtHand, member: Value, code: str) -> Problem:
    message = f"no word of the quotes leads to {shown(code)}, and the reasoning does not come to it"
    hint = "cite the words that lead to it, say in the reasoning how they do, or correct the code"
    at = (*claim.part.pointer, member.key)
    return NO_GROUND.at(at, message, hint, source=claim.first, found=claim.shown_quotes)


def _in_text(claim: ClaimAtHand, codelist: str, code: str) -> bool:
    """Whether a word of the text leads to a code, or nobody can say that none does."""
    if is_part_by_name(claim, codelist, code):
        return True
    read = list(claim.read())
    terms = [claim.cue_terms(mentions.pack.tag, codelist, code) for _, mentions in read]
    if len(read) < len(claim.quotes) or not all(terms):
        return True
    actual = claim.known_codes.code(codelist, code).mood == "actual"
    return any(
        _is_said(mentions, found, actual=actual)
        for (quoted, mentions), families in zip(read, terms, strict=True)
        for found in _words(claim, codelist, code, quoted, mentions, families or ())
    )


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
                yield from _single_words(claim, codelist, code, place, mentions, families)
        return
    yield from claim.cues(around, mentions, codelist, code)
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
    # "Under" of "under way" is in any sentence.
    closed = vocabulary_of(mentions.pack).closed
    words = {word for word in _bare(families) if shared[word.lower()] <= _FEW and word.lower() not in closed}
    own = tuple(sorted(words))
    return mentions.cues(reader_of(mentions.pack, code, own), quoted.start, quoted.end) if own else []


@lru_cache(64)
def _shared(release: Release, tag: str, codelist: str) -> Counter[str]:
    """Of how many codes of a list the cue terms have a word."""
    codes = release.cues(tag).get(codelist, {}).values()
    return Counter(word for families in codes for word in {each.lower() for each in _bare(families)})


def _bare(families: Iterable[str]) -> Iterator[str]:
    """The words of families, without the signs of their syntax; none of those with a set of words, which say little."""
    for family in families:
        if "{" not in family and not family.startswith("!"):
            words = (word.lstrip("=~*") for word in re.split(r"[ |]", family))
            yield from (word for word in words if len(word) >= _LEAST_LETTERS and word[0] != "…")


def _is_said(mentions: Mentions, found: CueMention, *, actual: bool) -> bool:
    return not actual or not mentions.governing(found.start, found.end) & _UNDONE


def _in_description(claim: ClaimAtHand, codelist: str, code: str) -> bool:
    """Whether the reasoning comes to a code in words that tell what it is, or a quote in the same language has one."""
    from cairef.rules.support.cue_readers import reader_of  # noqa: PLC0415 - loaded when it is needed, as cues are
    from cairef.texts.cues import CueMention  # noqa: PLC0415 - as above
    from cairef.texts.cues.words import vocabulary_of  # noqa: PLC0415 - as above

    pack = pack_of(LANGUAGE)
    if codelist in _IN_TEXT_ONLY or pack is None:
        return False
    # What the reasoning cites are the words of the text.
    reasoning = _CITED.sub(" ", claim.part.value["reasoning"])
    families = claim.cue_terms(LANGUAGE, codelist, code)
    if families and reader_of(pack, code, families).read(reasoning, 0, len(reasoning)):
        return True
    vocabulary = vocabulary_of(pack)
    own = _describing(claim.known_codes, claim.release, codelist, code, vocabulary)
    read = [(quoted, mentions) for quoted, mentions in claim.read() if mentions.pack.tag == LANGUAGE]
    label = claim.part.value.get("label") if codelist == _FIELD else None
    texts = [reasoning] if label is None else [reasoning, *([label] if read else [])]
    if any(
        not own.isdisjoint(vocabulary.keys(word.form))
        for text in texts
        for word in vocabulary.words(text, 0, len(text))
    ):
        return True
    actual = claim.known_codes.code(codelist, code).mood == "actual"
    return label is None and any(
        not own.isdisjoint(vocabulary.keys(word.form))
        and _is_said(mentions, CueMention(word.start, word.end, code), actual=actual)
        for quoted, mentions in read
        for word in vocabulary.words(quoted.text, quoted.start, quoted.end)
    )


def _describing(known: KnownCodes, release: Release, codelist: str, code: str, vocabulary: Vocabulary) -> set[str]:
    """The keys of the words that tell what a code is, without those that tell nothing."""
    told = known.code(codelist, code)
    words = _WORD.findall(f"{told.title} {_GOES_ON.split(told.description)[0]}".lower())
    common = _common(release, vocabulary)
    return {
        key
        for word in words
        if word not in vocabulary.small and common[word] <= _MOST_CODES
        for key in vocabulary.keys(word)
    }


@lru_cache(4)
def _common(release: Release, vocabulary: Vocabulary) -> Counter[str]:
    """In how many descriptions of codes a word is, in any form."""
    described: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    for codes in release.codelists.values():
        for each in codes.values():
            keys: set[str] = set()
            for word in _WORD.findall(_GOES_ON.split(each.description)[0].lower()):
                forms.setdefault(word, set()).update(vocabulary.keys(word))
                keys |= vocabulary.keys(word)
            described.update(keys)
    return Counter({word: max(described[key] for key in keys) for word, keys in forms.items()})
