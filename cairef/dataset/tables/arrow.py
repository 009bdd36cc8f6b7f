"""Tables in Arrow, which pandas, polars, DuckDB and R take as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables import TABLES
from cairef.dataset.tables.declared import Table
from cairef.errors import UsageError
from cairef.suggest import nearest

if TYPE_CHECKING:
    import pyarrow

    from cairef.dataset.loaded import Dataset

__all__ = ["ArrowTables", "arrow_table", "library", "table_named"]


def library(name: str, extra: str, what: str) -> Any:
    """A library that an extra of cairef brings.

    Raises:
        UsageError: It is not installed; says how to get it.
    """
    from importlib import import_module  # noqa: PLC0415

    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f'{what} needs {name}: in a checkout of cairef, pip install ".[{extra}]"') from error


def table_named(name: str) -> Table:
    """The table with a name.

    Raises:
        KeyError: There is none.
    """
    if name not in TABLES:
        near = nearest(name, TABLES)
        raise KeyError(
            f"there is no table {name!r}"
            + (f"; did you mean {near!r}?" if near else f"; there are {', '.join(TABLES)}")
        )
    return TABLES[name]


def arrow_table(data: Dataset, name: str) -> pyarrow.Table:
    """A table of a dataset in Arrow. Descriptions are in the metadata of table and columns, under `description`.

    Raises:
        KeyError: There is no such table.
        UsageError: pyarrow is not installed.
    """
    declared = table_named(name)
    pa = library("pyarrow", "tables", "a table in Arrow")
    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    fields = [
        pa.field(
            column.name, types[column.type], nullable=not column.required, metadata={"description": column.description}
        )
        for column in declared.columns
    ]
    schema = pa.schema(fields, metadata={"description": declared.description, "key": " ".join(declared.key)})
    rows = list(declared.rows(data))
    columns = zip(*rows, strict=True) if rows else ((),) * len(fields)
    arrays = [pa.array(list(cells), field.type) for cells, field in zip(columns, fields, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


class ArrowTables(Mapping[str, "pyarrow.Table"]):
    """The tables of a dataset by name, each made when it is first asked for.

    Args:
        data: The dataset.
    """

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self._made: dict[str, pyarrow.Table] = {}

    def __getitem__(self, name: str) -> pyarrow.Table:
        if name not in self._made:
            self._made[name] = arrow_table(self._data, name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)

    def __repr__(self) -> str:
        return f"<{len(self)} tables: {', '.join(self)}>"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)
