"""Runs the guide as a reader would: writes its files, types its commands, compares what they print.

`python -m tests.guide` runs it and writes what the commands print now into the page.

In the page, a fenced block with a `title` is a file to write, or in `diff` a change to one; a block in `console`
holds commands after `$ ` and what they print. A line `...` in the output stands for any lines. `cairef review` is
run in a pseudo-terminal, and every question is answered with `y`.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pexpect

CHECKOUT = Path(__file__).parent.parent
PAGE = CHECKOUT / "docs" / "add-an-agreement.md"

_FENCE = re.compile(
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_QUESTION = r"\[[^\]]*\by\b[^\]]*\]|y accept"


class Step(NamedTuple):
    """A command of the guide, what the page says that it prints, and what it does print."""

    command: str
    shown: str
    printed: str

    @property
    def holds(self) -> bool:
        """Whether the page tells the truth."""
        pattern = re.escape(self.shown).replace(re.escape("...\n"), r"(?:.*\n)*?")
        return re.fullmatch(pattern, self.printed) is not None


def steps(text: str, folder: Path) -> Iterator[Step]:
    """Follow the guide in an empty folder."""
    for fence in _FENCE.finditer(text):
        if fence["language"] == "diff":
            _patch(folder / fence["title"], fence["body"])
        elif fence["title"]:
            file = folder / fence["title"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence["body"], "utf-8")
        elif fence["language"] == "console":
            for command, shown in _commands(fence["body"]):
                yield Step(command, shown, _run(command, folder))


def rewritten(text: str, folder: Path) -> str:
    """The guide with what its commands print now. Outputs that are cut by `...` are left alone."""
    done = iter(list(steps(text, folder)))

    def renew(fence: re.Match[str]) -> str:
        if fence["language"] != "console" or fence["title"]:
            return fence[0]
        body = ""
        for command, shown in _commands(fence["body"]):
            step = next(done)
            body += f"$ {command}\n" + (shown if "...\n" in shown else step.printed)
        return f"```console\n{body}```"

    return _FENCE.sub(renew, text)


def _patch(file: Path, diff: str) -> None:
    """Change a file as a diff without line numbers says. What it takes away must stand there once."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    text = file.read_text("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{file.name} does not have these lines once: {old!r}")
    file.write_text(text.replace(old, new), "utf-8")


def _commands(body: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def _run(command: str, folder: Path) -> str:
    words = shlex.split(command)
    if words[0] != "cairef":
        raise ValueError(f"the guide runs cairef only, not {words[0]}")
    call = [sys.executable, "-m", "cairef", *words[1:]]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    if words[1] == "review":
        return _review(call, folder, environment)
    done = subprocess.run(
        call, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False
    )
    return done.stdout.decode("utf-8")


def _review(call: list[str], folder: Path, environment: dict[str, str]) -> str:
    child = pexpect.spawn(
        call[0], call[1:], cwd=folder, env=environment, encoding="utf-8", timeout=30, dimensions=(50, 100)
    )
    printed = ""
    while child.expect([_QUESTION, pexpect.EOF]) == 0:
        printed += f"{child.before}{child.after}"
        child.sendline("y")
    printed += str(child.before)
    child.close()
    return printed.replace("\r\n", "\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        PAGE.write_text(rewritten(PAGE.read_text("utf-8"), Path(scratch)), "utf-8")
