"""Rules on the project file: a finding is let pass only with a reason, and not for ever."""

from __future__ import annotations

from cairef.rule import Level, declare

__all__ = ["PROJECT_FILE", "WAIVER_EXPIRED", "WAIVER_NEW", "WAIVER_UNUSED"]

PROJECT_FILE = declare(
    "W001",
    "project-file",
    "A project file says only what it may, and a waiver says all that it must",
    """`cairef.toml` is beside `dataset/`. `extends = "packaged"` lets records refer to those of the packaged
    dataset. A waiver is a `[[waiver]]` table with `code`, `record`, `reason` and `expires`; one that lacks any
    of them, names a code that is not there, or ends more than a year after the day of the run, lets nothing pass.
    What keeps a record from being read (codes P and S), that words are exactly those of the source (E001, E002, U001)
    and the rules on the project file itself cannot be waived. The file is TOML in UTF-8, with or without a byte order
    mark, of at most 64 KiB, with at most 100 full stops in a line. A pipe, a device, or a link that leads out of the
    folder is not read.""",
)
WAIVER_EXPIRED = declare(
    "W002",
    "waiver-expired",
    "A waiver is used only up to its last day",
    """After the day in `expires` the waiver lets nothing pass, and the finding is back. Days are those of UTC, so that
    a waiver ends at one moment everywhere. Mend the record, or give the waiver a new day within a year and a reason
    that still holds.""",
)
WAIVER_UNUSED = declare(
    "W003",
    "waiver-unused",
    "Every waiver lets some finding pass",
    """The record no longer has the finding, so the waiver would only hide the next one. Remove it. A waiver is called
    unused only by a run that checked what it is about.""",
)
WAIVER_NEW = declare(
    "W004",
    "waiver-new",
    "A waiver lets nothing pass in the change that adds it",
    """Otherwise a contribution could bring a wrong record and the waiver for it. So with `--changed-since` a waiver
    counts only where `cairef.toml` had it at the revision, word for word. One that is new or edited lets nothing pass,
    and the finding is reported. Mend the record, or have whoever keeps the dataset add the waiver before, in a change
    of its own.""",
    Level.WARNING,
)
