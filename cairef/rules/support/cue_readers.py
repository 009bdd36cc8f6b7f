"""What reads the cue terms of a code in a text."""

from __future__ import annotations

from functools import lru_cache

from cairef.texts.cues import CueReader
from cairef.texts.languages import Pack

__all__ = ["reader_of"]

# All codes of a release in a few languages.
_MOST = 2048


@lru_cache(_MOST)
def reader_of(pack: Pack, code: str, families: tuple[str, ...]) -> CueReader:
    """The reader of a code's cue terms. A run uses few codes of a list, and what it does not use is not made ready."""
    return CueReader(pack, {code: families})
