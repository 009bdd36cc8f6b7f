"""The index of the agreements, with its filters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cairef import Actor, Agreement
from cairef.models import DateClaim
from cairef.site.code_words import search_words
from cairef.site.languages import ENGLISH, Language
from cairef.site.pages import HtmlPage
from cairef.site.records.facets import ABSENT, Facet, counts, facet, names_of, searchable
from cairef.site.records.saying import saying
from cairef.site.site_data import SiteData
from cairef.site.words import date_in_words

__all__ = ["AgreementRow", "agreement_index", "agreement_rows"]

_UNCERTAIN = "uncertain"
# What binds most comes first; what has no status comes last.
_STATUSES = ("signed", "agreed", "endorsed", "designated", "established", "launched", "active", "completed", "planned")
# The signs of the syntax of cue terms, see `cairef.texts.cues`, and terms that say what is none.
# A cue term that is an abbreviation, as "=MoU".
_ABBREVIATED = re.compile(r"=[A-Z][A-Za-z]*[A-Z]s?")


@dataclass(frozen=True, slots=True)
class _Year:
    """A year of an agreement, or a time that is not certainly within one.

    Attributes:
        text: The words.
        year: The year in which the time certainly lies.
        doubt: Whether the source leaves it uncertain.
        in_part: Whether it is certain by one date, while another in it is uncertain.
    """

    text: str
    year: int | None
    doubt: bool
    in_part: bool = False


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
        countries: The countries of its parties, by name.
        dates: The dates of its milestones in EDTF, each once, in their order.
        events: The event of each dated milestone, with the date in EDTF and the basis of the date.
        sources: The ids of the sources that say something of it.
        from_last: How many rows come after it in the order of names.
    """

    record: Agreement
    parties: tuple[Actor, ...]
    years: tuple[_Year, ...]
    topics: tuple[str, ...]
    stated: int
    inferred: int
    values: Mapping[str, tuple[str, ...]]
    words: str
    countries: tuple[str, ...]
    dates: tuple[str, ...]
    events: tuple[tuple[str, str, str], ...]
    sources: tuple[str, ...]
    from_last: int = 0

    @property
    def latest(self) -> int:
        """The first day on which the last of its milestones can be, such as 20241024; 0 where no year is known.

        Where none has a year, the day on which it was first reported is the nearest that is known.
        """
        return max(map(_day, _dates(self.record)), default=0) or (_day(self.reported) if self.reported else 0)

    @property
    def reported(self) -> DateClaim | None:
        """When the first of the sources that say something of it was published; None where that has no year."""
        dates = [one.published for one in saying(self.record) if one.published and _day(one.published)]
        return min(dates, key=_day, default=None)

    @property
    def rank(self) -> int:
        """How much its status binds, from 0."""
        return len(_STATUSES) + 1 - _rank(self.record)


def agreement_index(site: SiteData) -> HtmlPage:
    """The index of the agreements."""
    rows = agreement_rows(site)
    return HtmlPage(
        "agreements/index.md",
        site.say("Agreements"),
        "agreement_index.html",
        {
            "site": site,
            "rows": rows,
            "facets": _facets(site, rows),
            "texts": len(site.data.sources),
            "most": max((row.stated + row.inferred for row in rows), default=1),
        },
        description=site.say("All agreements, by party, country, topic, instrument, status, year and basis."),
        hide=("navigation", "toc"),
    )


def agreement_rows(site: SiteData) -> list[AgreementRow]:
    """All agreements, the newest first, those of which no year is known last, signed ones first; with their filters."""
    rows = [_row(site, agreement) for agreement in site.data.agreements.values()]
    rows.sort(key=lambda row: (row.record.label.casefold(), row.record.id))
    named = [replace(row, from_last=len(rows) - place) for place, row in enumerate(rows, 1)]
    return sorted(named, key=lambda row: (-row.latest, _rank(row.record), -row.stated - row.inferred))


def _rank(record: Agreement) -> int:
    status = record.status.code if record.status else None
    return _STATUSES.index(status) if status in _STATUSES else len(_STATUSES) + (status is None)


