"""The released JSON Schemas, and what is read off them."""

from __future__ import annotations

from cairef.schema.cue_terms import CueTerms
from cairef.schema.record_types import RECORD_TYPES, RecordType
from cairef.schema.releases import CODES, Code, Release, release, versions

__all__ = ["CODES", "RECORD_TYPES", "Code", "CueTerms", "RecordType", "Release", "release", "versions"]
