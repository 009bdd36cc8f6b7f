"""The released JSON Schemas, and what is read off them."""

from __future__ import annotations

from cairef.schema.releases import RECORD_TYPES, Code, Release, release, versions

__all__ = ["RECORD_TYPES", "Code", "Release", "release", "versions"]
