"""The project file: building on the packaged dataset, and waivers."""

from __future__ import annotations

import datetime as dt

import pytest

import cairef
from cairef import InvalidDatasetError, validate
from cairef.reporters.summary import summary
from cairef.reporters.text import text_report

from .conftest import Root

EXTENDS = 'extends = "packaged"\n'
WAIVER = """[[waiver]]
code = "U008"
record = "weather-cloud-mou"
reason = "The status is being looked up."
expires = 2026-06-30
"""


def name_cambodia(root: Root) -> None:
    """Let the memorandum name an actor that only the packaged dataset has."""

    def add(record: dict[str, list[dict[str, object]]]) -> None:
        span = {"source": "example-signing", "start": 67, "end": 75, "quote": "Cambodia"}
        reasoning = "The ministry of a state signs on behalf of that state."
        claim = {"actor": "cambodia", "role": "signatory", "basis": "inferred", "reasoning": reasoning}
        record["parties"].append({**claim, "evidence": [span]})
        del record["verification"]

    base = root.file("agreements/weather-cloud-mou").parent.parent.parent / "seeds" / "example.txt"
    start = base.read_text("utf-8").index("Cambodia")
    root.edit("agreements/weather-cloud-mou", add)
    root.edit(
        "agreements/weather-cloud-mou",
        lambda r: r["parties"][-1]["evidence"][0].update(start=start, end=start + len("Cambodia")),
    )


def codes(root: Root, today: dt.date | None = None) -> list[str]:
    return [finding.code for finding in validate(root.path, today=today).findings if finding.code != "V001"]


def test_a_dataset_stands_alone_unless_it_says_otherwise(base: Root) -> None:
    name_cambodia(base)
    assert codes(base) == ["D003"]
    with pytest.raises(InvalidDatasetError):
        cairef.load(base.path)


def test_a_dataset_that_extends_the_packaged_one_may_name_its_records(base: Root) -> None:
    name_cambodia(base)
    (base.path / "cairef.toml").write_text(EXTENDS)
    report = validate(base.path)
    assert codes(base) == []
    assert report.counts.records == {"agreement": 2, "actor": 3, "source": 1}
    assert report.counts.sentences == 5
    data = cairef.load(base.path)
    assert "cambodia" not in data.actors
    assert data.agreements["weather-cloud-mou"].parties[-1].actor.label == cairef.load().actors["cambodia"].label
    assert data.agreements["weather-cloud-mou"].parties[-1].actor.names[0].evidence[0].context(5)


def test_an_id_of_the_extended_dataset_is_taken(base: Root) -> None:
    (base.path / "cairef.toml").write_text(EXTENDS)
    record = base.file("actors/dara-sok")
    record.rename(record.with_name("cambodia.json"))
    base.edit("actors/cambodia", lambda r: r.update(id="cambodia"))
    assert "D002" in codes(base)


def test_a_waiver_lets_its_finding_pass_up_to_its_last_day(base: Root) -> None:
    base.edit("agreements/weather-cloud-mou", lambda r: r.pop("verification"))
    base.edit("agreements/weather-cloud-mou", lambda r: r["status"].update(code="launched"))
    assert codes(base) == ["U008"]
    (base.path / "cairef.toml").write_text(WAIVER)
    report = validate(base.path, today=dt.date(2026, 6, 30))
    assert report.counts.waived == 1
    assert {finding.code for finding in report.findings} == {"V001"}
    assert "Let pass by waivers in cairef.toml: 1 finding." in summary(report)
    assert codes(base, dt.date(2026, 7, 1)) == ["W002", "U008"]


def test_a_waiver_is_called_unused_only_by_a_run_that_checked_its_record(base: Root) -> None:
    (base.path / "cairef.toml").write_text(WAIVER)
    today = dt.date(2026, 1, 1)
    assert [f.code for f in validate(base.file("actors/dara-sok"), today=today).findings] == []
    assert [f.code for f in validate(base.file("agreements/weather-cloud-mou"), today=today).findings] == ["W003"]
    assert codes(base, today) == ["W003"]


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "extends = 3",
        "waiver = 3",
        "[[waiver]]\nx = 1",
        "[waiver]\n",
        "waiver = [1]",
        "a\x1b[31m = 1",
        '"::error::" = 1',
    ],
)
def test_any_other_text_is_one_bounded_escaped_finding(base: Root, text: str) -> None:
    (base.path / "cairef.toml").write_text(text)
    (finding,) = validate(base.path).findings
    assert (finding.code, finding.file) == ("W001", "cairef.toml")
    for line in text_report(validate(base.path)):
        assert line.isprintable()
        assert len(line) < 300


def test_a_project_file_that_is_not_text_is_a_finding(base: Root) -> None:
    (base.path / "cairef.toml").write_bytes(b"\xff")
    assert codes(base) == ["W001"]
    (base.path / "cairef.toml").unlink()
    (base.path / "cairef.toml").mkdir()
    assert codes(base) == ["W001"]
