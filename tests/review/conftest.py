"""A reader at a real terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from ..conftest import CHECKOUT, Root

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal; pip install --group test")

ACCEPT = "Accept? [y/n/t/b/q/?] "
STAMP = "[y/b/q/r/?] "


def _surroundings() -> dict[str, str]:
    # The size is the terminal's, whatever the shell around the tests has.
    return {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES", "FORCE_COLOR"}}


class Terminal:
    """`cairef review` in a pseudo-terminal."""

    def __init__(self, root: Path, *arguments: str, columns: int = 80, **environment: str) -> None:
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "cairef", "review", *arguments],
            cwd=str(root),
            env={**_surroundings(), "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1", "NO_COLOR": "1", **environment},
            dimensions=(40, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=120,
        )
        self._child.delaybeforesend = None
        self.seen = ""

    def until(self, text: str) -> str:
        """Wait for a text; what was printed before it, as lines end on a terminal of its own."""
        self._child.expect_exact(text)
        printed = str(self._child.before).replace("\r\n", "\n")
        self.seen += printed + text
        return printed

    def answer(self, line: str) -> None:
        """Type a line."""
        self._child.sendline(line)

    def press(self, key: str) -> None:
        """Press a key with Ctrl."""
        self._child.sendcontrol(key)

    def send(self, text: bytes) -> None:
        """Send bytes as they are."""
        os.write(self._child.child_fd, text)

    def accept(self, times: int) -> None:
        """Accept so many items."""
        for _ in range(times):
            self.until(ACCEPT)
            self.answer("y")

    def end(self) -> int:
        """Wait until the command ends; its exit status."""
        self._child.expect(pexpect.EOF)
        self.seen += str(self._child.before).replace("\r\n", "\n")
        self._child.close()
        return int(self._child.exitstatus)

    def kill(self) -> None:
        """End it without a word, as when a window is closed."""
        self._child.close(force=True)


def count(screen: str) -> tuple[int, int]:
    """The number of the item on the screen, and of how many."""
    found = re.findall(r"^── (\d+) of (\d+) ─", screen, re.MULTILINE)
    number, total = found[-1]
    return int(number), int(total)


def value(root: Root, record: str) -> Any:
    """A record as it stands in its file."""
    return json.loads(root.file(record).read_text("utf-8"))


@pytest.fixture
def unread(base: Root) -> Root:
    """The small dataset with no stamps in its actors."""
    for record in ("dara-sok", "harbor-cloud"):
        base.edit(f"actors/{record}", lambda r: r.pop("verification"))
    return base
