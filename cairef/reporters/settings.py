"""How a report is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from cairef.findings import Report
from cairef.frozen import NamedTuple
from cairef.reporters.paths import Base

__all__ = ["MAX_FINDINGS", "PLAIN", "Reporter", "Settings"]

MAX_FINDINGS = 1000
"""How many findings are written in the formats that are read line by line, unless another number is asked for."""


class Settings(NamedTuple):
    """How a report is wanted.

    Attributes:
        color: Whether to colour what is for people.
        max_findings: How many findings to write in the formats that are read line by line; 0 for all.
        base: The folder that the paths of the other formats are relative to; when none is given, the repository.
    """

    color: bool = False
    max_findings: int = MAX_FINDINGS
    base: Base | None = None


PLAIN = Settings()
"""What is wanted when nothing else is said."""


class Reporter(Protocol):
    """Writes a report as lines."""

    def __call__(self, report: Report, settings: Settings = PLAIN) -> Iterator[str]:
        """The lines."""
        ...
