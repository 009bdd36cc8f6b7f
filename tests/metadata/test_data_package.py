"""The descriptor is one of Data Package 2.0, and the rows are as it says."""

from __future__ import annotations

import copy
import csv
import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pandas
import polars
import pytest

import cairef
from cairef.dataset.tables import TABLES
from cairef.exports import export

from ..conftest import CASES, Root

PROFILE = json.loads((Path(__file__).parent / "datapackage-2.0.json").read_bytes())


def faults(descriptor: dict[str, Any]) -> list[str]:
    checker = jsonschema.Draft7Validator(PROFILE, format_checker=jsonschema.FormatChecker())
    return [error.json_path for error in checker.iter_errors(descriptor)]


def rows(package: Path, name: str) -> list[dict[str, str]]:
    with (package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def resources(descriptor: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for each in descriptor["resources"]:
        yield each["name"], each, each["schema"]


def test_the_profile_of_the_standard_accepts_the_descriptor(descriptor: dict[str, Any]) -> None:
    assert faults(descriptor) == []


@pytest.mark.parametrize("fault", ["no-resources", "type", "license", "hash", "field"])
def test_the_profile_refuses_a_descriptor_that_is_none(descriptor: dict[str, Any], fault: str) -> None:
    broken = copy.deepcopy(descriptor)
    first = broken["resources"][0]
    match fault:
        case "no-resources":
            broken["resources"] = []
        case "type":
            first["type"] = "tabular"
        case "license":
            broken["licenses"] = [{"title": "ours"}]
        case "hash":
            first["hash"] = "sha256"
        case "field":
            first["schema"]["fields"][0]["type"] = "text"
    assert faults(broken) != []


def test_every_table_is_a_resource_with_its_columns_and_its_digest(package: Path, descriptor: dict[str, Any]) -> None:
    assert [name for name, _, _ in resources(descriptor)] == list(TABLES)
    for name, resource, schema in resources(descriptor):
        content = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert [field["name"] for field in schema["fields"]] == list(TABLES[name].names)
        assert all(field["description"] for field in schema["fields"])


def test_every_cell_is_as_its_field_says(package: Path, descriptor: dict[str, Any]) -> None:
    """By the rules of Table Schema, read from the descriptor alone."""
    seen = 0
    for name, _, schema in resources(descriptor):
        for row in rows(package, name):
            for field in schema["fields"]:
                seen += 1
                assert fits(row[field["name"]], field), (name, field["name"], row)
    assert seen > 50_000


def fits(cell: str, field: dict[str, Any]) -> bool:
    constraints = field.get("constraints", {})
    if cell == "":
        return not constraints.get("required", False)
    if "enum" in constraints and cell not in constraints["enum"]:
        return False
    match field["type"]:
        case "integer":
            return cell.isdecimal() and int(cell) >= constraints["minimum"]
        case "number":
            return float(cell) == float(cell)
        case "boolean":
            return cell in {"true", "false"}
        case "date":
            return dt.date.fromisoformat(cell).isoformat() == cell
        case kind:
            return bool(kind == "string")


def test_keys_are_unique_and_references_lead_somewhere(package: Path, descriptor: dict[str, Any]) -> None:
    found = {name: rows(package, name) for name in TABLES}
    led = 0
    for name, _, schema in resources(descriptor):
        key = schema.get("primaryKey") or schema["uniqueKeys"][0]
        keys = [tuple(row[column] for column in key) for row in found[name]]
        assert len(keys) == len(set(keys)), name
        for each in schema.get("foreignKeys", []):
            other = each["reference"].get("resource", name)
            there = {tuple(row[column] for column in each["reference"]["fields"]) for row in found[other]}
            here = {tuple(row[column] for column in each["fields"]) for row in found[name]}
            assert {cells for cells in here if all(cells)} <= there, (name, each)
            led += 1
    assert led == sum(
        len(table.references) + sum(column.leads_to is not None for column in table.columns)
        for table in TABLES.values()
    )


@pytest.mark.parametrize("reader", ["duckdb", "pandas", "polars"])
def test_other_tools_read_as_many_rows_with_equal_keys(package: Path, data: cairef.Dataset, reader: str) -> None:
    for name, table in TABLES.items():
        path = package / f"{name}.csv"
        places = [table.names.index(column) for column in table.key]
        ours = sorted(tuple("" if row[at] is None else str(row[at]) for at in places) for row in table.rows(data))
        assert sorted(keys_by(reader, path, table.key)) == ours, name


def keys_by(reader: str, path: Path, key: tuple[str, ...]) -> list[tuple[str, ...]]:
    if reader == "duckdb":
        sql = "select * from read_csv(?, all_varchar=true, header=true, delim=',', quote='\"', escape='\"')"
        found = duckdb.connect().execute(sql, [str(path)]).df()
        return [tuple(row) for row in found[list(key)].fillna("").itertuples(index=False)]
    if reader == "pandas":
        frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
        return [tuple(row) for row in frame[list(key)].itertuples(index=False)]
    return [tuple(cell or "" for cell in row) for row in polars.read_csv(path, infer_schema=False)[key].rows()]


def test_cells_are_raw_whatever_is_asked_for(base: Root) -> None:
    def note(record: dict[str, Any]) -> None:
        record["topics"][0]["note"] = "=HYPERLINK(1)"

    base.edit("agreements/weather-cloud-mou", note)
    data = cairef.load(base.path)
    assert export(data, "datapackage") == export(data, "datapackage", raw=True)
    assert b",=HYPERLINK(1)" in export(data, "datapackage")["topics.csv"]


def test_a_part_of_the_tables_leads_to_no_table_that_is_left_out(data: cairef.Dataset) -> None:
    files = export(data, "datapackage", ["actors", "parties"])
    found = json.loads(files["datapackage.json"])
    assert faults(found) == []
    leads = [
        (name, *each["fields"], each["reference"].get("resource"))
        for name, _, schema in resources(found)
        for each in schema["foreignKeys"]
    ]
    assert leads == [("actors", "parent", None), ("parties", "actor", "actors")]
    assert sorted(files) == [
        "README.md",
        "actors.csv",
        "croissant.json",
        "datapackage.json",
        "dcat.jsonld",
        "parties.csv",
    ]


def test_own_codes_are_among_those_that_a_field_may_have(base: Root) -> None:
    (base.path / "codes").mkdir()
    shutil.copy(CASES / "S010" / "good" / "codes" / "topic.json", base.path / "codes")
    data = cairef.load(base.path)
    (own,) = [code for code in data.codes("topic") if code.startswith("x-")]
    (topics,) = json.loads(export(data, "datapackage", ["topics"])["datapackage.json"])["resources"]
    (code,) = [field for field in topics["schema"]["fields"] if field["name"] == "code"]
    assert own in code["constraints"]["enum"]


def test_a_dataset_that_says_nothing_of_itself_is_described_without_it(base: Root) -> None:
    found = json.loads(export(cairef.load(base.path), "datapackage")["datapackage.json"])
    assert faults(found) == []
    assert {"licenses", "contributors", "version", "keywords", "homepage"}.isdisjoint(found)


def test_the_sentences_of_the_sources_are_no_part_of_what_is_licensed(
    descriptor: dict[str, Any], package: Path
) -> None:
    named = {resource["name"]: resource["licenses"] for resource in descriptor["resources"] if "licenses" in resource}
    assert list(named) == ["sentences"]
    assert "publishers" in named["sentences"][0]["title"]
    assert (package / named["sentences"][0]["path"]).is_file()
    assert descriptor["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]


# By the library of the standard's own makers.


def test_frictionless_accepts_the_package_and_every_row(package: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless; pip install --group metadata")
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert [task.name for task in report.tasks] == list(TABLES)
    assert sum(task.stats["rows"] for task in report.tasks) == sum(len(rows(package, name)) for name in TABLES)


def unknown_actor(text: str) -> str:
    return text.replace(",china,", ",chinese,", 1)


def unknown_code(text: str) -> str:
    return text.replace(",partner,", ",partners,", 1)


@pytest.mark.parametrize(("change", "kind"), [(unknown_actor, "foreign-key"), (unknown_code, "constraint-error")])
def test_frictionless_refuses_rows_that_are_not_as_the_descriptor_says(
    package: Path, tmp_path: Path, change: Callable[[str], str], kind: str
) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless; pip install --group metadata")
    shutil.copytree(package, tmp_path / "package")
    path = tmp_path / "package" / "parties.csv"
    text = path.read_bytes().decode()
    assert change(text) != text
    path.write_bytes(change(text).encode())
    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))
    assert kind in {error.type for task in report.tasks for error in task.errors}
