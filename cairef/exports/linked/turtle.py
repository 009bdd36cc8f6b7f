"""The dataset as Turtle, one graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cairef.dataset.tables import Table
from cairef.exports.linked.addresses import base_of
from cairef.exports.linked.document import parts
from cairef.exports.linked.graph import graph_of, rdf_library

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made"]


def made(data: Dataset, tables: Sequence[Table], *, raw: bool, base: str | None) -> dict[str, bytes]:  # noqa: ARG001 - has no tables
    """The graph.

    Raises:
        UsageError: rdflib is not installed, or the base is no address of a site.
    """
    rdf_library()
    graph = graph_of((node for part in parts(data) for node in part.nodes), base_of(base))
    return {"cairef.ttl": graph.serialize(format="turtle", encoding="utf-8")}
