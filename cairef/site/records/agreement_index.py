"""The index of the agreements, with its filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cairef import Actor, Agreement
from cairef.models import DateClaim
from cairef.site.pages import HtmlPage
from cairef.site.records.facets import ABSENT, Facet, counts, facet, names_of, searchable
from cairef.site.site_data import SiteData
from cairef.site.words import date_in_words

__all__ = ["AgreementRow", "agreement_index", "agreement_rows"]

_UNCERTAIN = "uncertain"
_BASES = {
    "stated": "every claim stated",
    "inferred": "some claim inferred",
    "inferred-instrument": "instrument inferred",
    "inferred-status": "status inferred",
    "inferred-party": "a party inferred",
    "inferred-date": "a date inferred",
}


@dataclass(frozen=True, slots=True)
class _Year:
    """A year of an agreement, or a time that is not certainly within one.

    Attributes:
        text: The words.
        year: The year in which the time certainly lies.
        doubt: Whether the source leaves it uncertain.
    """

    text: str
    year: int | None
    doubt: bool


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement in the index.

    Attributes:
        record: The agreement.
        parties: Its parties, each once.
        years: Its years.
        topics: The codes of its topics.
        stated: How many of its claims are stated.
        inferred: How many are inferred.
        values: Its values by filter.
        words: The words by which it is found.
    """

    record: Agreement
    parties: tuple[Actor, ...]
    years: tuple[_Year, ...]
    topics: tuple[str, ...]
    stated: int
    inferred: int
    values: Mapping[str, tuple[str, ...]]
    words: str

    @property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries of its parties."""
        return tuple(dict.fromkeys(party.country.code for party in self.parties if party.country))

    @property
    def latest(self) -> int:
        """The last of its certain years; 0 where there is none."""
        return max((year.year for year in self.years if year.year), default=0)


def agreement_index(site: SiteData) -> HtmlPage:
    """The index of the agreements."""
    rows = agreement_rows(site)
    return HtmlPage(
        "agreements/index.md",
        "Agreements",
        "agreement_index.html",
        {"site": site, "rows": rows, "facets": _facets(site, rows)},
        description="All agreements, by party, country, topic, instrument, status, year and basis.",
        hide=("navigation", "toc"),
    )


def agreement_rows(site: SiteData) -> list[AgreementRow]:
    """All agreements by their labels, with what they can be filtered by."""
    rows = [_row(agreement) for agreement in site.data.agreements.values()]
    return sorted(rows, key=lambda row: (row.record.label.casefold(), row.record.id))


def _row(record: Agreement) -> AgreementRow:
    parties = tuple({party.actor_id: party.actor for party in record.parties}.values())
    years = tuple(_years(record))
    topics = tuple(dict.fromkeys(topic.code for topic in record.topics))
    bases = [claim.basis for _, claim in record.claims()]
    stated, inferred = bases.count("stated"), bases.count("inferred")
    certain = [str(year.year) for year in years if year.year]
    values = {
        "country": [party.country.code for party in parties if party.country],
        "topic": topics,
        "status": [record.status.code] if record.status else [],
        "year": [*certain, *([_UNCERTAIN] if any(_year(date).doubt for date in _dates(record)) else [])],
        "instrument": [record.instrument.code],
        "party": [party.id for party in parties],
        "basis": list(_bases(record, inferred)),
    }
    own = [record.label, *(name.text for name in (record.title, *record.names) if name)]
    return AgreementRow(
        record,
        parties,
        years,
        topics,
        stated,
        inferred,
        {name: tuple(dict.fromkeys(found)) or (ABSENT,) for name, found in values.items()},
        searchable([*own, *(name for party in parties for name in names_of(party))]),
    )


def _dates(record: Agreement) -> Iterator[DateClaim]:
    return (milestone.date for milestone in record.milestones if milestone.date)


def _years(record: Agreement) -> Iterator[_Year]:
    """The years in which a milestone certainly lies, as `Agreements.where` has them, and the times without one."""
    found: dict[str, _Year] = {}
    for date in _dates(record):
        year = _year(date)
        known = found.get(year.text)
        # A year is certain if one date without a doubt lies in it.
        if known is None or (known.doubt and not year.doubt):
            found[year.text] = year
    return iter(sorted(found.values(), key=lambda year: (year.year or 9999, year.text)))


def _year(date: DateClaim) -> _Year:
    lower, upper = date.lower, date.upper
    if lower and upper and lower.year == upper.year:
        return _Year(str(lower.year), lower.year, not {"?", "~", "%"}.isdisjoint(date.edtf))
    return _Year(date_in_words(date.edtf), None, doubt=True)


def _bases(record: Agreement, inferred: int) -> Iterator[str]:
    yield "inferred" if inferred else "stated"
    if record.instrument.basis == "inferred":
        yield "inferred-instrument"
    if record.status and record.status.basis == "inferred":
        yield "inferred-status"
    if any(party.basis == "inferred" for party in record.parties):
        yield "inferred-party"
    if any(milestone.date and milestone.date.basis == "inferred" for milestone in record.milestones):
        yield "inferred-date"


def _facets(site: SiteData, rows: list[AgreementRow]) -> list[Facet]:
    found = counts(row.values for row in rows)
    years = sorted({value for name, value in found if name == "year" and value.isdigit()}, reverse=True)

    def coded(codelist: str, absent: str = "none given") -> dict[str, str]:
        return {code.code: code.title for code in site.codes.of(codelist).values()} | {ABSENT: absent}

    countries, topics, statuses = coded("country"), coded("topic"), coded("status")
    instruments = coded("instrument")
    return [
        facet("country", "Country", found, countries.__getitem__, hint="The country of a party."),
        facet("status", "Status", found, statuses.__getitem__, order=list(statuses)),
        facet(
            "year",
            "Year",
            found,
            lambda year: {_UNCERTAIN: "uncertain", ABSENT: "no date given"}.get(year, year),
            order=[*years, _UNCERTAIN, ABSENT],
            hint="A year in which a dated milestone lies. Uncertain: a date is in doubt, or in no one year for sure.",
        ),
        facet("basis", "Basis", found, _BASES.__getitem__, order=list(_BASES)),
        facet("instrument", "Instrument", found, instruments.__getitem__),
        facet("topic", "Topic", found, topics.__getitem__),
        facet("party", "Party", found, lambda party: "none given" if party == ABSENT else site.words.label(party)),
    ]
