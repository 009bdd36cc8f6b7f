"""Tables as an SQLite database with keys, and a full-text search over quotes that finds in all scripts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables import TABLES, Table
from cairef.exports.metadata.described import SOURCE_RIGHTS, license_of, title_of
from cairef.exports.metadata.schema_org import given

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made"]

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
# Of any three characters in a row: words of Chinese, Khmer and Thai have no spaces between.
_SEARCHED = {"spans": ("quote",), "names": ("text",), "provisions": ("text",), "sentences": ("text",)}


def made(data: Dataset, tables: Sequence[Table], *, raw: bool, name: str) -> dict[str, bytes]:  # noqa: ARG001 - nothing executes these cells
    """The database, and the metadata with which Datasette opens it, which call it by the name of its file.

    `spans_fts`, `names_fts`, `provisions_fts` and `sentences_fts` find any three characters or more:
    `select rowid from spans_fts where spans_fts match '科技部'`.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        for table in tables:
            _write(database, data, table, tables)
        database.commit()
        database.execute("vacuum")
        content = database.serialize()
    return {f"{name}.db": content, f"{name}.datasette.json": _metadata(data, tables, name)}


def _write(database: sqlite3.Connection, data: Dataset, table: Table, beside: Sequence[Table]) -> None:
    there = {each.name for each in beside}
    lines = [f'"{each.name}" {_TYPES[each.type]}{" NOT NULL" if each.required else ""}' for each in table.columns]
    # Of a value that no claim quotes, the number of the span is empty; no key of SQL may be.
    if all(each.required for each in table.columns if each.name in table.key):
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += [
        f'FOREIGN KEY ("{each.name}") REFERENCES "{each.leads_to[0]}" ("{each.leads_to[1]}")'
        for each in table.columns
        if each.leads_to and each.leads_to[0] in there
    ]
    lines += [
        f'FOREIGN KEY ({", ".join(each.columns)}) REFERENCES "{each.table}" ({", ".join(each.leads_to)})'
        for each in table.references
        if each.table in there
    ]
    database.execute(f'CREATE TABLE "{table.name}" ({", ".join(lines)})')
    holders = ", ".join("?" * len(table.columns))
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({holders})', table.rows(data))  # noqa: S608 - names are ours
    for each in table.columns:
        if each.leads_to:
            database.execute(f'CREATE INDEX "{table.name}_{each.name}" ON "{table.name}" ("{each.name}")')
    searched = _SEARCHED.get(table.name)
    if searched:
        names = ", ".join(searched)
        search = f"{table.name}_fts"
        made = f"fts5({names}, content='{table.name}', tokenize='trigram')"
        database.execute(f'CREATE VIRTUAL TABLE "{search}" USING {made}')
        database.execute(f'INSERT INTO "{search}" ("{search}") VALUES (\'rebuild\')')  # noqa: S608 - names are ours


def _metadata(data: Dataset, tables: Sequence[Table], name: str) -> bytes:
    about: dict[str, Mapping[str, Any]] = {
        table.name: {
            "description": table.description,
            "columns": {column.name: column.description for column in table.columns},
            **({"fts_table": f"{table.name}_fts"} if table.name in _SEARCHED else {}),
            **({"label_column": "label"} if "label" in table.names else {}),
        }
        for table in TABLES.values()
        if table in tables
    }
    version = f" Version {data.version}." if data.version else ""
    said = {
        "title": title_of(data),
        "description": f"{data.about.description or title_of(data)}{version} {SOURCE_RIGHTS}",
        "license": data.about.license,
        "license_url": license_of(data),
        "source_url": data.about.homepage,
    }
    found = {**given(said), "databases": {name: {"tables": about}}}
    return (json.dumps(found, indent=2, ensure_ascii=False) + "\n").encode()
