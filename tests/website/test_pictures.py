"""The charts: every mark is where the data put it, and drawing, table and files say the same."""

from __future__ import annotations

import csv
import itertools
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef import Dataset, DateClaim
from cairef.checking.coverage import coverage as coverage_of
from cairef.site.pictures import home_picture, measure
from cairef.site.pictures.layers import crossings, order, place
from cairef.site.pictures.picture_pages import picture_files, picture_pages
from cairef.site.pictures.sentence import anatomy
from cairef.site.pictures.time_axis import TimeAxis

from ..benchmarks.site import write_dataset
from . import pictures_dataset as hard
from .conftest import ROOT
from .reading import data_of, parsed

PAGES = ("", "timeline/", "parties/", "network/", "coverage/", "topics/")


class Pictures:
    """The pages and files with the charts of a dataset."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = data_of(root)
        pages = {page.url: page.html() for page in picture_pages(self.site)}
        self.html = {url.removeprefix("pictures/"): html for url, html in pages.items()}
        self.files = picture_files(self.site)

    @property
    def data(self) -> Dataset:
        return self.site.data

    def page(self, name: str) -> Any:
        return parsed(self.html[name])

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV file."""
        return list(csv.DictReader(StringIO(self.files[f"pictures/{name}.csv"].decode(), newline="")))

    def drawing(self, name: str) -> Element:
        """The root of an SVG file."""
        return fromstring(self.files[f"pictures/{name}.svg"])  # noqa: S314 - written just now

    def records(self) -> list[Any]:
        return [*self.data.agreements.values(), *self.data.actors.values()]


@pytest.fixture(scope="module")
def own() -> Pictures:
    return Pictures(ROOT)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    return Pictures(hard.write(tmp_path_factory.mktemp("pictures")))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    root = tmp_path_factory.mktemp("many")
    write_dataset(root, 200)
    return Pictures(root)


@pytest.fixture(params=["own", "hostile"])
def drawn(request: pytest.FixtureRequest) -> Pictures:
    pictures: Pictures = request.getfixturevalue(request.param)
    return pictures


def target(node: Any) -> str:
    """Where a link leads, as an address below the root."""
    return str(urljoin("http://x/pictures/page/", node.attributes["href"])).removeprefix("http://x/")


def targets(page: Any, selector: str) -> list[str]:
    return [target(node) for node in page.css(selector)]


def rows(page: Any) -> list[Any]:
    return list(page.css(".pic-table tbody tr"))


def words(node: Any) -> str:
    return " ".join(node.text().split())


# Timeline


def milestones(pictures: Pictures) -> Iterator[tuple[str, Any]]:
    """Every milestone by the address of the claim that tells when it happened."""
    for record in pictures.records():
        for index, milestone in enumerate(record.milestones):
            claim = "date" if milestone.date else "timing" if milestone.timing else "event"
            yield f"{pictures.site.page_of(record)}#/milestones/{index}/{claim}", milestone


def placed(claim: DateClaim | None) -> bool:
    return claim is not None and (claim.lower is not None or claim.upper is not None)


def per_cent(node: Any, name: str) -> float:
    return float(node.attributes[name].removesuffix("%"))


def test_every_dated_milestone_is_where_its_bounds_put_it(drawn: Pictures) -> None:
    page = drawn.page("timeline/")
    axis = page.css_first(".tl")
    first, end = (int(axis.attributes[f"data-{name}"]) for name in ("first", "end"))
    marks = {target(node): node for node in page.css(".tl-event")}
    dated = {address: one.date for address, one in milestones(drawn) if placed(one.date)}
    assert marks.keys() == dated.keys() != set()
    for address, claim in dated.items():
        mark = marks[address].css_first(".tl-mark")
        low = claim.lower.toordinal() if claim.lower else first
        high = claim.upper.toordinal() + 1 if claim.upper else end
        assert first <= low < high <= end
        start, stop = ((day - first) / (end - first) * 100 for day in (low, high))
        point = mark.css_first("circle.tl-shape")
        if point is None:
            bar = mark.css_first("rect.tl-shape, rect.tl-open")
            assert per_cent(bar, "x") == pytest.approx(start, abs=0.01)
            assert per_cent(bar, "width") == pytest.approx(stop - start, abs=0.01)
        else:
            assert claim.lower == claim.upper
            assert per_cent(point, "cx") == pytest.approx((start + stop) / 2, abs=0.01)
        assert mark.attributes["data-lower"] == (claim.lower.isoformat() if claim.lower else "")
        assert mark.attributes["data-upper"] == (claim.upper.isoformat() if claim.upper else "")


