"""Records by id, and the filters over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, Self, TypeVar

from cairef.dataset.wanted import Wanted, Years, codes, ids, languages, unknown, years
from cairef.frozen import Frozen
from cairef.models import Actor, Agreement, Record, Source
from cairef.schema import OwnCodes

__all__ = ["Actors", "Agreements", "Known", "Records", "Sources"]

R = TypeVar("R", bound=Record)


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
        return f"<{type(self).__name__}: {len(self)} records>"

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
        person: Wanted = None,
        country: Wanted = None,
        source: Wanted = None,
        year: Years = None,
    ) -> Agreements:
        """The agreements that meet every condition given.

        Args:
            instrument: Codes of instruments.
            status: Codes of statuses.
            topic: Codes of topics, one of which the agreement has.
            party: Ids of actors, one of which is a party.
            person: Ids of actors, one of whom is among the people.
            country: ISO 3166-1 codes of countries, one of which a party belongs to.
            source: Ids of sources, one of which a claim cites.
            year: Years, in one of which the date of a milestone lies wholly; a date marked as uncertain (`?`) counts.

        Each condition takes one value or several, of which any will do.

        Raises:
            TypeError: A value has the wrong type, such as a year that is given as text.
            ValueError: A value is not a code of its codelist, or no id of such a record, so that nothing could match.
        """
        tests: list[tuple[set[Any] | None, Callable[[Agreement], set[Any]]]] = [
            (self._codes("instrument", instrument), lambda a: {a.instrument.code}),
            (self._codes("status", status), lambda a: {a.status.code} if a.status else set()),
            (self._codes("topic", topic), lambda a: {t.code for t in a.topics}),
            (self._ids("party", "actor", party), lambda a: {p.actor_id for p in a.parties}),
            (self._ids("person", "actor", person), lambda a: {p.actor_id for p in a.people}),
            (
                self._codes("country", country),
                lambda a: {p.actor.country.code for p in a.parties if p.actor.country},
            ),
            (
                self._ids("source", "source", source),
                lambda a: {s.source_id for _, claim in a.claims() for s in claim.evidence},
            ),
            (years(year), _years),
        ]
        chosen = [(wanted, found) for wanted, found in tests if wanted is not None]
        return Agreements((a for a in self.values() if all(wanted & found(a) for wanted, found in chosen)), self._known)


class Actors(Records[Actor]):
    """The actors of a dataset."""

    _kind = "actor"

    def where(self, *, kind: Wanted = None, country: Wanted = None, parent: Wanted = None) -> Actors:
        """The actors that meet every condition given.

        Args:
            kind: Codes of kinds of actor.
            country: ISO 3166-1 codes of countries.
            parent: Ids of parent bodies.

        Raises:
            TypeError: A value has the wrong type.
            ValueError: A value is not a code of its codelist, or no id of an actor, so that nothing could match.
        """
        kinds, countries = self._codes("actor_kind", kind), self._codes("country", country)
        parents = self._ids("parent", "actor", parent)
        chosen = (
            a
            for a in self.values()
            if (kinds is None or a.kind.code in kinds)
            and (countries is None or (a.country is not None and a.country.code in countries))
            and (parents is None or (a.parent is not None and a.parent.actor_id in parents))
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


def _years(agreement: Agreement) -> set[int]:
    dated = [milestone.date for milestone in agreement.milestones if milestone.date]
    bounds = [(date.lower, date.upper) for date in dated]
    return {lower.year for lower, upper in bounds if lower and upper and lower.year == upper.year}
