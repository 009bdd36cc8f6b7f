"""The command: `cairef`, or `python -m cairef`."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["main"]

# Next to nothing here is in a circle: so many objects may be made before the next search for one.
_OBJECTS = 100_000


def main() -> None:
    """Run the command with the arguments of the process, and leave with its exit status."""
    gc.set_threshold(_OBJECTS, 20, 100)
    # At its end Python would search all objects for circles, twice, which takes as long as many a check.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    try:
        # What it needs is loaded here, so that an interrupt finds no way out of it.
        _open_closed_streams()
        with _leaving_at_once():
            command = _loaded()
        _end_in_order()
        status = _version() if command is None else command()
    except BrokenPipeError:
        # The reader has gone, as in `cairef list | head`.
        status = 1
    except KeyboardInterrupt:
        status = 130
    except OSError as error:
        _complain(error)
        status = 2
    sys.exit(_flushed(status))


def _loaded() -> Callable[[], int] | None:
    """The command line, and what the command needs that is called; None where only the version is asked for."""
    if sys.argv[1:] == ["--version"]:
        return None
    from cairef.commands.plain import plain_call  # noqa: PLC0415

    plain = plain_call(sys.argv[1:])
    if plain is not None:
        return plain
    from cairef.commands.group import load, run  # noqa: PLC0415

    load(sys.argv[1:])
    return run


def _version() -> int:
    from cairef import __version__  # noqa: PLC0415

    sys.stdout.write(f"cairef {__version__}\n")
    return 0


@contextmanager
def _leaving_at_once() -> Iterator[None]:
    """Leave at an interrupt without a word: libraries that are being loaded may take one for a fault of their own."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end_in_order() -> None:
    """Let what asks the process to end reach every block that it is in, so that no process or file is left behind."""

    def leave(number: int, _: object) -> None:
        # Once is enough: what tidies up is not to be torn out of that.
        signal.signal(number, signal.SIG_IGN)
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # What runs under `nohup` goes on.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, leave)


def _open_closed_streams() -> None:
    """Put something in place of each standard stream that is closed, so that no file that is opened next becomes it.

    To read from what replaces standard input, and to write to what replaces standard output, fails.
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