def test_what_has_no_bounds_stands_beside_the_axis(drawn: Pictures) -> None:
    beside = targets(drawn.page("timeline/"), ".tl-off .tl-stray")
    assert sorted(beside) == sorted(address for address, one in milestones(drawn) if not placed(one.date))
    assert beside


def test_doubt_is_drawn(hostile: Pictures) -> None:
    marks = hostile.page("timeline/").css(".tl-event")
    dates = {address: one.date for address, one in milestones(hostile) if one.date}
    assert {dates[target(mark)].edtf for mark in marks} == set(hard.DATES)
    for mark in marks:
        claim = dates[target(mark)]
        html = mark.html
        assert ("pic-hatch" in html) == any(sign in claim.edtf for sign in "?%"), claim.edtf
        faded = "pic-halo" in html or (mark.css_first("rect[fill^='url(#pic-from']") is not None)
        assert faded == any(sign in claim.edtf for sign in "~%"), claim.edtf
        assert (mark.css_first(".tl-arrow") is not None) == (".." in claim.edtf), claim.edtf
        assert f"tl-event--{claim.basis}" in mark.attributes["class"].split()


def test_the_key_explains_what_is_drawn_and_no_more(own: Pictures, hostile: Pictures) -> None:
    own_key, hard_key = (words(pictures.page("timeline/").css_first(".pic-key")) for pictures in (own, hostile))
    drawn = "".join(mark.html for mark in own.page("timeline/").css(".tl-event"))
    assert ("approximate" in own_key) == ("tl-event--approximate" in drawn)
    assert ("open end" in own_key) == ("tl-arrow" in drawn)
    for explained in ("stated", "inferred", "some time in", "from one date to another", "open end", "uncertain"):
        assert explained in hard_key


def test_the_table_has_the_milestones_of_the_picture(drawn: Pictures) -> None:
    page = drawn.page("timeline/")
    listed = [target(row.css("td")[1].css_first("a")) for row in rows(page)]
    by_address = dict(milestones(drawn))
    assert sorted(listed) == sorted(targets(page, ".tl-event, .tl-stray"))
    dates = [by_address[address].date for address in listed if placed(by_address[address].date)]
    starts = [claim.lower or date.min for claim in dates]
    assert starts == sorted(starts)
    for row, address in zip(rows(page), listed, strict=True):
        claim = by_address[address].date
        bounds = [words(cell) for cell in row.css("td")[2:4]]
        if placed(claim):
            assert bounds == [day.isoformat() if day else "open" for day in (claim.lower, claim.upper)]
        else:
            assert bounds == ["–", "–"]


days = st.lists(st.dates(), min_size=1, max_size=20)


@given(days)
def test_an_axis_holds_all_days_and_its_labels_have_room(known: list[date]) -> None:
    axis = TimeAxis.around(known)
    assert axis is not None
    assert axis.first <= min(known).toordinal()
    assert axis.end > max(known).toordinal()
    places = [tick.at for tick in axis.ticks]
    assert places == sorted(set(places))
    assert all(0 <= place < 100 for place in places)
    labels = [tick.label for tick in axis.ticks if tick.label]
    assert 1 <= len(labels) <= 11
    assert len(set(labels)) == len(labels)


def test_without_days_there_is_no_axis() -> None:
    assert TimeAxis.around([]) is None


# Network


def ties(pictures: Pictures) -> dict[str, tuple[str, str, str]]:
    """Every tie by the address of its claim: the agreement, the other end, the basis."""
    found = {}
    for agreement in pictures.data.agreements.values():
        at = f"{pictures.site.page_of(agreement)}#"
        for index, party in enumerate(agreement.parties):
            found[f"{at}/parties/{index}"] = (agreement.id, party.actor_id, party.basis)
        for index, person in enumerate(agreement.people):
            found[f"{at}/people/{index}"] = (agreement.id, person.actor_id, person.basis)
            if person.on_behalf_of:
                behalf = person.on_behalf_of
                found[f"{at}/people/{index}/on_behalf_of"] = (agreement.id, behalf.actor_id, behalf.basis)
        for index, relation in enumerate(agreement.relations):
            found[f"{at}/relations/{index}"] = (agreement.id, relation.agreement_id, relation.basis)
    return found


