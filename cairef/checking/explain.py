"""How the claims of a dataset were checked: what a machine read in their quotes, and what is left to a reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from cairef import layout
from cairef.checking.index import index
from cairef.checking.project import read_project
from cairef.pointers import to_pointer
from cairef.records.corpus import Corpus
from cairef.records.inputs import inputs_of
from cairef.records.record import Record
from cairef.records.unpacked import forget
from cairef.rules.claims import exact_quotes
from cairef.rules.matches import Match, Matched, matches
from cairef.rules.support import ClaimAtHand

__all__ = ["Match", "Matched", "explain"]


def explain(path: str | os.PathLike[str] | None = None) -> Mapping[str, Mapping[str, tuple[Match, ...]]]:
    """How each claim of a dataset was checked.

    Args:
        path: A root with `dataset/` and `seeds/`; the packaged dataset when none is given.

    Returns:
        By the id of the record and the JSON Pointer of the claim, how each of its values was checked. A claim with a
        quote that is not exact, of which nothing else is checked, is not there.

    Raises:
        UsageError: There is no dataset at the path.
    """
    root = layout.packaged_root() if path is None else layout.check_root(Path(path))
    around = inputs_of(layout.packaged_root()) if read_project(root.path).extends else []
    try:
        found = index(root, inputs_of(root), around, room=sys.maxsize)
        opened = (found.corpus.read(seen.input).record for seen in found.chosen)
        return {record.id: dict(_of(record, found.corpus)) for record in opened if record}
    finally:
        forget()


def _of(record: Record, corpus: Corpus) -> list[tuple[str, tuple[Match, ...]]]:
    own, found = corpus.own_codes(record.input), []
    for part in record.parts:
        quotes = exact_quotes(part, corpus) if part.shape.claim else None
        if quotes is not None:
            claim = ClaimAtHand(part, quotes, corpus, record.release, own)
            found.append((to_pointer(part.pointer), tuple(matches(claim))))
    return found
