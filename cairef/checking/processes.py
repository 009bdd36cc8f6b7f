"""The work of a run in several processes of this machine.

What they are given is in files, as SQLite opens none that has no name. The files lose their names as soon as every
process has them open; until then the processes remove them when the one that started them is gone.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import secrets
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from cairef.checking.in_turn import in_turn
from cairef.checking.index import Seen, look
from cairef.checking.shards import Checked, Shard, check_shard
from cairef.errors import UsageError
from cairef.layout import Root
from cairef.records.corpus import Corpus
from cairef.records.unpacked import Plain, know, known

__all__ = ["MOST", "Processes"]

MOST = 256
"""How many processes may be asked for. More would only wait for one another."""

# What Windows lets one process wait for, less what the pool needs itself.
_MOST_ON_WINDOWS = 61

_T = TypeVar("_T")


class Processes:
    """Some processes that go over shards. They end with the block in which they are used, whatever ends it.

    Args:
        number: How many.
    """

    def __init__(self, number: int) -> None:
        self._number = min(number, _MOST_ON_WINDOWS) if sys.platform == "win32" else number
        self._pool: ProcessPoolExecutor | None = None
        self._size = 0
        self._folders: list[Path] = []

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            processes = list((self._pool._processes or {}).values())  # noqa: SLF001 - nothing else ends them at once
            if kind is not None:
                # The pool still lists what was cancelled, and would fail when it says of all that they have failed.
                for item in list(self._pool._pending_work_items.values()):  # noqa: SLF001 - as above
                    item.future = Future()
                for each in processes:
                    each.kill()
            self._pool.shutdown(wait=True, cancel_futures=True)
        _remove(self._folders)

    def index(self, root: Root, shards: Iterable[Shard]) -> Iterator[list[Seen]]:
        """Open the records of each shard."""
        return self._over(shards, lambda pool, shard: pool.submit(_index, root, shard, known()))

    def check(self, corpus: Corpus, shards: Iterable[Shard], *, whole: bool) -> Iterator[Checked]:
        """Check the records of each shard. The index is written once, and each process reads it once."""
        shards = list(shards)
        if not shards:
            return
        folder = self._folder(len(shards))
        corpus.lend(folder / "stored")
        with (folder / "index").open("xb") as file:
            pickle.dump((corpus, known()), file, pickle.HIGHEST_PROTOCOL)
        have_read = set[int]()
        for process, checked in self._over(shards, lambda pool, shard: pool.submit(_check, folder, shard, whole=whole)):
            have_read.add(process)
            if len(have_read) == self._size:
                _remove(self._folders)
            yield checked
        _remove(self._folders)

    def _folder(self, number: int) -> Path:
        """A folder for what is given. Before it is made, one process knows of it, so that it does not outlive this."""
        folder = Path(tempfile.gettempdir(), f"cairef-{secrets.token_hex(16)}").absolute()
        pool = self._enough_for(number)
        with _in_one_line():
            with _deaf():
                told = pool.submit(_look_after, folder)
            told.result()
        self._folders.append(folder)
        folder.mkdir(0o700)
        return folder

    def _enough_for(self, number: int) -> ProcessPoolExecutor:
        """Processes for so many shards: never more of them than there are shards."""
        size = min(self._number, max(number, 1))
        if self._pool is None or self._size < size:
            if self._pool is not None:
                self._pool.shutdown()
            # One that is started anew, not copied, is the same on every system, and has no thread of another one.
            self._pool, self._size = ProcessPoolExecutor(size, get_context("spawn"), _begin), size
        return self._pool

    def _over(self, given: Iterable[Shard], submit: Callable[[ProcessPoolExecutor, Shard], Future[_T]]) -> Iterator[_T]:
        shards = list(given)
        pool = self._enough_for(len(shards))

        def submit_deaf(shard: Shard) -> Future[_T]:
            with _deaf():
                return submit(pool, shard)

        with _in_one_line():
            # So many that none waits.
            yield from in_turn(shards, submit_deaf, 2 * self._size + 2)


@contextlib.contextmanager
def _in_one_line() -> Iterator[None]:
    """Say plainly that a process has died."""
    try:
        yield
    except BrokenProcessPool as error:
        hint = "it was ended, had no memory left, or a script calls cairef outside of `if __name__ == '__main__':`"
        raise UsageError(f"a process that checked records has ended, so that not all were checked: {hint}") from error


def _remove(folders: list[Path]) -> None:
    """Remove what was given to processes, or only its names. Where an open file keeps its own, that is for later."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    folders[:] = filter(Path.exists, folders)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that no interrupt reaches while they begin: they are ended by the one that started them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Begin a process: it leaves interrupts to the one that started it, and ends with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # As in the command: next to nothing of what is made is in a circle.
    gc.set_threshold(100_000, 20, 100)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    with contextlib.suppress(OSError):
        connection.wait([sentinel])
    _remove(_LOOKED_AFTER)
    os._exit(1)


# What the process that started this one may leave behind.
_LOOKED_AFTER: list[Path] = []


def _look_after(folder: Path) -> None:
    _LOOKED_AFTER[:] = [folder]


def _index(root: Root, shard: Shard, unpacked: dict[Path, Plain]) -> list[Seen]:
    know(unpacked)
    return list(look(Corpus(root, room=0), shard))


# The index that was read last, by the folder that it was read from.
_READ: dict[Path, Corpus] = {}


def _check(folder: Path, shard: Shard, *, whole: bool) -> tuple[int, Checked]:
    """Check the records of a shard. What the index is in is open from then on. Says which process has done it."""
    if folder not in _READ:
        _look_after(folder)
        _READ.clear()
        with (folder / "index").open("rb") as file:
            _READ[folder], unpacked = pickle.load(file)  # noqa: S301 - our own
        know(unpacked)
    return os.getpid(), check_shard(_READ[folder], shard, whole=whole)
