"""The work on a cluster of dask.distributed: the same report, also when a worker is lost half-way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cairef import UsageError, validate
from cairef.checking import cluster
from cairef.records import jsonl, unpacked

from .bulk import TEXTS, lines, many, write

pytest.importorskip("distributed", reason="dask.distributed is not installed: pip install cairef[dask]")

SCRIPT = """
import json, os, signal, sys
import cairef
from cairef.records import jsonl
from distributed import Client, LocalCluster

def main():
    jsonl.SIZE = 20_000
    here, (file, texts) = cairef.validate, sys.argv[1:]
    with LocalCluster(n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            one, *_ = client.run(os.getpid).values()
            killed = []

            def progress(share):
                if share > 0.4 and not killed:
                    killed.append(one)
                    os.kill(one, signal.SIGKILL)

            far = cairef.validate(file, sources=texts, client=client, progress=progress)
            again = cairef.validate(file, sources=texts, client=client)
    near = cairef.validate(file, sources=texts)

    # The only one there is, until it is started again.
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            def progress(share):
                if len(killed) == 1:
                    killed.extend(client.run(os.getpid).values())
                    os.kill(killed[1], signal.SIGKILL)

            alone = cairef.validate(file, sources=texts, client=client, progress=progress)
    same = far == near == again == alone
    print(json.dumps({"killed": len(killed), "same": same, "findings": len(near.findings)}))

if __name__ == "__main__":
    main()
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    values = many(120)
    values[0]["label"] = 1
    broken = lines(values).replace(b'"quote":"signed', b'"quote":"sign', 3)
    return write(tmp_path / "all.jsonl.gz", broken + b"{\n")


def test_a_worker_that_is_lost_makes_no_difference(data: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    done = subprocess.run(
        [sys.executable, script, data.name, TEXTS],
        cwd=data.parent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["killed"] == 2
    assert found["same"]
    assert found["findings"] > 100


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, whose working directory is another one."""
    (tmp_path / "elsewhere").mkdir()
    file = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    options = ["--scheduler-file", str(file), "--no-dashboard"]
    calls = [
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", *options],
        *([[*dask, "worker", "--nthreads", "1", "--no-nanny", *options]] * 2),
    ]
    processes = [
        subprocess.Popen(call, cwd=tmp_path / "elsewhere", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for call in calls
    ]
    try:
        for _ in range(600):
            if file.exists() and file.read_text("utf-8").strip():
                break
            time.sleep(0.1)
        yield str(json.loads(file.read_text("utf-8"))["address"])
    finally:
        # A worker that is asked to end waits for its scheduler.
        for each in processes:
            each.kill()
        for each in processes:
            each.wait()


def validated(data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cairef", "validate", data.name, "--sources", os.path.relpath(TEXTS, data.parent)]
    return subprocess.run(
        [*command, "--output-format", "json", *options],
        cwd=data.parent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_command_gives_the_same_report(scheduler: str, data: Path) -> None:
    far, near = validated(data, "--scheduler", scheduler), validated(data)
    assert far.returncode == near.returncode == 1, far.stderr
    assert json.loads(far.stdout) == json.loads(near.stdout)
    assert json.loads(near.stdout)["findings"][0]["file"].endswith("all.jsonl.gz")


@pytest.mark.parametrize("address", ["nowhere://127.0.0.1:1", "tcp://127.0.0.1:1", "x"])
def test_no_scheduler_is_a_wrong_call(address: str, data: Path) -> None:
    done = validated(data, "--scheduler", address)
    assert done.returncode == 2
    assert "there is no scheduler" in done.stderr
    assert done.stderr.count("\n") == 1


@contextmanager
def local(workers: int, *, processes: bool = False) -> Iterator[tuple[Any, Any]]:
    """A cluster whose workers are threads of this process, or processes, and a client of it."""
    from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=processes, dashboard_address=":0") as made,
        Client(made, set_as_default=False) as client,
    ):
        yield made, client


def test_a_scheduler_without_workers_is_one_line(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 1)
    said = "^the scheduler has no workers: none came within 1 seconds, so that not all records were checked$"
    with local(0) as (_, client), pytest.raises(UsageError, match=said):
        validate(data, sources=TEXTS, client=client)
    assert not unpacked.known()


def test_workers_that_are_started_when_there_is_work_are_waited_for(data: Path) -> None:
    with local(0) as (made, client):
        made.adapt(minimum=0, maximum=1)
        assert validate(data, sources=TEXTS, client=client) == validate(data, sources=TEXTS)


def test_when_all_workers_are_lost_it_is_one_line(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_BACK", 1)
    monkeypatch.setattr(jsonl, "SIZE", 5_000)
    said = "^all workers of the cluster are lost, and none came back within 1 seconds, so that not all"
    with local(1, processes=True) as (made, client):

        def progress(_: float) -> None:
            made.scale(0)
            while client.nthreads():
                time.sleep(0.05)

        with pytest.raises(UsageError, match=said):
            validate(data, sources=TEXTS, client=client, progress=progress)


@pytest.mark.parametrize("when", [0.0, 0.1])
def test_a_client_that_is_closed_is_one_line(when: float, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "SIZE", 5_000)
    with local(1, processes=True) as (_, client):

        def progress(share: float) -> None:
            if share > when:
                client.close()

        with pytest.raises(UsageError, match=r"^the cluster has lost what it was given, so that not all.*\Z"):
            validate(data, sources=TEXTS, client=client, progress=progress)
    assert not unpacked.known()


def test_one_that_is_still_to_be_fetched_is_given_more_time_each_time() -> None:
    class Slow:
        status = "finished"

        def __init__(self) -> None:
            self.asked: list[float] = []

        def done(self) -> bool:
            return True

        def result(self, timeout: float) -> str:
            self.asked.append(timeout)
            if len(self.asked) < 5:
                raise TimeoutError
            return "here"

    class Workers:
        asked = 0

        def wait_for_workers(self) -> None:
            self.asked += 1

    future, workers = Slow(), Workers()
    made = cluster._UnderWay(future, workers)  # type: ignore[arg-type]  # noqa: SLF001 - no network is that slow
    assert made.result() == "here"
    assert future.asked == [1, 2, 4, 8, 16]
    assert workers.asked == 4
