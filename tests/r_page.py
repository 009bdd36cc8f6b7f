"""The examples in R of the page on analysis, with what R prints.

`python -m tests.r_page` runs them and writes what is printed into the page. It needs R with DBI, RSQLite and jsonlite.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cairef
from cairef.exports import export

from .conftest import CHECKOUT

__all__ = ["PAGE", "examples", "has_r", "printed", "renewed"]

PAGE = CHECKOUT / "docs" / "analyse.md"

_EXAMPLE = re.compile(r"(```r\n([^`]*)```\n\n```text\n)([^`]*)(```)")
_VERSIONS = re.compile(r"(<!-- versions of R -->\n).*\n")
_PACKAGES = ("DBI", "RSQLite", "jsonlite")
# Stands on a line of its own between what two examples print.
_BETWEEN = "\x1e"


def examples(text: str) -> list[tuple[str, str]]:
    """Each example in R with what the page says that it prints."""
    return [(match[2], match[3]) for match in _EXAMPLE.finditer(text)]


def has_r() -> bool:
    """Whether R is installed, with the packages that the examples use."""
    if shutil.which("Rscript") is None:
        return False
    asked = f"quit(status = !all(sapply(c{_PACKAGES!r}, requireNamespace, quietly = TRUE)))"
    command = ["Rscript", "--vanilla", "-e", asked]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def printed(codes: Sequence[str]) -> list[str]:
    """What each of some examples prints, run in order in one R, beside the dataset as exported."""
    data = cairef.load(CHECKOUT)
    written = {f"tables/{name}": content for name, content in export(data, "csv", raw=True).items()}
    written |= export(data, "sqlite") | export(data, "jsonl")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tables").mkdir()
        for name, content in written.items():
            (Path(folder) / name).write_bytes(content)
        return _run(f'cat("{_BETWEEN}\\n")\n'.join(codes), folder).split(f"{_BETWEEN}\n")


def _run(code: str, folder: str) -> str:
    done = subprocess.run(
        ["R", "--vanilla", "--no-echo"],  # noqa: S607 - whichever R is installed
        input=f"options(width = 100)\n{code}",
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def renewed(text: str) -> str:
    """The page with what R prints, and with the versions of R and its packages."""
    answers = iter(printed([code for code, _ in examples(text)]))
    text = _EXAMPLE.sub(lambda match: match[1] + next(answers) + match[4], text)
    versions = ", ".join(f"{name} {version}" for name, version in _versions())
    return _VERSIONS.sub(lambda match: f"{match[1]}The examples were run with {versions}.\n", text)


def _versions() -> list[tuple[str, str]]:
    asked = "".join(f'cat(as.character(packageVersion("{name}")), "\\n")\n' for name in ("base", *_PACKAGES))
    return list(zip(("R", *_PACKAGES), _run(asked, str(CHECKOUT)).split(), strict=True))


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), "utf-8", newline="\n")
