"""The feed of data changes, in the Atom format (RFC 4287)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from cairef.site.files.readings import Reading
from cairef.site.site_data import SiteData

__all__ = ["FEED", "MOST", "feed"]

FEED = "changes.xml"
"""The feed's address below the site's root, from which its own links start."""
MOST = 100
"""How many records the feed names. The page of data changes names all."""

_ATOM = "http://www.w3.org/2005/Atom"
# Ids are made from the ids of the records, so that they stay the same wherever the site is.
_NAMESPACE = uuid.UUID("0d9b9b4e-6c3b-4f1b-9b53-6a8c2f3c9f0e")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(title: str, site: SiteData, changes: Sequence[Reading]) -> bytes:
    """The feed of the newest readings.

    Args:
        title: The feed's title.
        site: All that is shown.
        changes: The readings, the newest first.
    """
    register_namespace("", _ATOM)
    root = Element(f"{{{_ATOM}}}feed")
    _add(root, "title", title)
    _add(root, "id", _identifier("feed"))
    # Where nothing has been read, nothing has changed since the beginning.
    _add(root, "updated", _moment(changes[0]) if changes else "1970-01-01T00:00:00Z")
    _add(_add(root, "author"), "name", "The cairef contributors")
    _add(root, "link", rel="self", type="application/atom+xml", href=FEED)
    _add(root, "link", rel="alternate", type="text/html", href="changes/")
    _add(root, "rights", "The records are under CC BY 4.0.")
    for change in changes[:MOST]:
        record = change.record
        entry = _add(root, "entry")
        _add(entry, "title", record.label)
        _add(entry, "id", _identifier(f"{record.record_type}/{record.id}"))
        _add(entry, "updated", _moment(change))
        _add(entry, "link", rel="alternate", type="text/html", href=site.page_of(record))
        _add(entry, "link", rel="related", type="application/json", href=site.file_of(record))
        _add(entry, "category", term=record.record_type)
        _add(entry, "summary", change.summary)
    indent(root)
    return bytes(tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    element = SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = None if text is None else _NOT_XML.sub("\ufffd", text)
    return element


def _identifier(name: str) -> str:
    return uuid.uuid5(_NAMESPACE, name).urn


def _moment(change: Reading) -> str:
    return f"{change.day.isoformat()}T00:00:00Z"
