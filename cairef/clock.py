"""The day of a run: one for all, wherever they are."""

from __future__ import annotations

import datetime as dt

__all__ = ["utc_day"]


def utc_day() -> dt.date:
    """Today, by UTC, so that a check at one moment finds the same everywhere."""
    return dt.datetime.now(dt.UTC).date()
