"""A descriptor after Data Package 2.0 (datapackage.org) of tables as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables import Column, Table
from cairef.exports.metadata.described import (
    SOURCE_RIGHTS,
    TEXT_OF_SOURCES,
    File,
    license_of,
    name_of,
    title_of,
)
from cairef.exports.metadata.schema_org import given

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["RIGHTS_FILE", "descriptor"]

RIGHTS_FILE = "README.md"
"""The file of the package that says whose what is."""

_PROFILES = "https://datapackage.org/profiles/2.0"
_PATTERNS: Mapping[str, str] = {"pointer": "(/([^/~]|~[01])*)*", "sha256": "[0-9a-f]{64}"}


def descriptor(data: Dataset, tables: Sequence[Table], files: Mapping[str, File]) -> dict[str, Any]:
    """The descriptor of a package.

    Args:
        data: The dataset.
        tables: Its tables.
        files: The file of each table, by its name.
    """
    about = data.about
    return given(
        {
            "$schema": f"{_PROFILES}/datapackage.json",
            "name": name_of(data),
            "id": f"sha256:{data.digest}",
            "title": title_of(data),
            "description": f"{about.description or title_of(data)}\n\n{SOURCE_RIGHTS}",
            "homepage": about.homepage,
            "version": data.version,
            "contributors": [{"title": name, "roles": ["creator"]} for name in about.creators],
            "keywords": list(about.keywords),
            "licenses": _licenses(data),
            "sources": [{"title": source.label} for source in data.sources.values()],
            "resources": [_resource(data, table, tables, files[table.name]) for table in tables],
        }
    )


def _licenses(data: Dataset) -> list[dict[str, str]]:
    identifier, address = data.about.license, license_of(data)
    return [{"name": identifier, "path": address}] if identifier and address else []


def _resource(data: Dataset, table: Table, beside: Sequence[Table], file: File) -> dict[str, Any]:
    of_publishers = {"path": RIGHTS_FILE, "title": "The texts of the sources: rights remain with their publishers"}
    return given(
        {
            "$schema": f"{_PROFILES}/dataresource.json",
            "name": table.name,
            "type": "table",
            "path": file.path,
            "title": file.title,
            "description": table.description,
            "format": "csv",
            "mediatype": file.media_type,
            "encoding": "utf-8",
            "bytes": len(file.content),
            "hash": f"sha256:{file.sha256}",
            "licenses": [of_publishers] if table.name in TEXT_OF_SOURCES else None,
            "dialect": {"$schema": f"{_PROFILES}/tabledialect.json", "delimiter": ",", "lineTerminator": "\r\n"},
            "schema": _schema(data, table, {each.name for each in beside}),
        }
    )


def _schema(data: Dataset, table: Table, beside: set[str]) -> dict[str, Any]:
    key = list(table.key)
    # No cell of a primary key may be empty; of other keys, empty ones may.
    whole = all(each.required for each in table.columns if each.name in table.key)
    leads = [
        _reference([each.name], each.leads_to[0], [each.leads_to[1]], table)
        for each in table.columns
        if each.leads_to and each.leads_to[0] in beside
    ]
    leads += [
        _reference(list(each.columns), each.table, list(each.leads_to), table)
        for each in table.references
        if each.table in beside
    ]
    return given(
        {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(data, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": key if whole else None,
            "uniqueKeys": None if whole else [key],
            "foreignKeys": leads,
        }
    )


def _reference(columns: list[str], other: str, leads_to: list[str], table: Table) -> dict[str, Any]:
    # A reference to the own table has no name of a resource.
    reference = {"fields": leads_to} if other == table.name else {"resource": other, "fields": leads_to}
    return {"fields": columns, "reference": reference}


def _field(data: Dataset, column: Column) -> dict[str, Any]:
    return given(
        {
            "name": column.name,
            "type": "date" if column.form == "date" else column.type,
            "description": column.description,
            "constraints": given(
                {
                    "required": column.required or None,
                    "minimum": 0 if column.type == "integer" else None,
                    "pattern": _PATTERNS.get(column.form or ""),
                    "enum": sorted(data.codes(column.codes)) if column.codes else None,
                }
            ),
        }
    )
