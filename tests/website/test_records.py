"""The pages and indexes of records: every claim with all it rests on, and filters that tell what `where` tells."""

from __future__ import annotations

import doctest
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

import cairef
from cairef import Actor, Agreement
from cairef.models import Claim, Record
from cairef.site.languages import LANGUAGES
from cairef.site.records.agreement_index import agreement_index, agreement_rows

from ..conftest import Root
from .conftest import ROOT
from .reading import data_of, parsed

FOLDERS = {"agreement": "agreements", "actor": "actors", "source": "sources"}
CODES = cairef.release().codelists
DATA = cairef.load(ROOT)
RECORDS: dict[str, Record] = {**DATA.agreements, **DATA.actors, **DATA.sources}
AGREEMENTS = list(DATA.agreements)


def address_of(record: Record) -> str:
    return f"{FOLDERS[record.record_type]}/{record.id}/"


@cache
def page(site: Path, address: str) -> Any:
    return parsed((site / address / "index.html").read_text("utf-8"))


def of(site: Path, record: Record) -> Any:
    return page(site, address_of(record))


def words(node: Any) -> str:
    return " ".join(node.text().split())


def anchored(tree: Any) -> dict[str, Any]:
    """The elements of a page whose anchors are JSON Pointers."""
    found = tree.css('[id^="/"]')
    anchors = {node.attributes["id"]: node for node in found}
    assert len(anchors) == len(found), "an anchor stands twice"
    return anchors


def row_of(body: Any) -> Any:
    """The row of a claim, from the part of it that opens."""
    return body.parent.parent


def links(node: Any, address: str) -> list[str]:
    """The places that the links of an element lead to, below the site's root."""
    return [urljoin(address, link.attributes["href"]) for link in node.css("a[href]")]


def values(claim: Any) -> Iterator[str]:
    """What the row of a claim has to show, from the claim's JSON."""
    for key, value in claim.items():
        match key, value:
            case (("actor" | "agreement"), str()):
                yield RECORDS[value].label
            case (("text" | "title" | "label" | "as_printed" | "unit"), str()):
                yield value
            case "edtf", str():
                # With all that its figures say: nobody is left to guess what “June” is the short of.
                yield value
            case "amount", dict():
                yield f"{value['number']:,}"
                if value["qualifier"] != "exact":
                    yield CODES["qualifier"][value["qualifier"]].title.lower()


def codes(claim: Claim) -> Iterator[tuple[str, str]]:
    """The codes of a claim with their codelists."""
    lists = {
        "InstrumentClaim": [("instrument", "code")],
        "StatusClaim": [("status", "code")],
        "Party": [("party_role", "role")],
        "Person": [("person_action", "action")],
        "EventClaim": [("event", "code")],
        "ModeClaim": [("mode", "code")],
        "CountryClaim": [("country", "code")],
        "Topic": [("topic", "code")],
        "Provision": [("provision_kind", "kind")],
        "Relation": [("relation", "type")],
        "KindClaim": [("actor_kind", "code")],
    }
    for codelist, member in lists.get(type(claim).__name__, []):
        yield codelist, getattr(claim, member)


def raw(record: Record, pointer: str) -> Any:
    value: Any = record.to_json()
    for part in pointer.split("/")[1:]:
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_every_claim_stands_on_its_page_with_basis_values_quotes_and_reasoning(site: Path, record: Record) -> None:
    anchors = anchored(of(site, record))
    found = dict(record.claims())
    assert found or isinstance(record, cairef.Source)
    for pointer, claim in found.items():
        body = anchors[pointer]
        row = row_of(body)
        assert row.attributes["class"].split()[1] == f"cr-row--{claim.basis}"
        assert words(row.css_first(".cr-basis")) == claim.basis
        shown = words(row.css_first("summary"))
        for value in values(raw(record, pointer)):
            assert " ".join(value.split()) in shown
        for codelist, code in codes(claim):
            assert CODES[codelist][code].title in shown
            assert f"schema/codes/#{codelist}.{code}" in links(body, address_of(record))
        assert [mark.text() for mark in body.css("mark")] == [span.quote for span in claim.evidence]
        passages = [f"sources/{span.source_id}/#char={span.start},{span.end}" for span in claim.evidence]
        assert [link for link in links(body, address_of(record)) if "#char=" in link] == passages
        for remark in (claim.reasoning, claim.note):
            assert remark is None or " ".join(remark.split()) in words(body)


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_nothing_but_claims_opens_as_a_claim(site: Path, record: Record) -> None:
    assert len(of(site, record).css("details.cr-claim")) == len(list(record.claims()))


