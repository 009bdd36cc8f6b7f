"""How far a long run is, for who waits at a terminal."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TextIO

__all__ = ["bar"]

_WIDTH = 30
# What is done by then needs no bar; and a bar is drawn no more often than an eye follows.
_PATIENCE = 1.0
_PAUSE = 0.2


def bar(stream: TextIO, now: Callable[[], float] = time.monotonic) -> Callable[[float], None] | None:
    """What draws a bar on a terminal, called with the share of the work that is done; None where there is none."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return None
    begun = now()
    last = begun + _PATIENCE - _PAUSE
    shown = False

    def draw(share: float) -> None:
        nonlocal last, shown
        at = now()
        if share >= 1:
            # The report takes its place.
            if shown:
                stream.write("\r\x1b[K")
                stream.flush()
            return
        if at - last < _PAUSE:
            return
        last, shown = at, True
        full = int(_WIDTH * share)
        left = _left(share, at - begun)
        stream.write(f"\r[{'#' * full}{'.' * (_WIDTH - full)}] {share:4.0%}{left}\x1b[K")
        stream.flush()

    return draw


def _left(share: float, passed: float) -> str:
    """How long it may still take, where that can be said."""
    if share < 0.05:
        return ""
    seconds = passed * (1 - share) / share
    return f", about {seconds:.0f} s left" if seconds < 100 else f", about {seconds / 60:.0f} min left"
