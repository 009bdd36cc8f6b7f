"""Reporters: pure functions from a report to lines of text. A new format is a new module here, and a line below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

__all__ = ["FORMATS", "FOR_PEOPLE", "reporter"]

FORMATS = {
    "text": "text_report",
    "concise": "concise_report",
    "json": "json_report",
    "github": "github_report",
    "sarif": "sarif_report",
    "junit": "junit_report",
}
"""The formats, and the function that writes each."""

FOR_PEOPLE = frozenset({"text", "concise"})
"""The formats that can be in colour, and that end with what was checked."""

_MODULES = {"json": "json_report"}


def reporter(name: str) -> Callable[..., Iterator[str]]:
    """The function that writes a report in a format; those for people take `color`. Its module is loaded only now.

    Raises:
        KeyError: There is no such format.
    """
    module = import_module(f"{__name__}.{_MODULES.get(name, name)}")
    found: Callable[..., Iterator[str]] = getattr(module, FORMATS[name])
    return found
