"""What becomes of a command: its exit status, and a word to who called it where it cannot be carried out."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable

from cairef import terminal
from cairef.errors import CairefError, InvalidDatasetError
from cairef.safe_text import escape, shown

__all__ = ["complain", "status_of"]


def status_of(work: Callable[[], object]) -> int:
    """Do the work of a command, and say on standard error why it cannot be done.

    Returns:
        The exit status: what the work gives where that is a number, 0 where it gives something else, 1 for a dataset
        that cannot be loaded, 2 for a call that cannot be carried out.
    """
    try:
        os.getcwd()  # noqa: PTH109 - as text, which is quicker
        result = work()
    except InvalidDatasetError as error:
        complain(str(error))
        return 1
    except CairefError as error:
        complain(str(error))
        return 2
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(_of_the_system(error))
        return 2
    except MemoryError:
        complain("there is not enough memory")
        return 2
    return result if isinstance(result, int) else 0


def complain(message: str, *, as_it_is: bool = False) -> None:
    """Say on standard error why a call cannot be carried out."""
    # Where standard error cannot be written either, the exit status has to say it.
    with contextlib.suppress(OSError, terminal.OutputError):
        terminal.write(message if as_it_is else f"cairef: {escape(message)}", sys.stderr)


def _of_the_system(error: OSError) -> str:
    """What the system does not let us do, where no command has its own words for it."""
    reason = error.strerror or str(error)
    if error.errno == errno.EBADF:
        return "standard input or standard output is closed"
    if error.filename is not None:
        return f"{shown(os.fsdecode(error.filename), 300)} cannot be used: {reason}"
    try:
        os.getcwd()  # noqa: PTH109 - as above
    except OSError:
        return f"the working directory is gone or cannot be entered: {reason}"
    return f"input or output failed: {reason}"
