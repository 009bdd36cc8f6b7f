"""The page of data quality counts what the records hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import cairef
from cairef.site.quality import quality_page
from cairef.site.quality.measured import planted_errors, readings_in_figures
from cairef.site.quality.quality import fields_of, records_in_numbers
from cairef.site.rules.cases import case_at

from ..double_coding import alphas, pairs
from .conftest import ROOT
from .reading import (
    CASES,
    DATA,
    FOLDERS,
    RECORDS,
    RELEASE,
    data_of,
    hrefs,
    page,
    parsed,
    section,
    words,
)


def test_the_totals_are_those_of_validation(site: Path) -> None:
    counts, tree = cairef.validate(packaged=True).counts, page(site, "quality")
    cells = [words(cell) for cell in tree.css(".cq-total > *")]
    assert cells[0] == f"{counts.total_records} records"
    assert cells[1] == f"stated {counts.claims['stated']:,}"
    assert cells[2] == f"inferred {counts.claims['inferred']:,}"
    assert cells[4] == f"spans {counts.spans:,}"
    sentences = tree.css("h2[id='sentences'] ~ .cq-scroll")[0].css("tbody tr")
    numbers = [[int(cell.attributes["data-value"]) for cell in line.css("td")[:2]] for line in sentences]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [counts.sentences, counts.sentences_cited]


def test_every_record_stands_in_numbers(site: Path) -> None:
    tree = page(site, "quality")
    rows = {line.css_first("th a").attributes["href"]: line for line in tree.css("[data-sortable] tbody tr")}
    for record in RECORDS.values():
        line = rows[f"../{FOLDERS[record.record_type]}/{record.id}/"]
        bases = Counter(claim.basis for _, claim in record.claims())
        parts = [claim for _, claim in record.claims()] + list(record.discrepancies)
        spans = [span for part in parts for span in part.evidence]
        stated, inferred, share, *others = [cell.attributes["data-value"] for cell in line.css("td")][:7]
        # The last table of a source's page comes after that of its sentences.
        assert [int(stated), int(inferred)] == [bases["stated"], bases["inferred"]], record.id
        if bases.total():
            assert float(share) == pytest.approx(bases["stated"] / bases.total())
        expected = [
            len(spans),
            len({span.source_id for span in spans}),
            len(record.discrepancies),
            len(record.not_stated),
        ]
        assert [int(number) for number in others] == expected, record.id


def test_tables_are_sorted_by_what_the_first_column_shows(site: Path) -> None:
    for table in page(site, "quality").css("table[data-sortable]"):
        names = [words(head).casefold() for head in table.css("tbody th")]
        assert len(names) > 3
        assert names == sorted(names)


def test_the_fields_that_count_are_those_that_can_be_answered() -> None:
    aspects = RELEASE.codelists["aspect"]
    for kind in FOLDERS:
        schema = RELEASE.documents[f"{kind}.schema.json"]
        fields = fields_of(RELEASE, kind)
        assert fields
        assert set(fields) <= set(schema["properties"])
        assert all(field in schema["required"] or field.replace("_", "-") in aspects for field in fields)
    # These can never be said not to be stated.
    assert not {"quantities", "relations", "discrepancies", "verification"} & set(fields_of(RELEASE, "agreement"))


def test_a_field_is_answered_by_a_claim_or_by_not_being_stated() -> None:
    rows = {row.record.id: row for row in records_in_numbers(data_of(CASES / "base"))}
    initiative = rows["digital-weather-initiative"]
    assert {entry.aspect for entry in initiative.record.not_stated} == {"parties"}
    # A title and a kind are claimed, the parties are said not to be stated.
    assert (initiative.sums.answered, set(initiative.open) & {"title", "instrument", "parties"}) == (3, set())
    # What is said of a part of a record answers no field of the record.
    place = rows["weather-cloud-mou"].record.not_stated[0]
    assert (place.aspect, place.at) == ("place", "/milestones/0")


@pytest.mark.parametrize(
    ("case", "stamp", "outdated"), [("base", True, False), ("V001/bad", False, False), ("V002/bad", False, True)]
)
def test_a_second_reading_counts_only_while_it_holds(case: str, stamp: bool, outdated: bool, tmp_path: Path) -> None:
    case_at(CASES, case).lay_out(tmp_path / "root")
    rows = {row.record.id: row for row in records_in_numbers(data_of(tmp_path / "root"))}
    found = rows["digital-weather-initiative"]
    assert (found.stamp is not None, found.outdated, found.sums.read) == (stamp, outdated, int(stamp))


def test_findings_are_listed_with_their_number(tmp_path: Path) -> None:
    case_at(CASES, "V001/bad").lay_out(tmp_path / "root")
    first, *_ = quality_page.quality_pages(data_of(tmp_path / "root"))
    tree = parsed(first.html())
    assert [words(item) for item in tree.css("h2[id='findings'] ~ ul li")] == ["1 warning of V001 unverified"]


def test_where_nothing_is_found_the_page_says_so(site: Path) -> None:
    assert cairef.validate(packaged=True, strict=True).ok
    assert "finds nothing" in words(section(page(site, "quality"), "findings")[0])


def test_records_that_find_no_room_stand_on_pages_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality_page, "_MOST", 10)
    pages = list(quality_page.quality_pages(data_of(ROOT)))
    leaves = [leaf for leaf in pages if leaf.path.startswith("quality/actors-")]
    assert len(leaves) == -(-len(DATA.actors) // 10) - 1

    shown = []
    for made in (pages[0], *leaves):
        assert made is pages[0] or made.parent == "quality.md"
        tree = parsed(made.html())
        shown += [link for link in hrefs(tree.css("tbody th[scope=row]")) if "actors/" in link]
        (navigation,) = [node for node in tree.css("nav") if node.attributes["aria-label"] == "Actors"]
        assert len(navigation.css("a, strong")) == len(leaves) + 1
        assert len(navigation.css("[aria-current=page]")) == 1
    assert [link.strip("./").split("/")[-1] for link in shown] == [
        actor.id for actor in sorted(DATA.actors.values(), key=lambda actor: actor.label.casefold())
    ]


def test_planted_errors_are_those_of_the_page_of_kill_rates(site: Path) -> None:
    docs = ROOT / "docs"
    *groups, whole = planted_errors(docs)
    text = (docs / "kill-rates.md").read_text("utf-8")
    assert f"| all | {whole.planted:,} | {whole.found:,} | {whole.share * 100:.1f} % |" in text
    assert whole.share_reached is not None
    reached = f"{whole.reachable:,} | {whole.reached:,} | {whole.share_reached * 100:.1f} % |"
    assert f"| those that a machine can find | {reached}" in text
    table = page(site, "quality").css("h2[id='planted'] ~ .cq-scroll")[0]
    shown = [[words(cell) for cell in line.css("th, td")][:3] for line in table.css("tbody tr")]
    assert shown == [[one.group, f"planted {one.planted:,}", f"found {one.found:,}"] for one in groups]


def test_what_readers_found_is_the_table_of_the_history(site: Path) -> None:
    readings = readings_in_figures(ROOT / "docs")
    table = page(site, "quality").css("h2[id='readings'] ~ .cq-scroll")[0]
    shown = [[words(cell) for cell in line.css("td")] for line in table.css("tbody tr")]
    expected = [
        [f"{name} {cell}" for name, cell in zip(readings.head[1:], row[1:], strict=True)] for row in readings.rows
    ]
    assert shown == expected
    assert ("audit, one outside reader", "616", "3", "17", "28", "–") in readings.rows
    said = words(page(site, "quality").css("h2[id='readings'] + p")[0])
    codes, every, basis = alphas(pairs())
    assert f"{codes:.2f} for the codes of claims that both made, {every:.2f} where a claim that only one" in said
    assert f"{basis:.2f} for the basis" in said


def test_a_dataset_of_which_nothing_was_measured_shows_no_measurements() -> None:
    first, *_ = quality_page.quality_pages(data_of(CASES / "base"))
    assert parsed(first.html()).css("h2[id='planted'], h2[id='readings']") == []
