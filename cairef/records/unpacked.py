"""Files of JSON Lines as bytes that can be read from any place: packed ones are unpacked into a file that passes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from cairef.errors import UsageError
from cairef.frozen import NamedTuple
from cairef.reading import Unread, open_regular
from cairef.safe_text import shown

if TYPE_CHECKING:
    from weakref import finalize

__all__ = ["Plain", "forget", "is_packed", "know", "known", "plain", "start_of"]

_STEP = 2**20


class Plain(NamedTuple):
    """The bytes of a file.

    Attributes:
        path: The file that has them.
        wrong: Why they end too early; None where they are all there.
        of: Size and time of the packed file that they are of.
    """

    path: Path
    wrong: str | None = None
    of: tuple[int, int] = (0, 0)


# What was unpacked in this process, or by the one that started it.
_KNOWN: dict[Path, Plain] = {}
_MADE: list[finalize[[Path], Any]] = []


def is_packed(path: Path) -> bool:
    """Whether a file of JSON Lines is packed, by its name."""
    return path.suffix in {".gz", ".zst"}


def plain(path: Path, longest: int, within: Path | None = None) -> Plain | Unread:
    """A file of JSON Lines as plain bytes.

    Of a packed file they are written to a file in the folder for temporary ones, once, line by line. A line that is
    longer than may be is cut there, so that it takes no more room, and is still too long.

    Args:
        path: The file.
        longest: The most bytes that a line may have.
        within: A folder that the file must not leave where it is a link.

    Raises:
        UsageError: What unpacks it is not installed, or there is no room.
    """
    if not is_packed(path):
        return Plain(path)
    found = _KNOWN.get(path)
    if found is None or found.of != _state(path) or not found.path.exists():
        opened = open_regular(path, within)
        if isinstance(opened, Unread):
            return opened
        with opened as file:
            found = _KNOWN[path] = _unpack(path, file, longest)
    return found


def start_of(path: Path, most: int, within: Path | None = None) -> bytes:
    """The first bytes of a file of JSON Lines; none where it cannot be read.

    Raises:
        UsageError: What unpacks it is not installed.
    """
    opened = open_regular(path, within)
    if isinstance(opened, Unread):
        return b""
    with opened as file:
        try:
            found: bytes = _opened(path, file).read(most)
        except _errors(path):
            return b""
    return found


def known() -> dict[Path, Plain]:
    """What was unpacked so far, for a process that is to use it too."""
    return dict(_KNOWN)


def know(others: dict[Path, Plain]) -> None:
    """Use what another process has unpacked, where it can be seen from here."""
    _KNOWN.update({path: found for path, found in others.items() if path not in _KNOWN and found.path.exists()})


def forget() -> None:
    """Remove what was unpacked in this process."""
    _KNOWN.clear()
    while _MADE:
        _MADE.pop()()


def _unpack(path: Path, file: BinaryIO, longest: int) -> Plain:
    # Only needed for packed files.
    import tempfile  # noqa: PLC0415
    from weakref import finalize  # noqa: PLC0415

    stream, of = _opened(path, file), _state(path)
    name = Path()
    try:
        handle, made = tempfile.mkstemp(prefix="cairef-", suffix=".jsonl")
        name = Path(made)
        # Removed at the end of the process at the latest, whatever ends it but a signal that no one can catch.
        _MADE.append(finalize(sys.modules[__name__], _remove, name))
        with os.fdopen(handle, "wb") as out:
            wrong = _copy(_pieces(path, stream), out, longest)
    except OSError as error:
        _remove(name)
        reason = error.strerror or str(error)
        raise UsageError(f"{shown(str(path))} cannot be unpacked into {tempfile.gettempdir()}: {reason}") from error
    return Plain(name, wrong, of)


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def _pieces(path: Path, stream: Any) -> Iterator[bytes | str]:
    """The bytes, in pieces; last of all, in words, what is wrong with them."""
    while True:
        try:
            piece = stream.read1(_STEP)
        except EOFError:
            yield "the file ends in the middle of what is packed, so that records may be missing"
            return
        except _errors(path) as error:
            yield f"the file cannot be unpacked from here on: {error}"
            return
        if not piece:
            return
        yield piece


def _copy(pieces: Iterator[bytes | str], out: BinaryIO, longest: int) -> str | None:
    """Write lines, each up to a bound; what is left of one when the bytes end too early is left out."""
    # With these two, and with the line end of Windows, a line that is too long still is.
    most, length, whole = longest + 2, 0, 0
    for piece in pieces:
        if isinstance(piece, str):
            out.truncate(whole)
            return piece
        first = piece.find(b"\n")
        head = len(piece) if first < 0 else first
        out.write(piece[: max(0, min(head, most - length))])
        out.write(piece[head:])
        if first < 0:
            length += head
        else:
            length = len(piece) - piece.rfind(b"\n") - 1
            whole = out.tell() - length
    return None


def _opened(path: Path, file: BinaryIO) -> Any:
    if path.suffix == ".gz":
        import gzip  # noqa: PLC0415 - as above

        return gzip.GzipFile(fileobj=file)
    return _zstd(path).ZstdFile(file) if path.suffix == ".zst" else file


def _errors(path: Path) -> tuple[type[Exception], ...]:
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
