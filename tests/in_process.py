"""The command, called in the process of the tests: a new interpreter for each call would take most of their time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cairef.__main__ import main

__all__ = ["call"]


def call(arguments: list[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What the command prints, and its exit status. An exception that it lets through is one of the test."""
    out, err = _stream(), _stream()
    with _surroundings(arguments, cwd, environment, out, err):
        try:
            main()
            status: object = 0
        except SystemExit as left:
            status = left.code
    said, complained = _text(out), _text(err)
    return subprocess.CompletedProcess(arguments, status if isinstance(status, int) else 0, said, complained)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8").replace("\r\n", "\n")


@contextmanager
def _surroundings(
    arguments: list[str], cwd: Path, environment: Mapping[str, str], out: io.TextIOWrapper, err: io.TextIOWrapper
) -> Iterator[None]:
    before = sys.argv, sys.stdin, sys.stdout, sys.stderr, dict(os.environ), Path.cwd()
    try:
        os.chdir(cwd)
        os.environ.update(environment)
        sys.argv, sys.stdin, sys.stdout, sys.stderr = ["cairef", *arguments], _stream(), out, err
        yield
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = before[:4]
        os.environ.clear()
        os.environ.update(before[4])
        os.chdir(before[5])