def test_the_table_has_every_tie_and_the_drawings_a_line_for_it(drawn: Pictures) -> None:
    page = drawn.page("network/")
    expected = ties(drawn)
    listed = {target(row.css("td")[3].css_first("a")): row for row in rows(page)}
    assert listed.keys() == expected.keys() != set()
    for name in ("wide", "narrow"):
        lines = [(node.attributes["data-ends"].split(), node) for node in page.css(f".nw--{name} .nw-line")]
        solid = {frozenset(ends) for ends, node in lines if "nw-line--stated" in node.attributes["class"]}
        drawn_pairs = [set(ends) for ends, _ in lines]
        for address, (agreement, other, basis) in expected.items():
            assert any({agreement, other} <= pair for pair in drawn_pairs)
            if basis == "stated":
                assert any({agreement, other} <= pair for pair in solid)
            assert words(listed[address].css("td")[3]) == basis
        assert {target(node) for _, node in lines} <= expected.keys()


def test_every_node_is_drawn_or_named_below(drawn: Pictures) -> None:
    page = drawn.page("network/")
    ends = {end for agreement, other, _ in ties(drawn).values() for end in (agreement, other)}
    for name in ("wide", "narrow"):
        assert Counter(node.attributes["data-id"] for node in page.css(f".nw--{name} .nw-node")) == Counter(ends)
        for node in page.css(f".nw--{name} .nw-node"):
            # As it is read out: the lines are one name, with blanks between its words.
            label = drawn.site.words.label(node.attributes["data-id"])
            assert node.css_first("text").text().strip() == " ".join(label.split())
    named = set(targets(page, ".pic-rest a"))
    assert named == {drawn.site.page_of(actor) for actor in drawn.data.actors.values() if actor.id not in ends}


def test_boxes_of_the_network_do_not_touch(drawn: Pictures) -> None:
    for name in ("wide", "narrow"):
        drawing = drawn.page("network/").css_first(f".nw--{name}")
        _, _, width, height = map(float, drawing.attributes["viewBox"].split())
        boxes = []
        for box in drawing.css(".nw-box"):
            x, y, wide, high = (float(box.attributes[key]) for key in ("x", "y", "width", "height"))
            assert x >= 0
            assert y >= 0
            assert x + wide <= width
            assert y + high <= height
            boxes.append((x, y, x + wide, y + high))
        for one, other in itertools.combinations(boxes, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] < other[1] or other[3] < one[1]


columns = st.lists(st.integers(1, 6), min_size=2, max_size=3).map(
    lambda sizes: [[f"{index}-{at}" for at in range(size)] for index, size in enumerate(sizes)]
)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """Columns of nodes with links between neighbouring ones and within one."""
    layers = draw(columns)
    pairs = [
        (one, other)
        for left, right in [*itertools.pairwise(layers), *zip(layers, layers, strict=True)]
        for one in left
        for other in right
        if one != other
    ]
    return layers, draw(st.lists(st.sampled_from(pairs), max_size=25)) if pairs else []


@given(graphs())
def test_an_order_keeps_all_nodes_and_crosses_no_more_than_before(
    graph: tuple[list[list[str]], list[tuple[str, str]]],
) -> None:
    layers, links = graph
    ordered = order(layers, links)
    assert [sorted(column) for column in ordered] == [sorted(column) for column in layers]
    assert crossings(ordered, links) <= crossings(layers, links)


@given(graphs())
def test_crossings_are_counted(graph: tuple[list[list[str]], list[tuple[str, str]]]) -> None:
    layers, links = graph
    where = {node: (index, at) for index, column in enumerate(layers) for at, node in enumerate(column)}
    ends = [sorted((where[one], where[other])) for one, other in links]
    expected = sum(
        a[0] == c[0] and b[0] == d[0] == a[0] + 1 and (a[1] - c[1]) * (b[1] - d[1]) < 0
        for (a, b), (c, d) in itertools.combinations(ends, 2)
    )
    assert crossings(layers, links) == expected


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(-100, 900)), min_size=1, max_size=20), st.integers(0, 300))
def test_nodes_have_their_room_in_their_order(nodes: list[tuple[int, int]], spare: int) -> None:
    names = [str(index) for index in range(len(nodes))]
    heights = {name: float(height) for name, (height, _) in zip(names, nodes, strict=True)}
    wanted = {name: float(place) for name, (_, place) in zip(names, nodes, strict=True)}
    total = sum(heights.values()) + spare
    middles = place(names, heights, wanted, total)
    top = 0.0
    for name in names:
        assert middles[name] - heights[name] / 2 >= top - 1e-6
        top = middles[name] + heights[name] / 2
    assert top <= total + 1e-6


