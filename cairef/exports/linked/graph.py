"""Linked data as graphs of rdflib, which writes the forms other than JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cairef.dataset.tables.arrow import library
from cairef.exports.linked.addresses import VOCABULARY
from cairef.exports.linked.document import NAMESPACES, read_as
from cairef.exports.linked.records import LinkedNode

if TYPE_CHECKING:
    import rdflib

__all__ = ["graph_of", "rdf_library"]

Triple = tuple[Any, Any, Any]


def rdf_library() -> Any:
    """The library rdflib.

    Raises:
        UsageError: It is not installed; says how to get it.
    """
    return library("rdflib", "linked", "linked data but JSON-LD")


def graph_of(nodes: Iterable[LinkedNode], base: str) -> rdflib.Graph:
    """The statements of nodes: those that a reader of JSON-LD finds in them.

    Args:
        nodes: Nodes as they are in the document.
        base: The base of IRIs.

    Raises:
        UsageError: rdflib is not installed.
    """
    graph: rdflib.Graph = rdf_library().Graph(bind_namespaces="none")
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace)
    reader = _Reader(base)
    for node in nodes:
        for triple in reader.triples(node):
            graph.add(triple)
    return graph


class _Reader:
    """Reads nodes as the context says. Theirs are no lists, no blank nodes and no graphs within graphs."""

    def __init__(self, base: str) -> None:
        self._base, self._rdf = base, rdf_library()

    def triples(self, node: LinkedNode) -> Iterator[Triple]:
        subject = self._place(node["@id"])
        for key, value in node.items():
            if key == "@id":
                continue
            for each in value if isinstance(value, list) else [value]:
                if key == "@type":
                    yield subject, self._rdf.RDF.type, self._term(each)
                    continue
                yield subject, self._term(key), self._object(key, each)
                if isinstance(each, dict) and "@id" in each:
                    yield from self.triples(each)

    def _object(self, key: str, value: Any) -> Any:
        if isinstance(value, dict):
            if "@id" in value:
                return self._place(value["@id"])
            said = value
        else:
            said = {"@value": value, **read_as(key)} if isinstance(value, str) else {"@value": value}
        if said.get("@type") == "@id":
            return self._place(said["@value"])
        datatype = self._term(said["@type"]) if "@type" in said else None
        return self._rdf.Literal(said["@value"], lang=said.get("@language"), datatype=datatype)

    def _term(self, name: str) -> Any:
        """The IRI of a class, a property or a datatype."""
        prefix, colon, rest = name.partition(":")
        return self._rdf.URIRef(NAMESPACES[prefix] + rest if colon else VOCABULARY + name)

    def _place(self, address: str) -> Any:
        """The IRI of a node, which may be relative."""
        prefix, colon, rest = address.partition(":")
        if not colon:
            return self._rdf.URIRef(self._base + address)
        return self._rdf.URIRef(NAMESPACES[prefix] + rest if prefix in NAMESPACES else address)
