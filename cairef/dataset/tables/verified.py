"""Whether a second reader's stamp is valid for a loaded record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairef.models import Record
from cairef.records.stamp import digest
from cairef.schema.migrations import earlier

if TYPE_CHECKING:
    from cairef.dataset.loaded import Dataset

__all__ = ["is_verified"]

_SECOND = "second-reader"


def is_verified(data: Dataset, record: Record) -> bool:
    """Whether a second reader has stamped a record as it is, and its sources as they are.

    A stamp that was given under an earlier release of the schema is valid where nothing else differs.
    """
    given = {each.sha256 for each in record.verification if each.role == _SECOND}
    if not given:
        return False
    value = record.to_json()
    spans = [*(span for _, claim in record.claims() for span in claim.evidence)]
    spans += [span for entry in record.discrepancies for span in entry.evidence]
    texts = {name: data.source(name).sha256 for name in {span.source_id for span in spans}}
    return not given.isdisjoint({digest(value, texts), *(digest(each, texts) for each in earlier(value))})
