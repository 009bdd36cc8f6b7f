"""The work of a run in several processes of this machine."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
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
        self._folder = tempfile.TemporaryDirectory(prefix="cairef-")

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
        self._folder.cleanup()

    def index(self, root: Root, shards: Iterable[Shard]) -> Iterator[list[Seen]]:
        """Open the records of each shard."""
        return self._over(shards, lambda pool, shard: pool.submit(_index, root, shard, known()))

    def check(self, corpus: Corpus, shards: Iterable[Shard], *, whole: bool) -> Iterator[Checked]:
        """Check the records of each shard. The index is written once, and each process reads it once."""
        handle, name = tempfile.mkstemp(dir=self._folder.name)
        corpus.lend(Path(f"{name}.stored"))
        with os.fdopen(handle, "wb") as file:
            pickle.dump((corpus, known()), file, pickle.HIGHEST_PROTOCOL)
        return self._over(shards, lambda pool, shard: pool.submit(_check, name, shard, whole=whole))

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

        try:
            # So many that none waits.
            yield from in_turn(shards, submit_deaf, 2 * self._size + 2)
        except BrokenProcessPool as error:
            hint = "it was ended, had no memory left, or a script calls cairef outside of `if __name__ == '__main__':`"
            raise UsageError(
                f"a process that checked records has ended, so that not all were checked: {hint}"
            ) from error


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
    os._exit(1)


def _index(root: Root, shard: Shard, unpacked: dict[Path, Plain]) -> list[Seen]:
    know(unpacked)
    return list(look(Corpus(root, room=0), shard))


# The index that was read last, by the file that it was read from.
_READ: dict[str, Corpus] = {}


def _check(name: str, shard: Shard, *, whole: bool) -> Checked:
    if name not in _READ:
        _READ.clear()
        with Path(name).open("rb") as file:
            _READ[name], unpacked = pickle.load(file)  # noqa: S301 - our own
        know(unpacked)
    return check_shard(_READ[name], shard, whole=whole)
