"""Which codes a text has words for, as far as the releases of the schema know."""

from __future__ import annotations

import re
from functools import cache

from cairef.schema import Release, release, versions

__all__ = ["cue_codes", "cue_places", "cued_codes"]


def cued_codes(of: Release, codelist: str, language: str) -> list[str]:
    """The codes of a codelist that a release has cues for in a language."""
    return [code for code, families in of.cues(language).get(codelist, {}).items() if families]


def cue_codes(of: Release, codelist: str, text: str, language: str) -> set[str]:
    """The codes of a codelist that a text has a cue of.

    Args:
        of: The release whose codes are meant.
        codelist: The name of the codelist.
        text: The text.
        language: The language of the text, as its source record has it.
    """
    return {code for code in of.codelists[codelist] if cue_places(codelist, code, text, language)}


def cue_places(codelist: str, code: str, text: str, language: str) -> list[tuple[int, int]]:
    """Where a text has a cue of a code, by what any release has beside it."""
    pattern = _pattern(codelist, code, language)
    return [match.span() for match in pattern.finditer(text)] if pattern else []


@cache
def _pattern(codelist: str, code: str, language: str) -> re.Pattern[str] | None:
    terms: set[str] = set()
    for version in versions():
        terms.update(release(version).cues(language).get(codelist, {}).get(code, ()))
    longest_first = sorted((re.sub(r"(?<!\S)[=~]", "", term) for term in terms), key=len, reverse=True)
    either = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE) if either else None
