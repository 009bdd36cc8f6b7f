"""What a table is: its columns, its key, where its columns lead, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from cairef.frozen import NamedTuple

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
    "boolean",
    "integer",
    "number",
    "text",
]

Cell = str | int | float | bool | None
"""What a cell of a table may hold; None where the record has nothing for it."""

Row = tuple[Cell, ...]
"""A row, in the order of the columns."""

ColumnType = Literal["string", "integer", "number", "boolean"]
ColumnForm = Literal["date", "edtf", "pointer", "sha256"]


class Column(NamedTuple):
    """A column.

    Attributes:
        name: Its name.
        type: What its cells hold.
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
        key: The columns that tell its rows apart.
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