def test_a_premise_that_a_machine_recomputes_is_told_in_words(site: Path) -> None:
    body = anchored(of(site, DATA.agreements["misti-caih-mou"]))["/milestones/1/date"]
    assert (
        "The quotes give 24 October (year not given). The quotes give June 2024. "
        "24 October 2024 is a Thursday. 23 October 2024 is a Wednesday." in words(body)
    )


def test_an_uncertain_date_is_told_as_uncertain_with_edtf_and_the_words_of_the_source(site: Path) -> None:
    body = anchored(of(site, DATA.agreements["misti-caih-mou"]))["/milestones/1/date"]
    row = row_of(body).css_first("summary")
    assert words(row) == "Date 23 October 2024 (uncertain) EDTF 2024-10-23? on Wednesday inferred"
    assert "cr-value--doubt" in row.css_first(".cr-main .cr-value").attributes["class"].split()


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_the_main_value_comes_first_and_says_who_or_what(site: Path, record: Record) -> None:
    anchors = anchored(of(site, record))
    for pointer, _ in record.claims():
        claim = raw(record, pointer)
        main = words(row_of(anchors[pointer]).css_first(".cr-main .cr-value"))
        for key in ("actor", "agreement"):
            if key in claim:
                assert main == RECORDS[claim[key]].label
        if "topics" in pointer:
            assert main == CODES["topic"][claim["code"]].title


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_discrepancies_stand_there_whole_and_are_linked_both_ways(site: Path, record: Record) -> None:
    tree = of(site, record)
    anchors = anchored(tree)
    back = Counter(href for href in links(tree, "") if href.startswith("#/discrepancies/"))
    for index, discrepancy in enumerate(record.discrepancies):
        section = anchors[f"/discrepancies/{index}"]
        for text in (discrepancy.description, discrepancy.treatment):
            assert " ".join(text.split()) in words(section)
        assert [mark.text() for mark in section.css("mark")] == [span.quote for span in discrepancy.evidence]
        concerned = [href for href in links(section, "") if href.startswith("#/")]
        assert len(concerned) == len(discrepancy.at)
        for href, pointer in zip(concerned, discrepancy.at, strict=True):
            assert href[1:] in anchors
            assert pointer.startswith(href[1:])
        assert back[f"#/discrepancies/{index}"] == len(set(concerned))


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_what_is_not_stated_is_told_once_and_linked_from_the_part_it_is_missing_of(site: Path, record: Record) -> None:
    tree = of(site, record)
    anchors = anchored(tree)
    at_the_head = Counter(href for head in tree.css(".cr-summary, .src-origin") for href in links(head, ""))
    back = Counter(href for href in links(tree, "") if href.startswith("#/not_stated/")) - at_the_head
    for index, absent in enumerate(record.not_stated):
        entry = anchors[f"/not_stated/{index}"]
        title = "Person who signed" if absent.aspect == "signatory" else CODES["aspect"][absent.aspect].title
        assert title in words(entry)
        assert absent.note is None or " ".join(absent.note.split()) in words(entry)
        assert back[f"#/not_stated/{index}"] == (absent.at is not None)
        read = {urlsplit(href).path for href in links(tree, address_of(record)) if "sources/" in href}
        assert {f"sources/{source}/" for source in absent.source_ids} <= read


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_a_record_says_how_it_was_read_and_how_to_cite_it_and_gives_its_file(site: Path, record: Record) -> None:
    tree = of(site, record)
    assert f"record {record.id}" in words(tree.css_first(".cr-citation"))
    assert cairef.__version__ in words(tree.css_first(".cr-citation"))
    assert f"dataset/{address_of(record).rstrip('/')}.json" in links(tree, address_of(record))
    anchors = anchored(tree)
    for index, stamp in enumerate(record.verification):
        entry = anchors[f"/verification/{index}"]
        assert CODES["verification_role"][stamp.role].title in words(entry)
        assert entry.css_first("time").attributes["datetime"] == stamp.date
        assert entry.css_first("code").attributes["title"] == stamp.sha256
        # As its validation says of this dataset.
        assert "; nothing has changed since then" in words(entry)


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_the_citation_of_a_claim_is_there_but_for_what_the_page_has_elsewhere(site: Path, record: Record) -> None:
    tree = of(site, record)
    whole = tree.css_first(".cr-copies").attributes
    assert whole["data-cite"] == record.cite()
    claims = dict(record.claims())
    for row in tree.css("details.cr-claim"):
        pointer = row.css_first(".cr-body").attributes["id"]
        quotes = [words(mark) for mark in row.css(".cr-passages mark")][:5]
        cited = row.attributes["data-cite"]
        assert cited.count("\ufffc") == len(quotes) + 1
        for part in [*quotes, whole["data-cite-claim"].replace("\ufffc", pointer)]:
            cited = cited.replace("\ufffc", part, 1)
        for link in row.css(".cr-where > a")[:5]:
            cited = cited.replace("\ufff9", link.attributes["href"].partition("#char=")[2].replace(",", "-"), 1)
        assert cited == claims.pop(pointer).cite()
    assert not claims


