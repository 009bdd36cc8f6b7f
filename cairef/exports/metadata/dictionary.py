"""The data dictionary: every table and every column, with types and keys, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.dataset.tables import Column, Table

__all__ = ["dictionary"]

_FORMS = {"date": "day", "edtf": "EDTF", "pointer": "JSON Pointer", "sha256": "SHA-256"}


def dictionary(tables: Sequence[Table], codes: str | None = None) -> str:
    """The tables, each with a heading of the second level.

    Args:
        tables: The tables.
        codes: The address of the page with the codelists.
    """
    beside = {table.name for table in tables}
    return "\n".join(line for table in tables for line in _lines(table, beside, codes))


def _lines(table: Table, beside: set[str], codes: str | None) -> Iterator[str]:
    yield from (f"## {table.name} {{ #{table.name} }}", "", table.description, "")
    yield f"Key: {_columns(table.key)}."
    for each in table.references:
        there = f"{_table(each.table, beside)} ({_columns(each.leads_to)})"
        yield f"{_columns(each.columns)} together lead to {there}."
    yield from ("", "| column | type | what it is |", "|---|---|---|")
    for column in table.columns:
        yield f"| `{column.name}` | {_type(column, codes)} | {_what(column, beside)} |"
    yield ""


def _type(column: Column, codes: str | None) -> str:
    if column.codes:
        return f"[{column.codes}]({codes}#{column.codes})" if codes else f"code of {column.codes}"
    return _FORMS.get(column.form or "", "text" if column.type == "string" else column.type)


def _what(column: Column, beside: set[str]) -> str:
    what = column.description.replace("|", "\\|")
    if column.leads_to:
        what += f"; leads to {_table(column.leads_to[0], beside)}.`{column.leads_to[1]}`"
    return what if column.required else f"{what} (may be empty)"


def _table(name: str, beside: set[str]) -> str:
    return f"[`{name}`](#{name})" if name in beside else f"`{name}`"


def _columns(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
