"""What both forms of the network are written with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, indent, tostring

from cairef.dataset.tables import Cell

__all__ = ["as_text", "type_of", "written"]

# What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_text(cell: Cell) -> str:
    """A cell as XML can hold it: a character that it cannot is a question mark in a diamond."""
    return str(cell).lower() if isinstance(cell, bool) else _NO_XML.sub("\ufffd", str(cell))


def type_of(name: str, found: Iterable[Mapping[str, Cell]]) -> str:
    """The type of an attribute, as GraphML and GEXF call it: that of what is there, or else of text."""
    first = next((each[name] for each in found if name in each), "")
    return {bool: "boolean", int: "long", float: "double"}.get(type(first), "string")


def written(root: Element) -> bytes:
    """A document, indented."""
    indent(root)
    content = bytes(tostring(root, "utf-8", xml_declaration=True))
    # A carriage return as it is would be read as a line feed.
    return content.replace(b"\r", b"&#13;") + b"\n"