def _row(site: SiteData, record: Agreement) -> AgreementRow:
    parties = tuple({party.actor_id: party.actor for party in record.parties}.values())
    countries = {party.country.code for party in parties if party.country}
    years = tuple(_years(record, site.language))
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
    own += [name for person in record.people for name in names_of(person.actor)]
    own += [*_coded_words(site, record), *search_words(site, record), *(topic.label for topic in record.topics)]
    return AgreementRow(
        record,
        parties,
        years,
        topics,
        stated,
        inferred,
        {name: tuple(dict.fromkeys(found)) or (ABSENT,) for name, found in values.items()},
        searchable([*own, *(name for party in parties for name in names_of(party))]),
        tuple(sorted((site.words.code("country", code).title for code in countries), key=site.language.order)),
        tuple(dict.fromkeys(date.edtf for date in _dates(record))),
        tuple((one.event.code, one.date.edtf, one.date.basis) for one in record.milestones if one.date),
        tuple(source.id for source in saying(record)),
    )


def _coded_words(site: SiteData, record: Agreement) -> Iterator[str]:
    """The words for the kind, the status and the topics: their titles, and for the kind its abbreviations."""
    codes = [("instrument", record.instrument.code), *(("topic", topic.code) for topic in record.topics)]
    codes += [("status", record.status.code)] if record.status else []
    yield from (site.words.code(*code).title for code in codes)
    families = site.codes.cues("en", *codes[0]) or ()
    yield from (family.removeprefix("=") for family in families if _ABBREVIATED.fullmatch(family))


def _day(date: DateClaim) -> int:
    """The first day on which it can be, as a number such as 20241024; 0 where it has no year."""
    day = date.lower or date.upper
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def _dates(record: Agreement) -> Iterator[DateClaim]:
    return (milestone.date for milestone in record.milestones if milestone.date)


def _years(record: Agreement, language: Language) -> Iterator[_Year]:
    """The years in which a milestone certainly lies, as `Agreements.where` has them, and the times without one."""
    found: dict[str, _Year] = {}
    for date in _dates(record):
        year = _year(date, language)
        known = found.get(year.text)
        # A year is certain if one date without a doubt lies in it.
        found[year.text] = year if known is None else _with(known, year)
    return iter(sorted(found.values(), key=lambda year: (year.year or 9999, year.text)))


def _with(known: _Year, other: _Year) -> _Year:
    in_part = known.in_part or other.in_part or known.doubt != other.doubt
    return replace(known, doubt=known.doubt and other.doubt, in_part=in_part)


def _year(date: DateClaim, language: Language = ENGLISH) -> _Year:
    lower, upper = date.lower, date.upper
    if lower and upper and lower.year == upper.year:
        return _Year(str(lower.year), lower.year, not {"?", "~", "%"}.isdisjoint(date.edtf))
    return _Year(date_in_words(date.edtf, language), None, doubt=True)


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

    absent = site.say("none given")

    def coded(codelist: str) -> dict[str, str]:
        return {code.code: code.title for code in site.codes.of(codelist).values()} | {ABSENT: absent}

    say = site.say
    bases = {
        "stated": say("every claim stated"),
        "inferred": say("some claim inferred"),
        "inferred-instrument": say("instrument inferred"),
        "inferred-status": say("status inferred"),
        "inferred-party": say("a party inferred"),
        "inferred-date": say("a date inferred"),
    }
    # What holds of all agreements sets none apart from the others.
    apart = Counter({key: number for key, number in found.items() if key[0] != "basis" or number < len(rows)})
    uncertain = say("Years with a dated milestone. Uncertain: the date is doubtful, or its year is not known.")
    countries, topics, statuses = coded("country"), coded("topic"), coded("status")
    instruments = coded("instrument")
    return [
        facet(
            "country",
            say("Country"),
            found,
            countries.__getitem__,
            site.language,
            hint=say("The country of a party."),
            every=True,
        ),
        facet("status", say("Status"), found, statuses.__getitem__, site.language, order=list(statuses)),
        facet(
            "year",
            say("Year"),
            found,
            lambda year: {_UNCERTAIN: say("uncertain"), ABSENT: say("no date given")}.get(year, year),
            site.language,
            order=[*years, _UNCERTAIN, ABSENT],
            hint=uncertain,
        ),
        facet("basis", say("Basis"), apart, bases.__getitem__, site.language, order=list(bases)),
        facet("instrument", say("Instrument"), found, instruments.__getitem__, site.language),
        facet("topic", say("Topic"), found, topics.__getitem__, site.language),
        facet(
            "party",
            say("Party"),
            found,
            lambda p: absent if p == ABSENT else site.words.label(p),
            site.language,
            every=True,
        ),
    ]
