"""The project file: building on the packaged dataset, and waivers."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path

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
expires = 2027-06-30
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
    report = validate(base.path, today=dt.date(2027, 6, 30))
    assert report.counts.waived == 1
    assert {finding.code for finding in report.findings} == {"V001"}
    assert "Let pass by waivers in cairef.toml: 1 finding." in summary(report)
    assert codes(base, dt.date(2027, 7, 1)) == ["W002", "U008"]


def test_a_waiver_is_called_unused_only_by_a_run_that_checked_its_record(base: Root) -> None:
    (base.path / "cairef.toml").write_text(WAIVER)
    today = dt.date(2027, 1, 1)
    assert [f.code for f in validate(base.file("actors/dara-sok"), today=today).findings] == []
    assert [f.code for f in validate(base.file("agreements/weather-cloud-mou"), today=today).findings] == ["W003"]
    assert codes(base, today) == ["W003"]


def waiver(**members: str) -> str:
    """A waiver of which some members are written otherwise."""
    known = {"code": '"U008"', "record": '"weather-cloud-mou"', "reason": '"It is looked up."', "expires": "2027-06-30"}
    return "[[waiver]]\n" + "".join(f"{key} = {value}\n" for key, value in {**known, **members}.items())


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "extends = 3",
        "extends = []",
        "extends = {a = 1}",
        "extends = 1979-05-27",
        "extends = 0x" + "f" * 60_000,
        "waiver = 3",
        "waiver = 1979-05-27",
        "[[waiver]]\nx = 1",
        "[waiver]\n",
        "waiver = [1]",
        "waiver = [[[]]]",
        "a\x1b[31m = 1",
        '"::error::" = 1',
        '"' + "a" * 60_000 + '" = 1',
        "a = " + "[" * 491,
        "a = " + "[" * 60_000,
        "a = " + "{a = " * 10_000,
        "a = " + "9" * 4301,
        "a = " + "9" * 60_000,
        ".".join("a" * 20_000),
        "[" + ".".join("a" * 20_000) + "]",
        " . ".join("a" * 20_000) + " = 1",
        "a = 2026-02-30",
        "#" * 65_537,
        "\n" * 65_000 + "]",
        waiver(code="[]"),
        waiver(code="{}"),
        waiver(code="3"),
        waiver(code="nan"),
        waiver(code="1979-05-27"),
        waiver(code='"' + "E" * 60_000 + '"'),
        waiver(code='"E001"'),
        waiver(code='"E002"'),
        waiver(code='"U001"'),
        waiver(code='"P001"'),
        waiver(code='"W003"'),
        waiver(record="[]"),
        waiver(reason="[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"),
        waiver(reason='"short"'),
        waiver(reason='"' + "\\u200B" * 12 + '"'),
        waiver(reason='"' + "\\u2800" * 12 + '"'),
        waiver(reason='"' + "\\u3164" * 12 + '"'),
        waiver(reason='"The list is \\u202Elooked up."'),
        waiver(reason='"............"'),
        waiver(reason='"xxxxxxxxxxxx"'),
        waiver(expires="true"),
        waiver(expires="07:32:00"),
        waiver(expires="2026-06-30T00:00:00Z"),
        waiver(expires="[2026-06-30]"),
        waiver(expires="9999-12-31"),
    ],
    ids=lambda text: ascii(text[:40]),
)
def test_any_other_text_is_one_bounded_escaped_finding(base: Root, text: str) -> None:
    (base.path / "cairef.toml").write_text(text)
    (finding,) = validate(base.path).findings
    assert (finding.code, finding.file) == ("W001", "cairef.toml")
    for line in text_report(validate(base.path)):
        assert line.isprintable()
        assert len(line) < 300


@pytest.mark.parametrize(
    "reason", ["The list is looked up.", "出版方已被要求提供完整名单。", "Danh sách đang được kiểm tra."]
)
def test_a_reason_may_be_in_any_language(base: Root, reason: str) -> None:
    (base.path / "cairef.toml").write_text(waiver(reason=f'"{reason}"'), "utf-8")
    assert codes(base, dt.date(2026, 12, 1)) == ["W003"]


@pytest.mark.parametrize(
    "text", ["".join(f"a{i} = 1\n" for i in range(6000)), "[[waiver]]\n" * 5000], ids=["members", "waivers"]
)
def test_of_very_many_findings_the_first_are_told_and_the_rest_counted(base: Root, text: str) -> None:
    (base.path / "cairef.toml").write_text(text)
    findings = validate(base.path).findings
    assert {finding.code for finding in findings} == {"W001"}
    assert len(findings) == 101
    assert any(f"{len(text.splitlines()) - 100:,} more breaches" in finding.message for finding in findings)


def test_a_mark_before_utf_8_is_read_over(base: Root) -> None:
    name_cambodia(base)
    (base.path / "cairef.toml").write_bytes(b"\xef\xbb\xbf" + EXTENDS.encode())
    assert codes(base) == []


def test_another_encoding_is_named(base: Root) -> None:
    (base.path / "cairef.toml").write_bytes(EXTENDS.encode("utf-16"))
    (finding,) = validate(base.path).findings
    assert "UTF-16" in finding.message


@pytest.mark.parametrize(
    "target", ["/dev/zero", "/dev/stdin", "/dev/null", "outside.toml", "nowhere.toml", "/proc/self/environ"]
)
def test_a_link_that_leads_elsewhere_is_not_followed(base: Root, tmp_path: Path, target: str) -> None:
    (tmp_path / "outside.toml").write_text("secret = 1")
    (base.path / "cairef.toml").symlink_to(target if target.startswith("/") else tmp_path / target)
    report = validate(base.path)
    (finding,) = report.findings
    assert (finding.code, finding.file, finding.lines) == ("W001", "cairef.toml", ())
    assert not any("secret" in line for line in text_report(report))


def test_a_link_within_the_folder_is_followed(base: Root) -> None:
    (base.path / "kept.toml").write_text(EXTENDS)
    (base.path / "cairef.toml").symlink_to("kept.toml")
    name_cambodia(base)
    assert codes(base) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(base: Root) -> None:
    os.mkfifo(base.path / "cairef.toml")
    assert codes(base) == ["W001"]


def test_a_waiver_ends_within_a_year_of_the_day_of_the_run(base: Root) -> None:
    base.edit("agreements/weather-cloud-mou", lambda r: r.pop("verification"))
    base.edit("agreements/weather-cloud-mou", lambda r: r["status"].update(code="launched"))
    (base.path / "cairef.toml").write_text(waiver(expires="2028-06-30"))
    assert codes(base, dt.date(2027, 6, 30)) == []
    assert codes(base, dt.date(2027, 6, 28)) == ["W001", "U008"]


def test_a_fabricated_quote_cannot_be_let_pass(base: Root) -> None:
    def fabricate(record: dict[str, list[dict[str, list[dict[str, object]]]]]) -> None:
        record["people"][0]["evidence"][0]["quote"] = "swore Minister Dara So"
        del record["verification"]

    base.edit("agreements/weather-cloud-mou", fabricate)
    (base.path / "cairef.toml").write_text(waiver(code='"E002"'))
    assert codes(base, dt.date(2027, 6, 1)) == ["W001", "E002"]


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "Pacific/Kiritimati"])
def test_the_day_is_that_of_utc_wherever_the_run_is(base: Root, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    today = dt.datetime.now(dt.UTC).date()
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        base.edit("agreements/weather-cloud-mou", lambda r: r.pop("verification"))
        base.edit("agreements/weather-cloud-mou", lambda r: r["status"].update(code="launched"))
        (base.path / "cairef.toml").write_text(waiver(expires=today.isoformat()))
        assert codes(base) == []
        (base.path / "cairef.toml").write_text(waiver(expires=(today - dt.timedelta(1)).isoformat()))
        assert codes(base) == ["W002", "U008"]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_project_file_that_is_not_text_is_a_finding(base: Root) -> None:
    (base.path / "cairef.toml").write_bytes(b"\xff")
    assert codes(base) == ["W001"]
    (base.path / "cairef.toml").unlink()
    (base.path / "cairef.toml").mkdir()
    assert codes(base) == ["W001"]
