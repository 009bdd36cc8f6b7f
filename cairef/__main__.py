"""The command: `cairef`, or `python -m cairef`."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command with the arguments of the process, and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:
        # Answered here, so that asking for the version loads nothing else.
        from cairef import __version__  # noqa: PLC0415

        sys.stdout.write(f"cairef {__version__}\n")
        return
    from cairef.commands.group import run  # noqa: PLC0415

    try:
        status = run()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as in `cairef list | head`. Python would
        # complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
