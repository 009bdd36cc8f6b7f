"""A description after Croissant 1.0 (mlcommons.org/croissant), by which programs load the tables as records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables import Column, Table
from cairef.exports.metadata.described import File
from cairef.exports.metadata.schema_org import citation_of, described

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["croissant"]

_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}
_JSON = {"@id": "cr:data", "@type": "@json"}
# What readers compare with that of the specification.
_CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": _JSON,
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(data: Dataset, tables: Sequence[Table], files: Mapping[str, File]) -> dict[str, Any]:
    """The description of a package.

    Foreign keys are in the descriptor of the Data Package alone. mlcroissant takes `references` for joins, which it
    makes whenever a table is loaded, and then fails on a table whose other end was loaded before.

    Args:
        data: The dataset.
        tables: Its tables.
        files: The file of each table, by its name.
    """
    return {
        "@context": dict(_CONTEXT),
        "@type": "sc:Dataset",
        **described(data),
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "citeAs": citation_of(data),
        "distribution": [_file(files[table.name]) for table in tables],
        "recordSet": [_record_set(table, files[table.name]) for table in tables],
    }


def _file(file: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "description": file.description,
        "contentUrl": file.path,
        "contentSize": f"{len(file.content)} B",
        "encodingFormat": file.media_type,
        "sha256": file.sha256,
    }


def _record_set(table: Table, file: File) -> dict[str, Any]:
    keys = [{"@id": f"{table.name}/{name}"} for name in table.key]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_field(table, column, file) for column in table.columns],
    }


def _field(table: Table, column: Column, file: File) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": f"{table.name}/{column.name}",
        "description": column.description,
        "dataType": "sc:Date" if column.form == "date" else _TYPES[column.type],
        "source": {"fileObject": {"@id": file.path}, "extract": {"column": column.name}},
    }
