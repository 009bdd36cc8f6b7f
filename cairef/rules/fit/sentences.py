"""The sentences around a quote, and what is left of them without names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cairef.rules.support.sentences import sentences_of
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.names import NameMention

__all__ = ["blanked", "sentences_of"]


def blanked(stretch: Quoted, names: Iterable[NameMention]) -> str:
    """A stretch with spaces in place of some names in it."""
    rest = list(stretch.quote)
    for each in names:
        at, end = max(0, each.start - stretch.start), each.end - stretch.start
        rest[at:end] = " " * len(rest[at:end])
    return "".join(rest)
