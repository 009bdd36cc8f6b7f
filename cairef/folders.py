"""What lies below a folder: every file, every link, and every folder that cannot be looked into."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from cairef.frozen import NamedTuple
from cairef.reading import leads_out

__all__ = ["Item", "Kind", "below"]


class Kind(Enum):
    """What an item is."""

    FILE = "a regular file, or a link to one that stays inside"
    FOLDER = "a folder that is looked into next"
    OUT_FILE = "a link that leads out, to anything but a folder"
    OUT_FOLDER = "a link that leads out, to a folder"
    CLOSED = "a folder that cannot be looked into"
    SPECIAL = "a pipe, a device, a socket, or a link that leads nowhere"


class Item(NamedTuple):
    """Something below a folder."""

    path: Path
    kind: Kind


def below(folder: Path, within: Path, skip: Callable[[Path], bool] = lambda _: False) -> Iterator[Item]:
    """Everything below a folder, in no order; a folder that several links lead to is looked into once.

    Args:
        folder: The folder. Where it leads out itself, it is all that is named.
        within: The folder that links may not leave. One that does is named, and not followed.
        skip: Which folders to pass over.
    """
    if leads_out(folder, within):
        yield Item(folder, Kind.OUT_FOLDER)
        return
    seen: set[str] = set()
    todo = [folder]
    while todo:
        at = todo.pop()
        real = os.path.realpath(at)
        if real in seen:
            continue
        seen.add(real)
        try:
            with os.scandir(at) as entries:
                found = [_item(entry, within) for entry in entries]
        except FileNotFoundError:
            continue
        except OSError:
            yield Item(at, Kind.CLOSED)
            continue
        for item in found:
            if item.kind is not Kind.FOLDER:
                yield item
            elif not skip(item.path):
                yield item
                todo.append(item.path)


def _item(entry: os.DirEntry[str], within: Path) -> Item:
    path = Path(entry.path)
    try:
        is_folder, is_file = entry.is_dir(), entry.is_file()
        out = entry.is_symlink() and leads_out(path, within)
    except OSError:  # a circle of links, or a link into a folder that cannot be looked into
        return Item(path, Kind.SPECIAL)
    if out:
        return Item(path, Kind.OUT_FOLDER if is_folder else Kind.OUT_FILE)
    return Item(path, Kind.FOLDER if is_folder else Kind.FILE if is_file else Kind.SPECIAL)