@pytest.mark.parametrize("record", [*DATA.agreements.values(), *DATA.actors.values()], ids=lambda record: record.id)
def test_a_record_says_first_how_much_of_it_is_stated_and_who_checked_it(site: Path, record: Record) -> None:
    facts = of(site, record).css_first(".cr-facts")
    bases = Counter(claim.basis for _, claim in record.claims())
    said = f"{bases['stated']:,} stated {bases['inferred']:,} inferred verified by a second reader"
    assert words(facts) == said
    assert links(facts, address_of(record)) == [f"{address_of(record)}#verification"]


@pytest.mark.parametrize("record", [*DATA.agreements.values(), *DATA.actors.values()], ids=lambda record: record.id)
def test_a_record_leads_to_its_first_sections(site: Path, record: Record) -> None:
    tree = of(site, record)
    jumps = [link.attributes["href"] for link in tree.css(".cr-jump a")]
    assert jumps == [f"#{heading.attributes['id']}" for heading in tree.css("article h2[id]")][:6]


def test_relations_are_linked_both_ways(site: Path) -> None:
    number = 0
    for record in DATA.agreements.values():
        for index, relation in enumerate(record.relations):
            there = f"agreements/{relation.agreement_id}/"
            assert there in links(row_of(anchored(of(site, record))[f"/relations/{index}"]), address_of(record))
            assert f"{address_of(record)}#/relations/{index}" in links(page(site, there), there)
            number += 1
    assert number


@pytest.mark.parametrize("folder", ["agreements", "actors"])
def test_pages_of_records_lead_to_the_one_before_and_the_one_after_in_the_index(site: Path, folder: str) -> None:
    index = page(site, f"{folder}/")
    order = [urljoin(f"{folder}/", link.attributes["href"]) for link in index.css("[data-row] .cr-name a")]
    assert len(order) > 1
    for here, there in pairwise(order):
        assert there in links(page(site, here).css_first(".md-footer__link--next").parent, here)
        assert here in links(page(site, there).css_first(".md-footer__link--prev").parent, there)


def test_the_page_of_the_largest_record_is_light(site: Path) -> None:
    pages = [path for path in site.rglob("agreements/*/index.html") if path.parent.name in DATA.agreements]
    assert len(pages) == len(DATA.agreements) * len(LANGUAGES)
    assert max(len(gzip.compress(path.read_bytes())) for path in pages) < 20_000


# The indexes


def options(tree: Any, facet: str) -> dict[str, int]:
    """The values that a filter offers, with the numbers that stand beside them."""
    boxes = tree.css(f'[data-facet="{facet}"] label')
    return {box.css_first("input").attributes["value"]: int(words(box.css_first(".cr-n"))) for box in boxes}


