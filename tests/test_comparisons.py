"""What is not compared with the rest of a dataset is counted, and the report says why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cairef import Report, validate
from cairef.records import corpus as corpora
from cairef.reporters.summary import summary
from cairef.rules import repeats

from .bulk import lines, records, write
from .conftest import Root
from .git_checkout import commit, git, needs_git
from .rule_cases import TODAY, lay_over


def _skipped(report: Report) -> list[str]:
    return [line for line in summary(report) if line.startswith("Skipped ")]


def test_a_label_among_very_many_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_over("F010/bad", tmp_path)
    # The words of another's name, in another order.
    Root(tmp_path).edit("actors/harbor-cloud", lambda each: each.update(label="Weather Ministry of the Kingdom"))
    file = write(tmp_path / "all.jsonl", lines(records(tmp_path)))
    usual = validate(file, sources=tmp_path / "seeds", today=TODAY)
    assert usual.by_code["F010"] == 1
    assert not usual.counts.comparisons_skipped
    monkeypatch.setattr(corpora, "_MANY", 0)
    for jobs in (1, 2):
        report = validate(file, sources=tmp_path / "seeds", today=TODAY, jobs=jobs)
        assert _skipped(report) == [
            "Skipped 1 comparison: among so many actors and agreements a label is compared with whole names, "
            "not word by word."
        ]


@needs_git
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_label_among_very_many_records_where_only_what_differs_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    lay_over("F010/bad", tmp_path)
    found = records(tmp_path)
    shutil.rmtree(tmp_path / "dataset")
    (tmp_path / "dataset").mkdir()
    file = write(tmp_path / "dataset" / "all.jsonl", lines(found))
    git(tmp_path, "init", "-q")
    commit(Root(tmp_path))
    (cloud,) = [each for each in found if each["id"] == "harbor-cloud"]
    cloud["label"] = "Weather Ministry of the Kingdom"
    write(file, lines(found))
    monkeypatch.setattr(corpora, "_MANY", 0)
    report = validate(tmp_path, changed_since="HEAD", today=TODAY, jobs=jobs)
    assert "F010" not in report.by_code
    assert sum(report.counts.comparisons_skipped.values()) == 1


def _repeated(root: Path, case: str = "F059/bad") -> Root:
    lay_over(case, root)
    return Root(root)


def test_repetitions_in_very_many_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _repeated(tmp_path)
    usual = validate(tmp_path, today=TODAY)
    assert usual.by_code == {"F059": 1}
    assert not usual.counts.comparisons_skipped
    monkeypatch.setattr(repeats, "_MOST_SOURCES", 1)
    report = validate(tmp_path, today=TODAY)
    assert not report.by_code
    (line,) = _skipped(report)
    assert line.startswith("Skipped 1 comparison: a sentence that repeats is not compared with those of more than ")


def test_repetitions_where_another_text_cannot_be_read(tmp_path: Path) -> None:
    _repeated(tmp_path)
    (tmp_path / "seeds" / "example.txt").unlink()
    reasons = validate(tmp_path, today=TODAY).counts.comparisons_skipped
    assert reasons == {"a sentence that repeats is not compared where the text of a source cannot be read": 1}


def test_repetitions_in_a_language_without_spaces(tmp_path: Path) -> None:
    _repeated(tmp_path).edit("sources/report", lambda record: record.update(language="zh"))
    reasons = validate(tmp_path, today=TODAY).counts.comparisons_skipped
    assert reasons == {"a sentence that repeats is not compared in a language without spaces": 1}


def test_repetitions_in_a_language_that_is_not_read(tmp_path: Path) -> None:
    _repeated(tmp_path).edit("sources/report", lambda record: record.update(language="mn"))
    reasons = validate(tmp_path, today=TODAY).counts.comparisons_skipped
    assert reasons == {"a sentence that repeats is not compared in a language that cairef does not read": 1}


def test_nothing_is_counted_where_all_was_compared(tmp_path: Path) -> None:
    _repeated(tmp_path, "F059/good")
    report = validate(tmp_path, today=TODAY)
    assert report.ok
    assert not report.counts.comparisons_skipped


def test_the_report_for_programs_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cairef.reporters.json_report import json_report  # noqa: PLC0415

    _repeated(tmp_path)
    monkeypatch.setattr(repeats, "_MOST_SOURCES", 1)
    found = json.loads("".join(json_report(validate(tmp_path, today=TODAY))))
    assert list(found["counts"]["comparisons_skipped"].values()) == [1]
