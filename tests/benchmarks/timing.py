"""Time is compared within one run, by turns: these machines are noisy, and seconds of different runs mean little."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Child", "Spread", "by_turns", "child", "cpu", "spread"]

# A child's memory is in kilobytes on Linux and in bytes elsewhere.
_UNIT = 1024 if sys.platform == "linux" else 1


class Spread(NamedTuple):
    """The middle of what was measured, and the quartiles around it."""

    median: float
    lower: float
    upper: float

    def kept(self) -> list[float]:
        """As it is kept: no more digits than mean something."""
        return [float(f"{one:.3g}") for one in self]


class Child(NamedTuple):
    """What a process took: CPU time in seconds, bytes of memory at most, and its exit status."""

    seconds: float
    memory: int
    status: int


def spread(values: Sequence[float]) -> Spread:
    """The spread of one value or more."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
    return Spread(median, lower, upper)


def cpu(work: Callable[[], object]) -> float:
    """The CPU time of doing the work once, in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


@cache
def _byte_code() -> str:
    """A folder for what Python makes of modules when they are first imported."""
    folder = tempfile.mkdtemp(prefix="cairef-byte-code-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def child(command: Sequence[str | Path], cwd: Path) -> Child:
    """Run a command to its end, and see what it took.

    Modules that an earlier command imported are not compiled again: so it is for anybody who does not start it for the
    first time, unless the environment forbids it.
    """
    launcher: list[str | Path] = [sys.executable, "-I", "-S", Path(__file__).parent / "launched.py"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": _byte_code()}
    done = subprocess.run([*launcher, *command], cwd=cwd, env=environment, capture_output=True, check=True)
    seconds, memory, status = json.loads(done.stdout)
    return Child(seconds, memory * _UNIT, status)


def by_turns(works: Mapping[str, Callable[[int], Any]], rounds: int) -> dict[str, list[Any]]:
    """What each gives in each round. All have their turn in a round before the next one begins."""
    found: dict[str, list[Any]] = {name: [] for name in works}
    for number in range(rounds):
        for name, work in works.items():
            found[name].append(work(number))
    return found
