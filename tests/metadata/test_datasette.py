"""Datasette opens the database with the metadata beside it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef.dataset.tables import TABLES
from cairef.exports import export

from ..conftest import CASES

application = pytest.importorskip("datasette.app", reason="needs datasette; pip install --group metadata")

pytestmark = pytest.mark.filterwarnings("ignore")

Get = Callable[[str], Any]


@pytest.fixture(scope="module")
def get(data: cairef.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Get:
    """What Datasette answers, as JSON."""
    return answers(data, tmp_path_factory.mktemp("datasette"), "cairef")


def answers(data: cairef.Dataset, folder: Path, name: str) -> Get:
    files = export(data, "sqlite", name=name)
    path = folder / f"{name}.db"
    path.write_bytes(files[f"{name}.db"])
    opened = application.Datasette([str(path)], metadata=json.loads(files[f"{name}.datasette.json"]))

    async def ask(address: str) -> Any:
        await opened.invoke_startup()
        return await opened.client.get(address)

    def answer(address: str) -> Any:
        found = asyncio.run(ask(address))
        assert found.status_code == 200, address
        return found.json() if ".json" in address else found.text

    return answer


def test_it_shows_every_table_with_its_rows_and_its_keys(get: Get, data: cairef.Dataset) -> None:
    found = {each["name"]: each for each in get("/cairef.json")["tables"]}
    for name, table in TABLES.items():
        assert found[name]["count"] == len(list(table.rows(data)))
        leads = {(each["column"], each["other_table"]) for each in found[name]["foreign_keys"]["outgoing"]}
        assert {(column.name, column.leads_to[0]) for column in table.columns if column.leads_to} <= leads


def test_it_shows_what_a_table_and_its_columns_mean(get: Get) -> None:
    page = get("/cairef/provisions")
    assert TABLES["provisions"].description in page
    assert "the words as printed" in page


def test_a_database_with_another_name_is_described_too(tmp_path: Path) -> None:
    assert TABLES["provisions"].description in answers(cairef.load(CASES / "base"), tmp_path, "mine")(
        "/mine/provisions"
    )


def test_it_searches_quotes(get: Get) -> None:
    found = get("/cairef/spans.json?_search=%22joint+laboratory%22&_shape=objects&_size=max")["rows"]
    assert found
    assert all("joint laboratory" in row["quote"].lower() for row in found)