@given(st.text(alphabet="ab W\u4e2d\n", min_size=1, max_size=60), st.integers(30, 200))
def test_lines_fit_and_lose_no_letter(text: str, room: int) -> None:
    lines = measure.breaks(text, 12, room, 99)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure.width(line, 12) <= room for line in lines)
    cut = measure.breaks(text, 12, room, 2)
    assert len(cut) <= 2
    assert (cut == lines) == (len(lines) <= 2)


# Coverage


def test_each_sentence_is_as_the_coverage_command_tells(drawn: Pictures) -> None:
    page = drawn.page("coverage/")
    for source in coverage_of(root=drawn.root).sources:
        strip = next(node for node in page.css(".cov") if node.css_first(".cov-name").id == source.id)
        for number, sentence in enumerate(source.sentences, 1):
            pieces = strip.css(f"[data-sentence='{number}']")
            state = {"cited": "cited", "set-aside": "aside", "uncited": "open"}[sentence.state]
            assert all(f"cov-part--{state}" in piece.attributes["class"].split() for piece in pieces)
            assert {target(piece) for piece in pieces} == {f"sources/{source.id}/#char={sentence.start},{sentence.end}"}


def test_a_sentence_is_drawn_as_long_as_it_is(own: Pictures) -> None:
    for strip in own.page("coverage/").css(".cov"):
        source = own.data.sources[strip.css_first(".cov-name").id]
        lengths = [sentence.end - sentence.start for sentence in source.sentences]
        widths = []
        for number in range(1, len(lengths) + 1):
            boxes = strip.css(f"[data-sentence='{number}'] .cov-box")
            widths.append(sum(per_cent(box, "width") for box in boxes))
        for length, width in zip(lengths, widths, strict=True):
            assert width / sum(widths) == pytest.approx(length / sum(lengths), abs=0.001)


def test_the_table_has_the_sentences_of_the_strips(drawn: Pictures) -> None:
    page = drawn.page("coverage/")
    first = [node for node in page.css(".cov-part[data-sentence]") if node.attributes.get("aria-hidden") is None]
    listed = rows(page)
    assert [target(row.css("td")[2].css_first("a")) for row in listed] == [target(node) for node in first]
    for row, node in zip(listed, first, strict=True):
        assert words(row.css("td")[3]).removeprefix("set aside: ").split()[0] in words(node.css_first("title"))


# Topics


def test_matrix_and_table_have_every_topic(drawn: Pictures) -> None:
    page = drawn.page("topics/")
    expected = {
        f"{drawn.site.page_of(agreement)}#/topics/{index}": (agreement.id, topic)
        for agreement in drawn.data.agreements.values()
        for index, topic in enumerate(agreement.topics)
    }
    by_label = sorted(
        expected,
        key=lambda address: (
            drawn.site.words.label(expected[address][0]).casefold(),
            drawn.site.words.code("topic", expected[address][1].code).title,
        ),
    )
    assert [target(row.css("td")[3].css_first("a")) for row in rows(page)] == by_label
    cells = {target(node): node for node in page.css(".top td a")}
    assert cells.keys() <= expected.keys()
    pairs = {
        (agreement, topic.code): topic.basis for agreement, topic in expected.values() if topic.basis == "inferred"
    }
    pairs |= {(agreement, topic.code): topic.basis for agreement, topic in expected.values() if topic.basis == "stated"}
    seen = {(expected[address][0], expected[address][1].code): node for address, node in cells.items()}
    assert seen.keys() == pairs.keys()
    for pair, node in seen.items():
        assert node.css_first(f".top-mark--{pairs[pair]}") is not None
        assert drawn.site.words.code("topic", pair[1]).title in words(node)


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


# The home page


