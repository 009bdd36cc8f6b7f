"""Which codes a text has words for, as far as the releases of the schema know."""

from __future__ import annotations

from functools import cache

from cairef.schema import Release, release, versions
from cairef.texts.cues import CueReader
from cairef.texts.languages import pack_of

__all__ = ["any_cue_codes", "cue_codes", "cue_places", "cued_codes"]


def cued_codes(of: Release, codelist: str, language: str) -> list[str]:
    """The codes of a codelist that a release has cues for in a language."""
    return [code for code, families in of.cues(language).get(codelist, {}).items() if families]


def cue_codes(of: Release, codelist: str, text: str, language: str) -> set[str]:
    """The codes of a codelist that a text has a cue of, by what a release has beside them.

    Args:
        of: The release.
        codelist: The name of the codelist.
        text: The text.
        language: The language of the text, as its source record has it.
    """
    return {code for code, _, _ in _read((of.version,), codelist, language, text)}


def any_cue_codes(of: Release, codelist: str, text: str, language: str) -> set[str]:
    """The codes of a codelist that a text has a cue of, by what any release has beside them."""
    return {code for code, _, _ in _read(versions(), codelist, language, text) if code in of.codelists[codelist]}


def cue_places(of: Release, codelist: str, code: str, text: str, language: str) -> list[tuple[int, int]]:
    """Where a text has a cue of a code, by what a release has beside it."""
    return [(start, end) for found, start, end in _read((of.version,), codelist, language, text) if found == code]


@cache
def _read(releases: tuple[str, ...], codelist: str, language: str, text: str) -> list[tuple[str, int, int]]:
    reader = _reader(releases, codelist, language)
    return [(found.key, found.start, found.end) for found in reader.read(text)] if reader else []


@cache
def _reader(releases: tuple[str, ...], codelist: str, language: str) -> CueReader | None:
    families: dict[str, dict[str, None]] = {}
    for version in releases:
        for code, terms in release(version).cues(language).get(codelist, {}).items():
            families.setdefault(code, {}).update(dict.fromkeys(terms))
    pack = pack_of(language)
    return CueReader(pack, {code: tuple(terms) for code, terms in families.items()}) if pack else None
