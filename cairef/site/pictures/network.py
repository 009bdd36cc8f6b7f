"""Who is linked to which agreement, and agreements to each other: what the records say, before it is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cairef import Agreement
from cairef.site.languages import Language
from cairef.site.pictures.wording import conjunction, some
from cairef.site.site_data import SiteData
from cairef.site.words import Words

__all__ = ["Network", "Node", "Tie", "network"]

_AGREEMENTS = 60
_ACTORS = 90
_LISTED = 2000

Kind = Literal["party", "person", "acted-for", "relation"]


@dataclass(frozen=True, slots=True)
class Node:
    """An agreement, a body or a person.

    Attributes:
        id: The id of the record.
        label: Its label.
        column: `agreement`, `body` or `person`.
        page: The address of its page; None where it belongs to the dataset that this one extends.
        kind: The code of the kind of actor or of the instrument.
        country: The code of its country; empty where no record names one.
    """

    id: str
    label: str
    column: Literal["agreement", "body", "person"]
    page: str | None
    kind: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim that ties an actor or an agreement to an agreement.

    Attributes:
        agreement: The id of the agreement whose record has the claim.
        pointer: The claim's place in that record.
        other: The id of the actor or agreement that is tied to it.
        kind: A party, a person who did something, someone for whom a person acted, or a relation.
        words: How it is tied, in words, such as `signatory`.
        basis: The basis of the claim.
        person: For `acted-for`, the id of the person.
    """

    agreement: str
    pointer: str
    other: str
    kind: Kind
    words: str
    basis: str
    person: str | None = None

    @property
    def ends(self) -> tuple[str, ...]:
        """The ids of all that it touches."""
        return (self.agreement, self.other, *((self.person,) if self.person else ()))


