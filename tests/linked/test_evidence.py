"""What the exported annotations select is what the records quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import rdflib
import regex
from hypothesis import given
from hypothesis import strategies as st

import cairef
from cairef.exports.linked.passages import surroundings

from ..conftest import CHECKOUT
from .web_annotation import OA, Segment, position, quoted, selected

BASE = "https://cairef.invalid/"
SPANS = {"agreement": "agreements", "actor": "actors", "source": "sources"}


def evidence(value: Any, pointer: str = "") -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What has evidence, by its pointer: read from the files, as anyone would."""
    if isinstance(value, dict):
        if "evidence" in value:
            yield pointer, value["evidence"]
        for key, each in value.items():
            if key != "evidence":
                yield from evidence(each, f"{pointer}/{key}")
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from evidence(each, f"{pointer}/{place}")


def text_of(address: str) -> str:
    return (CHECKOUT / address.removeprefix(BASE)).read_bytes().decode("utf-8")


def test_every_span_of_every_record_is_found_again_by_both_selectors(graph: rdflib.Graph) -> None:
    files = {path.stem: json.loads(path.read_bytes()) for path in (CHECKOUT / "dataset").glob("*/*.json")}
    seeds = {name: f"{BASE}seeds/{each['file']}" for name, each in files.items() if each["record_type"] == "source"}
    seen = 0
    for record in files.values():
        for pointer, spans in evidence(record):
            body = rdflib.URIRef(f"{BASE}{SPANS[record['record_type']]}/{record['id']}/#{pointer}")
            (annotation,) = graph.subjects(OA.hasBody, body)
            meant = {Segment(seeds[span["source"]], span["start"], span["end"], span["quote"]) for span in spans}
            assert set(selected(graph, annotation, text_of)) == meant, body
            seen += 1
    assert seen == len(set(graph.subjects(rdflib.RDF.type, OA.Annotation)))
    assert seen > len(files)


def test_the_examples_of_the_standard_select_what_it_says() -> None:
    document = "abcdefghijklmnopqrstuvwxyz"
    assert list(quoted(document, "efg", "abcd", "hijk")) == [position("4", "7")] == [(4, 7)]
    assert document[slice(*position("4", "7"))] == "efg"
    page = "this is an anotation that has some; and anotation"
    assert list(quoted(page, "anotation", "this is an ", " that has some")) == [(11, 20)]
    assert list(quoted(page, "anotation", "", "")) == [(11, 20), (40, 49)]


def test_a_selector_may_leave_out_what_is_around() -> None:
    graph = rdflib.Graph().parse(data=_BARE, format="turtle")
    (annotation,) = graph.subjects(rdflib.RDF.type, OA.Annotation)
    assert list(selected(graph, annotation, lambda _: "\U0001f600 中国 b")) == [Segment("urn:text", 2, 4, "中国")]


_BARE = """
@prefix oa: <http://www.w3.org/ns/oa#> .
[] a oa:Annotation ; oa:hasTarget [ oa:hasSource <urn:text> ; oa:hasSelector
    [ a oa:TextQuoteSelector ; oa:exact "中国" ] ,
    [ a oa:TextPositionSelector ; oa:start 2 ; oa:end 4 ] ] .
"""


def test_no_selection_begins_or_ends_within_a_grapheme_cluster(data: cairef.Dataset) -> None:
    edges = {
        name: {0, *(match.end() for match in regex.finditer(r"\X", source.text))}
        for name, source in data.sources.items()
    }
    at = {name: place for place, name in enumerate(cairef.TABLES["spans"].names)}
    rows = list(cairef.TABLES["spans"].rows(data))
    assert rows
    for row in rows:
        assert {row[at["start"]], row[at["end"]]} <= edges[str(row[at["source"]])], row


texts = st.text(st.sampled_from("ab \n中\U0001f600"), min_size=1, max_size=400)


@given(texts, st.data())
def test_words_and_what_is_around_them_select_one_place(text: str, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(text) - 1))
    end = draw.draw(st.integers(start + 1, len(text)))
    prefix, suffix = surroundings(text, start, end)
    assert list(quoted(text, text[start:end], prefix, suffix)) == [(start, end)]


def test_words_that_are_repeated_without_end_are_told_apart() -> None:
    text = "a" * 1000
    prefix, suffix = surroundings(text, 500, 501)
    assert list(quoted(text, "a", prefix, suffix)) == [(500, 501)]
