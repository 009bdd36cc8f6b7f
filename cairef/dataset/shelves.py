"""Records by id, and the filters over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, Self, TypeVar

from cairef.dataset.conditions import Dates, When, countries_of, has_words, is_met, when
from cairef.dataset.wanted import Day, Wanted, Years, codes, ids, languages, texts, unknown, years
from cairef.frozen import Frozen, NamedTuple
from cairef.models import Actor, Agreement, Record, Source
from cairef.models.showing import short, table
from cairef.schema import OwnCodes

__all__ = ["Actors", "Agreements", "Known", "Records", "Sources"]

R = TypeVar("R", bound=Record)
# So many records are shown where somebody types.
_SHOWN, _IN_NOTEBOOK = 5, 50


class Known(NamedTuple):
    """What a dataset knows, and so what its filters look up.

    Attributes:
        records: Its records, and those of the dataset that it extends, by type and id.
        own: The codes that it declares.
    """

    records: Mapping[str, Mapping[str, Record]]
    own: OwnCodes


class Records(Frozen, Mapping[str, R], Generic[R]):
    """Records by id, in the order of their ids. It cannot be changed; `where` gives a smaller one.

    Args:
        records: The records.
        known: What the dataset knows that they belong to. Without it, ids and own codes that a filter asks for are not
            looked up. It is left behind when they are pickled apart from their dataset.
    """

    _kind = "record"
    _records: Mapping[str, R]
    _known: Known | None

    def __init__(self, records: Iterable[R], known: Known | None = None) -> None:
        found = {record.id: record for record in sorted(records, key=lambda record: record.id)}
        self.__dict__.update(_records=MappingProxyType(found), _known=known)

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[R, ...]]]:
        return type(self), (tuple(self._records.values()),)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __getitem__(self, identifier: str) -> R:
        try:
            return self._records[identifier]
        except KeyError:
            known = self._known.records if self._known else {}
            raise KeyError(unknown(identifier, self._kind, {**known, self._kind: self._records})) from None

    def __contains__(self, identifier: object) -> bool:
        # The inherited way asks for the record, and would look for similar ids each time that it is not there.
        return identifier in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        shown = [f"  {each.id}: {short(each.label)}" for each in list(self.values())[:_SHOWN]]
        more = [f"  and {len(self) - _SHOWN} more"] if len(self) > _SHOWN else []
        return "\n".join([f"<{type(self).__name__}: {len(self)} records>", *shown, *more])

    def _repr_html_(self) -> str:
        rows = [(each.id, each.label) for each in list(self.values())[:_IN_NOTEBOOK]]
        more = f"<p>and {len(self) - _IN_NOTEBOOK} more</p>" if len(self) > _IN_NOTEBOOK else ""
        return f"<p>{len(self)} {type(self).__name__.lower()}</p>{table(('id', 'label'), rows)}{more}"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def _codes(self, codelist: str, wanted: Wanted) -> set[str] | None:
        return codes(codelist, wanted, self._known.own if self._known else None)

    def _ids(self, name: str, kind: str, wanted: Wanted) -> set[str] | None:
        return ids(name, kind, wanted, self._known.records if self._known else None)


class Agreements(Records[Agreement]):
    """The agreements of a dataset."""

    _kind = "agreement"

    def where(
        self,
        *,
        instrument: Wanted = None,
        status: Wanted = None,
        topic: Wanted = None,
        party: Wanted = None,
        role: Wanted = None,
        country: Wanted = None,
        members: bool = False,
        person: Wanted = None,
        action: Wanted = None,
        event: Wanted = None,
        year: Years = None,
        since: Day = None,
        until: Day = None,
        dates: Dates = "wholly",
        doubtful: bool | None = None,
        relation: Wanted = None,
        related: Wanted = None,
        source: Wanted = None,
        words: Wanted = None,
        basis: Wanted = None,
    ) -> Agreements:
        """The agreements that meet every condition given. `without` gives those that do not.

        Each condition takes one value or several, of which any will do. Conditions on a party, on a person, on a
        milestone or on a relation are met by one and the same.

        Args:
            instrument: Codes of instruments.
            status: Codes of statuses.
            topic: Codes of topics, one of which the agreement has.
            party: Ids of actors, one of which is a party.
            role: Codes of what makes it a party.
            country: ISO 3166-1 codes of countries, one of which the party belongs to.
            members: Whether a party also counts for the countries of its members: ASEAN for Cambodia.
            person: Ids of actors, one of whom is among the people.
            action: Codes of what the person did.
            event: Codes of events, one of which a milestone is.
            year: Years, in one of which its date is.
            since: The first day for its date: a date, or `2024`, `2024-06` or `2024-06-13`.
            until: The last day, likewise.
            dates: What is done about a date that is no exact day. `wholly`: it lies wholly within the year or between
                the days; a mark of doubt makes no difference. `certainly`: likewise, and it has no mark of doubt.
                `possibly`: it may lie there. Without a year or days it makes no difference.
            doubtful: Whether its date is marked as uncertain or approximate. A milestone without a date is neither.
            relation: Codes of relations to other agreements.
            related: Ids of agreements that the relation leads to.
            source: Ids of sources, one of which a claim cites.
            words: Words that the label, the printed words or the quotes have, in whatever case.
            basis: `stated` or `inferred`: of the claims that meet the other conditions; without any, of some claim.

        Raises:
            TypeError: A value has the wrong type, such as a year that is given as text.
            ValueError: A value is not a code of its codelist, or no id of such a record, so that nothing could match.
        """
        known = codes("basis", basis)
        asked = _Asked(
            kinds=self._codes("instrument", instrument),
            statuses=self._codes("status", status),
            topics=self._codes("topic", topic),
            parties=self._ids("party", "actor", party),
            roles=self._codes("party_role", role),
            countries=self._codes("country", country),
            people=self._ids("person", "actor", person),
            actions=self._codes("person_action", action),
            events=self._codes("event", event),
            when=when(years(year), since, until, dates, doubtful),
            relations=self._codes("relation", relation),
            related=self._ids("related", "agreement", related),
            sources=self._ids("source", "source", source),
            words=texts("words", words),
        )
        actors = self._actors if members and asked.countries is not None else ()
        found = (each for each in self.values() if _meets(each, asked, known, actors, members=members))
        return Agreements(found, self._known)

    def without(self, **conditions: Any) -> Agreements:
        """The agreements that do not meet the conditions of `where`, taken together.

        Raises:
            TypeError: There is no such condition, or none is given, or a value has the wrong type.
            ValueError: A value is not a code of its codelist, or no id of such a record.
        """
        if not conditions:
            raise TypeError("without takes at least one condition of where")
        met = self.where(**conditions)
        return Agreements((each for each in self.values() if each.id not in met), self._known)

    @property
    def _actors(self) -> tuple[Actor, ...]:
        known = self._known.records["actor"].values() if self._known else ()
        return tuple(each for each in known if isinstance(each, Actor))


class _Asked(NamedTuple):
    """The conditions on an agreement; None for one that is not asked for."""

    kinds: set[str] | None
    statuses: set[str] | None
    topics: set[str] | None
    parties: set[str] | None
    roles: set[str] | None
    countries: set[str] | None
    people: set[str] | None
    actions: set[str] | None
    events: set[str] | None
    when: When
    relations: set[str] | None
    related: set[str] | None
    sources: set[str] | None
    words: set[str] | None

    @property
    def about_claims(self) -> bool:
        """Whether a condition is one on claims that a basis can be asked of."""
        return self.when.is_asked or any(
            each is not None for name, each in self._asdict().items() if name not in {"when", "sources", "words"}
        )


def _meets(
    agreement: Agreement, asked: _Asked, basis: set[str] | None, actors: tuple[Actor, ...], *, members: bool
) -> bool:
    claims = [claim for _, claim in agreement.claims()] if asked.sources is not None or basis is not None else []
    status = [agreement.status] if agreement.status else []
    return (
        is_met([agreement.instrument], _among(asked.kinds, lambda a: a.code), basis)
        and is_met(status, _among(asked.statuses, lambda a: a.code), basis)
        and is_met(agreement.topics, _among(asked.topics, lambda a: a.code), basis)
        and is_met(agreement.parties, _of_party(asked, actors, members=members), basis)
        and is_met(
            agreement.people,
            [*_among(asked.people, lambda a: a.actor_id), *_among(asked.actions, lambda a: a.action)],
            basis,
        )
        and is_met(agreement.milestones, _of_milestone(asked), basis)
        and is_met(
            agreement.relations,
            [*_among(asked.relations, lambda a: a.type), *_among(asked.related, lambda a: a.agreement_id)],
            basis,
        )
        and (asked.sources is None or any(s.source_id in asked.sources for claim in claims for s in claim.evidence))
        and (asked.words is None or has_words(agreement, asked.words))
        and (basis is None or asked.about_claims or any(claim.basis in basis for claim in claims))
    )


def _among(wanted: set[str] | None, found: Callable[[Any], str]) -> list[Callable[[Any], bool]]:
    return [] if wanted is None else [lambda item: found(item) in wanted]


def _of_party(asked: _Asked, actors: tuple[Actor, ...], *, members: bool) -> list[Callable[[Any], bool]]:
    tests = [*_among(asked.parties, lambda a: a.actor_id), *_among(asked.roles, lambda a: a.role)]
    countries = asked.countries
    if countries is not None:
        tests.append(lambda party: not countries.isdisjoint(countries_of(party, actors, members=members)))
    return tests


def _of_milestone(asked: _Asked) -> list[Callable[[Any], bool]]:
    tests = _among(asked.events, lambda a: a.event.code)
    if asked.when.is_asked:
        tests.append(lambda milestone: asked.when.holds(milestone.date))
    return tests


class Actors(Records[Actor]):
    """The actors of a dataset."""

    _kind = "actor"

    def where(
        self,
        *,
        kind: Wanted = None,
        country: Wanted = None,
        parent: Wanted = None,
        member_of: Wanted = None,
        words: Wanted = None,
    ) -> Actors:
        """The actors that meet every condition given.

        Args:
            kind: Codes of kinds of actor.
            country: ISO 3166-1 codes of countries.
            parent: Ids of parent bodies.
            member_of: Ids of bodies, to one of which the actor belongs.
            words: Words that its label, its names, other printed words or the quotes have, in whatever case.

        Raises:
            TypeError: A value has the wrong type.
            ValueError: A value is not a code of its codelist, or no id of an actor, so that nothing could match.
        """
        kinds, countries = self._codes("actor_kind", kind), self._codes("country", country)
        parents, bodies = self._ids("parent", "actor", parent), self._ids("member_of", "actor", member_of)
        wanted = texts("words", words)
        chosen = (
            a
            for a in self.values()
            if (kinds is None or a.kind.code in kinds)
            and (countries is None or (a.country is not None and a.country.code in countries))
            and (parents is None or (a.parent is not None and a.parent.actor_id in parents))
            and (bodies is None or any(each.body_id in bodies for each in a.memberships))
            and (wanted is None or has_words(a, wanted))
        )
        return Actors(chosen, self._known)


class Sources(Records[Source]):
    """The sources of a dataset."""

    _kind = "source"

    def where(self, *, language: Wanted = None) -> Sources:
        """The sources that meet every condition given.

        Args:
            language: BCP 47 tags of languages.

        Raises:
            TypeError: A value has the wrong type.
            ValueError: No source of the dataset is in such a language.
        """
        everywhere = self._records if self._known is None else self._known.records["source"]
        tags = languages(language, (s.language for s in everywhere.values() if isinstance(s, Source)))
        return Sources((s for s in self.values() if tags is None or s.language in tags), self._known)