def rows(tree: Any, facet: str, value: str, folder: str) -> set[str]:
    """The ids of the rows of an index with a value."""
    found = set()
    for row in tree.css("[data-row]"):
        if value in row.attributes[f"data-{facet}"].split():
            (link,) = row.css("a")
            found.add(link.attributes["href"].strip("/").rsplit("/", 1)[-1])
            assert urljoin(f"{folder}/", link.attributes["href"]).startswith(f"{folder}/")
    return found


@pytest.mark.parametrize("facet", ["country", "topic", "status", "year", "instrument", "party"])
def test_a_filter_leaves_what_where_finds(site: Path, facet: str) -> None:
    index = page(site, "agreements/")
    found = options(index, facet)
    known = [value for value in found if value not in ("-", "uncertain")]
    assert known
    for value in known:
        condition: Any = int(value) if facet == "year" else value
        expected = set(DATA.agreements.where(**{facet: condition}))
        assert rows(index, facet, value, "agreements") == expected
        assert found[value] == len(expected)
    # What no option stands for, no agreement has.
    everywhere = {
        "country": CODES["country"],
        "topic": CODES["topic"],
        "status": CODES["status"],
        "instrument": CODES["instrument"],
        "party": DATA.actors,
        "year": map(str, range(1900, 2100)),
    }
    for value in set(everywhere[facet]) - set(known):
        condition = int(value) if facet == "year" else value
        assert not DATA.agreements.where(**{facet: condition})


def has_a_doubt(agreement: Agreement) -> bool:
    dates = [milestone.date for milestone in agreement.milestones if milestone.date]
    spans = [(date.lower, date.upper) for date in dates]
    return any(not (a and b and a.year == b.year) for a, b in spans) or any(
        set("?~%") & set(date.edtf) for date in dates
    )


def test_years_that_are_uncertain_or_not_given_are_told_apart(site: Path) -> None:
    index = page(site, "agreements/")
    doubtful = {agreement.id for agreement in DATA.agreements.values() if has_a_doubt(agreement)}
    undated = {a.id for a in DATA.agreements.values() if not any(m.date for m in a.milestones)}
    assert doubtful
    assert undated
    assert rows(index, "year", "uncertain", "agreements") == doubtful
    assert rows(index, "year", "-", "agreements") == undated


def test_what_has_no_date_is_placed_by_the_first_report_of_it(base: Root) -> None:
    rows = {row.record.id: row for row in agreement_rows(data_of(base.path))}
    assert rows["digital-weather-initiative"].latest == 0
    (milestone,) = json.loads(base.file("agreements/weather-cloud-mou").read_text("utf-8"))["milestones"]
    base.edit("sources/example-signing", lambda source: source.update(published=milestone["date"]))
    rows = {row.record.id: row for row in agreement_rows(data_of(base.path))}
    undated = rows["digital-weather-initiative"]
    assert undated.latest == 20240904
    # It is no date of the agreement, and no filter finds it.
    assert (undated.years, undated.dates, undated.values["year"]) == ((), (), ("-",))
    row = parsed(agreement_index(data_of(base.path)).html()).css_first("[data-row=digital-weather-initiative]")
    assert words(row.css_first(".cr-when")) == "no date; reported 4 September 2024"


def test_a_year_shows_whether_all_or_some_of_its_dates_are_uncertain(site: Path) -> None:
    english, chinese = page(site, "agreements/"), page(site, "zh/agreements/")
    (row,) = english.css('[data-row="misti-caih-mou"]')
    assert row.attributes["data-dates"] == "2024-06 2024-10-23? 2024-10-24?"
    assert [words(each) for each in row.css(".cr-when")] == ["2024 (uncertain in part)"]
    assert [words(each) for each in row.css(".cr-when .cr-value--doubt")] == ["2024 (uncertain in part)"]
    assert [words(each) for each in chinese.css('[data-row="misti-caih-mou"] .cr-when')] == ["2024（部分不确定）"]
    in_part = {
        each.attributes["data-row"]
        for each in english.css("[data-row]")
        if "in part" in words(each.css_first(".cr-when"))
    }
    assert in_part == {"misti-caih-mou"}


