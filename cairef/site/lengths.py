"""Lengths and places in drawings."""

from __future__ import annotations

__all__ = ["fixed"]


def fixed(number: float) -> str:
    """A length or place as text: to a hundredth, and the same on every machine."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
