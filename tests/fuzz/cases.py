"""One case: made from a subject, a seed and a number alone, so that a failure can be made again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import traceback
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple

from .subjects import SUBJECTS

__all__ = ["Failure", "run_case"]


class Hang(BaseException):
    """A case took too long. No code that is tested catches it."""


class Failure(NamedTuple):
    """A case that failed: how to make it again, and the traceback."""

    case: str
    trace: str

    @property
    def kind(self) -> str:
        """What tells it from failures of other kinds: the last line of code, and the error."""
        lines = [line.strip() for line in self.trace.splitlines() if line.strip()]
        at = [line for line in lines if line.startswith("File ")]
        return f"{at[-1] if at else ''} {lines[-1][:60]}"


def run_case(subject: str, seed: int, number: int, *, seconds: float) -> str | Failure:
    """Run a case in a folder of its own.

    Args:
        subject: Its name.
        seed: The seed of the run.
        number: The number of the case.
        seconds: After so long it counts as hanging.

    Returns:
        What became of it in a word, or how it failed.
    """
    case = f"{subject}:{seed}:{number}"
    folder = Path(tempfile.mkdtemp(prefix="cairef-fuzz-"))
    try:
        with _limited(seconds), contextlib.chdir(folder):
            # A fixed name, so that paths in messages are the same in every run.
            Path("case").mkdir()
            return SUBJECTS[subject](Random(zlib.crc32(case.encode())), Path("case"))  # noqa: S311 - no secret
    except (Exception, Hang):  # noqa: BLE001 - any of them is what is looked for
        return Failure(case, traceback.format_exc(limit=-8))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    if os.name == "nt":
        # It has no alarms.
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Hang(f"it has not ended after {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
