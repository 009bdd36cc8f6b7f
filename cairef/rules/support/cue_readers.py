"""What reads the cue terms of a code in a text."""

from __future__ import annotations

from functools import lru_cache

from cairef.schema import Release
from cairef.texts.cues import CueReader
from cairef.texts.languages import Pack

__all__ = ["LISTS_OF_NAMES", "reader_of", "reader_of_names"]

LISTS_OF_NAMES = frozenset({"country"})
"""The codelists of which a cue is none within a longer cue of another code: "Guinea" in "Papua New Guinea".

Names exclude each other. Other codes do not: "will also benefit" is a promise and an expectation.
"""

# All codes of a release in a few languages.
_MOST = 2048


@lru_cache(_MOST)
def reader_of(pack: Pack, code: str, families: tuple[str, ...]) -> CueReader:
    """The reader of a code's cue terms. A run uses few codes of a list, and what it does not use is not made ready."""
    return CueReader(pack, {code: families})


@lru_cache(_MOST)
def reader_of_names(pack: Pack, release: Release, codelist: str) -> CueReader:
    """The reader of all cue terms of a list of names."""
    return CueReader(pack, release.cues(pack.tag).get(codelist, {}), longest=True)
