"""Whom the quotes of a claim name by words that are no part of the name of another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from cairef.records.corpus import Entry
from cairef.rules.fit.said import Said, words_of
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.texts.common_words import names_nothing
from cairef.texts.source_text import Quoted

__all__ = ["NamedApart"]

_PERSON = "person"
# "Vietnam" in the name of its ministry still says whose that is.
_OWNERS = frozenset({"state", "subnational-body", "intergovernmental-body"})
# What a body is a part of may show in nothing but its name.
_PARTS = frozenset({"parent", "memberships"})
_ARTICLE = len("the ")
_GONE = " \n "


class NamedApart:
    """The words of some quotes, each name of an actor on record apart.

    Args:
        claim: The claim.
        sentences: Whether the sentences of the quotes are read, and not the quotes alone.
    """

    def __init__(self, claim: ClaimAtHand, *, sentences: bool) -> None:
        self._claim = claim
        self._sentences = sentences

    def names(self, entry: Entry) -> bool:
        """Whether the words name an actor: by its name, or by most of its words in another form or order."""
        names = [name for name in entry.names if self._all.same_script(name)]
        within = entry.kind in _OWNERS or self._claim.part.pointer[0] in _PARTS
        if within and any(self._all.has(name) for name in names):
            return True
        texts = [Said([text]) for text in self._without_others(entry)]
        return any(said.names(name, entry.kind) and _has_kind(said, name) for said in texts for name in names)

    @cached_property
    def _read(self) -> list[Quoted]:
        found = [*self._claim.quotes]
        if self._sentences:
            found += [sentences_of(self._claim, quoted) for quoted in self._claim.quotes]
        return found

    @cached_property
    def _all(self) -> Said:
        return Said(quoted.quote for quoted in self._read)

    def _without_others(self, entry: Entry) -> Iterator[str]:
        """What is read, without the names of others and their offices."""
        offices = sorted(self._offices(entry), key=len, reverse=True)
        for quoted in self._read:
            text = "".join(self._pieces(quoted, entry))
            for office in offices:
                text = text.replace(office, _GONE)
            yield text

    def _pieces(self, quoted: Quoted, entry: Entry) -> Iterator[str]:
        corpus, at = self._claim.corpus, quoted.start
        mentions = corpus.mentions(quoted.source)
        for mention in mentions.names(corpus.actor_names, quoted.start, quoted.end) if mentions else ():
            owners = corpus.actors_named.get(mention.name, ())
            if owners and all(owner.id != entry.id for owner in owners) and not _is_one_of(mention.name, entry):
                yield quoted.text[at : mention.start] + _GONE
                at = mention.end
        yield quoted.text[at : quoted.end]

    def _offices(self, entry: Entry) -> Iterator[str]:
        """The offices of others whom the words name, but for those in the body itself."""
        for quoted, mentions in self._claim.read():
            for mention in mentions.names(self._claim.corpus.actor_names, quoted.start, quoted.end):
                for owner in self._claim.corpus.actors_named.get(mention.name, ()):
                    record = self._claim.corpus.read(owner.input).record if owner.kind == _PERSON else None
                    for held in record.value.get("positions", ()) if record and owner.id != entry.id else ():
                        if held.get("body", {}).get("actor") not in {None, entry.id}:
                            yield held["title"]


def _has_kind(said: Said, name: str) -> bool:
    """Whether words that may name a body in another form have what it is, as "ministry", where its name has that."""
    kinds = [word for word in words_of(name) if names_nothing(word.title())]
    return said.has(name) or not kinds or said.share(kinds) > 0


def _is_one_of(name: str, entry: Entry) -> bool:
    """Whether a name is one of an actor but for an article."""
    return any(own in name and len(name) - len(own) <= _ARTICLE for own in entry.names)
