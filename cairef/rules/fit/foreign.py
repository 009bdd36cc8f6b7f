"""The rule that reasoning and notes speak of those whom the record speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.corpus import Corpus, Entry
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.reach import is_named
from cairef.rules.fit.said import Said, in_own_language, sentences_of, sources_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.own_words import LANGUAGE, own_words
from cairef.texts.common_words import names_nothing
from cairef.texts.languages import pack_of
from cairef.texts.mentions import Mentions
from cairef.texts.names import NameMention
from cairef.texts.short_words import may_mean

__all__ = ["FOREIGN", "foreign"]

FOREIGN = declare(
    "F017",
    "actor-from-nowhere",
    "Reasoning and notes name nobody whom the record does not quote or refer to",
    """The step from the quotes to the value is made of what they say, and no fact may be only in a note. An actor
    that is named there, and that neither a source of the record names nor a claim of it refers to, comes from outside
    or from another record. Quote the words that name it, or do without it. Whom a reasoning names, the sentences of its
    own quotes name too: each premise has its quote. It may also say who else could be meant by a short word of the
    quotes, as “they”, or that somebody is not meant.""",
)

_WEIGHED = frozenset({"negation", "refusal", "modal", "condition", "question"})
_FAR = 200
_SAID_OF_THE_RECORD = frozenset({"reasoning", "note", "description", "treatment"})


def foreign(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find actors in the coder's own words that the record does not speak of."""
    # Names in quotes of other languages may be written otherwise than in these words.
    if not claims or not in_own_language(record, claims[0].corpus):
        return
    corpus = claims[0].corpus
    said: Said | None = None
    at_hand = {claim.part.pointer: claim for claim in claims}
    spoken = {target for _, target, _ in record.references()} | {record.id}
    for pointer, text in own_words(record.release, record.type, record.value):
        if pointer[-1] not in _SAID_OF_THE_RECORD:
            continue
        for mention in corpus.actor_names.read_names(text, pack=pack_of(LANGUAGE)):
            owners = corpus.actors_named.get(mention.name, ())
            if names_nothing(mention.name) or any(each.id in spoken for each in owners):
                continue
            claim = at_hand.get(pointer[:-1]) if pointer[-1] == "reasoning" else None
            said = said or Said(text for claim in claims for text in sentences_of(claim))
            if not any(_is_named(said, each) for each in owners) and not any(
                # They may say what the text has beside, and could be meant too.
                _is_named(whole, each)
                for whole in _texts(record, corpus)
                for each in owners
            ):
                message = f"{shown(mention.name, 60)} is named in no source of this record, nor referred to"
                yield FOREIGN.at(pointer, message, "quote the words that name it, or say it without")
                break
            if claim and not any(_is_premise(record, claim, each) for each in owners) and _is_asserted(text, mention):
                message = f"{shown(mention.name, 60)} is named in no sentence of the quotes"
                hint = "quote the words that name it as a premise, or say it without"
                yield FOREIGN.at(pointer, message, hint, source=claim.first, found=claim.shown_quotes)
                break


def _is_premise(record: Record, claim: ClaimAtHand, entry: Entry) -> bool:
    """Whether the sentences of a claim's quotes lead to an actor, or it could be another whom they mean."""
    # Which others of its kind go under a name of an actor, such claims weigh.
    if claim.part.pointer[0] in {"identity", "names"} and record.value.get("kind", {}).get("code") == entry.kind:
        return True
    if is_named(claim, entry, by_others=entry.kind == "state", sentences=True):
        return True
    read = claim.read()
    return any(may_mean(each.text, each.start, each.end, mentions.pack, entry.kind or "") for each, mentions in read)


def _is_asserted(reasoning: str, mention: NameMention) -> bool:
    """Whether a reasoning asserts something of whom it names, and does not only say who else could be meant."""
    pack = pack_of(LANGUAGE)
    if pack is None:
        return False
    read = Mentions(reasoning, pack)
    around = next((e for e in read.clauses(0, len(reasoning)) if e.start <= mention.start < e.end), None)
    return around is not None and not any(
        each.kind in _WEIGHED for each in read.operators(max(0, mention.start - _FAR), mention.end + _FAR)
    )


def _is_named(said: Said, entry: Entry) -> bool:
    return any(said.names(name, entry.kind) for name in entry.names)


def _texts(record: Record, corpus: Corpus) -> Iterator[Said]:
    """The whole texts of a record's sources."""
    for source in sorted(sources_of(record)):
        state = corpus.source(source)
        if state and state.reliable:
            yield Said([state.reliable.text])
