"""What is exported is read by other tools with equal counts, keys and words."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

import cairef
from cairef.dataset.tables import TABLES
from cairef.exports import FORMS, export
from cairef.exports.csv_files import harmless

from .conftest import CHECKOUT, Root
from .in_process import call


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return call(list(arguments), Path.cwd(), {})


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


def rows_of(data: cairef.Dataset, table: str) -> list[tuple[Any, ...]]:
    return list(TABLES[table].rows(data))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_data_give_the_same_bytes(data: cairef.Dataset, form: str) -> None:
    again = cairef.load(CHECKOUT)
    assert export(data, form) == export(again, form)


def test_csv_has_every_row_of_every_table(data: cairef.Dataset) -> None:
    files = export(data, "csv", raw=True)
    assert list(files) == [f"{name}.csv" for name in TABLES]
    for name, table in TABLES.items():
        header, *lines = csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline=""), strict=True)
        assert tuple(header) == table.names
        assert lines == [list(map(as_printed, row)) for row in table.rows(data)]


def as_printed(cell: object) -> str:
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_cell_that_a_spreadsheet_would_execute_is_neutralised(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "China", "1 = 1", "中国", "'=1"])
def test_any_other_cell_is_left_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_raw_cells_are_left_as_they_are(base: Root) -> None:
    def note(record: dict[str, Any]) -> None:
        record["topics"][0]["note"] = "=HYPERLINK(1)"

    base.edit("agreements/weather-cloud-mou", note)
    data = cairef.load(base.path)
    assert b"'=HYPERLINK(1)" in export(data, "csv", ["topics"])["topics.csv"]
    assert b",=HYPERLINK(1)" in export(data, "csv", ["topics"], raw=True)["topics.csv"]


def test_parquet_is_read_by_duckdb_with_equal_counts(data: cairef.Dataset, tmp_path: Path) -> None:
    for name, content in export(data, "parquet").items():
        (tmp_path / name).write_bytes(content)
        (number,) = (
            duckdb.connect().execute("select count(*) from read_parquet(?)", [str(tmp_path / name)]).fetchall()[0]
        )
        assert number == len(rows_of(data, name.removesuffix(".parquet")))


@pytest.fixture(scope="module")
def database(data: cairef.Dataset, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("sqlite") / "cairef.db"
    path.write_bytes(export(data, "sqlite")["cairef.db"])
    return sqlite3.connect(path)


def test_sqlite_has_every_row_and_its_keys_hold(data: cairef.Dataset, database: sqlite3.Connection) -> None:
    assert database.execute("pragma foreign_key_check").fetchall() == []
    assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
    for name, table in TABLES.items():
        kept = database.execute(f'select * from "{name}"').fetchall()  # noqa: S608 - the names are ours
        assert kept == rows_of(data, name)
        # A row for each column of each key.
        leads = sum(each.leads_to is not None for each in table.columns) + sum(
            len(each.columns) for each in table.references
        )
        assert len(database.execute(f'pragma foreign_key_list("{name}")').fetchall()) == leads


@pytest.mark.parametrize("words", ["joint laboratory", "memorandum", "Cambodia"])
def test_the_full_text_search_finds_what_a_plain_search_finds(database: sqlite3.Connection, words: str) -> None:
    found = database.execute("select rowid from spans_fts where spans_fts match ?", (f'"{words}"',)).fetchall()
    plain = database.execute("select rowid from spans where quote like ?", (f"%{words}%",)).fetchall()
    assert found
    assert sorted(found) == sorted(plain)


@pytest.mark.parametrize(
    ("quote", "words"), [("中国科学技术部与柬埔寨", "技术部"), ("ក្រសួងឧស្សាហកម្ម", "ឧស្សាហ"), ("กระทรวงการอุดมศึกษา", "อุดม")]
)
def test_the_full_text_search_finds_in_scripts_without_spaces(quote: str, words: str, data: cairef.Dataset) -> None:
    found = sqlite3.connect(":memory:")
    found.deserialize(export(data, "sqlite")["cairef.db"])
    found.execute("insert into names_fts (rowid, text) values (1000000, ?)", (quote,))
    assert found.execute("select rowid from names_fts where names_fts match ?", (words,)).fetchall() == [(1_000_000,)]


def test_datasette_is_told_what_every_table_and_column_is(data: cairef.Dataset) -> None:
    told = json.loads(export(data, "sqlite")["cairef.datasette.json"])
    tables = told["databases"]["cairef"]["tables"]
    assert list(tables) == list(TABLES)
    for name, table in TABLES.items():
        assert list(tables[name]["columns"]) == list(table.names)


def test_the_workbook_has_every_row_and_no_formula(data: cairef.Dataset) -> None:
    content = export(data, "xlsx")["cairef.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    assert book.sheetnames == ["columns", *TABLES]
    for name, table in TABLES.items():
        header, *lines = book[name].iter_rows(values_only=True)
        assert header == table.names
        assert len(lines) == len(rows_of(data, name))
        assert [line[0] for line in lines] == [row[0] for row in rows_of(data, name)]


def test_nothing_in_the_workbook_has_the_time_of_day(data: cairef.Dataset) -> None:
    with zipfile.ZipFile(io.BytesIO(export(data, "xlsx")["cairef.xlsx"])) as book:
        assert {each.date_time for each in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.compress_type for each in book.infolist()} == {zipfile.ZIP_DEFLATED}
        said = b"".join(book.read(name) for name in book.namelist() if name.startswith("docProps/"))
    assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", said)) == {b"1980-01-01T00:00:00Z"}


def test_a_text_that_looks_like_a_formula_is_a_text_in_the_workbook(base: Root) -> None:
    def note(record: dict[str, Any]) -> None:
        record["topics"][0]["note"] = "=1+1"

    base.edit("agreements/weather-cloud-mou", note)
    content = export(cairef.load(base.path), "xlsx", ["topics"])["cairef.xlsx"]
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content))["topics"] for cell in row]
    (found,) = [cell for cell in cells if cell.value == "=1+1"]
    assert found.data_type == "s"


def test_records_are_a_line_each(data: cairef.Dataset) -> None:
    lines = export(data, "jsonl")["records.jsonl"].decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == data.ids()


@pytest.mark.usefixtures("base")
def test_one_table_goes_to_standard_output() -> None:
    done = run("export", "csv", "--table", "parties")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith("record,pointer,actor")


def test_without_a_dataset_around_it_is_the_one_that_comes_with_cairef(
    data: cairef.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("export", "jsonl")
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == data.ids()


@pytest.mark.usefixtures("base")
def test_tables_are_written_into_a_folder_and_written_again() -> None:
    for _ in range(2):
        assert run("export", "csv", "--output", "out/tables").returncode == 0
    assert sorted(path.name for path in Path("out/tables").iterdir()) == sorted(f"{name}.csv" for name in TABLES)


@pytest.mark.usefixtures("base")
def test_a_database_is_written_with_its_metadata_beside() -> None:
    assert run("export", "sqlite", "--output", "mine.db").returncode == 0
    assert Path("mine.db").is_file()
    # Datasette calls a database by the name of its file.
    assert list(json.loads(Path("mine.datasette.json").read_bytes())["databases"]) == ["mine"]
    Path("folder").mkdir()
    assert run("export", "sqlite", "--output", "folder").returncode == 0
    assert list(json.loads(Path("folder/cairef.datasette.json").read_bytes())["databases"]) == ["cairef"]
    assert run("export", "sqlite", "--output", "a.v1.sqlite").returncode == 0
    assert list(json.loads(Path("a.v1.datasette.json").read_bytes())["databases"]) == ["a.v1"]
    assert Path("a.v1.sqlite").read_bytes() == Path("mine.db").read_bytes()


def test_only_a_database_has_a_name(data: cairef.Dataset) -> None:
    with pytest.raises(cairef.UsageError, match="jsonl has no name in it"):
        export(data, "jsonl", name="mine")


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    ("form", "library", "extra"),
    [
        ("parquet", "pyarrow", "tables"),
        ("xlsx", "xlsxwriter", "xlsx"),
        ("turtle", "rdflib", "linked"),
        ("nquads", "rdflib", "linked"),
        ("vocabulary", "rdflib", "linked"),
    ],
)
def test_a_form_whose_library_is_missing_says_in_a_line_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, form: str, library: str, extra: str
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == library] + [library]:
        monkeypatch.setitem(sys.modules, name, None)
    done = run("export", form, "--output", "out")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert f'in a checkout of cairef, pip install ".[{extra}]"' in done.stderr
    assert not Path("out").exists()


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("form", ["csv", "datapackage", "gexf", "graphml", "jsonl", "jsonld", "sqlite"])
def test_any_other_form_needs_no_library(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    extras = {"pyarrow", "pandas", "xlsxwriter", "rdflib"}
    for name in [name for name in sys.modules if name.partition(".")[0] in extras] + sorted(extras):
        monkeypatch.setitem(sys.modules, name, None)
    assert run("export", form, "--output", "out").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["csv"], "--output FOLDER"),
        (["sqlite"], "--output FILE"),
        (["csv", "--table", "partys"], "did you mean 'parties'"),
        (["jsonl", "--table", "parties"], "no tables"),
        (["csv", "--output", "cairef.toml"], "is a file"),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(base: Root, arguments: list[str], said: str) -> None:
    Path("cairef.toml").write_text("")
    before = sorted(base.path.rglob("*"))
    done = run("export", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert sorted(base.path.rglob("*")) == before
