"""The types of records, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cairef.frozen import NamedTuple

__all__ = ["RECORD_TYPES", "RecordType"]


class RecordType(NamedTuple):
    """A type of record.

    Attributes:
        name: What records call it in `record_type`; also the name of its schema.
        folder: Its folder below `dataset/`, its pages on the site, and its attribute of a loaded dataset.
        id_type: The type in the schema of a member that refers to such a record.
    """

    name: str
    folder: str
    id_type: str


_TABLE = (
    RecordType("agreement", "agreements", "agreementId"),
    RecordType("actor", "actors", "actorId"),
    RecordType("source", "sources", "sourceId"),
)

RECORD_TYPES: Mapping[str, RecordType] = MappingProxyType({each.name: each for each in _TABLE})
"""All types by name, in the order in which people see them."""
