"""Every tool that reads what is exported finds the same rows in it, by the key of each table."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import polars
import pytest

import cairef
from cairef.dataset.tables import TABLES, Table
from cairef.exports import export

from .conftest import CHECKOUT

Rows = Iterable[Iterable[Any]]
Reader = Callable[[Path, Table], Rows]


@pytest.fixture(scope="module")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


@pytest.fixture(scope="module")
def folder(data: cairef.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exported")
    for form in ("csv", "parquet", "sqlite", "xlsx"):
        for name, content in export(data, form, raw=True).items():
            (path / name).write_bytes(content)
    return path


def as_text(rows: Rows) -> list[tuple[str, ...]]:
    """Rows with cells as they are in CSV: what has none of a type is compared with what has."""
    return [tuple(map(_text, row)) for row in rows]


def _text(cell: Any) -> str:
    return "" if cell is None or cell is pandas.NA else str(cell)


def by_duckdb(suffix: str) -> Reader:
    def read(folder: Path, table: Table) -> Rows:
        columns = ", ".join(f'"{name}"' for name in table.key)
        asked = f"select {columns} from '{folder / table.name}.{suffix}'"  # noqa: S608 - the names are ours
        with closing(duckdb.connect()) as database:
            found: Rows = database.execute(asked).fetchall()
        return found

    return read


def by_pandas_from_csv(folder: Path, table: Table) -> Rows:
    frame = pandas.read_csv(folder / f"{table.name}.csv", dtype=str, keep_default_na=False)
    found: Rows = frame[list(table.key)].itertuples(index=False)
    return found


def by_pandas_from_parquet(folder: Path, table: Table) -> Rows:
    frame = pandas.read_parquet(folder / f"{table.name}.parquet", dtype_backend="numpy_nullable")
    found: Rows = frame[list(table.key)].itertuples(index=False)
    return found


def by_pandas_from_sqlite(folder: Path, table: Table) -> Rows:
    columns = ", ".join(f'"{name}"' for name in table.key)
    with closing(sqlite3.connect(folder / "cairef.db")) as database:
        frame = pandas.read_sql(
            f'select {columns} from "{table.name}" order by rowid',  # noqa: S608 - the names are ours
            database,
            dtype_backend="numpy_nullable",
        )
    found: Rows = frame.itertuples(index=False)
    return found


def by_polars_from_csv(folder: Path, table: Table) -> Rows:
    return polars.read_csv(folder / f"{table.name}.csv", infer_schema=False).select(table.key).iter_rows()


def by_polars_from_parquet(folder: Path, table: Table) -> Rows:
    return polars.read_parquet(folder / f"{table.name}.parquet").select(table.key).iter_rows()


def by_openpyxl(folder: Path, table: Table) -> Rows:
    book = openpyxl.load_workbook(folder / "cairef.xlsx", read_only=True)
    head, *rows = book[table.name].iter_rows(values_only=True)
    return [[row[head.index(name)] for name in table.key] for row in rows]


READERS: dict[str, Reader] = {
    "duckdb-csv": by_duckdb("csv"),
    "duckdb-parquet": by_duckdb("parquet"),
    "openpyxl": by_openpyxl,
    "pandas-csv": by_pandas_from_csv,
    "pandas-parquet": by_pandas_from_parquet,
    "pandas-sqlite": by_pandas_from_sqlite,
    "polars-csv": by_polars_from_csv,
    "polars-parquet": by_polars_from_parquet,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_tool_reads_the_keys_of_all_rows_in_order(data: cairef.Dataset, folder: Path, reader: str) -> None:
    for table in TABLES.values():
        places = [table.names.index(name) for name in table.key]
        meant = as_text([row[place] for place in places] for row in table.rows(data))
        assert as_text(READERS[reader](folder, table)) == meant, table.name


def test_every_cell_of_the_workbook_is_that_of_the_table(data: cairef.Dataset, folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "cairef.xlsx", read_only=True)
    for name, table in TABLES.items():
        head, *rows = book[name].iter_rows(values_only=True)
        assert head == table.names
        # Line ends of a cell are those of XML.
        meant = [tuple(_in_xml(cell) for cell in row) for row in table.rows(data)]
        assert rows == meant, name


def _in_xml(cell: object) -> object:
    return cell.replace("\r\n", "\n") if isinstance(cell, str) else cell


def test_frames_of_a_loaded_dataset_have_the_keys_too(data: cairef.Dataset) -> None:
    for name, table in TABLES.items():
        places = [table.names.index(each) for each in table.key]
        meant = as_text([row[place] for place in places] for row in table.rows(data))
        key = list(table.key)
        assert as_text(data.to_pandas(name)[key].itertuples(index=False)) == meant, name
        frame = polars.from_arrow(data.tables()[name])
        assert isinstance(frame, polars.DataFrame)
        assert as_text(frame.select(key).iter_rows()) == meant, name
