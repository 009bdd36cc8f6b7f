"""A dataset in the forms that other tools read. The same data give the same bytes in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from cairef.dataset.tables import TABLES
from cairef.dataset.tables.arrow import table_named
from cairef.errors import UsageError
from cairef.frozen import NamedTuple
from cairef.suggest import nearest

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["FORMS", "Form", "export"]


class Form(NamedTuple):
    """A form that a dataset can be written in. The module `home` makes it.

    Attributes:
        title: What it is, in a few words.
        suffix: How the names of its files end.
        home: The module whose `made(data, tables, raw=...)`, with `base=...` where it is addressed and `name=...` where
            it is named, gives its files by name.
        tables: Whether it has tables, of which some can be chosen.
        each: Whether each table is a file of its own.
        binary: Whether a terminal can show nothing of it.
        addressed: Whether what is in it has addresses, below that of a site.
        named: Whether what is in it says what it is called, as the metadata of a database do.
    """

    title: str
    suffix: str
    home: str
    tables: bool = False
    each: bool = False
    binary: bool = False
    addressed: bool = False
    named: bool = False


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "csv": Form("Tables as CSV, one file each", ".csv", "cairef.exports.csv_files", tables=True, each=True),
        "parquet": Form(
            "Tables as Parquet, one file each",
            ".parquet",
            "cairef.exports.parquet",
            tables=True,
            each=True,
            binary=True,
        ),
        "sqlite": Form(
            "Tables as an SQLite database", ".db", "cairef.exports.sqlite", tables=True, binary=True, named=True
        ),
        "xlsx": Form("Tables as a workbook for Excel", ".xlsx", "cairef.exports.xlsx", tables=True, binary=True),
        "datapackage": Form(
            "Tables as CSV with descriptions as Data Package, Croissant and DCAT",
            ".csv",
            "cairef.exports.metadata.package",
            tables=True,
            each=True,
        ),
        "jsonl": Form("Records as JSON Lines", ".jsonl", "cairef.exports.json_lines"),
        "jsonld": Form("Linked data as JSON-LD", ".jsonld", "cairef.exports.linked.json_ld", addressed=True),
        "turtle": Form("Linked data as Turtle", ".ttl", "cairef.exports.linked.turtle", addressed=True),
        "nquads": Form("Linked data as N-Quads", ".nq", "cairef.exports.linked.n_quads", addressed=True),
        "vocabulary": Form(
            "The vocabulary of the linked data and its SHACL shapes as Turtle",
            ".ttl",
            "cairef.exports.linked.vocabulary",
        ),
        "graphml": Form("Network of actors and agreements as GraphML", ".graphml", "cairef.exports.networks.graphml"),
        "gexf": Form("Network of actors and agreements as GEXF", ".gexf", "cairef.exports.networks.gexf"),
    }
)
"""The forms by name."""


def export(
    data: Dataset,
    form: str,
    tables: Sequence[str] = (),
    *,
    raw: bool = False,
    base: str | None = None,
    name: str | None = None,
) -> dict[str, bytes]:
    """A dataset in a form.

    Args:
        data: The dataset.
        form: The name of the form, one of `FORMS`.
        tables: The names of the tables that are wanted, where the form has tables; all when none is given.
        raw: Whether cells are left as they are that a spreadsheet would take for formulas.
        base: The address of a site of the dataset, below which addresses in linked data are; one that leads nowhere
            when none is given.
        name: What the database is called, by which the metadata beside it are found: the name of its file without what
            follows the last dot. `cairef` when none is given.

    Returns:
        The files by name, of which the first is the one that is asked for and others are beside it.

    Raises:
        UsageError: There is no such form or table, the form has no tables, no addresses or no name, the base is no
            address of a site, or a library is missing that it needs.
    """
    known = FORMS.get(form)
    if known is None:
        near = nearest(form, FORMS)
        raise UsageError(
            f"there is no form {form!r}" + (f"; did you mean {near!r}?" if near else f": {', '.join(FORMS)}")
        )
    if tables and not known.tables:
        raise UsageError(f"{form} has no tables to choose from")
    if base is not None and not known.addressed:
        raise UsageError(f"{form} has no addresses that a base would be for")
    if name is not None and not known.named:
        raise UsageError(f"{form} has no name in it")
    try:
        wanted = [table_named(name) for name in dict.fromkeys(tables)] or list(TABLES.values())
    except KeyError as error:
        raise UsageError(str(error.args[0])) from None
    more = {"base": base} if known.addressed else {"name": name or "cairef"} if known.named else {}
    found: dict[str, bytes] = import_module(known.home).made(data, wanted, raw=raw, **more)
    return found
