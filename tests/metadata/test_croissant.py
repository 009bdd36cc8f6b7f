"""Programs load the tables by the description after Croissant 1.0."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from cairef.dataset.tables import TABLES


@pytest.fixture(scope="module")
def croissant(package: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((package / "croissant.json").read_bytes())
    return found


def test_it_has_what_the_specification_requires_of_a_dataset(croissant: dict[str, Any]) -> None:
    assert croissant["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert croissant["@type"] == "sc:Dataset"
    for name in ("name", "description", "license", "creator", "datePublished", "version", "citeAs"):
        assert croissant[name], name


def test_every_file_is_there_with_its_digest(croissant: dict[str, Any], package: Path) -> None:
    files = {each["contentUrl"]: each["sha256"] for each in croissant["distribution"]}
    assert sorted(files) == sorted(f"{name}.csv" for name in TABLES)
    for name, digest in files.items():
        assert hashlib.sha256((package / name).read_bytes()).hexdigest() == digest


def test_every_column_of_every_table_is_a_field(croissant: dict[str, Any]) -> None:
    found = {each["@id"]: [field["@id"] for field in each["field"]] for each in croissant["recordSet"]}
    assert found == {name: [f"{name}/{column}" for column in table.names] for name, table in TABLES.items()}


def test_every_identifier_that_is_referred_to_is_one_that_is_given(croissant: dict[str, Any]) -> None:
    given = {each["@id"] for each in croissant["distribution"]} | {
        field["@id"] for each in croissant["recordSet"] for field in each["field"]
    }
    for each in croissant["recordSet"]:
        keys = each["key"] if isinstance(each["key"], list) else [each["key"]]
        assert {key["@id"] for key in keys} <= given
        assert {field["source"]["fileObject"]["@id"] for field in each["field"]} <= given


@pytest.fixture(scope="module")
def loaded(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        # It keeps what it has read below the home of the user.
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        mlcroissant = pytest.importorskip("mlcroissant", reason="needs mlcroissant; pip install --group metadata")
        yield mlcroissant.Dataset(str(package / "croissant.json"))


@pytest.mark.filterwarnings("ignore")
def test_mlcroissant_finds_nothing_wrong(loaded: Any) -> None:
    assert loaded.metadata.ctx.issues.errors == set()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", TABLES)
def test_mlcroissant_loads_the_records_of_every_table(loaded: Any, package: Path, name: str) -> None:
    with (package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file, strict=True))
    numbers = {column.name for column in TABLES[name].columns if column.type == "number"}
    records = list(loaded.records(name))
    assert len(records) == len(expected)
    for record, row in zip(records, expected, strict=True):
        assert set(record) == {f"{name}/{column}" for column in row}
        for column, cell in row.items():
            expected_cell = "" if cell in NOT_READ else str(float(cell)) if cell and column in numbers else cell
            assert written(record[f"{name}/{column}"]) == expected_cell


# pandas, by which mlcroissant reads, takes these for no value.
NOT_READ = {"NA", "None", "null", "nan", "n/a", "N/A", "NULL", "NaN"}


def written(value: Any) -> str:
    """A value as the table has it."""
    if value is None or value != value:
        return ""
    if isinstance(value, bytes):
        return value.decode()
    if str(value) in {"True", "False"}:
        return str(value).lower()
    if str(type(value).__name__) == "Timestamp":
        return str(value.date())
    return str(value)
