"""The released JSON Schemas, and what is read off them."""

from __future__ import annotations

from cairef.schema.cue_terms import CueTerms
from cairef.schema.own_codes import NO_OWN_CODES, KnownCodes, OwnCodes
from cairef.schema.record_types import RECORD_TYPES, RecordType
from cairef.schema.releases import CODES, OWN_CODES, Code, Release, release, versions
from cairef.schema.translated import TITLE_LANGUAGES, codelist_titles, titles

__all__ = [
    "CODES",
    "NO_OWN_CODES",
    "OWN_CODES",
    "RECORD_TYPES",
    "TITLE_LANGUAGES",
    "Code",
    "CueTerms",
    "KnownCodes",
    "OwnCodes",
    "RecordType",
    "Release",
    "codelist_titles",
    "release",
    "titles",
    "versions",
]
