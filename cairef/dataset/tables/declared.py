"""What a table is: its columns, its key, where its columns lead, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from cairef.frozen import Frozen, NamedTuple
from cairef.models.showing import table as as_html

if TYPE_CHECKING:
    from cairef.dataset.loaded import Dataset

__all__ = [
    "Cell",
    "Column",
    "ColumnForm",
    "ColumnType",
    "Reference",
    "Row",
    "Table",
    "Tables",
    "boolean",
    "integer",
    "number",
    "text",
]

Cell = str | int | float | bool | None
"""What a cell of a table may be; None where the record has nothing for it."""

Row = tuple[Cell, ...]
"""A row, in the order of the columns."""

ColumnType = Literal["string", "integer", "number", "boolean"]
ColumnForm = Literal["date", "edtf", "pointer", "sha256"]


class Column(NamedTuple):
    """A column.

    Attributes:
        name: Its name.
        type: What its cells are.
        description: What that says, in plain English.
        leads_to: The table and the column that its cells are in, where it is a foreign key.
        required: Whether every row has a cell in it.
        codes: The codelist that its cells are from.
        form: How its texts are written: a day as YYYY-MM-DD, a date in EDTF, a JSON Pointer, a digest.
    """

    name: str
    type: ColumnType
    description: str
    leads_to: tuple[str, str] | None = None
    required: bool = False
    codes: str | None = None
    form: ColumnForm | None = None


class Reference(NamedTuple):
    """Columns that lead to a row of another table only together.

    Attributes:
        columns: Their names.
        table: The other table.
        leads_to: The columns there, in the same order.
    """

    columns: tuple[str, ...]
    table: str
    leads_to: tuple[str, ...]


class Table(NamedTuple):
    """A table.

    Attributes:
        name: Its name.
        description: What a row of it is.
        key: The columns that identify a row.
        columns: Its columns, in order.
        rows: Its rows, in an order that depends on nothing but the data.
        references: Where several of its columns lead together.
    """

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Dataset], Iterator[Row]]
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {', '.join(self.names)}>"


class Tables(Frozen, Mapping[str, Table]):
    """Tables by name, which cannot be changed.

    Args:
        tables: The tables, in order.
    """

    _tables: Mapping[str, Table]

    def __init__(self, *tables: Table) -> None:
        self.__dict__.update(_tables={table.name: table for table in tables})

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return f"<{len(self)} tables: {', '.join(self)}>"

    def _repr_html_(self) -> str:
        rows = [(table.name, len(table.columns), table.description) for table in self.values()]
        return as_html(("table", "columns", "a row is"), rows)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)


def text(
    name: str,
    description: str,
    leads_to: tuple[str, str] | None = None,
    *,
    required: bool = False,
    codes: str | None = None,
    form: ColumnForm | None = None,
) -> Column:
    """A column of texts."""
    return Column(name, "string", description, leads_to, required, codes, form)


def integer(name: str, description: str, *, required: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", description, None, required)


def number(name: str, description: str) -> Column:
    """A column of numbers."""
    return Column(name, "number", description)


def boolean(name: str, description: str, *, required: bool = False) -> Column:
    """A column of true and false."""
    return Column(name, "boolean", description, None, required)
