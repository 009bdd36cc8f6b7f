"""The network as GraphML, for Gephi, yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from cairef.dataset.tables import Cell, Table
from cairef.exports.networks.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, edges, nodes
from cairef.exports.networks.xml_text import as_text, type_of, written

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made"]


def made(data: Dataset, tables: Sequence[Table], *, raw: bool) -> dict[str, bytes]:  # noqa: ARG001 - has no tables
    """The network, directed."""
    actors_and_agreements, links = nodes(data), edges(data)
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    _keys(
        root,
        "node",
        {"label": "a short editorial name in English", **NODE_ATTRIBUTES},
        [n.attributes for n in actors_and_agreements],
    )
    _keys(root, "edge", EDGE_ATTRIBUTES, [edge.attributes for edge in links])
    graph = SubElement(root, "graph", {"id": "cairef", "edgedefault": "directed"})
    for node in actors_and_agreements:
        _data(SubElement(graph, "node", {"id": node.id}), "node", {"label": node.label, **node.attributes})
    for edge in links:
        place = {"id": edge.id, "source": edge.source, "target": edge.target}
        _data(SubElement(graph, "edge", place), "edge", edge.attributes)
    return {"cairef.graphml": written(root)}


def _keys(root: Element, of: str, declared: Mapping[str, str], found: Sequence[Mapping[str, Cell]]) -> None:
    for name, description in declared.items():
        about = {"id": f"{of}.{name}", "for": of, "attr.name": name, "attr.type": type_of(name, found)}
        SubElement(SubElement(root, "key", about), "desc").text = description


def _data(element: Element, of: str, attributes: Mapping[str, Cell]) -> None:
    for name, cell in attributes.items():
        SubElement(element, "data", {"key": f"{of}.{name}"}).text = as_text(cell)
