"""The sources that say something of an agreement, and those that are only quoted for who is meant by a name in it."""

from __future__ import annotations

import re

from cairef import Agreement, Source
from cairef.site.record_tree import evidence_of

__all__ = ["quoted_for_names", "saying"]

# Who takes part in an event, who speaks, and for whom. Where that is inferred, another text may say who is meant.
_NAMING = re.compile(r"/(?:actors/[0-9]+|voice|on_behalf_of)")


def saying(record: Agreement) -> list[Source]:
    """The sources that say something of an agreement, in the order of its claims.

    Args:
        record: The agreement.
    """
    return _sources(record, names=False)


def quoted_for_names(record: Agreement) -> list[Source]:
    """The other sources that it cites: only claims on who an actor or a speaker is quote them, and infer it.

    Args:
        record: The agreement.
    """
    known = {source.id for source in saying(record)}
    return [source for source in _sources(record, names=True) if source.id not in known]


def _sources(record: Agreement, *, names: bool) -> list[Source]:
    found: dict[str, Source] = {}
    for pointer, part in evidence_of(record):
        if names or not (_NAMING.search(pointer) and getattr(part, "basis", "") == "inferred"):
            found.update((span.source_id, span.source) for span in part.evidence)
    return list(found.values())
