"""Exceptions: what is wrong with a call or with the surroundings, never with the data.

Bad data is a `cairef.Finding` in a report. An exception means that the work could not be done as asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cairef.safe_text import escape

if TYPE_CHECKING:
    from cairef.findings import Report

__all__ = ["CairefError", "InvalidDatasetError", "UnresolvedError", "UsageError"]


class CairefError(Exception):
    """The base of all exceptions that cairef raises on purpose."""


class UsageError(CairefError):
    """The call cannot be carried out as given: a path that is not there, an option that makes no sense."""


class UnresolvedError(CairefError):
    """A record that was not loaded as part of a dataset was asked for something that the dataset holds."""


class InvalidDatasetError(CairefError):
    """`cairef.load` met records that cannot be loaded.

    Attributes:
        report: The findings that keep it from being loaded, as `cairef.validate` gives them.
    """

    def __init__(self, report: Report) -> None:
        errors = report.errors
        first = errors[0]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{escape(first.file)}: {first.code} {first.message}{more}")
        self.report = report

    def __reduce__(self) -> tuple[type[InvalidDatasetError], tuple[Report], dict[str, Any]]:
        # An exception is made anew from its message; this one is from its report, so that it comes back whole from
        # another process.
        return type(self), (self.report,), self.__dict__
