"""Files of lines made to fill a disk, to take for ever, or to be left behind; and honest ones like them."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cairef import UsageError, validate
from cairef.checking import bound, places, processes
from cairef.checking import shards as shards_of
from cairef.records import jsonl, packed, passing, unpacked
from cairef.records.inputs import MAX_BYTES, Input
from cairef.schema import Release

from .bulk import BASE, TEXTS, lines, many, records, write
from .test_jobs import LINUX

MIB = 2**20


def bomb(path: Path, piece: bytes, times: int) -> Path:
    """A file that says what the small dataset says, and then the same so many times."""
    with gzip.open(path, "wb", compresslevel=9) as out:
        out.write(lines(records()))
        for _ in range(times):
            out.write(piece)
    return path


class TestBombs:
    @pytest.fixture
    def room(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
        """How much was written at most, at a bound of a size that a test can fill."""
        most = 0
        real = unpacked._copy  # noqa: SLF001 - what is written, and where

        def copy(pieces: object, out: object, longest: int) -> object:
            nonlocal most
            found = real(pieces, out, longest)  # type: ignore[arg-type]
            most = max(most, os.fstat(out.fileno()).st_size, out.tell())  # type: ignore[attr-defined]
            return found

        monkeypatch.setattr(unpacked, "_copy", copy)
        monkeypatch.setattr(packed, "FREE", 4 * MIB)
        return lambda: most

    @pytest.mark.parametrize("piece", [b"\n" * MIB, b" " * MIB, b"0" * MIB, b"x" * (MIB - 1) + b"\n"])
    def test_no_more_is_written_than_an_honest_file_of_its_size_has(
        self, piece: bytes, room: Callable[[], int], tmp_path: Path
    ) -> None:
        file = bomb(tmp_path / "all.jsonl.gz", piece, 40)
        allowed = packed.FREE + packed.TIMES * file.stat().st_size
        assert allowed < 20 * MIB
        report = validate(file, sources=TEXTS)
        assert room() <= allowed + MIB
        assert not report.ok
        said = next(f for f in report.findings if f.code == "P005")
        assert "more than 200 times as long" in said.message
        assert report.counts.total_records == 6

    def test_what_is_unpacked_of_any_file_has_a_bound(
        self, room: Callable[[], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(packed, "MOST", MIB)
        noise = os.urandom(2 * MIB).hex().encode()
        file = write(tmp_path / "all.jsonl.gz", lines(records()) + noise)
        report = validate(file, sources=TEXTS)
        assert report.by_code == {"P005": 1}
        assert "1,048,576 bytes that are unpacked" in report.findings[0].message
        assert room() <= MIB
        assert report.counts.total_records == 6

    @pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst"])
    @pytest.mark.usefixtures("room")
    def test_honest_records_are_read_to_the_last(self, ending: str, tmp_path: Path) -> None:
        # Each has words of its own, as real ones have, but much else in common.
        values = many(2000)
        for value in values[6:]:
            value["label"] = f"Agreement {os.urandom(24).hex()}"
        data = lines(values)
        file = write(tmp_path / f"all.{ending}", data)
        assert len(data) > packed.FREE
        assert 20 < len(data) / file.stat().st_size < packed.TIMES
        found = unpacked.plain(file, MAX_BYTES)
        try:
            assert isinstance(found, unpacked.Plain)
            assert found.wrong is None
            assert found.path.read_bytes() == data
        finally:
            unpacked.forget()

    def test_a_small_file_may_pack_as_well_as_it_likes(self, tmp_path: Path) -> None:
        data = lines(records()) + b"\n" * (2 * MIB)
        file = write(tmp_path / "all.jsonl.gz", data)
        assert len(data) / file.stat().st_size > packed.TIMES
        assert validate(file, sources=TEXTS).ok


class TestBlankLines:
    @pytest.mark.parametrize("blank", [b"\n", b" \t\r\n"])
    def test_millions_are_not_read_one_by_one(
        self, blank: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        number = 1_000_000
        head, *rest = lines(records()).splitlines(keepends=True)
        file = write(tmp_path / "all.jsonl", head + blank * number + b"".join(rest) + b"{\n")
        reads = 0
        real = jsonl._open  # noqa: SLF001 - all reading of lines goes through it

        class Counting:
            def __init__(self, file: object) -> None:
                self._file = file

            def __getattr__(self, name: str) -> object:
                nonlocal reads
                reads += name in {"read", "readline"}
                return getattr(self._file, name)

            def __enter__(self) -> Counting:
                return self

            def __exit__(self, *_: object) -> None:
                self._file.close()  # type: ignore[attr-defined]

        monkeypatch.setattr(jsonl, "_open", lambda *given: Counting(real(*given)))
        report = validate(file, sources=TEXTS)
        # A buffer holds some thousands of bytes, and all is read three times.
        assert reads < len(blank) * number / 500
        assert report.by_code == {"P003": 1}
        assert report.findings[0].place
        assert report.findings[0].place.line == number + 7
        assert report.counts.total_records == 6

    @pytest.mark.parametrize("size", [1, 7, 100, 4096, 10**6])
    def test_parts_and_lines_are_those_of_the_file(
        self, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(jsonl, "SIZE", size)
        monkeypatch.setattr(jsonl, "_STEP", 64)
        data = (
            b"\n \n\r\n{}\n\n\n \t \n[]\r\n"
            + b"\n" * 9000
            + b"{}\n   x\n  \n" * 40
            + b"\n\n \n  y\n"
            + b" " * 9000
            + b"z"
        )
        file = write(tmp_path / "all.jsonl", data)
        found = [(each.input.line, each.data) for each in jsonl.each_of([Input(file)])]
        expected = [
            (number, each.removesuffix(b"\r"))
            for number, each in enumerate(data.split(b"\n"), 1)
            if each.strip(b" \t\r")
        ]
        assert found == expected


class TestNothingIsLeft:
    @pytest.fixture
    def temporary(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        found = tmp_path / "tmp"
        found.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(found))
        return found

    @LINUX
    @pytest.mark.parametrize("jobs", ["1", "2"])
    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
    def test_by_what_asks_it_to_end(self, number: int, jobs: str, tmp_path: Path) -> None:
        temporary = tmp_path / "tmp"
        process = started(tmp_path, temporary, jobs)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (128 + number, "")
        assert list(temporary.iterdir()) == []

    @LINUX
    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_by_what_no_one_can_catch(self, jobs: str, tmp_path: Path) -> None:
        temporary = tmp_path / "tmp"
        process = started(tmp_path, temporary, jobs)
        process.kill()
        # Those that it has started have the same ends of pipes, and close them when they end.
        process.communicate(timeout=60)
        assert list(temporary.iterdir()) == []

    @LINUX
    @pytest.mark.parametrize("when", ["given", "begun", "open"])
    def test_of_what_was_given_to_processes(self, when: str, tmp_path: Path) -> None:
        temporary, script = tmp_path / "tmp", tmp_path / "script.py"
        temporary.mkdir()
        script.write_text(_KILLED, "utf-8")
        process = subprocess.Popen(
            [sys.executable, script, when, write(tmp_path / "all.jsonl", lines(many(300))), TEXTS],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "TMPDIR": str(temporary)},
        )
        process.communicate(timeout=120)
        assert process.returncode == -signal.SIGKILL
        assert list(temporary.iterdir()) == []

    @LINUX
    def test_one_that_is_to_outlive_its_terminal_goes_on(self, tmp_path: Path) -> None:
        process = started(tmp_path, tmp_path / "tmp", "1", before=["nohup"])
        process.send_signal(signal.SIGHUP)
        out, _ = process.communicate(timeout=120)
        assert process.returncode in {0, 1}
        assert "Checked 1,506 records" in out

    @pytest.mark.parametrize("nameless", [True, False])
    def test_of_what_is_unpacked(self, nameless: bool, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        if not nameless:
            monkeypatch.setattr(passing, "_MOST_NAMELESS", 0)
        elif not Path("/proc/self/fd").exists():
            pytest.skip("needs /proc")
        made = passing.Passing()
        made.file.write(b"12\n")
        made.written()
        assert made.path.read_bytes() == b"12\n"
        assert len(list(temporary.iterdir())) == (not nameless)
        made.remove()
        made.remove()
        assert list(temporary.iterdir()) == []
        assert passing.Passing.nameless == 0

    def test_very_many_packed_files_are_no_very_many_open_ones(
        self, temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(passing, "_MOST_NAMELESS", 2)
        (tmp_path / "all").mkdir()
        for number, value in enumerate(records()):
            write(tmp_path / "all" / f"{number}.jsonl.gz", lines([value]))
        for jobs in (1, 2):
            assert validate(tmp_path / "all", sources=TEXTS, jobs=jobs).ok
            assert list(temporary.iterdir()) == []
            assert passing.Passing.nameless == 0

    def test_another_file_of_the_same_name_is_not_taken_for_it(self, temporary: Path, tmp_path: Path) -> None:
        file = write(tmp_path / "all.jsonl.gz", lines(records()))
        found = unpacked.plain(file, 2**20)
        assert isinstance(found, unpacked.Plain)
        other = temporary / "other"
        other.write_bytes(b"{}\n")
        unpacked.forget()
        # As a process on another machine would be given it, where something else has the name.
        unpacked.know({file: found._replace(path=other)})
        assert not unpacked.known()


# Ends itself when the index is written or something is checked, or all of its processes when all have the index open.
_KILLED = """
import os, signal, sys, tempfile
import cairef
from cairef.records import jsonl
from cairef.records.corpus import Corpus

