"""The rule that reasoning speaks of those whom the record speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.said import Said, in_own_language
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.own_words import LANGUAGE
from cairef.texts.languages import pack_of

__all__ = ["FOREIGN", "foreign"]

FOREIGN = declare(
    "F017",
    "reasoning-about-another",
    "Reasoning names nobody whom the record does not quote or refer to",
    """The step from the quotes to the value is made of what they say. An actor that is named in the reasoning, and
    that no quote of the record names and no claim of it refers to, comes from outside or from another record's
    reasoning. Quote the words that name it, or reason without it.""",
)


def foreign(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Find actors in reasoning that the record does not speak of."""
    inferred = [claim for claim in claims if "reasoning" in claim.part.value]
    # Names in quotes of other languages may be written otherwise than in the reasoning.
    if not inferred or not in_own_language(record, inferred[0].corpus):
        return
    corpus = inferred[0].corpus
    said = Said(span["quote"] for span in record.cited())
    spoken = {target for _, target, _ in record.references()} | {record.id}
    for claim in inferred:
        text = claim.part.value["reasoning"]
        for mention in corpus.actor_names.read_names(text, pack=pack_of(LANGUAGE)):
            owners = corpus.actors_named.get(mention.name, ())
            if not any(each.id in spoken or any(said.names(name, each.kind) for name in each.names) for each in owners):
                message = f"{shown(mention.name, 60)} is named in no quote of this record, nor referred to"
                hint = "quote the words that name it, or give the step without it"
                yield FOREIGN.at((*claim.part.pointer, "reasoning"), message, hint, source=claim.first)
                break
