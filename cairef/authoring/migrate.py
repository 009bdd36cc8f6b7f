"""Bring records from one release of the schema to a later one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from cairef.authoring.reading import Refusal, read_value
from cairef.checking.targets import files_to_write
from cairef.errors import UsageError
from cairef.files import Change
from cairef.findings import Finding
from cairef.records.syntax import members_of, root_of
from cairef.schema import release, versions
from cairef.schema.migrations import later_versions, renamed

__all__ = ["Left", "Migrated", "Migration", "migration"]


@dataclass(frozen=True, slots=True)
class Migrated:
    """A record file that is brought to a later release.

    Attributes:
        change: The change to be written: only the members that name the release differ.
        version: The release that it was written for.
        stamped: Whether it has stamps. Those that held before hold afterwards.
    """

    change: Change
    version: str
    stamped: bool


@dataclass(frozen=True, slots=True)
class Left:
    """A record file that stays as it is, and why."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Migration:
    """What a migration would change.

    Attributes:
        to: The release.
        migrated: The files that change.
        unchanged: How many are of this release, or of a later one, already.
        left: The files that cannot be migrated.
        refused: What is wrong with files that are no JSON or no record, and with folders that may not be read.
    """

    to: str
    migrated: tuple[Migrated, ...]
    unchanged: int
    left: tuple[Left, ...]
    refused: tuple[Finding, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes to be written."""
        return tuple(each.change for each in self.migrated)

    @property
    def stamped(self) -> bool:
        """Whether any record that changes has stamps."""
        return any(each.stamped for each in self.migrated)


def migration(paths: tuple[Path, ...] = (), to: str | None = None) -> Migration:
    """See what it takes to bring records to a release of the schema. Nothing is written.

    Args:
        paths: Record files or folders; with none, the dataset around the working directory.
        to: The release; the newest when none is given.

    Raises:
        UsageError: There is no such release, or a path does not exist or holds no record.
    """
    target = release(to)
    migrated: list[Migrated] = []
    left: list[Left] = []
    refused: list[Finding] = []
    unchanged = 0
    for root, files in files_to_write(paths).items():
        for file in files:
            try:
                before, value, within = read_value(file, root)
            except Refusal as refusal:
                refused.extend(refusal.findings)
                continue
            version = value.get("schema_version")
            if version in versions() and versions().index(version) >= versions().index(target.version):
                unchanged += 1
                continue
            why = _hindrance(value, target.version)
            if why:
                left.append(Left(file, why))
                continue
            change = Change(file, before, rewritten(before, renamed(value, target.version)), within)
            migrated.append(Migrated(change, str(version), "verification" in value))
    return Migration(target.version, tuple(migrated), unchanged, tuple(left), tuple(refused))


def _hindrance(value: Mapping[str, Any], to: str) -> str | None:
    """Why a record cannot be migrated; None where it can."""
    version, kind = value.get("schema_version"), str(value.get("record_type"))
    if not isinstance(version, str) or version not in versions():
        return "it names no release of the schema"
    if to not in later_versions(version):
        return f"there is no way from {version} to {to}: the major number differs"
    if not release(version).accepts(kind, value):
        return f"it is not a valid record of {version}: see cairef validate"
    if not release(to).accepts(kind, {**value, **renamed(value, to)}):
        return f"it is not a valid record of {to} as it is"
    return None


def rewritten(data: bytes, members: Mapping[str, str]) -> bytes:
    """A record's bytes with other texts as some of its members. All else stays as it is, byte for byte.

    Raises:
        UsageError: The result would not be the record with these members and nothing else changed.
    """
    places = []
    for key, node in members_of(root_of(data).named_children[0]):
        name = orjson.loads(data[key.start_byte : key.end_byte])
        if name in members:
            places.append((node.start_byte, node.end_byte, members[name]))
    after = data
    for start, end, text in sorted(places, reverse=True):
        after = after[:start] + orjson.dumps(text) + after[end:]
    if orjson.loads(after) != {**orjson.loads(data), **members}:
        raise UsageError("a record would not be the same after the migration; nothing was written")
    return after
