"""A line that cannot be read may be any record: what seems to be missing because of it is counted, not found."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from cairef import Report, validate
from cairef.reporters.summary import summary

from .bulk import TEXTS, line, lines, records, write
from .conftest import Root

BROKEN = b"{\n"


def _without(record_type: str, folder: Path) -> Report:
    """The report on the records of the small dataset as lines, where the first of a type is broken off."""
    values = records()
    first = next(index for index, each in enumerate(values) if each["record_type"] == record_type)
    data = [BROKEN if index == first else line(each) + b"\n" for index, each in enumerate(values)]
    return validate(write(folder / "all.jsonl", b"".join(data)), sources=TEXTS)


@pytest.mark.parametrize("record_type", ["agreement", "actor", "source"])
def test_a_broken_line_is_all_that_is_found(tmp_path: Path, record_type: str) -> None:
    report = _without(record_type, tmp_path)
    assert report.by_code == {"P003": 1}
    assert report.counts.coverage_skipped == "1 record could not be read"
    assert not report.ok


def test_references_to_what_may_be_in_a_broken_line_are_counted(tmp_path: Path) -> None:
    report = _without("actor", tmp_path)
    (line,) = [each for each in summary(report) if each.startswith("Skipped ")]
    assert line.endswith(": what cannot be read, and has no id that can be read, may be the record.")
    assert sum(report.counts.references_skipped.values()) > 1
    assert not report.counts.all_read


def test_lines_and_files_give_the_same(tmp_path: Path) -> None:
    """As a file the record has a name, by which others may know it."""
    of_lines = _without("actor", tmp_path)
    for index, value in enumerate(records()):
        name = f"{value['id']}.json"
        (tmp_path / name).write_bytes(BROKEN if index == 0 else json.dumps(value).encode())
    assert records()[0]["record_type"] == "actor"
    of_files = validate(*sorted(tmp_path.glob("*.json")), sources=TEXTS)
    assert of_files.by_code == of_lines.by_code
    assert of_files.counts.coverage_skipped == of_lines.counts.coverage_skipped
    assert sum(of_files.counts.references_skipped.values()) == sum(of_lines.counts.references_skipped.values())


def test_a_packed_file_that_is_cut_off_says_that_records_may_be_missing(tmp_path: Path) -> None:
    # Without its last agreement, whose sentences nothing else cites.
    values = sorted(records(), key=lambda each: str(each["record_type"] == "agreement"))
    packed = gzip.compress(lines(values))
    (tmp_path / "all.jsonl.gz").write_bytes(packed[:-40])
    report = validate(tmp_path / "all.jsonl.gz", sources=TEXTS)
    assert report.by_code == {"P001": 1}
    assert report.counts.coverage_skipped


def test_a_reference_to_nothing_is_found_where_all_can_be_read(tmp_path: Path) -> None:
    values: list[Any] = [each for each in records() if each["id"] != "dara-sok"]
    report = validate(write(tmp_path / "all.jsonl", lines(values)), sources=TEXTS)
    assert "D003" in report.by_code
    assert not report.counts.references_skipped


def test_a_record_of_another_type_is_found_beside_a_broken_line(tmp_path: Path) -> None:
    values = records()
    for each in values:
        if each["id"] == "weather-cloud-mou":
            each["parties"][0]["actor"] = "example-signing"
            each.pop("verification")
    report = validate(write(tmp_path / "all.jsonl", lines(values) + BROKEN), sources=TEXTS)
    assert report.by_code["D003"] == 1


def test_a_waiver_is_not_called_unused_where_a_line_is_broken(base: Root) -> None:
    waiver = ["[[waiver]]", 'code = "D009"', 'record = "dara-sok"', 'reason = "The publisher has been asked."']
    waiver = [*waiver, "expires = 2027-01-31", ""]
    (base.path / "cairef.toml").write_text("\n".join(waiver), "utf-8")
    assert "W003" in validate(base.path).by_code
    write(base.path / "dataset" / "more.jsonl", BROKEN)
    assert "W003" not in validate(base.path).by_code


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_broken_line_beside_what_is_checked_is_named_where_it_may_be_meant(base: Root, jobs: int) -> None:
    write(base.path / "dataset" / "more.jsonl", BROKEN)
    file = base.file("agreements/weather-cloud-mou")
    assert validate(file, jobs=jobs).ok
    base.file("actors/dara-sok").unlink()
    report = validate(file, jobs=jobs)
    assert {finding.code: Path(finding.file).name for finding in report.findings} == {"P003": "more.jsonl"}
    assert report.counts.references_skipped


@pytest.mark.parametrize("jobs", [1, 2])
def test_reasons_beyond_a_hundred_are_counted_together(tmp_path: Path, jobs: int) -> None:
    mou = next(each for each in records() if each["id"] == "weather-cloud-mou")
    mou.pop("verification")
    text = json.dumps(mou)
    values = [json.loads(text.replace('"example-signing"', f'"text-{number}"')) for number in range(130)]
    data = lines({**each, "id": f"mou-{number}"} for number, each in enumerate(values))
    report = validate(write(tmp_path / "all.jsonl", data), sources=TEXTS, jobs=jobs)
    skipped = report.counts.spans_skipped
    assert len(skipped) == 101
    spans = skipped["there is no source “text-0”"]
    assert spans > 1
    assert skipped["other reasons"] == 30 * spans
    assert sum(skipped.values()) == 130 * spans
    assert f"Skipped {120 * spans:,} spans for 91 other reasons." in summary(report)
