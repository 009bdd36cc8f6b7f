"""The tables of a dataset hold what its records say, and lead to each other."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import duckdb
import polars
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cairef
from cairef.dataset.tables import TABLES, Table, records_of, statements_of
from cairef.models import Actor, Agreement, Source
from cairef.schema import release, versions

from .conftest import CHECKOUT, Root
from .strategies import records

MODELS: dict[str, type[Agreement | Actor | Source]] = {"agreement": Agreement, "actor": Actor, "source": Source}
every_table = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


def every_record(data: cairef.Dataset) -> list[cairef.Record]:
    return [*data.agreements.values(), *data.actors.values(), *data.sources.values()]


def column(data: cairef.Dataset, table: str, name: str) -> list[Any]:
    at = TABLES[table].names.index(name)
    return [row[at] for row in TABLES[table].rows(data)]


@every_table
def test_every_row_has_a_cell_for_each_column_of_the_type_that_it_has(data: cairef.Dataset, table: Table) -> None:
    types = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
    for row in table.rows(data):
        assert len(row) == len(table.columns)
        for cell, declared in zip(row, table.columns, strict=True):
            assert cell is not None or not declared.required, (table.name, declared.name, row)
            expected: Any = types[declared.type]
            assert cell is None or isinstance(cell, expected), (table.name, declared.name, cell)


@every_table
def test_no_two_rows_have_one_key_and_every_foreign_key_leads_to_a_row(data: cairef.Dataset, table: Table) -> None:
    rows = list(table.rows(data))
    keys = [tuple(row[table.names.index(name)] for name in table.key) for row in rows]
    assert len(keys) == len(set(keys))
    for at, declared in enumerate(table.columns):
        if declared.leads_to:
            known = set(column(data, *declared.leads_to))
            assert {row[at] for row in rows} - {None} <= known, (table.name, declared.name)


def test_every_column_says_what_it_holds() -> None:
    for table in TABLES.values():
        assert table.description.endswith(".")
        for declared in table.columns:
            assert len(declared.description) >= 8, (table.name, declared.name)


def test_a_table_comes_behind_those_that_it_leads_to() -> None:
    names = list(TABLES)
    for table in TABLES.values():
        others = {each.leads_to[0] for each in table.columns if each.leads_to} - {table.name}
        # A body may be the publisher of a source, and a source is what the claims on a body quote.
        for other in others - {"actors", "sources"}:
            assert names.index(other) < names.index(table.name), (table.name, other)


def test_tables_count_what_the_records_have(data: cairef.Dataset) -> None:
    agreements, actors = data.agreements.values(), data.actors.values()
    assert len(column(data, "parties", "record")) == sum(len(each.parties) for each in agreements)
    assert len(column(data, "topics", "record")) == sum(len(each.topics) for each in agreements)
    happened = [each for record in agreements for each in record.milestones]
    happened += [each for record in actors for each in record.milestones]
    assert len(column(data, "milestones", "record")) == len(happened)
    assert len(column(data, "sentences", "source")) == sum(len(each.sentences) for each in data.sources.values())
    claims = [(record.id, pointer) for record in every_record(data) for pointer, _ in record.claims()]
    spans = set(zip(column(data, "spans", "record"), column(data, "spans", "pointer"), strict=True))
    assert set(claims) <= spans


def test_a_quote_of_the_table_of_spans_is_what_the_source_has_at_its_place(data: cairef.Dataset) -> None:
    places = zip(*(column(data, "spans", name) for name in ("source", "start", "end", "quote")), strict=True)
    for source, start, end, quote in places:
        assert data.source(source).text[start:end] == quote


def test_all_records_come_back_from_the_table_of_statements(data: cairef.Dataset) -> None:
    assert records_of(TABLES["statements"].rows(data)) == [record.to_json() for record in every_record(data)]


@pytest.mark.parametrize("version", versions())
@pytest.mark.parametrize("record_type", MODELS)
@given(draw=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_of_any_record_is_lost_in_statements(record_type: str, version: str, draw: st.DataObject) -> None:
    value = draw.draw(records(release(version), record_type))
    record = MODELS[record_type].model_validate(value)
    assert records_of(statements_of(record)) == [record.to_json()]


def test_a_statement_has_the_words_and_the_speaker_of_its_claim(base: Root) -> None:
    data = cairef.load(base.path)
    names = TABLES["statements"].names
    rows = [dict(zip(names, row, strict=True)) for row in TABLES["statements"].rows(data)]
    spoken = [row for row in rows if row["field"] == "provisions.text" and row["speaker"]]
    provisions = {
        (record.id, f"/provisions/{at}/text"): each
        for record in data.agreements.values()
        for at, each in enumerate(record.provisions)
    }
    assert spoken
    for row in spoken:
        provision = provisions[str(row["record"]), str(row["pointer"])]
        assert provision.voice is not None
        assert row["speaker"] == provision.voice.actor_id
        assert row["value"] == provision.text
        assert row["quote"] in {span.quote for span in provision.evidence}


def test_the_support_of_a_statement_is_said_by_kind_and_by_basis(data: cairef.Dataset) -> None:
    rows = [dict(zip(TABLES["statements"].names, row, strict=True)) for row in TABLES["statements"].rows(data)]
    found = {(row["field"], row["basis"]): row["support"] for row in rows if row["claim"]}
    assert found["topics.code", "stated"] == "cue term"
    assert found["topics.label", "stated"] == "verbatim"
    assert found["parties.actor", "stated"] == "name"
    assert found["milestones.date.edtf", "stated"] == "date"
    assert found["topics.code", "inferred"] == "reasoning"


def test_arrow_tables_are_taken_as_they_are_by_pandas_polars_and_duckdb(data: cairef.Dataset) -> None:
    tables = data.tables()
    assert list(tables) == list(TABLES)
    parties = tables["parties"]
    frame = data.to_pandas("parties")
    assert list(frame.columns) == list(TABLES["parties"].names) == parties.schema.names
    assert len(frame) == len(polars.from_arrow(parties)) == parties.num_rows
    query = "select country, count(*) from parties group by country order by country nulls last"
    counted = duckdb.connect().execute(query).fetchall()
    assert sum(number for _, number in counted) == parties.num_rows
    assert parties.schema.field("actor").metadata[b"description"] == b"the id of the actor"


def test_missing_values_stay_missing_and_numbers_whole_in_pandas(data: cairef.Dataset) -> None:
    frame = data.to_pandas("statements")
    assert str(frame["span"].dtype) == "Int64"
    assert str(frame["verified"].dtype) == "boolean"
    assert frame["claim"].isna().sum() == sum(1 for each in column(data, "statements", "claim") if each is None)


def test_a_table_that_is_not_there_is_named_with_the_nearest(data: cairef.Dataset) -> None:
    with pytest.raises(KeyError, match="did you mean 'parties'"):
        data.tables()["partys"]


@pytest.mark.parametrize(
    ("missing", "call", "said"),
    [
        (
            ["pyarrow"],
            lambda data: data.tables(),
            'a table in Arrow needs pyarrow: in a checkout of cairef, pip install ".[tables]"',
        ),
        (
            ["pyarrow"],
            lambda data: data.to_pandas(),
            'a table in Arrow needs pyarrow: in a checkout of cairef, pip install ".[tables]"',
        ),
        (
            ["pandas"],
            lambda data: data.to_pandas(),
            'a data frame needs pandas: in a checkout of cairef, pip install ".[pandas]"',
        ),
        (
            ["pandas", "pyarrow"],
            lambda data: data.to_pandas(),
            'a data frame needs pandas: in a checkout of cairef, pip install ".[pandas]"',
        ),
    ],
    ids=["tables", "to_pandas", "pandas", "both"],
)
def test_without_the_extra_there_is_one_line_with_the_install_command(
    data: cairef.Dataset,
    monkeypatch: pytest.MonkeyPatch,
    missing: list[str],
    call: Callable[[cairef.Dataset], object],
    said: str,
) -> None:
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(cairef.UsageError) as raised:
        call(data)
    assert str(raised.value) == said


def test_a_record_is_verified_while_its_stamp_holds(base: Root) -> None:
    data = cairef.load(CHECKOUT)
    assert all(column(data, "records", "verified"))
    base.edit("agreements/weather-cloud-mou", lambda record: record.update(label="Another name"))
    edited = cairef.load(base.path)
    names = column(edited, "records", "id")
    assert dict(zip(names, column(edited, "records", "verified"), strict=True)) == {
        name: name != "weather-cloud-mou" for name in names
    }
