"""The network as GEXF 1.2, for Gephi and networkx."""

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
    root = Element("gexf", {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"})
    graph = SubElement(root, "graph", {"mode": "static", "defaultedgetype": "directed"})
    _declared(graph, "node", NODE_ATTRIBUTES, [node.attributes for node in actors_and_agreements])
    _declared(graph, "edge", EDGE_ATTRIBUTES, [edge.attributes for edge in links])
    below = SubElement(graph, "nodes")
    for node in actors_and_agreements:
        _values(SubElement(below, "node", {"id": node.id, "label": as_text(node.label)}), node.attributes)
    below = SubElement(graph, "edges")
    for edge in links:
        place = {"id": edge.id, "source": edge.source, "target": edge.target, "label": _label(edge.attributes)}
        _values(SubElement(below, "edge", place), edge.attributes)
    return {"cairef.gexf": written(root)}


def _label(attributes: Mapping[str, Cell]) -> str:
    return as_text(attributes.get("code") or attributes["kind"])


def _declared(graph: Element, of: str, declared: Mapping[str, str], found: Sequence[Mapping[str, Cell]]) -> None:
    attributes = SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for name in declared:
        SubElement(attributes, "attribute", {"id": name, "title": name, "type": type_of(name, found)})


def _values(element: Element, attributes: Mapping[str, Cell]) -> None:
    values = SubElement(element, "attvalues")
    for name, cell in attributes.items():
        SubElement(values, "attvalue", {"for": name, "value": as_text(cell)})
