"""A plain call: `cairef validate` with paths and flags alone, which needs no parser of arguments.

To load click takes longer than to check a record. Whatever else is in a call is left to it, mistakes among it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

__all__ = ["plain_call"]

_QUIET = frozenset({"-q", "--quiet"})
_FLAGS = _QUIET | {"--strict", "--packaged", "--statistics"}


def plain_call(arguments: Sequence[str]) -> Callable[[], int] | None:
    """What carries out a plain call; None where click has to read the arguments.

    Args:
        arguments: Those of the process, without its name.
    """
    name, *others = arguments or [""]
    # On Windows click makes paths of wildcards. What completes a line in a shell asks through the environment.
    if name != "validate" or sys.platform == "win32" or "_CAIREF_COMPLETE" in os.environ:
        return None
    paths = [each for each in others if each not in _FLAGS]
    # What is not there or must not be read is reported by click, and so is an option that there is not.
    if not all(path[:1] != "-" and os.access(path, os.R_OK) for path in paths):
        return None
    # Loaded before anything runs.
    from pathlib import Path  # noqa: PLC0415

    from cairef.commands.check import check  # noqa: PLC0415
    from cairef.commands.status import status_of  # noqa: PLC0415

    flags = _FLAGS.intersection(others)

    def carry_out() -> int:
        return check(
            tuple(map(Path, paths)),
            strict="--strict" in flags,
            packaged="--packaged" in flags,
            statistics="--statistics" in flags,
            quiet=not flags.isdisjoint(_QUIET),
        )

    return lambda: status_of(carry_out)
