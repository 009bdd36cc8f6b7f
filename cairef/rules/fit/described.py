"""Whether the words for what a code is lead to it: in the reasoning, or in quotes of the same language."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from cairef.patterns import regex
from cairef.rules.support.claim import ClaimAtHand
from cairef.schema.own_words import LANGUAGE
from cairef.texts.languages import pack_of

if TYPE_CHECKING:
    from cairef.schema import KnownCodes, Release
    from cairef.texts.cues import CueMention
    from cairef.texts.cues.words import Vocabulary
    from cairef.texts.mentions import Mentions

__all__ = ["is_described", "is_said"]

_FIELD = "topic"
_STAGE = "status"
# Where a body is, no reasoning can add to the text.
_IN_TEXT_ONLY = frozenset({"country"})
# A reasoning says what is in the text, whether somebody spoke or not.
_OF_THE_SOURCE = frozenset({"spoke"})
_UNDONE = frozenset({"negation", "refusal", "plan", "wish", "condition", "modal", "question"})
_CITED = regex(r"“[^”]*”|\"[^\"]*\"")
_WORD = regex(r"[^\W\d_]{4,}")
# "Carry it out" is "carry out" for what reads cue terms.
_PARTED = regex(r"\b(\w+) (it|them|this|that|one) (out|up|forward|on|through|together|down|off)\b")
_DENIED = regex(r"\b(?:no|not|nothing|never|nowhere|yet to)\b([^.;:]*)", re.IGNORECASE)
# Behind this a description gives examples, and says what the code is not.
_GOES_ON = regex(r"[.;:]")
# Words that more descriptions have distinguish no code from another: "said", "side", "take".
_MOST_CODES = 5


def is_described(claim: ClaimAtHand, codelist: str, code: str) -> bool:
    """Whether the reasoning comes to a code in words that say what it is, or a quote in the same language has one."""
    from cairef.rules.support.cue_readers import reader_of  # noqa: PLC0415 - loaded when it is needed, as cues are
    from cairef.texts.cues import CueMention  # noqa: PLC0415 - as above
    from cairef.texts.cues.words import vocabulary_of  # noqa: PLC0415 - as above

    pack = pack_of(LANGUAGE)
    if codelist in _IN_TEXT_ONLY or pack is None:
        return False
    # What the reasoning cites are the words of the text.
    reasoning = _PARTED.sub(r"\1 \3 \2", _CITED.sub(" ", claim.part.value["reasoning"]))
    families = claim.cue_terms(LANGUAGE, codelist, code)
    if families and code not in _OF_THE_SOURCE and reader_of(pack, code, families).read(reasoning, 0, len(reasoning)):
        return True
    title = claim.known_codes.code(codelist, code).title
    if " " in title and title.lower() in reasoning.lower():
        return True
    if codelist == _STAGE and claim.known_codes.code(codelist, code).mood == "prospective":
        done = [
            reader_of(pack, other, claim.cue_terms(LANGUAGE, codelist, other) or ())
            for other, each in claim.release.codelists[codelist].items()
            if each.mood == "actual"
        ]
        if any(reader.read(part, 0, len(part)) for part in _denials(reasoning) for reader in done):
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
    if _comes_to(reasoning, vocabulary, _named_by(title, vocabulary)):
        return True
    actual = claim.known_codes.code(codelist, code).mood == "actual"
    return label is None and any(
        not own.isdisjoint(vocabulary.keys(word.form))
        and is_said(mentions, CueMention(word.start, word.end, code), actual=actual)
        for quoted, mentions in read
        for word in vocabulary.words(quoted.text, quoted.start, quoted.end)
    )


def _denials(reasoning: str) -> list[str]:
    """The parts of a reasoning that are behind a word of denial: that nothing was done leads to what is yet to be."""
    return [found.group(1) for found in _DENIED.finditer(reasoning)]


def _named_by(title: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The keys of the words of a title, and of the verbs behind its nouns: "plan" behind "Planner"."""
    words = _words_in(title)
    verbs = [verb for word in words for verb in vocabulary.verbs_behind(word)]
    # Of several words each may be of other codes too.
    return frozenset().union(*map(vocabulary.keys, [*(words if len(words) == 1 else ()), *verbs]))


def _comes_to(reasoning: str, vocabulary: Vocabulary, named: frozenset[str]) -> bool:
    """Whether the reasoning has a word that names a code, and not for what it has named before: "the plan"."""
    words = vocabulary.words(reasoning, 0, len(reasoning))
    return any(
        not named.isdisjoint(vocabulary.keys(word.form)) and not (at and words[at - 1].form in vocabulary.definite)
        for at, word in enumerate(words)
    )


def is_said(mentions: Mentions, found: CueMention, *, actual: bool) -> bool:
    """Whether a word may lead to a code: to what was done, not under a plan, a hope or a denial."""
    return not actual or not mentions.governing(found.start, found.end) & _UNDONE


def _describing(known: KnownCodes, release: Release, codelist: str, code: str, vocabulary: Vocabulary) -> set[str]:
    """The keys of the words that say what a code is, without those that say nothing."""
    entry = known.code(codelist, code)
    title, description = _words_in(entry.title), _words_in(_GOES_ON.split(entry.description)[0])
    titles, descriptions = _others(release, codelist, code, vocabulary)
    common = _common(release, vocabulary)
    # Of many fields two may well be described in the same words.
    most = 1 if codelist == _FIELD else 0
    # What a code is, the last word of its title says; the words before may be those of others too.
    found = {key for word in title[-1:] for key in vocabulary.keys(word) if common[word] <= _MOST_CODES}
    for word in (*title, *description):
        if word not in vocabulary.small and common[word] <= _MOST_CODES:
            own = word in title
            found |= {key for key in vocabulary.keys(word) if key not in titles and (own or descriptions[key] <= most)}
    return found


def _words_in(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@lru_cache(256)
def _others(release: Release, codelist: str, code: str, vocabulary: Vocabulary) -> tuple[frozenset[str], Counter[str]]:
    """The keys of the words in titles of other codes of a list, and in how many of their descriptions each key is."""
    others = [each for name, each in release.codelists[codelist].items() if name != code]
    titles = {key for each in others for word in _words_in(each.title) for key in vocabulary.keys(word)}
    descriptions: Counter[str] = Counter()
    for each in others:
        words = _words_in(_GOES_ON.split(each.description)[0])
        descriptions.update({key for word in words for key in vocabulary.keys(word)})
    return frozenset(titles), descriptions


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
