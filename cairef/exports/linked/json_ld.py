"""The dataset as JSON-LD 1.1, one document with its context."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cairef.dataset.tables import Table
from cairef.exports.linked.addresses import base_of
from cairef.exports.linked.document import context, parts

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["made"]


def made(data: Dataset, tables: Sequence[Table], *, raw: bool, base: str | None) -> dict[str, bytes]:  # noqa: ARG001 - has no tables
    """The document. Nothing is fetched to read it: the context is in it.

    Raises:
        UsageError: The base is no address of a site.
    """
    nodes = [node for part in parts(data) for node in part.nodes]
    found = {"@context": context(base_of(base)), "@graph": nodes}
    return {"cairef.jsonld": (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()}
