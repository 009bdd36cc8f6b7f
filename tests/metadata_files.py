"""The files that say what the project is: for citations, for Zenodo, and the data dictionary.

`python -m tests.metadata_files` writes them. What they say is in `[about]` of `cairef.toml`, and in the tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import cairef
from cairef.dataset.tables import TABLES
from cairef.exports.metadata.dictionary import dictionary
from cairef.exports.metadata.schema_org import given

CHECKOUT = Path(__file__).parent.parent

_MESSAGE = "If you use cairef, please cite it as below, with the version you used."
_WIDTH = 78
_RIGHTS = (
    "The records are under CC BY 4.0, the code and the schema under the Apache License 2.0. The texts in seeds/ belong "
    "to their publishers and are under no licence of cairef (LicenseRef-cairef-sources)."
)
_DICTIONARY = """---
title: Data dictionary
---

# Data dictionary

The tables that `data.tables()`, `data.to_pandas(name)` and [`cairef export`](cli.md#export) give, each with its key,
its columns and what they mean. They are the same in every form. Codes are explained on [the page of the
codelists](schema/codes.md). [Analyse](analyse.md) shows what can be asked of them.

A **claim** is what a record says with quotes; `record` and `pointer` together identify it in every table. `start` and
`end` count Unicode code points of the source from 0, so that `text[start:end]` is the quote. A cell is empty where the
record has nothing for it.

"""


def files() -> Mapping[str, str]:
    """The files by their path from the root, as they should be."""
    data = cairef.load(CHECKOUT)
    return {
        "CITATION.cff": "\n".join(_citation(data)) + "\n",
        ".zenodo.json": json.dumps(_zenodo(data), ensure_ascii=False, indent=2) + "\n",
        "docs/data-dictionary.md": _DICTIONARY + dictionary(list(TABLES.values()), "schema/codes.md"),
    }


def _citation(data: cairef.Dataset) -> Iterator[str]:
    about = data.about
    yield "# Written by python -m tests.metadata_files, from cairef.toml."
    yield "cff-version: 1.2.0"
    yield f"message: {_quoted(_MESSAGE)}"
    yield "type: dataset"
    yield f"title: {_quoted(about.title or '')}"
    yield "abstract: >-"
    yield from (f"  {line}" for line in _wrapped(about.description or ""))
    yield f"version: {data.version}"
    if about.date:
        yield f"date-released: {about.date.isoformat()}"
    yield "authors:"
    yield from (f"  - name: {_quoted(name)}" for name in about.creators)
    # A list of licences would mean that one may choose among them.
    yield f"license: {about.license}"
    if about.homepage:
        yield f"url: {_quoted(about.homepage)}"
    yield "keywords:"
    yield from (f"  - {_quoted(word)}" for word in about.keywords)


def _zenodo(data: cairef.Dataset) -> dict[str, Any]:
    about = data.about
    return given(
        {
            "title": about.title,
            "upload_type": "dataset",
            "description": f"<p>{about.description}</p>",
            "version": data.version,
            "publication_date": about.date.isoformat() if about.date else None,
            "creators": [{"name": name} for name in about.creators],
            "access_right": "open",
            "license": (about.license or "").lower(),
            "keywords": list(about.keywords),
            "language": "eng",
            "notes": _RIGHTS,
        }
    )


def _quoted(text: str) -> str:
    """A text as YAML, whose double quotation marks are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _wrapped(text: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > _WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


if __name__ == "__main__":
    for name, content in files().items():
        (CHECKOUT / name).write_text(content, "utf-8", newline="\n")
