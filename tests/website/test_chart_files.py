"""Parties with whom they are, and what can be taken away of a chart: its data as CSV, its drawing as SVG."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from . import pictures_dataset as hard
from .charts import Pictures, milestones, rows, target, ties, words
from .conftest import ROOT
from .reading import parsed


@pytest.fixture(scope="module")
def own() -> Pictures:
    return Pictures(ROOT)


@pytest.fixture(scope="module", params=["own", "hostile"])
def drawn(request: pytest.FixtureRequest, own: Pictures, tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    return own if request.param == "own" else Pictures(hard.write(tmp_path_factory.mktemp("charts")))


# Parties


def test_the_matrix_of_parties_has_every_party_with_its_role(drawn: Pictures) -> None:
    page = drawn.page("parties/")
    expected = {
        f"{drawn.site.page_of(agreement)}#/parties/{index}": (agreement, party)
        for agreement in drawn.data.agreements.values()
        for index, party in enumerate(agreement.parties)
    }
    assert sorted(target(row.css("td")[3].css_first("a")) for row in rows(page)) == sorted(expected)
    heads = [words(node.css_first("[aria-hidden]")) for node in page.css(".top thead th[scope=col]")]
    found = set()
    for line in page.css(".top tbody tr"):
        marks = [(index, cell.css_first("a")) for index, cell in enumerate(line.css("td")) if cell.css_first("a")]
        for index, link in marks:
            agreement, party = expected[target(link)]
            label = drawn.site.words.label(party.actor_id)
            assert target(line.css_first("th a")) == drawn.site.page_of(agreement)
            assert words(link.css_first(".top-word")) == " ".join(label.split())
            assert heads[index] == (label.rpartition("(")[2].removesuffix(")") if label.endswith(")") else label)
            assert (link.css_first("rect") is not None) == (party.role == "signatory")
            assert f"top-mark--{party.basis}" in link.css_first("svg").attributes["class"].split()
            found.add((agreement.id, party.actor_id))
    assert found == {(agreement.id, party.actor_id) for agreement, party in expected.values()}


def test_the_words_on_parties_count_who_is_with_whom(own: Pictures) -> None:
    together: Counter[frozenset[str]] = Counter()
    for agreement in own.data.agreements.values():
        names = {party.actor_id for party in agreement.parties}
        together.update(map(frozenset, itertools.combinations(sorted(names), 2)))
    most = max(together.values())
    assert {pair for pair, number in together.items() if number == most} == {
        frozenset({"asean", "china"}),
        frozenset({"cambodia", "china"}),
    }
    said = words(own.page("parties/").css_first("#seen"))
    assert said.endswith(f"Most often together: ASEAN with China and Cambodia with China, in {most} agreements each.")


def test_parties_of_one_country_are_together(own: Pictures) -> None:
    (cells,) = [row.css("th") for row in own.page("parties/").css(".top-groups")]
    spans = [(words(cell), int(cell.attributes["colspan"])) for cell in cells]
    names = {party.actor_id for agreement in own.data.agreements.values() for party in agreement.parties}
    numbers = Counter(actor.country.code if (actor := own.data.actors[name]).country else "" for name in names)
    assert spans[:-1] == [("China", numbers["CN"]), ("Cambodia", numbers["KH"])]
    assert spans[-1] == ("Others", len(names) - numbers["CN"] - numbers["KH"])


# The files


def test_each_csv_file_has_every_claim_of_its_chart(drawn: Pictures) -> None:
    def claims(name: str, folder: str, record: str) -> list[str]:
        return [f"{folder}/{row[record]}/#{row['claim']}" for row in drawn.table(name)]

    agreements = drawn.data.agreements.values()
    times = [f"{row['record_type']}s/{row['record']}/#{row['claim']}" for row in drawn.table("timeline")]
    assert sorted(times) == sorted(address for address, _ in milestones(drawn))
    assert sorted(claims("network", "agreements", "agreement")) == sorted(ties(drawn))
    for name in ("topics", "parties"):
        listed = [
            f"agreements/{one.id}/#/{name}/{index}" for one in agreements for index in range(len(getattr(one, name)))
        ]
        assert sorted(claims(name, "agreements", "agreement")) == sorted(listed)


def test_the_csv_file_of_coverage_counts_claims_apart_from_discrepancies(own: Pictures) -> None:
    quoting: dict[str, list[tuple[int, int, str, str, str]]] = {}
    for record in [*own.records(), *own.data.sources.values()]:
        parts = [("claim", pointer, claim) for pointer, claim in record.claims()]
        parts += [("discrepancy", str(index), one) for index, one in enumerate(record.discrepancies)]
        for kind, pointer, part in parts:
            for span in part.evidence:
                quoting.setdefault(span.source_id, []).append((span.start, span.end, kind, record.id, pointer))
    table = own.table("coverage")
    assert len(table) == sum(len(source.sentences) for source in own.data.sources.values())
    for row in table:
        start, end = int(row["start"]), int(row["end"])
        assert row["text"] == own.data.sources[row["source"]].text[start:end]
        found = {one[2:] for one in quoting[row["source"]] if one[0] < end and start < one[1]}
        assert int(row["claims"]) == sum(kind == "claim" for kind, _, _ in found)
        assert int(row["discrepancies"]) == sum(kind == "discrepancy" for kind, _, _ in found)
        assert set(row["records"].split()) == {record for _, record, _ in found}


def test_the_counts_of_coverage_are_those_of_the_pages_of_sources(own: Pictures, site: Path) -> None:
    for section in own.page("coverage/").css(".cov"):
        identifier = section.css_first(".cov-name").attributes["id"]
        (claims,) = re.findall("cited, by ([0-9,]+) claims", words(section))
        facts = words(parsed((site / "sources" / identifier / "index.html").read_text("utf-8")).css_first(".src-facts"))
        assert f"support {claims} claims" in facts


def test_a_drawing_needs_nothing_beside_it_and_has_the_marks_of_its_chart(drawn: Pictures) -> None:
    marks = {
        "timeline": (
            len(drawn.page("timeline/").css(".tl-event")),
            ".//{*}circle|.//{*}rect[@class]|.//{*}rect[@fill]",
        ),
        "network": (len(drawn.page("network/").css(".nw--wide .nw-line")), ".//{*}path[@class]"),
        "coverage": (len(drawn.page("coverage/").css(".cov-strip .cov-box")), ".//{*}g/{*}rect[@height='27']"),
        "topics": (len(drawn.page("topics/").css(".top td a")), ".//{*}circle"),
        "parties": (len(drawn.page("parties/").css(".top td a")), ".//{*}circle|.//{*}rect[@height='10']"),
    }
    for name, (number, paths) in marks.items():
        root = drawn.drawing(name)
        found = {id(one) for path in paths.split("|") for one in root.iterfind(path)}
        # The ground of the sheet is a rectangle as well.
        assert len(found) - (name == "timeline") == number, name
        whole = drawn.files[f"pictures/{name}.svg"].decode()
        assert re.findall("(?:href|src)=", whole) == []
        assert "var(" not in whole
        assert "<script" not in whole
        assert words_of(root, "title")
        assert words_of(root, "desc")


def words_of(root: Element, tag: str) -> str:
    return " ".join("".join(next(root.iter(f"{{http://www.w3.org/2000/svg}}{tag}")).itertext()).split())