when, file, texts = sys.argv[1:]
lend = Corpus.lend

def lend_and_end(corpus, path):
    lend(corpus, path)
    assert path.exists()
    os.kill(os.getpid(), signal.SIGKILL)

def progress(share):
    if share > 0.1 and when == "begun":
        os.kill(os.getpid(), signal.SIGKILL)
    if share > 0.1 and when == "open" and not os.listdir(tempfile.gettempdir()):
        os.kill(0, signal.SIGKILL)

if __name__ == "__main__":
    jsonl.SIZE = 5_000
    if when == "given":
        Corpus.lend = lend_and_end
    cairef.validate(file, sources=texts, jobs=2, progress=lambda share: share < 1 and progress(share))
"""

_HEEDING = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


def started(folder: Path, temporary: Path, jobs: str, before: list[str] | None = None) -> subprocess.Popen[str]:
    """A check of a packed file, once it has been unpacked."""
    # The most of it is on the pages of a pipe: it is the check that takes long, not the unpacking.
    file = write(folder / "all.jsonl.gz", lines(many(1500)))
    temporary.mkdir()
    # Who runs the tests may have had them ignore a lost terminal, which the command would inherit.
    heeding = [sys.executable, "-c", _HEEDING] if before is None else before
    process = subprocess.Popen(
        [*heeding, sys.executable, "-m", "cairef", "validate", file, "--sources", TEXTS, "--jobs", jobs],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    for _ in range(1200):
        if process.poll() is not None or _has_unpacked(process.pid, temporary):
            time.sleep(0.3)
            assert process.poll() is None
            return process
        time.sleep(0.02)
    raise AssertionError("nothing was unpacked")


def _has_unpacked(process: int, temporary: Path) -> bool:
    """Whether it has a file open, or has left one, that holds more than the beginning of what it unpacks."""
    size = 0
    for each in [*Path(f"/proc/{process}/fd").glob("*"), *temporary.glob("*.jsonl")]:
        try:
            if str(each.readlink() if each.is_symlink() else each).startswith(str(temporary)):
                size += each.stat().st_size
        except OSError:
            continue
    return size > 2**20


class TestManyBadLines:
    @pytest.mark.parametrize("bad", [b"{}\n", b"x\n", b'{"record_type":"actor","schema_version":"1.1.0"}\n'])
    def test_those_that_are_not_shown_are_counted_and_no_more(
        self, bad: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bound, "MOST_IN_A_FILE", 50)
        monkeypatch.setattr(jsonl, "SIZE", 20_000)
        made = 0
        real = places.locate

        def locate(*given: object) -> object:
            nonlocal made
            made += 1
            return real(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(shards_of, "locate", locate)
        file = write(tmp_path / "all.jsonl", bad * 600 + lines(records()) + bad * 600)
        report = validate(file, sources=TEXTS)
        parts = len(shards_of.plan([Input(file)]))
        # Besides those that are shown, of each part once more, and the records that can be read.
        assert made <= 6 + 50 * parts < 600
        one = validate(write(tmp_path / "one.jsonl", bad + lines(records())), sources=TEXTS)
        for code in {f.code for f in one.findings if f.code[0] in "PS"}:
            of_one = sum(f.code == code for f in one.findings)
            assert report.by_code[code] == 51
            last = [f for f in report.findings if f.code == code][-1]
            more = [f for f in report.findings if f.code == code and "more breaches" in f.message]
            assert [f.message.split()[0] for f in more] == [f"{1200 * of_one - 50:,}"]
            assert last.file.endswith("all.jsonl")
        assert report.counts.unread == 1200
        assert report.counts.total_records == 6

    def test_a_rule_that_comes_later_is_shown(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bound, "MOST_IN_A_FILE", 5)
        report = validate(write(tmp_path / "all.jsonl", b"{}\n" * 20 + b"x\n{}\ny\n"), sources=TEXTS)
        assert report.by_code == {"P003": 2, "S001": 6}
        assert [f.place.line for f in report.findings if f.code == "P003" and f.place] == [21, 23]

    def test_why_the_schema_refuses_a_line_is_asked_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = 0
        real = Release.explain

        def explain(*given: object) -> object:
            nonlocal asked
            asked += 1
            return real(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(Release, "explain", explain)
        bad = b'{"record_type":"actor","schema_version":"1.1.0"}\n'
        validate(write(tmp_path / "all.jsonl", bad * 30), sources=TEXTS)
        assert asked == 30


class TestJobs:
    @pytest.mark.parametrize("jobs", ["257", "99999999999999999999", "1" + "0" * 4000])
    def test_an_absurd_number_is_a_wrong_call(self, jobs: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "cairef", "validate", BASE, "--jobs", jobs],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "Traceback" not in done.stderr

    def test_an_absurd_number_is_an_error_in_python(self) -> None:
        with pytest.raises(UsageError, match="at most 256"):
            validate(BASE, jobs=10**5000)

    def test_no_more_are_started_than_there_are_parts(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        started: list[int] = []
        real = ProcessPoolExecutor

        def pool(number: int, *given: Any) -> Any:
            started.append(number)
            return real(number, *given)

        monkeypatch.setattr(processes, "ProcessPoolExecutor", pool)
        assert validate(BASE, jobs=processes.MOST).ok
        assert started == [1]
        started.clear()
        # As many as are needed, where another dataset has more of them.
        shutil.copytree(BASE, tmp_path / "a" / "one")
        two = tmp_path / "a" / "two"
        shutil.copytree(BASE, two)
        write(two / "dataset" / "more.jsonl", b"\n")
        assert validate(tmp_path / "a", jobs=200).ok
        assert max(started) <= 3