@dataclass(frozen=True)
class Network:
    """All ties, and which of them are drawn.

    Attributes:
        nodes: All that is tied to something, by id.
        ties: All ties, those of one agreement together.
        alone: Actors that are no party to an agreement, did nothing in one and had nobody act for them.
        drawn: The ids of what is drawn: the most connected.
        words: Names for people.
        language: The language of what is said of it.
    """

    nodes: dict[str, Node]
    ties: tuple[Tie, ...]
    alone: tuple[Node, ...]
    drawn: frozenset[str]
    words: Words
    language: Language

    @cached_property
    def drawn_ties(self) -> tuple[Tie, ...]:
        """The ties of which both ends are drawn."""
        return tuple(tie for tie in self.ties if tie.agreement in self.drawn and tie.other in self.drawn)

    @cached_property
    def listed(self) -> tuple[Tie, ...]:
        """The ties of the table: those drawn, and as many others as a page has room for."""
        if len(self.ties) <= _LISTED:
            return self.ties
        return tuple(dict.fromkeys([*self.drawn_ties, *self.ties]))[:_LISTED]

    @property
    def countries(self) -> list[tuple[str, str]]:
        """The codes of the countries of the actors drawn with their titles, by title."""
        return self._titled("country", {self.nodes[identifier].country for identifier in self.drawn})

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The codes of the kinds of the actors drawn with their titles, by title."""
        actors = (self.nodes[identifier] for identifier in self.drawn)
        return self._titled("actor_kind", {node.kind for node in actors if node.column != "agreement"})

    def _titled(self, codelist: str, codes: set[str]) -> list[tuple[str, str]]:
        titled = [(code, self.words.code(codelist, code).title) for code in codes if code]
        return sorted(titled, key=lambda pair: self.language.order(pair[1]))

    @property
    def sentences(self) -> Iterator[str]:
        """What is to be seen, in words."""
        columns = Counter(node.column for node in self.nodes.values())
        language, say = self.language, self.language.say
        if not self.ties:
            yield say("No record links an actor to an agreement, or an agreement to another.")
            return
        what = [
            language.count(columns["agreement"], "agreement"),
            language.count(columns["body"], "body", "bodies and states"),
            language.count(columns["person"], "person", "people"),
        ]
        kinds = Counter(tie.kind for tie in self.ties)
        yield say(
            "{what} are linked by {claims}: {party} name a party, {person} what a person did, {acted} for whom a "
            "person acted, and {relation} how an agreement relates to another. Of these, {inferred} are inferred.",
            what=conjunction(language, what),
            claims=language.count(len(self.ties), "claim"),
            party=kinds["party"],
            person=kinds["person"],
            acted=kinds["acted-for"],
            relation=kinds["relation"],
            inferred=some(language, sum(tie.basis == "inferred" for tie in self.ties)),
        )
        reach = _reach(self.ties, {node.id for node in self.nodes.values() if node.column != "agreement"})
        if reach:
            most = max(reach.values())
            names = sorted(self.nodes[identifier].label for identifier, number in reach.items() if number == most)
            if most > 1 and len(names) <= 3:
                yield say(
                    "{names} is linked to the most agreements ({number})."
                    if len(names) == 1
                    else "{names} are linked to the most agreements ({number}).",
                    names=conjunction(language, names),
                    number=most,
                )
        if len(self.drawn) < len(self.nodes):
            shown = Counter(self.nodes[identifier].column for identifier in self.drawn)
            yield say(
                "The chart shows the most connected: {agreements} agreements and {actors} actors.",
                agreements=shown["agreement"],
                actors=len(self.drawn) - shown["agreement"],
            )


def network(site: SiteData) -> Network:
    """The network of all agreements and actors."""
    records = sorted(site.data.agreements.values(), key=lambda record: record.label.casefold())
    ties = tuple(tie for record in records for tie in _ties(site, record))
    tied = dict.fromkeys(end for tie in ties for end in tie.ends)
    agreements = {tie.agreement for tie in ties} | {tie.other for tie in ties if tie.kind == "relation"}
    people = {tie.other for tie in ties if tie.kind == "person"}
    nodes = {
        identifier: _node(site, identifier, is_agreement=identifier in agreements, is_person=identifier in people)
        for identifier in sorted(tied)
    }
    alone = tuple(
        _node(site, actor.id, is_agreement=False, is_person=False)
        for actor in site.data.actors.values()
        if actor.id not in nodes
    )
    degrees = _degrees(ties)
    ranked = sorted(nodes, key=lambda identifier: (-degrees[identifier], identifier))
    drawn = [
        *[identifier for identifier in ranked if nodes[identifier].column == "agreement"][:_AGREEMENTS],
        *[identifier for identifier in ranked if nodes[identifier].column != "agreement"][:_ACTORS],
    ]
    return Network(nodes, ties, alone, frozenset(drawn), site.words, site.language)


def _degrees(ties: tuple[Tie, ...]) -> Counter[str]:
    """To how many others each is tied."""
    pairs = {(tie.agreement, tie.other) for tie in ties}
    return Counter(end for pair in pairs for end in pair)


def _reach(ties: tuple[Tie, ...], actors: set[str]) -> Counter[str]:
    """To how many agreements each of the actors is tied."""
    pairs = {(tie.agreement, end) for tie in ties for end in tie.ends if end in actors}
    return Counter(actor for _, actor in pairs)


def _ties(site: SiteData, record: Agreement) -> Iterator[Tie]:
    words = site.words
    for index, party in enumerate(record.parties):
        role = words.code("party_role", party.role).title.lower()
        yield Tie(record.id, f"/parties/{index}", party.actor_id, "party", role, party.basis)
    for index, person in enumerate(record.people):
        action = words.code("person_action", person.action).title.lower()
        yield Tie(record.id, f"/people/{index}", person.actor_id, "person", action, person.basis)
        behalf = person.on_behalf_of
        if behalf is not None:
            at = f"/people/{index}/on_behalf_of"
            yield Tie(record.id, at, behalf.actor_id, "acted-for", action, behalf.basis, person.actor_id)
    for index, relation in enumerate(record.relations):
        title = words.code("relation", relation.type).title.lower()
        yield Tie(record.id, f"/relations/{index}", relation.agreement_id, "relation", title, relation.basis)


def _node(site: SiteData, identifier: str, *, is_agreement: bool, is_person: bool) -> Node:
    label = site.words.label(identifier)
    if is_agreement:
        agreement = site.data.agreements.get(identifier)
        if agreement is None:
            return Node(identifier, label, "agreement", None)
        return Node(identifier, label, "agreement", site.page_of(agreement), agreement.instrument.code)
    actor = site.data.actors.get(identifier)
    if actor is None:
        return Node(identifier, label, "person" if is_person else "body", None)
    column: Literal["body", "person"] = "person" if actor.kind.code == "person" else "body"
    country = actor.country.code if actor.country else ""
    return Node(identifier, label, column, site.page_of(actor), actor.kind.code, country)
