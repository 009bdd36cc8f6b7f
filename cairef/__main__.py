"""The command: `cairef`, or `python -m cairef`."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command with the arguments of the process, and leave with its exit status."""
    try:
        # What it needs is loaded here, so that an interrupt finds no way out of it.
        _open_closed_streams()
        status = _status()
    except BrokenPipeError:
        # The reader has gone, as in `cairef list | head`.
        status = 1
    except KeyboardInterrupt:
        status = 130
    except OSError as error:
        _complain(error)
        status = 2
    sys.exit(_flushed(status))


def _status() -> int:
    if sys.argv[1:] == ["--version"]:
        # Answered here, so that asking for the version loads nothing else.
        from cairef import __version__  # noqa: PLC0415

        sys.stdout.write(f"cairef {__version__}\n")
        return 0
    from cairef.commands.group import run  # noqa: PLC0415

    return run()


def _open_closed_streams() -> None:
    """Put something in place of each standard stream that is closed, so that no file that is opened next becomes it.

    To read from what stands in for standard input, and to write to what stands in for standard output, fails.
    """
    for number, (name, mode, access) in enumerate(
        (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
    ):
        if getattr(sys, name) is None:
            found = os.open(os.devnull, access)
            if found != number:
                os.dup2(found, number)
                os.close(found)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _flushed(status: int) -> int:
    """The exit status, once all that was said is written: 0 only where it could be."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except KeyboardInterrupt:
            status = 130
        except OSError as error:
            # Python would complain again when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if stream is sys.stdout and status == 0:
                if isinstance(error, BrokenPipeError):
                    status = 1
                else:
                    status = 2
                    _complain(error)
    return status


def _complain(error: OSError) -> None:
    try:
        sys.stderr.write(f"cairef: the output cannot be written: {error.strerror or error}\n")
    except OSError:
        # Then the exit status alone has to say it.
        return


if __name__ == "__main__":
    main()