def test_the_basis_filter_tells_what_is_inferred(site: Path) -> None:
    index = page(site, "agreements/")
    tests: dict[str, Callable[[Agreement], bool]] = {
        "stated": lambda a: all(claim.basis == "stated" for _, claim in a.claims()),
        "inferred": lambda a: any(claim.basis == "inferred" for _, claim in a.claims()),
        "inferred-instrument": lambda a: a.instrument.basis == "inferred",
        "inferred-status": lambda a: a.status is not None and a.status.basis == "inferred",
        "inferred-party": lambda a: any(party.basis == "inferred" for party in a.parties),
        "inferred-date": lambda a: any(m.date is not None and m.date.basis == "inferred" for m in a.milestones),
    }
    for value, holds in tests.items():
        expected = {agreement.id for agreement in DATA.agreements.values() if holds(agreement)}
        assert rows(index, "basis", value, "agreements") == expected
        # What holds of all of them is no filter.
        assert options(index, "basis").get(value, 0) == len(expected) % len(AGREEMENTS)


@pytest.mark.parametrize("identifier", AGREEMENTS)
def test_a_row_of_the_index_says_what_the_record_holds(site: Path, identifier: str) -> None:
    agreement = DATA.agreements[identifier]
    (row,) = [
        row
        for row in page(site, "agreements/").css("[data-row]")
        if row.css_first("a").attributes["href"].strip("/") == identifier
    ]
    text = words(row)
    assert agreement.label in text
    assert CODES["instrument"][agreement.instrument.code].title in text
    for party in agreement.parties:
        assert party.actor.label in text
        if party.actor.country:
            assert CODES["country"][party.actor.country.code].title in text
    bases = Counter(claim.basis for _, claim in agreement.claims())
    assert f"{bases['stated']} stated, {bases['inferred']} inferred" in text
    bars = [path.attributes["d"] for path in row.css(".cr-measure path")]
    assert bars == [f"M0 3H{bases['stated']}", f"M{bases['stated']} 3h{bases['inferred']}"]
    number = len({topic.code for topic in agreement.topics})
    assert f"{number} topic{'' if number == 1 else 's'}" in text


@pytest.mark.parametrize("identifier", DATA.actors)
def test_the_index_of_actors_has_each_below_its_kind_with_country_and_agreements(site: Path, identifier: str) -> None:
    actor = DATA.actors[identifier]
    index = page(site, "actors/")
    (group,) = [g for g in index.css("[data-group]") if g.css_first("h2").attributes["id"] == actor.kind.code]
    (row,) = [r for r in group.css("[data-row]") if r.css_first("a").attributes["href"].strip("/") == identifier]
    number = len({record.id for record, _, _ in namings(actor) if isinstance(record, Agreement)})
    assert row.attributes["data-country"] == (actor.country.code if actor.country else "-")
    if number:
        assert f"{number} agreement{'' if number == 1 else 's'}" in words(row)


def test_the_newest_agreements_come_first_and_those_without_a_date_last(site: Path) -> None:
    index = page(site, "agreements/")
    order = [DATA.agreements[row.attributes["data-row"]] for row in index.css("[data-row]")]
    years = [max((d.lower.year for m in one.milestones if (d := m.date) and d.lower), default=0) for one in order]
    assert years == sorted(years, reverse=True)
    assert years[0] == 2024
    # Of those without a date the signed ones come first, and of those the ones of which most is known.
    undated = order[years.index(0) :]
    signed = [one for one in undated if one.status and one.status.code == "signed"]
    assert undated[: len(signed)] == signed != []
    numbers = [len(list(one.claims())) for one in signed]
    assert numbers == sorted(numbers, reverse=True)
    assert undated[-1].status is None
    # The page says so, with scripts and without.
    assert words(index.css_first("[data-sort] option")) == "newest first, undated last"
    assert words(index.css_first(".cr-found noscript")) == "Order: newest first, undated last"
    assert index.css_first(".cr-measure").attributes["viewBox"] == f"0 0 {max(len(list(a.claims())) for a in order)} 6"


