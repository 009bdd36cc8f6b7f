"""The network of actors and agreements, read by networkx with the counts of the tables."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import networkx as nx
import pytest

import cairef
from cairef.exports import export

from .conftest import CHECKOUT, Root

FORMS = ["graphml", "gexf"]


def read(data: cairef.Dataset, form: str) -> Any:
    (content,) = export(data, form).values()
    if form == "gexf":
        return nx.read_gexf(io.BytesIO(content))
    return nx.read_graphml(io.BytesIO(content), force_multigraph=True)


def rows(data: cairef.Dataset, table: str) -> list[dict[str, Any]]:
    declared = cairef.TABLES[table]
    return [dict(zip(declared.names, row, strict=True)) for row in declared.rows(data)]


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


@pytest.mark.parametrize("form", FORMS)
def test_it_has_a_node_for_each_actor_and_agreement(data: cairef.Dataset, form: str) -> None:
    graph = read(data, form)
    assert set(graph) == {*data.agreements, *data.actors}
    for name, node in graph.nodes(data=True):
        record = data[name]
        assert (node["label"], node["record_type"]) == (record.label, record.record_type)
        assert node["extended"] is False


@pytest.mark.parametrize("form", FORMS)
def test_it_has_an_edge_for_each_row_of_the_tables(data: cairef.Dataset, form: str) -> None:
    graph = read(data, form)
    meant = Counter(
        [("party", row["actor"], row["record"], row["role"], row["basis"]) for row in rows(data, "parties")]
        + [("person", row["actor"], row["record"], row["action"], row["basis"]) for row in rows(data, "people")]
        + [("relation", row["record"], row["agreement"], row["type"], row["basis"]) for row in rows(data, "relations")]
        + [("membership", row["record"], row["body"], None, row["basis"]) for row in rows(data, "memberships")]
        + [
            ("position", row["record"], row["body"], None, row["basis"])
            for row in rows(data, "positions")
            if row["body"]
        ]
        + [
            ("parent", row["id"], row["parent"], None, row["parent_basis"])
            for row in rows(data, "actors")
            if row["parent"]
        ]
    )
    found = Counter(
        (edge["kind"], source, target, edge.get("code"), edge["basis"])
        for source, target, edge in graph.edges(data=True)
    )
    assert graph.is_directed()
    assert found == meant
    assert {kind for kind, *_ in meant} == {"party", "person", "relation", "membership", "position", "parent"}


@pytest.mark.parametrize("form", FORMS)
def test_every_edge_leads_to_the_words_that_it_is_claimed_from(data: cairef.Dataset, form: str) -> None:
    for _, _, edge in read(data, form).edges(data=True):
        span = data.claim(edge["record"], edge["pointer"]).evidence[0]
        place = edge["cited_source"], edge["cited_start"], edge["cited_end"]
        assert place == (span.source_id, span.start, span.end)
        assert edge["quote"] == span.quote


def test_days_are_those_of_dated_milestones(data: cairef.Dataset) -> None:
    graph = read(data, "graphml")
    for agreement in data.agreements.values():
        days = [each.date.lower.isoformat() for each in agreement.milestones if each.date and each.date.lower]
        assert graph.nodes[agreement.id].get("date_from") == min(days, default=None)


def test_no_attribute_is_called_as_an_end_of_an_edge(data: cairef.Dataset) -> None:
    graph = read(data, "gexf")
    assert len(nx.to_pandas_edgelist(graph)) == graph.number_of_edges()


@pytest.mark.parametrize("form", FORMS)
def test_what_xml_cannot_hold_is_replaced(base: Root, form: str) -> None:
    def label(record: dict[str, Any]) -> None:
        record["label"] = 'a \u0001 <b> & "c" \ufffe 中国 \U0001f600'

    base.edit("agreements/weather-cloud-mou", label)
    node = read(cairef.load(base.path), form).nodes["weather-cloud-mou"]
    assert node["label"] == 'a \ufffd <b> & "c" \ufffd 中国 \U0001f600'


@pytest.mark.parametrize("form", FORMS)
def test_an_actor_of_the_dataset_that_it_builds_on_is_marked(base: Root, form: str) -> None:
    def china(record: dict[str, Any]) -> None:
        record["parties"][0]["actor"] = "china"

    (base.path / "cairef.toml").write_text('extends = "packaged"\n')
    base.edit("agreements/weather-cloud-mou", china)
    graph = read(cairef.load(base.path), form)
    assert [name for name, node in graph.nodes(data=True) if node["extended"]] == ["china"]
    assert ("china", "weather-cloud-mou") in graph.edges()
