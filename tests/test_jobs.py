"""The work in several processes: the same report whatever their number, and nothing left behind when one ends early."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from cairef import UsageError, validate
from cairef.records import jsonl
from cairef.rules.other_codes import OTHER_CODE

from .bulk import BASE, TEXTS, lines, many, records, write
from .fuzz.values import mutated

LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


def children(process: int) -> list[int]:
    """The processes that one has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def workers(process: int) -> list[int]:
    """Those of them that check records, not the one that looks after what they share."""
    lines_of = {each: Path(f"/proc/{each}/cmdline").read_bytes() for each in children(process)}
    return [each for each, line in lines_of.items() if b"spawn_main" in line]


def started(folder: Path, temporary: Path, *options: str) -> subprocess.Popen[str]:
    file = write(folder / "all.jsonl.gz", lines(many(3000)))
    temporary.mkdir()
    return subprocess.Popen(
        [sys.executable, "-m", "cairef", "validate", file, "--sources", TEXTS, "--jobs", "2", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )


def wait_for_workers(process: subprocess.Popen[str]) -> list[int]:
    for _ in range(600):
        found = workers(process.pid)
        if len(found) == 2 or process.poll() is not None:
            time.sleep(1.5)
            return found
        time.sleep(0.05)
    raise AssertionError("no workers were started")


def gone(process: int) -> bool:
    for _ in range(200):
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("seed", range(2))
def test_the_report_is_the_same_whatever_their_number(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)  # noqa: S311 - the same in every run
    values = many(25)
    broken = [mutated(random, random.choice(values), values) for _ in range(25)]
    random.shuffle(values)
    data = lines([*values[:15], *broken, *values[15:], values[3]]).replace(b'"', b"", 1)
    # Small parts, so that there are more of them than processes.
    monkeypatch.setattr(jsonl, "SIZE", 20_000)
    first = write(tmp_path / "a.jsonl", data)
    second = write(tmp_path / "b.jsonl.gz", data[: len(data) // 2])
    reports = [validate(first, second, sources=TEXTS, jobs=jobs) for jobs in (1, 2, 3)]
    assert len(reports[0].findings) > 20
    assert reports[0] == reports[1] == reports[2]


def test_files_are_shared_too() -> None:
    reports = [validate(BASE, jobs=jobs) for jobs in (1, 2)]
    assert reports[0] == reports[1]
    assert reports[0].ok


def test_what_only_several_records_show_is_found_over_all_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = many(6)
    values[9]["topics"] = [dict(each, code="digital-economy") for each in values[9]["topics"]]
    monkeypatch.setattr(jsonl, "SIZE", 1)
    file = write(tmp_path / "all.jsonl", lines([*values, values[0]]))
    reports = [validate(file, sources=TEXTS, jobs=jobs) for jobs in (1, 2)]
    assert reports[0] == reports[1]
    assert {"D002", OTHER_CODE.code} <= set(reports[0].by_code)


def test_a_number_that_is_none() -> None:
    with pytest.raises(UsageError, match="-1 is not a number of processes"):
        validate(BASE, jobs=-1)


@LINUX
def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    process = started(tmp_path, temporary)
    found = wait_for_workers(process)
    assert found
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, "", "")
    assert all(map(gone, found))
    assert list(temporary.iterdir()) == []


@LINUX
def test_a_process_that_dies_is_one_line(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    process = started(tmp_path, temporary)
    found = wait_for_workers(process)
    os.kill(found[0], signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert out == ""
    assert err.count("\n") == 1
    assert "a process that checked records has ended" in err
    assert all(map(gone, found))
    assert list(temporary.iterdir()) == []


@LINUX
def test_they_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    process = started(tmp_path, tmp_path / "tmp")
    found = wait_for_workers(process)
    process.kill()
    process.communicate(timeout=60)
    assert found
    assert all(map(gone, found))


def test_a_script_without_a_guard_is_told(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    file = write(tmp_path / "all.jsonl", lines(records()))
    script.write_text(f"import cairef\ncairef.validate({str(file)!r}, sources={str(TEXTS)!r}, jobs=2)\n", "utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "outside of `if __name__ == '__main__':`" in done.stderr
