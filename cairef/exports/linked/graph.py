"""Linked data as graphs of rdflib, which writes the other forms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables.arrow import library
from cairef.exports.linked.document import NAMESPACES, context
from cairef.exports.linked.records import LinkedNode

if TYPE_CHECKING:
    import rdflib

__all__ = ["graph_of", "rdf_library"]


def rdf_library() -> Any:
    """The library rdflib.

    Raises:
        UsageError: It is not installed; says how to get it.
    """
    return library("rdflib", "linked", "linked data but JSON-LD")


def graph_of(nodes: Iterable[LinkedNode], base: str) -> rdflib.Graph:
    """The statements of nodes.

    Args:
        nodes: Nodes of JSON-LD.
        base: The base of IRIs.

    Raises:
        UsageError: rdflib is not installed.
    """
    graph: rdflib.Graph = rdf_library().Graph(bind_namespaces="none")
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace)
    graph.parse(data=json.dumps({"@context": context(base), "@graph": list(nodes)}), format="json-ld")
    return graph
