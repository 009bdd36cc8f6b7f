"""What is made once in a run of the tests, by the worker that needs it first."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

__all__ = ["MadeOnce"]

Maker = Callable[[Path], object]

# Longer than making any of them takes; a worker that died is not waited for until the run is stopped.
_PATIENCE = 300.0


class MadeOnce:
    """Folders that all workers of a run share.

    Args:
        below: The folder that holds them, the same for all workers.
        makers: What makes each, by its name. It is given a path at which nothing is yet.
    """

    def __init__(self, below: Path, makers: Mapping[str, Maker]) -> None:
        self._below, self._makers = below, makers
        below.mkdir(exist_ok=True)

    def __getitem__(self, name: str) -> Path:
        """A folder, made if nobody has made it, waited for if somebody does."""
        folder, failure = self._below / name, self._failure(name)
        end = time.monotonic() + _PATIENCE
        while not folder.exists():
            if self._make(name):
                continue
            if failure.exists():
                raise AssertionError(f"{name} could not be made:\n{failure.read_text('utf-8')}")
            # Whoever has to wait makes something that is needed later.
            if not any(map(self._make, self._makers)):
                assert time.monotonic() < end, f"{name} is not there after {_PATIENCE} seconds"
                time.sleep(0.05)
        return folder

    def _failure(self, name: str) -> Path:
        return self._below / f"{name}.failure"

    def _make(self, name: str) -> bool:
        """Make a folder, or try to, unless somebody has begun to; whether this one did."""
        draft = self._below / f"{name}.draft"
        try:
            draft.mkdir()
        except FileExistsError:
            return False
        try:
            self._makers[name](draft / name)
        except Exception:  # noqa: BLE001 - it is told to all that need the folder, and maybe this one does not
            told = draft / "failure"
            told.write_text(traceback.format_exc(), "utf-8")
            told.rename(self._failure(name))
        else:
            # It takes its name when all of it is there, so that nobody reads half of it.
            (draft / name).rename(self._below / name)
        return True
