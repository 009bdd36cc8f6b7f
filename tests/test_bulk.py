"""Records as JSON Lines: every form of the file, every way to break it, and the same findings as files."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

import cairef
from cairef import UsageError, validate
from cairef.checking import bound
from cairef.checking.cluster import connected
from cairef.records import jsonl, unpacked
from cairef.records.inputs import MAX_BYTES
from cairef.reporters import FORMATS, reporter
from cairef.reporters.settings import Settings

from .bulk import BASE, TEXTS, line, lines, many, records, seen, write
from .conftest import Root
from .fuzz.values import mutated

ENDINGS = ("jsonl", "jsonl.gz", "jsonl.zst")


@pytest.mark.parametrize("ending", ENDINGS)
class TestEveryForm:
    @pytest.mark.parametrize(
        "change",
        [
            lambda data: data,
            lambda data: data.replace(b"\n", b"\r\n"),
            lambda data: data.removesuffix(b"\n"),
            lambda data: b"\n \t\r\n" + data.replace(b"\n", b"\n\n") + b"\n\n",
        ],
        ids=["plain", "crlf", "no-final-newline", "blank-lines"],
    )
    def test_it_is_what_the_files_are(self, ending: str, change: Callable[[bytes], bytes], tmp_path: Path) -> None:
        file = write(tmp_path / f"all.{ending}", change(lines(records())))
        report = validate(file, sources=TEXTS)
        assert report.ok
        assert report.counts == validate(BASE).counts
        assert report.counts.sentences_cited == 4

    def test_a_finding_names_the_line_and_the_place_in_it(self, ending: str, tmp_path: Path) -> None:
        values = records()
        values[2]["label"] = 1
        data = b"\n".join((b"", *lines(values).splitlines()))
        report = validate(write(tmp_path / f"all.{ending}", data), sources=TEXTS)
        (finding,) = (f for f in report.findings if f.code == "S005")
        column = data.split(b"\n")[3].index(b'"label":1') + len('"label":') + 1
        assert finding.place == (4, column, 4, column + 1)
        assert finding.lines[0][column - finding.lines_from] == "1"
        assert finding.file.endswith(f"all.{ending}")

    def test_one_broken_line_does_not_hide_the_others(self, ending: str, tmp_path: Path) -> None:
        values = lines(records()).splitlines()
        values[1] = values[1][:-1]
        values[4] = values[4].replace(b'"quote":"', b'"quote":"x', 1)
        report = validate(write(tmp_path / f"all.{ending}", b"\n".join(values)), sources=TEXTS)
        assert [(f.code, f.place and f.place.line) for f in report.findings if f.code[0] in "PE"] == [
            ("P003", 2),
            ("E002", 5),
        ]
        assert report.counts.unread == 1
        # Its id can be made out, so that what refers to it is not called dangling.
        assert "D003" not in report.by_code

    def test_nothing_in_it_is_a_wrong_call(self, ending: str, tmp_path: Path) -> None:
        for number, data in enumerate((b"", b"\n\n \r\n")):
            file = write(tmp_path / f"{number}.{ending}", data)
            with pytest.raises(UsageError, match="nothing was checked"):
                validate(file, sources=TEXTS)
            with pytest.raises(UsageError, match="nothing was checked"):
                validate(BASE, file)
            (tmp_path / str(number)).mkdir()
            file.rename(tmp_path / str(number) / file.name)
            with pytest.raises(UsageError, match="nothing was checked"):
                validate(tmp_path / str(number), sources=TEXTS)


class TestPacked:
    @pytest.mark.parametrize("ending", ["jsonl.gz", "jsonl.zst"])
    @pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 1.0])
    def test_one_that_ends_too_early_is_never_success(self, ending: str, share: float, tmp_path: Path) -> None:
        random = Random(1)  # noqa: S311 - the same in every run
        noise = [{"note": random.randbytes(300).hex()} for _ in range(3)]
        file = write(tmp_path / f"all.{ending}", lines([*records(), *noise]))
        data = file.read_bytes()
        for cut in {max(2, int(share * (len(data) - 1))), len(data) - 1}:
            file.write_bytes(data[:cut])
            report = validate(file, sources=TEXTS)
            assert not report.ok
            assert report.by_code["P001"] == 1
            assert "ends in the middle" in next(f.message for f in report.findings if f.code == "P001")

    def test_what_could_be_read_before_is_checked(self, tmp_path: Path) -> None:
        file = tmp_path / "all.jsonl.gz"
        packed = gzip.compress(lines(records())) + gzip.compress(b'{"id": "more"}\n' * 1000)[:-9]
        file.write_bytes(packed)
        report = validate(file, sources=TEXTS)
        assert report.counts.total_records == 6
        assert report.by_code["P001"] == 1

    def test_several_parts_are_one(self, tmp_path: Path) -> None:
        file = tmp_path / "all.jsonl.gz"
        file.write_bytes(b"".join(gzip.compress(lines([value])) for value in records()))
        assert validate(file, sources=TEXTS).ok

    def test_what_is_not_packed_is_a_finding(self, tmp_path: Path) -> None:
        for ending in ("jsonl.gz", "jsonl.zst"):
            pytest.importorskip("backports.zstd", reason="zstd is not installed: pip install cairef[zstd]")
            file = tmp_path / f"all.{ending}"
            file.write_bytes(lines(records()))
            report = validate(file, sources=TEXTS)
            assert report.by_code == {"P001": 1}
            assert not report.ok

    def test_without_the_library_it_is_one_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "all.jsonl.zst"
        file.write_bytes(b"(\xb5/\xfd")
        monkeypatch.setitem(sys.modules, "backports", None)
        monkeypatch.setitem(sys.modules, "compression", None)
        with pytest.raises(
            UsageError, match=r'packed with zstd: in a checkout of cairef, pip install "\.\[zstd\]" for'
        ):
            validate(file, sources=TEXTS)

    def test_without_what_works_on_a_cluster_it_is_one_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "distributed", None)
        said = r'^a scheduler is one of dask\.distributed: in a checkout of cairef, pip install "\.\[dask\]"$'
        with pytest.raises(UsageError, match=said), connected("tcp://127.0.0.1:1"):
            raise AssertionError("it is connected")

    def test_nothing_is_left_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "tmp").mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
        file = write(tmp_path / "all.jsonl.gz", lines(records()))
        assert validate(file, sources=TEXTS).ok
        assert list((tmp_path / "tmp").iterdir()) == []
        assert not unpacked.known()


class TestBounds:
    @pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz"])
    @pytest.mark.parametrize("over", [1, 2, 3, 5 * 2**20])
    @pytest.mark.parametrize("last", [False, True])
    def test_a_line_that_is_too_long_is_a_finding(self, ending: str, over: int, last: bool, tmp_path: Path) -> None:
        long = b"x" * (MAX_BYTES + over)
        data = lines(records()) + long if last else long + b"\n" + lines(records())
        report = validate(write(tmp_path / f"all.{ending}", data), sources=TEXTS)
        assert [(f.code, f.place and f.place.line) for f in report.findings] == [("P005", 7 if last else 1)]
        assert report.findings[0].lines in ((), ("",))
        assert report.counts.total_records == 6
        assert not report.ok

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
    def test_one_as_long_as_may_be_is_read(self, end: bytes, tmp_path: Path) -> None:
        (value,) = (each for each in records() if each["id"] == "dara-sok")
        data = line(value)
        data = data[:-1] + b" " * (MAX_BYTES - len(data)) + b"}"
        assert len(data) == MAX_BYTES
        others = lines(each for each in records() if each["id"] != "dara-sok")
        assert validate(write(tmp_path / "all.jsonl", others + data + end), sources=TEXTS).ok

    def test_a_bomb_takes_no_memory(self, tmp_path: Path) -> None:
        file = tmp_path / "bomb.jsonl.gz"
        with gzip.open(file, "wb", compresslevel=1) as out:
            out.write(lines(records()))
            for _ in range(600):
                out.write(b"0" * 2**20)
        # With more memory than this it would have no success. The peak that the system gives is that of its parent too.
        code = (
            "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (700 * 2**20,) * 2); import cairef;"
            "report = cairef.validate(sys.argv[1], sources=sys.argv[2]);"
            "print(report.by_code, report.counts.total_records)"
        )
        done = subprocess.run([sys.executable, "-c", code, file, TEXTS], capture_output=True, text=True, check=True)
        assert done.stdout == "{'P005': 1} 6\n"

    def test_a_million_breaches_of_one_rule_are_counted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bound, "MOST_IN_A_FILE", 5)
        report = validate(write(tmp_path / "all.jsonl", lines(records()) + b"x\n" * 12), sources=TEXTS)
        assert report.by_code["P003"] == 6
        assert "7 more breaches" in report.findings[-1].message
        assert report.counts.unread == 12


class TestOverAllLines:
    def test_an_id_is_unique_over_lines_and_files(self, tmp_path: Path) -> None:
        values = records()
        first = write(tmp_path / "a.jsonl", lines([*values, values[0]]))
        report = validate(first, sources=TEXTS)
        assert [(f.code, f.place and f.place.line) for f in report.findings] == [("D002", 7)]
        second = write(tmp_path / "b.jsonl.gz", lines(values[2:3]))
        report = validate(first, second, sources=TEXTS)
        found = [(f.code, Path(f.file).name, f.place and f.place.line) for f in report.findings]
        assert found == [("D002", "a.jsonl", 7), ("D002", "b.jsonl.gz", 1)]

    def test_a_reference_may_lead_to_another_file(self, tmp_path: Path) -> None:
        values = records()
        for number in range(len(values)):
            write(tmp_path / f"{number}.jsonl", lines([values[number]]))
        assert validate(tmp_path, sources=TEXTS).ok
        (tmp_path / "0.jsonl").unlink()
        report = validate(tmp_path, sources=TEXTS)
        assert set(report.by_code) == {"D003"}

    def test_sentences_are_covered_by_all_files_together(self, tmp_path: Path) -> None:
        values = [each for each in records() if each["id"] != "weather-cloud-mou"]
        (rest,) = (each for each in records() if each["id"] == "weather-cloud-mou")
        file = write(tmp_path / "a.jsonl", lines(values))
        alone = validate(file, sources=TEXTS)
        assert "D008" in alone.by_code
        assert validate(file, write(tmp_path / "b.jsonl", lines([rest])), sources=TEXTS).ok

    def test_circles_and_shared_texts(self, tmp_path: Path) -> None:
        values = records()
        (source,) = (each for each in values if each["record_type"] == "source")
        report = validate(write(tmp_path / "a.jsonl", lines([*values, source | {"id": "again"}])), sources=TEXTS)
        assert "D015" in report.by_code


class TestPlaces:
    def test_a_byte_order_mark_is_a_finding_of_its_line(self, tmp_path: Path) -> None:
        report = validate(write(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + lines(records())), sources=TEXTS)
        found = [(f.code, f.place and f.place.line) for f in report.findings]
        assert ("P002", 1) in found
        assert report.counts.total_records == 5

    def test_a_member_given_twice_names_its_line(self, tmp_path: Path) -> None:
        data = lines(records()).replace(b'"record_type":"source"', b'"record_type":"source","record_type":"source"')
        report = validate(write(tmp_path / "a.jsonl", data), sources=TEXTS)
        (finding,) = (f for f in report.findings if f.code == "P004")
        assert finding.place is not None
        assert finding.place.line == 6
        assert "first in line 6" in finding.message

    @pytest.mark.parametrize("form", FORMATS)
    def test_every_reporter_names_the_line(self, form: str, tmp_path: Path) -> None:
        values = records()
        values[3]["label"] = 1
        report = validate(write(tmp_path / "a.jsonl", lines(values)), sources=TEXTS)
        text = "\n".join(reporter(form)(report, Settings()))
        shown: dict[str, Callable[[], Any]] = {
            "text": lambda: "a.jsonl:4:" in text,
            "concise": lambda: "a.jsonl:4:" in text,
            "github": lambda: "line=4," in text,
            "json": lambda: json.loads(text)["findings"][0]["place"]["line"] == 4,
            "sarif": lambda: (
                json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"]
                == 4
            ),
            "junit": lambda: 'line="4"' in text,
        }
        assert shown[form]()

    def test_two_broken_lines_are_two_findings(self, tmp_path: Path) -> None:
        report = validate(write(tmp_path / "a.jsonl", lines(records()) + b"{\n[\n"), sources=TEXTS)
        assert len({f.fingerprint for f in report.findings}) == len(report.findings) == 2


class TestInADataset:
    def test_a_dataset_may_have_records_as_lines(self, base: Root) -> None:
        values = {each["id"]: each for each in records(base.path)}
        file = base.file("actors/dara-sok")
        file.unlink()
        write(base.path / "dataset" / "actors.jsonl", lines([values["dara-sok"]]))
        report = validate(base.path)
        assert report.ok
        assert report.counts == validate(BASE).counts
        assert cairef.load(base.path).actors["dara-sok"].label
        # One of them is checked against the rest.
        alone = validate(base.path / "dataset" / "actors.jsonl")
        assert alone.ok
        assert alone.counts.records == {"actor": 1}
        one = validate(base.file("agreements/weather-cloud-mou"))
        assert one.ok

    def test_what_is_written_is_never_lines(self, base: Root) -> None:
        file = write(base.path / "dataset" / "actors.jsonl", b"{}\n")
        before = file.read_bytes()
        for command in ("fmt", "anchor"):
            done = subprocess.run(
                [sys.executable, "-m", "cairef", command, file], capture_output=True, text=True, check=False
            )
            assert done.returncode == 2
            assert "JSON Lines" in done.stderr
            subprocess.run([sys.executable, "-m", "cairef", command], capture_output=True, check=False)
        assert file.read_bytes() == before

    def test_lines_in_no_dataset_are_named(self, base: Root) -> None:
        write(base.path.parent / "loose.jsonl", lines(records()))
        assert validate(base.path.parent).by_code == {"P006": 1}


class TestTheFolderOfTexts:
    def test_files_of_one_record_are_held_against_it_too(self) -> None:
        assert validate(BASE / "dataset", sources=TEXTS).ok

    def test_texts_that_no_record_describes_are_left_alone(self, base: Root, tmp_path: Path) -> None:
        (base.path / "seeds" / "more.txt").write_text("More.\n", "utf-8")
        assert validate(write(tmp_path / "a.jsonl", lines(records())), sources=base.path / "seeds").ok

    def test_a_text_that_is_not_there_is_a_finding(self, tmp_path: Path) -> None:
        report = validate(write(tmp_path / "a.jsonl", lines(records())), sources=tmp_path)
        assert "D005" in report.by_code
        assert not report.ok

    def test_a_wrong_call(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="no folder"):
            validate(BASE, sources=tmp_path / "absent")
        with pytest.raises(UsageError, match="give a file or folder"):
            validate(sources=TEXTS)
        with pytest.raises(UsageError, match="no dataset to take"):
            validate(BASE, sources=TEXTS, packaged=True)


@pytest.mark.parametrize("ending", ENDINGS)
def test_whatever_bytes_there_are_it_ends_in_findings(ending: str, tmp_path: Path) -> None:
    random = Random(ending)  # noqa: S311 - the same in every run
    whole = write(tmp_path / f"all.{ending}", lines(records())).read_bytes()
    counts, file = validate(BASE).counts, tmp_path / f"broken.{ending}"
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(random.randint(1, 3)):
            at = random.randrange(len(data))
            data[at : at + random.randint(0, 2)] = random.randbytes(random.randint(0, 2))
        file.write_bytes(data)
        report = validate(file, sources=TEXTS)
        assert report.counts.files >= 1
        # What holds all the same has nothing less than before.
        assert not report.ok or report.counts == counts
        assert file.read_bytes() == data


@pytest.mark.parametrize("seed", range(4))
def test_the_findings_are_those_of_the_files(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)  # noqa: S311 - the same in every run
    values = many(12)
    for index in random.sample(range(len(values)), 12):
        broken = mutated(random, values[index], values)
        if isinstance(broken, dict):
            # A file is known by its name where its id is another one; a line has no name.
            values[index] = broken | {"id": values[index]["id"], "record_type": values[index]["record_type"]}
    folder = tmp_path / "root" / "dataset"
    for value in values:
        file = folder / f"{value['record_type']}s" / f"{value['id']}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(line(value))
    (tmp_path / "root" / "seeds").symlink_to(TEXTS)
    monkeypatch.setattr(jsonl, "SIZE", 1)
    as_lines = validate(write(tmp_path / "all.jsonl", lines(values)), sources=TEXTS)
    as_files = validate(folder, sources=TEXTS)
    assert seen(as_files)
    assert seen(as_lines) == seen(as_files)
    assert as_lines.counts == as_files.counts
