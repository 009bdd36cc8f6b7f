"""Reporters: functions from a report, and how it is wanted, to lines. A new format is a new module and a line below."""

from __future__ import annotations

from importlib import import_module

from cairef.reporters.settings import Reporter

__all__ = ["FORMATS", "FOR_PEOPLE", "LINE_BY_LINE", "reporter"]

FORMATS = {
    "text": "text_report",
    "concise": "concise_report",
    "json": "json_report",
    "github": "github_report",
    "sarif": "sarif_report",
    "junit": "junit_report",
}
"""The formats, and the function that writes each."""

LINE_BY_LINE = frozenset({"text", "concise", "github"})
"""The formats that are read line by line, so that very many findings would bury what matters. The others have all."""

FOR_PEOPLE = frozenset({"text", "concise"})
"""The formats that can be in colour, and that end with what was checked."""

_MODULES = {"json": "json_report"}


def reporter(name: str) -> Reporter:
    """The function that writes a report in a format. Its module is loaded only now.

    Raises:
        KeyError: There is no such format.
    """
    module = import_module(f"{__name__}.{_MODULES.get(name, name)}")
    found: Reporter = getattr(module, FORMATS[name])
    return found
