"""Tables as a package: CSV files, and beside them what they are after Data Package 2.0, Croissant 1.0 and DCAT 3."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables import Table
from cairef.exports import csv_files
from cairef.exports.metadata.croissant import croissant
from cairef.exports.metadata.data_package import RIGHTS_FILE, descriptor
from cairef.exports.metadata.dcat import dcat
from cairef.exports.metadata.described import SOURCE_RIGHTS, File, license_of, title_of
from cairef.exports.metadata.dictionary import dictionary

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made"]

_README = """# {title}

{description}

- `datapackage.json` describes the tables after Data Package 2.0: types, constraints, primary and foreign keys.
- `croissant.json` does so after Croissant 1.0, and is a description after schema.org too.
- `dcat.jsonld` is a description for catalogues, after DCAT 3.

The tables are CSV in UTF-8 with a header, commas and CRLF; an empty cell is one without a value. Cells are raw, the
characters of the sources: a spreadsheet may take one that begins with `=`, `+`, `-` or `@` for a formula. Import the
files with every column as text, or take `cairef export csv` or `cairef export xlsx`, in which no cell is a formula.

## Rights {{ #rights }}

{rights}

The table `sentences` has the sentences of the sources, whole and in their order: it is no part of what is licensed.

"""


def made(data: Dataset, tables: Sequence[Table], *, raw: bool) -> dict[str, bytes]:  # noqa: ARG001 - always raw
    """The descriptions and a CSV file for each table.

    Cells are raw whatever is asked for: types, keys and digests are those of the cells as they are.
    """
    written = csv_files.made(data, tables, raw=True)
    files = {
        table.name: File(
            f"{table.name}.csv",
            written[f"{table.name}.csv"],
            "text/csv",
            table.name.replace("_", " ").capitalize(),
            table.description,
        )
        for table in tables
    }
    return {
        "datapackage.json": _json(descriptor(data, tables, files)),
        "croissant.json": _json(croissant(data, tables, files)),
        "dcat.jsonld": _json(dcat(data, list(files.values()), "datapackage.json")),
        RIGHTS_FILE: _readme(data, tables).encode(),
        **written,
    }


def _readme(data: Dataset, tables: Sequence[Table]) -> str:
    licence = license_of(data)
    under = f"The records are under {data.about.license} ({licence}). " if licence else ""
    head = _README.format(
        title=title_of(data), description=data.about.description or "", rights=f"{under}{SOURCE_RIGHTS}"
    )
    return head + dictionary(tables)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
