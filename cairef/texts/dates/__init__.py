"""Dates: their values, and where a text prints them."""

from __future__ import annotations

from cairef.texts.dates.edtf import bounds, endpoints, exact_day, normalised, same, weekday_of
from cairef.texts.dates.parts import Partial, partials, unsupported, weekdays

__all__ = [
    "Partial",
    "bounds",
    "endpoints",
    "exact_day",
    "normalised",
    "partials",
    "same",
    "unsupported",
    "weekday_of",
    "weekdays",
]
