"""The charts: every mark is where the data put it, and drawing, table and files say the same."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urldefrag, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef import Actor, DateClaim
from cairef.checking.coverage import coverage as coverage_of
from cairef.site.pictures import home_picture, measure
from cairef.site.pictures.layers import crossings, order, place
from cairef.site.pictures.sentence import anatomy
from cairef.site.pictures.time_axis import TimeAxis

from ..benchmarks.site import write_dataset
from . import pictures_dataset as hard
from .charts import PAGES, Pictures, milestones, rows, target, targets, ties, words
from .conftest import ROOT
from .reading import parsed


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


# Timeline


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


def test_each_topic_has_a_bar_as_long_as_the_number_of_agreements_with_it(drawn: Pictures) -> None:
    having: dict[str, dict[str, bool]] = {}
    for agreement in drawn.data.agreements.values():
        for topic in agreement.topics:
            found = having.setdefault(topic.code, {})
            found[agreement.id] = found.get(agreement.id, False) or topic.basis == "stated"
    bars = {link.attributes["href"].rpartition("=")[2]: link for link in drawn.page("topics/").css(".top-bars a")}
    assert bars.keys() == having.keys()
    for code, link in bars.items():
        number, stated = len(having[code]), sum(having[code].values())
        assert words(link.css_first(".top-title")) == drawn.site.words.code("topic", code).title
        assert words(link.css_first(".top-count")).startswith(f"{number} agreement")
        assert link.css_first(".top-bar--stated").attributes["d"] == f"M0 3H{stated}"
        assert link.css_first(".top-bar--inferred").attributes["d"] == f"M{stated} 3H{number}"
    numbers = [len(having[code]) for code in bars]
    assert numbers == sorted(numbers, reverse=True)
    assert link_scale(drawn) == max(numbers)


def link_scale(drawn: Pictures) -> int:
    """What a bar as long as there is room for counts."""
    (scale,) = {bar.attributes["viewBox"].split()[2] for bar in drawn.page("topics/").css(".top-bar")}
    return int(scale)


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
            claim = told[label.claim.start, label.claim.end]
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
            address, _, query = address.partition("?")
            file = site / unquote(address.removeprefix("http://x/"))
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), link
            if fragment:
                if file not in ids:
                    ids[file] = {node.id for node in parsed(file.read_text("utf-8")).css("[id]")}
                assert unquote(fragment) in ids[file], link
            for facet, values in parse_qs(query).items():
                # A filter of an index has what is asked of it.
                options = parsed(file.read_text("utf-8")).css(f"[data-facet='{facet}'] input")
                assert set(values) <= {option.attributes["value"] for option in options}, link


@pytest.mark.parametrize("name", PAGES[1:])
def test_a_table_has_the_names_of_its_columns_for_cells_without_columns(own: Pictures, name: str) -> None:
    table = own.page(name).css_first(".pic-table table")
    names = [words(head) for head in table.css("thead th")]
    assert len(names) >= 4
    assert re.findall(r"--c(\d):'(.*?): ';", table.attributes["style"]) == [
        (str(number), name) for number, name in enumerate(names, 1)
    ]


def test_a_node_of_the_network_says_what_it_is(own: Pictures) -> None:
    nodes = own.page("network/").css(".nw-node")
    assert nodes
    for node in nodes:
        record = own.data.record(node.attributes["data-id"])
        kind = record.kind.code if isinstance(record, Actor) else "agreement"
        assert node.attributes["aria-label"] == f"{record.label} ({kind.replace('-', ' ')})"
    assert "Kind of actor" in words(own.page("network/").css_first(".nw-find"))


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
