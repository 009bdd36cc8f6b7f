"""The dataset as tables holds what the records hold."""

from __future__ import annotations

import csv
import io
import json
from typing import Any, get_type_hints

import pytest

import cairef
from cairef.pointers import follow, parts_of
from cairef.tables import COLUMNS, ClaimRow, claim_rows, claims_csv, records_jsonl

from .conftest import CHECKOUT, Root


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


def records(data: cairef.Dataset) -> list[cairef.Record]:
    return [*data.agreements.values(), *data.actors.values(), *data.sources.values()]


def one(data: cairef.Dataset, record: str, pointer: str) -> ClaimRow:
    """The only row of a claim."""
    (found,) = [row for row in claim_rows(data) if (row["record"], row["pointer"]) == (record, pointer)]
    return found


def test_there_is_a_row_for_each_span_of_each_claim_in_the_order_of_the_records(data: cairef.Dataset) -> None:
    expected = [
        (record.record_type, record.id, record.label, pointer, claim.basis, number, span.quote)
        for record in records(data)
        for pointer, claim in record.claims()
        for number, span in enumerate(claim.evidence, 1)
    ]
    found = [
        (row["record_type"], row["record"], row["label"], row["pointer"], row["basis"], row["span"], row["quote"])
        for row in claim_rows(data)
    ]
    assert found == expected


def test_a_quote_is_the_characters_of_its_source(data: cairef.Dataset) -> None:
    for row in claim_rows(data):
        assert data.source(row["source"]).text[row["start"] : row["end"]] == row["quote"]


def test_the_values_are_those_of_the_record(data: cairef.Dataset) -> None:
    # The last one says of a list of claims whether it is whole.
    about_the_claim = {"basis", "evidence", "reasoning", "premises", "note", "items_complete"}
    content = {record.id: record.to_json() for record in records(data)}
    for row in claim_rows(data):
        parts = parts_of(content[row["record"]], row["pointer"])
        assert parts is not None
        claim = follow(content[row["record"]], parts)
        inner = {key for key, value in claim.items() if isinstance(value, dict) and "evidence" in value}
        inner |= {key for key, value in claim.items() if isinstance(value, list) and "evidence" in value[0]}
        expected = {key: value for key, value in claim.items() if key not in about_the_claim | inner}
        assert json.loads(row["value_json"]) == expected
        assert (row["reasoning"], row["note"]) == (claim.get("reasoning", ""), claim.get("note", ""))


def test_a_claim_is_a_row(base: Root) -> None:
    record = json.loads(base.file("agreements/weather-cloud-mou").read_bytes())
    party = record["parties"][0]
    (span,) = party["evidence"]
    values = {"actor": party["actor"], "role": party["role"]}
    assert one(cairef.load(base.path), "weather-cloud-mou", "/parties/0") == {
        "record_type": "agreement",
        "record": "weather-cloud-mou",
        "label": record["label"],
        "pointer": "/parties/0",
        "field": "parties",
        "value": "ministry-of-weather; signatory",
        "value_json": json.dumps(values, separators=(",", ":")),
        "basis": "stated",
        "span": 1,
        "source": span["source"],
        "start": span["start"],
        "end": span["end"],
        "quote": span["quote"],
        "reasoning": "",
        "note": "",
    }


def test_the_field_of_a_claim_leaves_out_its_places_in_lists(base: Root) -> None:
    fields = {row["pointer"]: row["field"] for row in claim_rows(cairef.load(base.path))}
    assert fields["/milestones/0/event"] == "milestones.event"
    assert fields["/parties/1"] == "parties"


@pytest.mark.parametrize(
    ("qualifier", "expected"), [("exact", "12"), ("more-than", "more-than 12"), ("about", "about 12")]
)
def test_an_amount_is_a_number_with_what_qualifies_it(base: Root, qualifier: str, expected: str) -> None:
    def edit(record: Any) -> None:
        del record["quantities"][0]["evidence"][1:]
        record["quantities"][0]["amount"].update(number=12, qualifier=qualifier)

    base.edit("agreements/weather-cloud-mou", edit)
    value = one(cairef.load(base.path), "weather-cloud-mou", "/quantities/0")["value"]
    assert expected in value.split("; ")


def test_csv_has_the_rows_below_the_columns(data: cairef.Dataset) -> None:
    header, *lines = csv.reader(io.StringIO(claims_csv(data), newline=""), strict=True)
    assert header == list(COLUMNS) == list(get_type_hints(ClaimRow))
    assert lines == [[str(value) for value in row.values()] for row in claim_rows(data)]


def test_csv_holds_any_characters_as_they_are(base: Root) -> None:
    hostile = '=1+1,"2"\nand a line\r\n<b>; 数据'

    def edit(record: Any) -> None:
        record["label"] = "=1+1"
        record["instrument"]["note"] = hostile

    base.edit("agreements/weather-cloud-mou", edit)
    written = claims_csv(cairef.load(base.path))
    rows = csv.DictReader(io.StringIO(written, newline=""), strict=True)
    (found,) = [row for row in rows if (row["record"], row["pointer"]) == ("weather-cloud-mou", "/instrument")]
    assert (found["label"], found["note"]) == ("=1+1", hostile)
    # Outside of quotation marks, each line ends in CRLF.
    assert "\n" not in "".join(written.split('"')[::2]).replace("\r\n", "")


def test_json_lines_are_the_records(data: cairef.Dataset) -> None:
    lines = records_jsonl(data).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [record.to_json() for record in records(data)]
