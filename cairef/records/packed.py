"""Packed files as their bytes, piece by piece: no more of them than an honest file of its size has.

A few hundred kilobytes can be packed so that they fill a disk when they are unpacked. Records in JSON Lines become ten
to sixty times as long; what becomes much longer than that is not read to its end.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cairef.errors import UsageError
from cairef.frozen import NamedTuple
from cairef.safe_text import shown

__all__ = ["FREE", "MOST", "TIMES", "Wrong", "errors_of", "is_packed", "opened", "pieces_of"]

FREE = 64 * 2**20
"""So many bytes a packed file may have in any case: a small file of records that are much alike packs very well."""

TIMES = 200
"""How many times as long as the packed bytes the others may be, beyond those."""

MOST = 64 * 2**30
"""The most bytes that are unpacked from one file, however large it is."""

_STEP = 2**20


class Wrong(NamedTuple):
    """Why a packed file is not read to its end.

    Attributes:
        why: What is wrong, in words.
        too_large: Whether it is that it becomes too long.
    """

    why: str
    too_large: bool = False


def is_packed(path: Path) -> bool:
    """Whether a file of JSON Lines is packed, by its name."""
    return path.suffix in {".gz", ".zst"}


def pieces_of(path: Path, file: BinaryIO) -> Iterator[bytes | Wrong]:
    """The bytes that a file has when it is unpacked, in pieces; last of all, what is wrong with them."""
    stream, size = opened(path, file), 0
    while True:
        try:
            piece: bytes = stream.read1(_STEP)
        except EOFError:
            yield Wrong("the file ends in the middle of what is packed, so that records may be missing")
            return
        except errors_of(path) as error:
            yield Wrong(f"the file cannot be unpacked from here on: {error}")
            return
        if not piece:
            return
        size += len(piece)
        # What was read ahead counts too: a bound that is a little wider for it.
        if size > FREE + TIMES * file.tell():
            yield Wrong(
                f"the file becomes more than {TIMES} times as long when it is unpacked, and is not read from here on",
                too_large=True,
            )
            return
        if size > MOST:
            yield Wrong(f"the file has more than the {MOST:,} bytes that are unpacked of one", too_large=True)
            return
        yield piece


def opened(path: Path, file: BinaryIO) -> Any:
    """A file to read what it has when it is unpacked.

    Raises:
        UsageError: What unpacks it is not installed.
    """
    if path.suffix == ".gz":
        # Only needed for packed files.
        import gzip  # noqa: PLC0415

        return gzip.GzipFile(fileobj=file)
    return _zstd(path).ZstdFile(file) if path.suffix == ".zst" else file


def errors_of(path: Path) -> tuple[type[Exception], ...]:
    """What is raised where a file cannot be unpacked."""
    import zlib  # noqa: PLC0415 - as above

    own = (_zstd(path).ZstdError,) if path.suffix == ".zst" else ()
    return (OSError, EOFError, zlib.error, *own)


def _zstd(path: Path) -> Any:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415 - only needed for files packed with it
        else:
            from backports import zstd  # noqa: PLC0415 - as above
    except ImportError as error:
        name = shown(str(path))
        raise UsageError(
            f'{name} is packed with zstd: in a checkout of cairef, pip install ".[zstd]" for what unpacks it'
        ) from error
    return zstd
