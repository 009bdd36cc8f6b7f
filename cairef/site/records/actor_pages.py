"""A page for each actor, and their index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cairef import Actor
from cairef.models import Record
from cairef.site.pages import HtmlPage, Section
from cairef.site.records.actor_summary import actor_sentence, actor_summary, kind_line
from cairef.site.records.appearances import Appearance, appearances
from cairef.site.records.facets import ABSENT, Facet, FacetValue, counts, facet, names_of, searchable
from cairef.site.records.record_view import RecordView
from cairef.site.site_data import SiteData

__all__ = ["actor_pages"]


@dataclass(frozen=True, slots=True)
class _Row:
    """An actor in the index.

    Attributes:
        record: The actor.
        agreements: In how many agreements it appears.
        others: How many other records name it.
        values: Its values by filter.
        words: The words by which it is found.
        lacks_country: Whether its country was looked for and is not stated.
    """

    record: Actor
    agreements: int
    others: int
    values: Mapping[str, tuple[str, ...]]
    words: str
    lacks_country: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """The actors of one kind.

    Attributes:
        code: The kind.
        title: The kind in words.
        rows: The actors.
    """

    code: str
    title: str
    rows: list[_Row]


def actor_pages(site: SiteData) -> Iterator[HtmlPage]:
    """The index of the actors and the pages of all of them, in the order of the index."""
    found = appearances(site)
    groups = _groups(site, found)
    rows = [row for group in groups for row in group.rows]
    alike = counts(row.values for row in rows)
    yield HtmlPage(
        "actors/index.md",
        site.say("Actors"),
        "actor_index.html",
        {"site": site, "groups": groups, "total": len(rows), "facets": _facets(site, alike)},
        sections=tuple(Section(group.code, group.title) for group in groups),
        description=site.say("All states, bodies, companies and persons that the records name, by kind."),
        hide=("navigation", "toc"),
    )
    for row in rows:
        yield _page(site, row.record, found.get(row.record.id, []), alike)


def _page(site: SiteData, record: Actor, named: list[Appearance], alike: Mapping[FacetValue, int]) -> HtmlPage:
    view, say = RecordView(site, record, alike), site.say
    roles = _by_record(one for one in named if one.record.record_type == "agreement")
    others = _by_record(one for one in named if one.record.record_type != "agreement")
    apart = [
        ("roles", say("Roles across agreements"), bool(roles)),
        ("named", say("Named by other records"), bool(others)),
        ("discrepancies", say("Discrepancies"), bool(record.discrepancies)),
        ("not-stated", say("Not stated"), bool(record.not_stated)),
        ("verification", say("Verification"), True),
        ("cite", say("Cite and reuse"), True),
    ]
    sections = (*view.sections, *(Section(anchor, title) for anchor, title, there in apart if there))
    values = {
        "view": view,
        "record": record,
        "site": site,
        "head": kind_line(view, record),
        "lines": actor_summary(view, record, roles),
        "roles": roles,
        "others": others,
        "sections": sections,
    }
    return HtmlPage(
        f"actors/{record.id}.md",
        site.words.label(record.id),
        "actor.html",
        values,
        sections=sections,
        description=actor_sentence(view, record, roles),
        parent="actors/index.md",
        boost=None,
        hide=("navigation",),
    )


def _by_record(named: Iterator[Appearance]) -> list[tuple[Record, list[Appearance]]]:
    found: dict[str, tuple[Record, list[Appearance]]] = {}
    for one in named:
        found.setdefault(one.record.id, (one.record, []))[1].append(one)
    return list(found.values())


def _groups(site: SiteData, found: Mapping[str, list[Appearance]]) -> list[_Group]:
    rows: dict[str, list[_Row]] = defaultdict(list)
    label, order = site.words.label, site.language.order
    for record in sorted(site.data.actors.values(), key=lambda actor: (order(label(actor.id)), actor.id)):
        records = {one.record.id: one.record for one in found.get(record.id, [])}.values()
        agreements = sum(other.record_type == "agreement" for other in records)
        values = {
            "kind": (record.kind.code,),
            "country": (record.country.code if record.country else ABSENT,),
        }
        lacks = any(absent.aspect == "country" and absent.at is None for absent in record.not_stated)
        row = _Row(record, agreements, len(records) - agreements, values, searchable(names_of(record)), lacks)
        rows[record.kind.code].append(row)
    kinds, many = site.codes.of("actor_kind").values(), _plurals(site)
    there = (kind for kind in kinds if kind.code in rows)
    return [_Group(kind.code, many.get(kind.code, kind.title), rows[kind.code]) for kind in there]


def _plurals(site: SiteData) -> dict[str, str]:
    """What several actors of a kind are called."""
    say = site.say
    return {
        "state": say("States"),
        "government-body": say("Government bodies"),
        "ministry": say("Ministries"),
        "subnational-body": say("Subnational bodies"),
        "company": say("Companies"),
        "bank": say("Banks"),
        "intergovernmental-body": say("Intergovernmental bodies"),
        "news-agency": say("News agencies"),
        "person": say("Persons"),
        "research-institute": say("Research institutes"),
        "university": say("Universities"),
        "agency": say("Agencies"),
        "association": say("Associations"),
        "party-organ": say("Organs of political parties"),
    }


def _facets(site: SiteData, found: Mapping[FacetValue, int]) -> list[Facet]:
    kinds = {code.code: code.title for code in site.codes.of("actor_kind").values()}
    countries = {code.code: code.title for code in site.codes.of("country").values()} | {ABSENT: site.say("none given")}
    return [
        facet("kind", site.say("Kind"), found, kinds.__getitem__, site.language, order=list(kinds)),
        facet("country", site.say("Country"), found, countries.__getitem__, site.language),
    ]
