"""Files of JSON Lines as bytes that can be read from any place: packed ones are unpacked into a file that passes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cairef.errors import UsageError
from cairef.frozen import NamedTuple
from cairef.reading import Unread, open_regular
from cairef.records.packed import Wrong, errors_of, is_packed, pieces_of
from cairef.records.packed import opened as opened_as
from cairef.safe_text import shown

if TYPE_CHECKING:
    from cairef.records.passing import Passing

__all__ = ["Plain", "forget", "know", "known", "plain", "start_of"]


class Plain(NamedTuple):
    """The bytes of a file.

    Attributes:
        path: The file that has them.
        wrong: Why they end too early; None where they are all there.
        of: Size and time of the packed file that they are of.
        identity: What distinguishes their file from others; None where they are read from the file itself.
    """

    path: Path
    wrong: Wrong | None = None
    of: tuple[int, int] = (0, 0)
    identity: tuple[int, int, int, int] | None = None


# What was unpacked in this process, or by the one that started it.
_KNOWN: dict[Path, Plain] = {}
_MADE: list[Passing] = []


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
    if found is None or found.of != _state(path) or not _is_there(found):
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
            found: bytes = opened_as(path, file).read(most)
        except errors_of(path):
            return b""
    return found


def known() -> dict[Path, Plain]:
    """What was unpacked so far, for a process that is to use it too."""
    return dict(_KNOWN)


def know(others: dict[Path, Plain]) -> None:
    """Use what another process has unpacked, where it can be seen from here."""
    _KNOWN.update({path: found for path, found in others.items() if path not in _KNOWN and _is_there(found)})


def forget() -> None:
    """Remove what was unpacked in this process."""
    _KNOWN.clear()
    while _MADE:
        _MADE.pop().remove()


def _unpack(path: Path, file: BinaryIO, longest: int) -> Plain:
    # Only needed for packed files.
    import tempfile  # noqa: PLC0415

    from cairef.records.passing import Passing  # noqa: PLC0415

    pieces, of = pieces_of(path, file), _state(path)
    made: Passing | None = None
    try:
        made = Passing()
        _MADE.append(made)
        wrong = _copy(pieces, made.file, longest)
        made.written()
        return Plain(made.path, wrong, of, _identity(made.path))
    except OSError as error:
        if made:
            made.remove()
        reason = error.strerror or str(error)
        raise UsageError(f"{shown(str(path))} cannot be unpacked into {tempfile.gettempdir()}: {reason}") from error


def _is_there(found: Plain) -> bool:
    return found.identity is not None and found.identity == _identity(found.path)


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _identity(path: Path) -> tuple[int, int, int, int] | None:
    """What distinguishes a file from others that may be there by its name, on this machine or another one."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _copy(pieces: Iterator[bytes | Wrong], out: BinaryIO, longest: int) -> Wrong | None:
    """Write lines, each up to a bound; what is left of one when the bytes end too early is left out."""
    # With these two, and with the line end of Windows, a line that is too long still is.
    most, length, whole = longest + 2, 0, 0
    for piece in pieces:
        if isinstance(piece, Wrong):
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
