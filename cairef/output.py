"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from cairef.errors import UsageError
from cairef.safe_text import shown

__all__ = ["check_target", "write_whole"]


def check_target(path: Path) -> Path:
    """The file that a path leads to, once it is sure that a file can stand there.

    A link is refused: what `/dev/stdout` leads to is in use, and must not be replaced.

    Raises:
        UsageError: It is something else than a file, or its folder is not there.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UsageError(f"cannot write {shown(str(path))}: it is not a regular file")
    target = path.resolve()
    if not target.parent.is_dir():
        raise UsageError(f"cannot write {shown(str(path))}: there is no folder {shown(str(path.parent))}")
    return target


def write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a file, in UTF-8: whole, or, when anything fails, not at all.

    Raises:
        UsageError: The file cannot be written.
    """
    target = check_target(path)
    passing = target.parent / f".cairef-{secrets.token_hex(8)}"
    try:
        try:
            with passing.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines(f"{line}\n" for line in lines)
            os.replace(passing, target)  # noqa: PTH105 - says that it replaces
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {shown(str(path))}: {error.strerror or error}") from error
