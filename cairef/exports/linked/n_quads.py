"""The dataset as N-Quads: what each record says is a graph of its own, named by the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cairef.dataset.tables import Table
from cairef.exports.linked.addresses import base_of
from cairef.exports.linked.document import parts
from cairef.exports.linked.graph import graph_of, rdf_library

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made"]


def made(data: Dataset, tables: Sequence[Table], *, raw: bool, base: str | None) -> dict[str, bytes]:  # noqa: ARG001 - has no tables
    """The quads, in the order of the parts of the dataset and then of their text.

    Raises:
        UsageError: rdflib is not installed, or the base is no address of a site.
    """
    rdf_library()
    address, lines = base_of(base), list[str]()
    for part in parts(data):
        triples = graph_of(part.nodes, address).serialize(format="nt", encoding="utf-8").decode().split("\n")
        name = f" <{urljoin(address, part.address)}> .\n"
        lines += sorted(line.removesuffix(" .") + name for line in triples if line)
    return {"cairef.nq": "".join(lines).encode()}
