"""The work of a run on a cluster of dask.distributed: the same function of a shard, on whichever worker is free.

The workers need the same release of cairef, and see the files by the same paths. One that is lost is no matter: what it
was at is done again by another. Where there is none, and none comes, the run ends.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from cairef import __version__
from cairef.checking.in_turn import in_turn
from cairef.checking.index import Seen, look
from cairef.checking.shards import Checked, Shard, check_shard
from cairef.errors import UsageError
from cairef.files import seen_from
from cairef.layout import Root
from cairef.records.corpus import Corpus
from cairef.records.inputs import Input
from cairef.records.unpacked import Plain, forget, know, known
from cairef.safe_text import shown

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Cluster", "connected", "from_anywhere"]

_T = TypeVar("_T")
# How long is waited for a scheduler, and for the first worker.
_SECONDS = 10
# How long for another worker when all are lost: one that starts again on a busy machine takes a while.
_SECONDS_BACK = 60
# How often it is asked whether there are workers, while nothing comes of what they are at.
_SECONDS_ASK = 1


class Cluster:
    """The workers of a cluster.

    Args:
        client: A client of its scheduler.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._here = str(Path.cwd())
        self._had_workers = False

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if known() and self._runs():
            # A worker that did not see what was unpacked here has done so itself. Whether it can be told or not is no
            # matter to what was found, or to why the run ends.
            with suppress(Exception):
                self._client.run(forget, on_error="ignore")

    def index(self, root: Root, shards: Iterable[Shard]) -> Iterator[list[Seen]]:
        """Open the records of each shard."""
        return self._over(shards, lambda shard: self._submit(_index, root, shard, known(), self._here))

    def check(self, corpus: Corpus, shards: Iterable[Shard], *, whole: bool) -> Iterator[Checked]:
        """Check the records of each shard. Each worker is given the index once."""
        shards = list(shards)
        if not shards:
            return
        try:
            given = self._client.scatter(corpus, broadcast=True, hash=False)
        except _lost() as error:
            raise UsageError(_said(error)) from error
        yield from self._over(
            shards, lambda shard: self._submit(_check, given, shard, known(), self._here, whole=whole)
        )

    def _submit(self, work: Callable[..., _T], *given: Any, **more: Any) -> Future:
        return self._client.submit(work, *given, __version__, **more, pure=False)

    def _over(self, shards: Iterable[Shard], submit: Callable[[Shard], Future]) -> Iterator[Any]:
        try:
            # So many that none waits. The scheduler says how many workers there are, whenever it is asked.
            most = 4 + 3 * self._threads()
            yield from in_turn(shards, lambda shard: _UnderWay(submit(shard), self), most)
        except UsageError:
            raise
        except ImportError as error:
            raise UsageError(f"the workers of the cluster cannot load cairef: {error}") from error
        except Exception as error:
            # What a client says that is closed depends on what it was asked for.
            if self._runs() and not isinstance(error, _lost()):
                raise
            raise UsageError(_said(error)) from error

    def wait_for_workers(self) -> None:
        """Wait until there is a worker. The work has been given out: some clusters only start workers for work.

        Raises:
            UsageError: None comes.
        """
        if self._threads():
            return
        most = _SECONDS_BACK if self._had_workers else _SECONDS
        with suppress(TimeoutError):
            self._client.wait_for_workers(1, timeout=most)
        # One that has no memory left at the moment is there, although it is not waited for.
        if not self._threads():
            came = "all workers of the cluster are lost, and none came back" if self._had_workers else _NONE_CAME
            raise UsageError(f"{came} within {most} seconds, so that not all records were checked")

    def _threads(self) -> int:
        found: int = sum(self._client.nthreads().values())
        self._had_workers = self._had_workers or found > 0
        return found

    def cancel(self, future: Future) -> None:
        """Leave something undone. There is nothing to leave where the client is closed."""
        if self._runs():
            with suppress(Exception):
                future.cancel()

    def _runs(self) -> bool:
        return bool(self._client.status == "running")


_NONE_CAME = "the scheduler has no workers: none came"


class _UnderWay:
    """What a worker is to do.

    Args:
        future: What is to come of it.
        cluster: The cluster of the worker.
    """

    def __init__(self, future: Future, cluster: Cluster) -> None:
        self._future = future
        self._cluster = cluster

    def result(self) -> Any:
        """Wait for it, as long as there are workers, or as some may come."""
        patience: float = _SECONDS_ASK
        while True:
            try:
                return self._future.result(timeout=patience)
            except TimeoutError:
                if self._future.status == "error":
                    raise
                if self._future.done():
                    # It is on its way, or lost with its worker: a slow network is given the more time each time.
                    patience *= 2
                self._cluster.wait_for_workers()

    def cancel(self) -> None:
        """Leave it undone."""
        self._cluster.cancel(self._future)


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of a scheduler.

    Raises:
        UsageError: dask.distributed is not installed, or there is no scheduler at the address.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, which takes a second to import
    except ImportError as error:
        raise UsageError(
            'a scheduler is one of dask.distributed: in a checkout of cairef, pip install ".[dask]"'
        ) from error
    try:
        # A client that finds no scheduler goes on trying, and writes of it at the end of the process.
        asyncio.run(_reach(address))
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        reason = next(iter(str(error).splitlines()), "")
        raise UsageError(f"there is no scheduler of dask at {shown(address)}: {reason}") from error
    with client:
        yield client


async def _reach(address: str) -> None:
    from distributed.comm import connect  # noqa: PLC0415 - as above
    from distributed.security import Security  # noqa: PLC0415 - as above

    comm = await connect(address, timeout=_SECONDS, **Security().get_connection_args("client"))
    await comm.close()


def from_anywhere(given: Input) -> Input:
    """An input by its whole path, still called what it is called here."""
    if given.path is None:
        return given
    within = None if given.within is None else given.within.absolute()
    return given._replace(path=given.path.absolute(), within=within, label=given.name)


def _lost() -> tuple[type[BaseException], ...]:
    """What is raised when the cluster cannot do what it was given."""
    from distributed import KilledWorker  # noqa: PLC0415 - as above
    from distributed.client import FutureCancelledError  # noqa: PLC0415 - as above
    from distributed.comm import CommClosedError  # noqa: PLC0415 - as above

    return (KilledWorker, FutureCancelledError, CommClosedError, CancelledError, TimeoutError)


def _said(error: BaseException) -> str:
    reason = str(error).split("\n")[0] or type(error).__name__
    return f"the cluster has lost what it was given, so that not all records were checked: {reason}"


# A worker may have several threads. What is read of texts is kept for all, and is written by one at a time.
_ONE = threading.Lock()


def _index(root: Root, shard: Shard, unpacked: dict[Path, Plain], here: str, version: str) -> list[Seen]:
    _check_version(version)
    know(unpacked)
    with _ONE, seen_from(here):
        return list(look(Corpus(root, room=0), shard))


def _check(
    corpus: Corpus, shard: Shard, unpacked: dict[Path, Plain], here: str, version: str, *, whole: bool
) -> Checked:
    _check_version(version)
    know(unpacked)
    with _ONE, seen_from(here):
        return check_shard(corpus, shard, whole=whole)


def _check_version(version: str) -> None:
    if version != __version__:
        raise UsageError(f"a worker of the cluster (process {os.getpid()}) has cairef {__version__}, not {version}")