def test_an_index_says_what_it_is_a_list_of(site: Path) -> None:
    said = words(page(site, "agreements/").css_first(".cr-scope"))
    assert said == (f"Only what {len(DATA.sources)} texts say. Not a list of all agreements between China and ASEAN.")
    # Each row has a heading, by which readers of the screen by ear go on.
    assert len(page(site, "agreements/").css("[data-row] h2")) == len(DATA.agreements)
    assert len(page(site, "actors/").css("[data-row] h3")) == len(DATA.actors)


def test_the_filters_of_the_actors_leave_what_where_finds(site: Path) -> None:
    index = page(site, "actors/")
    for facet in ("kind", "country"):
        for value, number in options(index, facet).items():
            if value != "-":
                expected = set(DATA.actors.where(**{facet: value}))
                assert rows(index, facet, value, "actors") == expected
                assert number == len(expected)


def test_links_to_more_of_a_kind_name_a_filter_that_gives_that_many(site: Path) -> None:
    found = 0
    for record in RECORDS.values():
        tree = of(site, record)
        for link in tree.css(".cr-more a"):
            number = re.fullmatch(r"All (\d+) (agreement|actor)s with this (\w+)", words(link))
            if number:
                target = urlsplit(urljoin(address_of(record), link.attributes["href"]))
                ((facet, (value,)),) = parse_qs(target.query).items()
                assert number[3] == facet
                assert options(page(site, target.path), facet)[value] == int(number[1])
                found += 1
    assert found > len(AGREEMENTS)


# The roles of actors


def namings(actor: Actor) -> Iterator[tuple[Record, str, str]]:
    """Every claim of another record that names an actor, with its basis, read off the JSON."""

    def within(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            if actor.id in {value.get("actor"), value.get("body") if isinstance(value.get("body"), str) else None}:
                yield pointer, value["basis"]
            for key, below in value.items():
                yield from within(below, f"{pointer}/{key}")
        elif isinstance(value, list):
            for index, below in enumerate(value):
                yield from within(below, f"{pointer}/{index}")

    for record in RECORDS.values():
        if record.id != actor.id:
            for pointer, basis in within(json.loads(json.dumps(record.to_json())), ""):
                yield record, pointer, basis


@pytest.mark.parametrize("identifier", DATA.actors)
def test_an_actors_page_leads_to_every_claim_that_names_it(site: Path, identifier: str) -> None:
    actor = DATA.actors[identifier]
    here = address_of(actor)
    shown = Counter(
        (urljoin(here, row.css_first("a").attributes["href"]), words(row.css_first(".cr-basis")))
        for row in of(site, actor).css(".cr-row--link")
    )
    assert shown == Counter((f"{address_of(record)}#{pointer}", basis) for record, pointer, basis in namings(actor))


@pytest.mark.parametrize("identifier", DATA.actors)
def test_a_role_is_told_in_words(site: Path, identifier: str) -> None:
    actor = DATA.actors[identifier]
    here = address_of(actor)
    shown = {
        urljoin(here, row.css_first("a").attributes["href"]): words(row) for row in of(site, actor).css(".cr-row--link")
    }
    for agreement in DATA.agreements.values():
        for index, party in enumerate(agreement.parties):
            if party.actor_id == identifier:
                role = CODES["party_role"][party.role].title
                assert role in shown[f"{address_of(agreement)}#/parties/{index}"]
        for index, person in enumerate(agreement.people):
            if person.actor_id == identifier:
                text = shown[f"{address_of(agreement)}#/people/{index}"]
                assert CODES["person_action"][person.action].title in text
                assert person.capacity is None or person.capacity.text in text
            if person.on_behalf_of and person.on_behalf_of.actor_id == identifier:
                assert person.actor.label in shown[f"{address_of(agreement)}#/people/{index}/on_behalf_of"]


def test_the_guide_to_links_says_what_holds() -> None:
    guide = ROOT / "docs" / "citing.md"
    failed, tried = doctest.testfile(str(guide), module_relative=False)
    assert (failed, tried > 0) == (0, True)
    (span,) = DATA.agreements["misti-caih-mou"].milestones[0].date.evidence  # type: ignore[union-attr]
    assert f"`{span.source_id}`, characters {span.start} to {span.end}." in guide.read_text("utf-8").replace(
        "\n> ", " "
    )