@pytest.mark.parametrize("width", [84, 39])
def test_brackets_of_the_home_picture_hang_below_exactly_the_quotes(own: Pictures, width: int) -> None:
    found = anatomy(own.site)
    assert found is not None
    text = found.source.text
    told = {(claim.start, claim.end): claim for claim in found.claims}
    signed = {one.id for one in own.data.agreements.values() if one.status and one.status.code == "signed"}
    assert found.agreement.id in signed
    claims = dict(found.agreement.claims())
    assert [claim.basis for claim in found.claims] == [claims[claim.pointer].basis for claim in found.claims]
    sheet = next(sheet for sheet in found.sheets if sheet.width == width * 9)
    lines = {line.y: line.text for line in sheet.lines}
    assert " ".join(line.text for line in sheet.lines) == " ".join(text[found.start : found.end].split())
    for quote in sheet.quotes:
        pieces = [lines[b.text][round(b.start / 9) : round(b.end / 9)] for b in quote.brackets]
        for label in quote.labels:
            claim = told[label.told.start, label.told.end]
            assert claim.quote == text[claim.start : claim.end]
            assert " ".join(piece.strip() for piece in pieces) == " ".join(claim.quote.split())
    assert sum(len(quote.labels) for quote in sheet.quotes) == len(found.claims)


def test_the_home_picture_links_each_claim(own: Pictures) -> None:
    page = parsed(str(home_picture(own.site)))
    found = anatomy(own.site)
    assert found is not None
    for name in ("wide", "narrow"):
        links = [node.attributes["href"] for node in page.css(f".ana-sheet--{name} a")]
        at = own.site.page_of(found.agreement)
        assert sorted(links) == sorted(f"{at}#{claim.pointer}" for claim in found.claims)


# All of them


def test_every_link_of_a_picture_leads_to_something(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    for name in PAGES:
        here = f"pictures/{name}"
        page = parsed((site / here / "index.html").read_text("utf-8"))
        links = [node.attributes["href"] for node in page.css("article a[href]")]
        assert len(links) > 3
        for link in links:
            address, fragment = urldefrag(urljoin(f"http://x/{here}", link))
            file = site / unquote(address.removeprefix("http://x/"))
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), link
            if fragment:
                if file not in ids:
                    ids[file] = {node.id for node in parsed(file.read_text("utf-8")).css("[id]")}
                assert unquote(fragment) in ids[file], link


def test_words_of_records_stay_words(hostile: Pictures) -> None:
    for name in PAGES:
        page = hostile.page(name)
        assert [node.attributes for node in page.css("script") if not node.attributes.get("src")] == []
        if name not in {"", "coverage/"}:
            assert '<script>alert("1")</script>' in page.body.text()
        assert all(not key.startswith("on") for node in page.css("*") for key in node.attributes)


def test_every_picture_tells_in_words_what_is_to_be_seen(drawn: Pictures) -> None:
    for name in PAGES[1:]:
        page = drawn.page(name)
        figure = page.css_first("figure")
        told = page.css_first(f"#{figure.attributes['aria-describedby']}")
        assert len(re.findall(r"\d+", words(told))) >= 2
        assert words(page.css_first(f"#{figure.attributes['aria-labelledby']}"))


def test_too_many_records_are_cut_and_the_words_say_so(many: Pictures) -> None:
    total = len(many.data.agreements)
    network = many.page("network/")
    drawn = network.css(".nw--wide .nw-node[data-column='agreement']")
    assert len(drawn) < total
    assert f"shows the most connected: {len(drawn)} agreements" in words(network.css_first("#seen"))
    assert len(rows(network)) == len(ties(many))
    timeline = many.page("timeline/")
    groups = timeline.css(".tl-row")
    assert len(groups) < total
    assert f"shows the {len(groups)} records" in words(timeline.css_first("#seen"))
    assert len(rows(timeline)) == sum(len(record.milestones) for record in many.records())
    topics = many.page("topics/")
    assert f"shows the {len(topics.css('.top tbody tr'))} agreements" in words(topics.css_first("#seen"))


def test_the_same_data_give_the_same_bytes() -> None:
    script = (
        "from pathlib import Path\n"
        "from cairef.site.site_data import SiteData\n"
        "from cairef.site.pictures.picture_pages import picture_files, picture_pages\n"
        "from cairef.site.pictures import home_picture\n"
        "site = SiteData.read(Path(), Path('schema'))\n"
        "print(*[page.html() for page in picture_pages(site)], home_picture(site), picture_files(site))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000
