"""What is kept of a reading between sittings: `.cairef/review/` in the dataset's folder.

`ID.json` holds the verdicts on a record, for each reader apart.
`remarks.jsonl` is a log: a line for each dispute, each note and each dispute
that was taken back. Neither belongs to the dataset, and git ignores both.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from cairef.clock import utc_day
from cairef.errors import UsageError
from cairef.files import Change, write
from cairef.records.inputs import read_bytes
from cairef.rule import Problem
from cairef.safe_text import shown

__all__ = ["LONGEST_NOTE", "Reader", "Remark", "Store", "Verdict", "today"]

LONGEST_NOTE = 2000
"""The longest note, in characters."""

_MOST_READERS = 100

Note = Annotated[str, StringConstraints(max_length=LONGEST_NOTE)]


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Verdict(_Kept):
    """What a reader thinks of one item."""

    ruling: Literal["accepted", "disputed"] | None = None
    """None while there is only a note."""
    note: Note = ""
    """The reader's note; for a dispute, its reason."""
    on: Annotated[str, StringConstraints(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    """The day of the verdict."""


class _Reading(_Kept):
    digest: str
    """The digest of the record when its verdicts were last written."""
    verdicts: dict[str, Verdict]
    """By the fingerprint of the item."""


class _File(_Kept):
    format: Literal[1] = 1
    readings: Annotated[dict[str, _Reading], Field(max_length=_MOST_READERS)]


class Reader(_Kept):
    """Who reads, and in which role."""

    role: str
    handle: str | None = None

    @property
    def key(self) -> str:
        """What distinguishes this reader from others."""
        return self.role if self.handle is None else f"{self.role} {self.handle}"


class Remark(_Kept):
    """A line of the log."""

    date: str
    record: str
    kind: Literal["dispute", "note", "withdrawn"]
    pointer: str
    """JSON Pointer to the part of the record, as it then was."""
    note: str
    role: str
    handle: str | None
    digest: str
    """The digest of the record as it then was."""


class Store:
    """The folder `.cairef/review/` of a dataset, for one record and one reader.

    Args:
        root: The dataset's folder.
        identifier: The record's id.
        reader: Who reads.

    Raises:
        UsageError: What is there was not written by cairef, or cannot be read or written.
    """

    def __init__(self, root: Path, identifier: str, reader: Reader) -> None:
        self.folder = root / ".cairef" / "review"
        self.log = self.folder / "remarks.jsonl"
        self._file = self.folder / f"{identifier}.json"
        self._reader = reader
        self._make()

    def load(self) -> tuple[str | None, dict[str, Verdict]]:
        """The digest of the record when it was last read, and the verdicts; none when it has not been read."""
        reading = self._read()[1].readings.get(self._reader.key)
        return (None, {}) if reading is None else (reading.digest, dict(reading.verdicts))

    def save(self, digest: str, verdicts: dict[str, Verdict]) -> None:
        """Keep the verdicts."""
        before, file = self._read()
        self._write(before, {**file.readings, self._reader.key: _Reading(digest=digest, verdicts=verdicts)})

    def forget(self) -> None:
        """Let go of the verdicts: the reading is done."""
        before, file = self._read()
        left = {key: reading for key, reading in file.readings.items() if key != self._reader.key}
        if left:
            self._write(before, left)
        else:
            with contextlib.suppress(OSError):
                # The record has its stamp. What is left over is asked about again, and does no harm.
                self._file.unlink(missing_ok=True)

    def _write(self, before: bytes | None, readings: dict[str, _Reading]) -> None:
        if len(readings) > _MOST_READERS:
            message = f"{shown(str(self._file), 300)} keeps the progress of {_MOST_READERS} readers already"
            raise UsageError(f"{message}: move it away to start anew")
        after = _File(readings=readings).model_dump_json(indent=2) + "\n"
        write([Change(self._file, before, after.encode())])

    def remark(self, remark: Remark) -> None:
        """Add a line to the log."""
        line = json.dumps(remark.model_dump(exclude_none=True), ensure_ascii=False) + "\n"
        try:
            # A link in its place is not followed out of the folder, and a pipe there is not waited for.
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY"):
                flags |= getattr(os, name, 0)
            descriptor = os.open(self.log, flags, 0o644)
            with os.fdopen(descriptor, "ab") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise UsageError(f"{shown(str(self.log), 300)} cannot be written: it is not a regular file")
                file.write(line.encode())
        except OSError as error:
            raise UsageError(f"{shown(str(self.log), 300)} cannot be written: {error.strerror or error}") from None

    def _make(self) -> None:
        for folder in (self.folder.parent, self.folder):
            if folder.is_symlink():
                raise UsageError(
                    f"{shown(str(folder), 300)} is a link: the progress of a review is not kept behind one"
                )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{shown(str(self.folder), 300)} cannot be made: {error.strerror or error}") from None
        ignore = self.folder.parent / ".gitignore"
        if not os.path.lexists(ignore):
            write([Change(ignore, None, b"*\n")])

    def _read(self) -> tuple[bytes | None, _File]:
        """What is kept, as bytes and as read."""
        if self._file.is_symlink():
            raise UsageError(f"{shown(str(self._file), 300)} is a link: progress is not kept behind one")
        if not self._file.exists():
            return None, _File(readings={})
        data = read_bytes(self._file)
        if isinstance(data, Problem):
            raise UsageError(f"{shown(str(self._file), 300)}: {data.message}")
        try:
            return data, _File.model_validate_json(data)
        except ValidationError:
            message = "does not hold the progress of a review as cairef writes it; move it away to start anew"
            raise UsageError(f"{shown(str(self._file), 300)} {message}") from None


def today() -> str:
    """The day, by UTC."""
    return utc_day().isoformat()
