"""Runs the examples on the page of the command line, each section on a fresh copy of the small dataset.

`python -m tests.command_page` runs them and writes what the commands print now into the page. In the page, a line
`...` in the output stands for any lines, as in the guide.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .guide import CHECKOUT, Step, rewritten, steps

PAGE = CHECKOUT / "docs" / "cli.md"

_BASE = CHECKOUT / "tests" / "cases" / "base"
_HEADING = re.compile(r"^(?=###? )", re.MULTILINE)


def examples(text: str, folder: Path) -> Iterator[Step]:
    """Run the examples of all sections."""
    for number, section in enumerate(_HEADING.split(text)):
        yield from steps(section, _fresh(folder / str(number)))


def renewed(text: str, folder: Path) -> str:
    """The page with what its commands print now. Outputs that are cut by `...` are left alone."""
    sections = _HEADING.split(text)
    return "".join(rewritten(section, _fresh(folder / str(number))) for number, section in enumerate(sections))


def _fresh(folder: Path) -> Path:
    shutil.copytree(_BASE, folder)
    return folder


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        PAGE.write_text(renewed(PAGE.read_text("utf-8"), Path(scratch)), "utf-8")
