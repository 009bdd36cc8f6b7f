"""What is checked, when, and what a run promises."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
from pathlib import Path

import pytest

import cairef
from cairef import UsageError, validate

from .conftest import CASES, CHECKOUT, Root


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() + str(path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_run_says_what_it_did(base: Root) -> None:
    counts = validate(base.path).counts
    assert counts.files == 6
    assert counts.records == {"agreement": 2, "actor": 3, "source": 1}
    claims = [
        part
        for file in (base.path / "dataset").rglob("*.json")
        for part in json.loads(file.read_text("utf-8"), object_hook=lambda o: o).items()
    ]
    assert claims
    assert counts.claims == {"stated": 30, "inferred": 1}
    assert counts.spans == 32
    assert (counts.sentences, counts.sentences_cited, counts.sentences_set_aside) == (5, 4, 1)
    assert counts.stamps == 12
    assert counts.coverage_skipped is None


def test_validation_writes_nothing_and_fetches_nothing(base: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("validation reached for the network")

    base.edit("agreements/weather-cloud-mou", lambda r: r.update(label=1))
    before = fingerprint(base.path)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert not validate(base.path).ok
    assert fingerprint(base.path) == before


def test_two_runs_give_the_same_report(real: Root) -> None:
    real.edit("agreements/misti-caih-mou", lambda r: r["parties"][0].update(actor="nobody"))
    real.edit("actors/china", lambda r: r.update(label=""))
    first, second = validate(real.path), validate(real.path)
    assert first.findings
    assert first == second


def test_one_file_is_checked_against_the_dataset_around_it(base: Root) -> None:
    report = validate(base.file("agreements/weather-cloud-mou"))
    assert report.ok
    assert report.counts.records == {"agreement": 1}
    assert report.counts.coverage_skipped == "only a part of the dataset was checked"


def test_a_folder_of_a_dataset_is_checked_against_the_whole(base: Root) -> None:
    report = validate(base.path / "dataset" / "actors")
    assert report.ok
    assert report.counts.records == {"actor": 3}


def test_one_file_shows_that_its_source_has_changed(base: Root) -> None:
    (base.path / "seeds" / "example.txt").write_text("Another text.\n", "utf-8")
    report = validate(base.file("agreements/weather-cloud-mou"))
    assert [(f.code, f.file) for f in report.findings] == [("D006", "dataset/sources/example-signing.json")]
    assert report.counts.spans == 0
    assert sum(report.counts.spans_skipped.values()) > 10


def test_a_file_outside_any_root_is_checked_against_the_dataset_at_hand(base: Root, tmp_path: Path) -> None:
    lone = tmp_path / "weather-cloud-mou.json"
    shutil.copy(base.file("agreements/weather-cloud-mou"), lone)
    assert validate(lone).ok


def test_several_roots_are_checked_in_one_run(base: Root, real: Root) -> None:
    report = validate(base.path, real.path)
    assert report.counts.files == 6 + len(list((real.path / "dataset").rglob("*.json")))


def test_no_path_means_the_dataset_at_hand(base: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert validate().counts.files == len(list((base.path / "dataset").rglob("*.json")))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="there is no dataset here"):
        validate()
    assert validate(packaged=True).counts.files == len(list((CHECKOUT / "dataset").rglob("*.json")))


def test_a_path_given_twice_is_checked_once(base: Root) -> None:
    file = base.file("actors/dara-sok")
    assert validate(file, file, file.parent).counts.files == 3


def test_nothing_checked_is_never_success(base: Root, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="there is no dataset at or below"):
        validate(tmp_path / "empty")
    with pytest.raises(UsageError, match="there is no file or folder"):
        validate(tmp_path / "absent.json")
    (tmp_path / "half" / "dataset").mkdir(parents=True)
    with pytest.raises(UsageError, match="no seeds/ folder"):
        validate(tmp_path / "half")
    base.file("actors/dara-sok").write_text("[]", "utf-8")
    report = validate(base.file("actors/dara-sok"))
    assert report.counts.total_records == 0
    assert not report.ok


def test_warnings_count_only_when_strict(base: Root) -> None:
    base.edit("actors/dara-sok", lambda r: r.pop("verification"))
    assert [f.code for f in validate(base.path).findings] == ["V001"]
    assert validate(base.path).ok
    assert not validate(base.path, strict=True).ok


def test_one_broken_file_does_not_hide_the_others(base: Root) -> None:
    base.file("actors/dara-sok").write_text("{", "utf-8")
    base.edit("agreements/weather-cloud-mou", lambda r: r["topics"][0].update(code="digital"))
    findings = validate(base.path).findings
    assert [f.code for f in findings] == ["P003", "S004"]


def test_a_mistake_in_an_actor_does_not_spread_to_who_names_it(base: Root) -> None:
    base.edit("actors/harbor-cloud", lambda r: r.pop("kind"))
    assert [f.code for f in validate(base.path).findings] == ["S003"]


def test_offsets_hold_beyond_the_basic_plane(base: Root) -> None:
    case = CASES / "base" / "seeds" / "example.txt"
    text = "𝒞柬" + case.read_text("utf-8")
    (base.path / "seeds" / "example.txt").write_text(text, "utf-8")
    shift = 2

    def move(value: object) -> None:
        if isinstance(value, dict):
            for key in ("start", "end"):
                if key in value:
                    value[key] += shift
            for item in value.values():
                move(item)
        elif isinstance(value, list):
            for item in value:
                move(item)

    for file in (base.path / "dataset").rglob("*.json"):
        record = json.loads(file.read_text("utf-8"))
        move(record)
        if record["record_type"] == "source":
            record["sentences"][0]["start"] = 0
            data = text.encode()
            record |= {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "length": len(text)}
        record.pop("verification")
        file.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    assert {f.code for f in validate(base.path).findings} == {"V001"}
    mou = cairef.load(base.path).agreements["weather-cloud-mou"]
    assert mou.instrument.evidence[0].column == 75 + shift


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[31mred\x1b[0m", "a\r\nb", "\u202eevil", "::error::boom", "%0A", "]]>", "x" * 5_000_000, "\u2028", "\x00"],
    ids=["escape", "line-end", "bidi", "workflow", "percent", "cdata", "long", "separator", "null"],
)
def test_hostile_text_stays_bounded_and_escaped(base: Root, hostile: str) -> None:
    from cairef.reporters.text import text_report  # noqa: PLC0415

    def spoil(record: dict[str, object]) -> None:
        record[hostile] = 1
        record["id"] = hostile
        record["instrument"] = hostile

    base.edit("agreements/digital-weather-initiative", spoil)
    base.edit("agreements/weather-cloud-mou", lambda r: r["instrument"]["evidence"][0].update(quote=hostile[:5000]))
    base.edit("actors/harbor-cloud", lambda r: r["names"][0].update(text=hostile[:4000]))
    lines = list(text_report(validate(base.path)))
    assert len(lines) > 5
    for line in lines:
        assert len(line) < 1000
        assert line.isprintable()


def test_a_circle_of_links_and_a_name_too_long_are_told_in_a_line(base: Root) -> None:
    file = base.file("actors/circle")
    file.symlink_to(file)
    assert [(f.code, f.file) for f in validate(base.path).findings] == [("P001", "dataset/actors/circle.json")]
    file.unlink()
    with pytest.raises(UsageError, match="there is no file or folder"):
        validate("x" * 5000)
