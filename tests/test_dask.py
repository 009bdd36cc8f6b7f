"""The work on a cluster of dask.distributed: the same report, also when a worker is lost half-way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    print(json.dumps({"killed": len(killed), "same": far == near == again, "findings": len(near.findings)}))

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
    assert found["killed"] == 1
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
        for each in processes:
            each.send_signal(signal.SIGTERM)
        for each in processes:
            try:
                each.wait(20)
            except subprocess.TimeoutExpired:
                each.kill()
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
